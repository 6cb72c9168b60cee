/**
 * How long the profile takes: the first time, when it is asked again, and after a file was saved.
 *
 *   npx tsx bench/style/profileQueries.ts EMAIL WORKING_COPY…       after `npm run build`; bundle it for true numbers
 *
 * Learns the working copies as EMAIL's, asks for the profile of a file, and saves files with a line more, which is taken back in
 * the end. Prints milliseconds of processor time: the first question, the same one again (median and the worst of ten), and
 * the one after a save, for each of the largest own files (median, 95th percentile and worst), and of what follows it.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createEngine } from '../../src/application/createEngine';
import { languageOfPath } from '../../src/domain/syntax/languages';
import { silentLog } from '../../src/foundations/log';

const mostSaves = 30;

const at = (values: readonly number[], share: number) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(share * values.length))] ?? Number.NaN;

async function time(call: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await call();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function report(name: string, values: readonly number[]): void {
  const [p50, p95, worst] = [0.5, 0.95, 1].map((share) => at(values, share).toFixed(1));
  console.log(`${name}: ${values.length} times, median ${p50} ms, p95 ${p95}, worst ${worst}`);
}

async function main([email = '', ...given]: readonly string[]): Promise<void> {
  const repositories = given.map((path) => resolve(path));
  const engine = await createEngine({
    ...{ assetsFolder: resolve('dist'), storeFolder: undefined, trusted: true, log: silentLog, now: Date.now },
    clock: () => performance.now(),
    newId: () => 'id',
  });
  const { files, functions } = await engine.index({
    repositories: repositories.map((path) => ({ path, consent: 'learn' as const })),
    identities: [email],
  });
  console.log(`${files} files, ${functions} functions`);
  const tracked = repositories.flatMap((path) =>
    execFileSync('git', ['-C', path, 'ls-files', '-z'], { encoding: 'utf8' })
      .split('\0')
      .filter((name) => languageOfPath(name))
      .map((name) => join(path, name)),
  );
  const largest = tracked
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }))
    .sort((a, b) => b.text.length - a.text.length)
    .slice(0, mostSaves);
  const [{ path } = { path: '' }] = largest;
  console.log(`the first question: ${(await time(() => engine.profile({ path }))).toFixed(1)} ms`);
  const again: number[] = [];
  for (let round = 0; round < 10; round++) again.push(await time(() => engine.profile({ path })));
  report('asked again', again);
  const saves: number[] = [];
  const afterSave: number[] = [];
  const everywhere: number[] = [];
  for (const { path: saved, text } of largest) {
    writeFileSync(saved, `${text}\nvar another = 1\n`);
    try {
      saves.push(await time(() => engine.update({ path: saved })));
      afterSave.push(await time(() => engine.profile({ path: saved })));
      everywhere.push(await time(() => engine.profile({})));
    } finally {
      writeFileSync(saved, text);
    }
  }
  report('a save', saves);
  report('asked after a save', afterSave);
  report('asked of everything after that', everywhere);
  await engine.close();
}

void main(process.argv.slice(2));
