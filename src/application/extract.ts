import { observe } from '../domain/style/observe';
import { PackedObservations } from '../domain/style/packedObservations';
import type { Grammar } from '../domain/syntax/grammar';
import { isTestPath } from '../domain/syntax/languages';
import { type FunctionFact, outline } from '../domain/syntax/outline';
import type { FileFacts, OwnRun } from './facts';

/** One version of a file, and which of its lines are the engineer's. */
export interface ExtractInput {
  readonly path: string;
  readonly repository: string;
  readonly text: string;
  readonly hash: string;
  readonly bytes: number;
  /** Seconds since 1970. */
  readonly time: number;
  /** 1 where the line is own. */
  readonly own: Uint8Array;
  readonly keepsCode: boolean;
}

/** A function belongs to the engineer from this share of own lines on. */
export const OWN_FUNCTION = 0.8;

/** All that one parse can tell of a file. A file without own lines is not parsed. */
export function extract(grammar: Grammar, input: ExtractInput): FileFacts {
  const { path, repository, text, hash, bytes, time, own, keepsCode } = input;
  const lines = text.split('\n');
  const authoredLines = own.reduce((sum, mark) => sum + mark, 0);
  const known = {
    path,
    repository,
    language: grammar.language.id,
    hash,
    unit: isTestPath(path) ? ('test' as const) : ('source' as const),
    lineCount: lines.at(-1) === '' ? lines.length - 1 : lines.length,
    bytes,
    authoredLines,
    time,
  };
  if (authoredLines === 0) return { ...known, runs: [], functions: [], observations: [] };
  const tree = grammar.parse(text);
  try {
    const isOwn = (line: number) => own[line] === 1;
    const functions = outline(grammar, tree, text, isOwn).filter(({ ownShare }) => ownShare >= OWN_FUNCTION);
    return {
      ...known,
      runs: keepsCode ? ownRuns(lines, own) : [],
      functions: keepsCode ? functions : functions.map(withoutCode),
      observations: PackedObservations.of(observe(grammar, tree, text).filter(({ line }) => isOwn(line))),
    };
  } finally {
    tree.delete();
  }
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

/** What may be kept of a function where only counts are consented to: that it is there, and where. */
function withoutCode({ kind, range, ownShare }: FunctionFact): FunctionFact {
  return {
    name: '',
    kind,
    container: '',
    range,
    signature: '',
    parameters: [],
    doc: '',
    text: '',
    body: { start: 0, end: 0 },
    ownShare,
  };
}
