/**
 * What a saved file costs, beside a parse of the same text alone in the same turn.
 *
 *   npx tsx bench/saves.ts [--files N] [--rounds N] EMAIL,… WORKING_COPY…       after `npm run build`; bundle it for true numbers
 *
 * Learns the working copies into a store of their own, then saves each of the largest own files with a line more in the middle,
 * another one in each round, as an editor does; nothing is written to the working copies. Prints milliseconds of processor
 * time, all threads together: the parse, the save itself, and what comes after it in the background until it is in the store.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createEngine } from '../src/application/createEngine';
import { createGrammars } from '../src/application/grammars';
import { languageOfPath } from '../src/domain/syntax/languages';
import { silentLog } from '../src/foundations/log';
import { largestFiles } from './largestFiles';
import { processorTime, quantile, report } from './processorTime';

/** Longer than a change waits before it is written. Milliseconds. */
const settled = 2500;

/** The text with one line more in the middle. */
function withLine(text: string, name: string): string {
  const lines = text.split('\n');
  lines.splice(lines.length >> 1, 0, `# ${name}`);
  return lines.join('\n');
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { files: { type: 'string', default: '20' }, rounds: { type: 'string', default: '3' } },
    allowPositionals: true,
  });
  const [emails = '', ...given] = positionals;
  const repositories = given.map((path) => resolve(path));
  const storeFolder = mkdtempSync(join(tmpdir(), 'saves-'));
  const grammars = createGrammars(resolve('dist'));
  const engine = await createEngine({
    ...{ assetsFolder: resolve('dist'), storeFolder, trusted: true, log: silentLog, now: Date.now },
    clock: () => performance.now(),
    newId: () => 'id',
  });
  try {
    const { files, functions } = await engine.index({
      repositories: repositories.map((path) => ({ path, consent: 'learn' as const })),
      identities: emails.split(','),
    });
    console.log(`${files} files, ${functions} functions`);
    const parses: number[] = [];
    const saves: number[] = [];
    const ratios: number[] = [];
    const after: number[] = [];
    for (let round = 0; round < Number(values.rounds); round++)
      for (const { path, text } of largestFiles(repositories, Number(values.files))) {
        const next = withLine(text, `round ${round}`);
        const grammar = await grammars.load(languageOfPath(path)?.id ?? '');
        const { taken: parse } = await processorTime(() => grammar.parse(next).delete());
        const { taken: save } = await processorTime(() => engine.update({ path, text: next }));
        const later = round === 0 ? (await processorTime(() => sleep(settled))).taken : 0;
        if (round === 0) {
          after.push(later);
          console.log(
            `${path}: ${next.length} characters, parse ${parse.toFixed(1)}, save ${save.toFixed(1)}, later ${later.toFixed(1)}`,
          );
          continue; // The first save of each file reads what is committed, and warms the machine.
        }
        parses.push(parse);
        saves.push(save);
        ratios.push(save / parse);
      }
    report('a parse alone', parses);
    report('a save', saves);
    report('in the background after the first', after);
    console.log(`a save is ${quantile(ratios, 0.5).toFixed(1)} × a parse alone (median)`);
  } finally {
    await engine.close();
    rmSync(storeFolder, { recursive: true, force: true });
  }
}

void main();
