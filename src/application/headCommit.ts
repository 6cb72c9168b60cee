import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GitFolder } from './gitFolder';

const ID = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;

/**
 * The id of the last commit, read from the files of git, because a save has no time to start a program.
 * @returns undefined: git has to be asked, as where nothing is committed yet or references are kept in another form
 */
export function headCommit({ gitDir, commonDir }: GitFolder): string | undefined {
  const head = textOf(join(gitDir, 'HEAD'));
  if (ID.test(head)) return head;
  const ref = /^ref: (refs\/.+)$/.exec(head)?.[1];
  if (ref === undefined || ref.split('/').includes('..')) return undefined;
  const loose = textOf(join(gitDir, ref)) || textOf(join(commonDir, ref));
  if (loose !== '') return ID.test(loose) ? loose : undefined;
  const packed = textOf(join(commonDir, 'packed-refs'))
    .split('\n')
    .find((line) => line.endsWith(` ${ref}`));
  const id = packed?.slice(0, packed.indexOf(' '));
  return id !== undefined && ID.test(id) ? id : undefined;
}

/** Empty: it is not there. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return '';
  }
}
