/**
 * How long the profile takes: the first time, when it is asked again, and after a file was saved.
 *
 *   npx tsx bench/style/profileQueries.ts EMAIL WORKING_COPY…       after `npm run build`; bundle it for true numbers
 *
 * Learns the working copies as EMAIL's, asks for the profile of a file, and saves files with a line more, which is taken back in
 * the end. Prints milliseconds of processor time: the first question, the same one again (median and the worst of ten), and
 * the one after a save, for each of the largest own files (median, 95th percentile and worst), and of what follows it.
 */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createEngine } from '../../src/application/createEngine';
import { silentLog } from '../../src/foundations/log';
import { largestFiles } from '../largestFiles';
import { processorTime, report } from '../processorTime';

const mostSaves = 30;

const time = async (call: () => unknown) => (await processorTime(call)).taken;

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
  const largest = largestFiles(repositories, mostSaves);
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
