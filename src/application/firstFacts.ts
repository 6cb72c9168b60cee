import { isTestPath } from '../domain/syntax/languages';
import type { FileFacts, OwnRun } from './facts';

/** One version of a file, and which of its lines are the engineer's. */
export interface FileVersion {
  readonly path: string;
  readonly repository: string;
  readonly text: string;
  /** Content hash of the text. */
  readonly hash: string;
  /** UTF-8 bytes. */
  readonly bytes: number;
  /** Seconds since 1970. */
  readonly time: number;
  /** 1 where the line is own. */
  readonly own: Uint8Array;
  /** Zero-based lines that nothing may be kept of, as those with secrets: none of them is own, and no function that has one is kept. Absent: none. */
  readonly leftOut?: readonly number[];
  /** Whether code may be kept, and not counts alone. */
  readonly keepsCode: boolean;
}

/** What can be told of a file without a parse: no functions and no observations. @param language its id */
export function firstFacts(language: string, file: FileVersion): FileFacts {
  const { path, repository, text, hash, bytes, time, own, keepsCode } = file;
  const lines = text.split('\n');
  return {
    path,
    repository,
    language,
    hash,
    unit: isTestPath(path) ? 'test' : 'source',
    lineCount: lines.at(-1) === '' ? lines.length - 1 : lines.length,
    bytes,
    authoredLines: own.reduce((sum, mark) => sum + mark, 0),
    time,
    runs: keepsCode ? ownRuns(lines, own) : [],
    functions: [],
    observations: [],
  };
}

/** Neighbouring own lines, joined. */
function ownRuns(lines: readonly string[], own: Uint8Array): OwnRun[] {
  const runs: OwnRun[] = [];
  for (let start = 0; start < lines.length; start++) {
    if (own[start] !== 1) continue;
    let end = start + 1;
    while (end < lines.length && own[end] === 1) end++;
    const text = lines.slice(start, end).join('\n').replaceAll('\r\n', '\n').replace(/\r$/, '');
    if (text.trim() !== '') runs.push({ start, text });
    start = end;
  }
  return runs;
}
