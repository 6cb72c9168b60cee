import assert from 'node:assert/strict';
import {
  type ReadOptions,
  type RepositorySummary,
  readRepository,
  type SourceFile,
} from '../src/application/repository';
import { ada } from './temporaryRepository';

export interface Reading {
  readonly files: readonly SourceFile[];
  readonly summary: RepositorySummary;
  /** The files' texts by path; own lines begin with `*`, the others with a space. */
  readonly marked: Readonly<Record<string, string>>;
}

/** Reads a repository with git, for Ada, unless the options say otherwise. */
export async function read(
  path: string,
  options: Partial<ReadOptions> & { readonly revision?: string; readonly identities?: readonly string[] } = {},
): Promise<Reading> {
  const { revision, identities = [ada.email], ...more } = options;
  const source = { path, consent: 'learn' as const, ...(revision ? { revision } : {}) };
  const reading = readRepository(source, identities, { trusted: true, ...more });
  const files: SourceFile[] = [];
  for await (const file of reading) files.push(file);
  const marked = files.map(({ relative, text, own }) => {
    const lines = text.split('\n');
    assert.equal(own.length, lines.length);
    return [relative, lines.map((line, number) => (own[number] ? `*${line}` : ` ${line}`)).join('\n')];
  });
  return { files, summary: reading.summary, marked: Object.fromEntries(marked) };
}

/** Lines with an end of line each. */
export const text = (...lines: readonly string[]) => lines.map((line) => `${line}\n`).join('');
