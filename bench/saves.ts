/**
 * What a saved file costs, beside a parse of the same text alone in the same turn.
 *
 *   npx tsx bench/saves.ts [--files N] [--rounds N] EMAIL,… WORKING_COPY…       after `npm run build`; bundle it for true numbers
 *
 * Learns the working copies into a store of their own, then saves each of the largest own files with a line more in the middle,
 * another one in each round, as an editor does; nothing is written to the working copies. Prints milliseconds of processor
 * time, all threads together: the parse, the save itself, and what comes after it in the background until it is in the store.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createEngine } from '../src/application/createEngine';
import { createGrammars } from '../src/application/grammars';
import { languageOfPath } from '../src/domain/syntax/languages';
import { silentLog } from '../src/foundations/log';

/** Longer than a change waits before it is written. Milliseconds. */
const settled = 2500;

const at = (values: readonly number[], share: number) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(share * values.length))] ?? Number.NaN;

/** Milliseconds of processor time. */
async function cost(call: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await call();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function report(name: string, values: readonly number[]): void {
  const [p50, p95, worst] = [0.5, 0.95, 1].map((share) => at(values, share).toFixed(1));
  console.log(`${name}: ${values.length} times, median ${p50} ms, p95 ${p95}, worst ${worst}`);
}

/** The largest source files that git tracks, the largest first. */
function largestFiles(repositories: readonly string[], most: number): { path: string; text: string }[] {
  const tracked = repositories.flatMap((path) =>
    execFileSync('git', ['-C', path, 'ls-files', '-z'], { encoding: 'utf8' })
      .split('\0')
      .filter((name) => languageOfPath(name))
      .map((name) => join(path, name)),
  );
  return tracked
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }))
    .sort((a, b) => b.text.length - a.text.length)
    .slice(0, most);
}

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
        const parse = await cost(() => grammar.parse(next).delete());
        const save = await cost(() => engine.update({ path, text: next }));
        const later = round === 0 ? await cost(() => sleep(settled)) : 0;
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
    console.log(`a save is ${at(ratios, 0.5).toFixed(1)} × a parse alone (median)`);
  } finally {
    await engine.close();
    rmSync(storeFolder, { recursive: true, force: true });
  }
}

void main();
