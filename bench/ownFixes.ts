/**
 * Measures what it takes to find the edits of the newest own commits of repositories, and what they have in common.
 *
 *   npx tsx bench/ownFixes.ts REPOSITORY=EMAIL[,EMAIL…] …     after a build, which copies the grammars
 *
 * Processor time of this thread alone; `git`, which reads the objects, comes on top, and is told apart.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { breathe } from '../src/application/breathe';
import { readPacked, writePacked } from '../src/application/fixHistoryFile';
import { createGrammars } from '../src/application/grammars';
import { mineFixes } from '../src/application/mineFixes';
import { openRepository } from '../src/application/openRepository';
import { makeBook } from '../src/domain/triage/history/fixBook';
import { silentLog } from '../src/foundations/log';

const grammars = createGrammars(resolve('dist'));
const folder = mkdtempSync(join(tmpdir(), 'own-fixes-'));
const used = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
const rows: Record<string, string | number>[] = [];

async function measure(path: string, identities: readonly string[]): Promise<void> {
  const repository = await openRepository({ path, consent: 'learn' }, identities, { trusted: true });
  if (!repository) return;
  let longest = 0;
  // What a request may have to wait; while objects are read, others work.
  let last = used();
  const turn = async () => {
    longest = Math.max(longest, used() - last);
    await breathe();
    last = used();
  };
  const started = used();
  const options = { grammars, key: '', keepsText: true, drafts: [], log: silentLog, turn, keep: async () => {} };
  last = used();
  const found = await mineFixes(repository, undefined, options);
  repository.close();
  const mined = used() - started;
  const file = join(folder, 'fixes');
  await writePacked(file, 1, found);
  const beforeRead = used();
  readPacked(file, {
    ...{ version: 1, words: '', isFoundAgain: true, now: () => 0, notify: () => {} },
  });
  const read = used() - beforeRead;
  const beforeBook = used();
  const making = makeBook(found.edits);
  for (let step = making.next(); ; step = making.next()) {
    if (!step.done) continue;
    const { size, frequent } = step.value;
    const book = used() - beforeBook;
    rows.push({
      repository: path.split(/[/+]/).at(-1) ?? path,
      commits: found.commits.length,
      edits: found.edits.length,
      'ms a commit': (mined / found.commits.length).toFixed(1),
      'ms of the longest step': longest.toFixed(0),
      'kB kept': (statSync(file).size / 1024).toFixed(0),
      'ms to read': read.toFixed(0),
      'ms to compare': book.toFixed(0),
      kinds: size,
      habits: frequent.length,
      'rules mended': found.edits.filter(({ rules }) => rules.length > 0).length,
    });
    return;
  }
}

async function main(): Promise<void> {
  for (const given of process.argv.slice(2)) {
    const [path = '', emails = ''] = given.split('=');
    await measure(resolve(path), emails.split(','));
  }
  console.table(rows);
  rmSync(folder, { recursive: true, force: true });
}

void main();
