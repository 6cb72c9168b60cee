/**
 * What a draft without a model costs, beside another revision in the same run and in turns, and whether both draft the same.
 *
 *   npx tsx bench/draftCost.ts [--cases N] [--rounds N] [--split] REVISION EMAIL,… WORKING_COPY…       after `npm run build`
 *
 * Both are bundled and learn the working copies. Then functions of the engineer are taken out of their files one by one, their
 * bodies removed, and drafted again as a person asks for it. Prints milliseconds of processor time: of the first drafts of a
 * process, of those after it, and of the best round of each, because machines that others use, too, swing. With `--split`, a
 * sampling profiler tells in a last round which part of a draft they are spent in.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type Profiler, Session } from 'node:inspector/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { createEngine } from '../src/application/createEngine';
import type { DraftResult } from '../src/application/draftRequest';
import type { Engine } from '../src/application/engine';
import type { createGrammars } from '../src/application/grammars';
import { languageOfPath } from '../src/domain/syntax/languages';
import type { outline } from '../src/domain/syntax/outline';
import { LineIndex, type Position } from '../src/foundations/text';
import { processorTime, quantile } from './processorTime';
import { bundleOf, root, unpackRevision } from './revisionBundle';

interface Sources {
  readonly createEngine: typeof createEngine;
  readonly createGrammars: typeof createGrammars;
  readonly outline: typeof outline;
}

/** The modules in which that is. */
const compared = ['src/application/createEngine', 'src/application/grammars', 'src/domain/syntax/outline'];

/** A file in which a function has lost its body, and where the cursor stands. */
interface Case {
  readonly path: string;
  readonly text: string;
  readonly position: Position;
}

/** Shorter functions are left out; lines. */
const shortest = 4;

/** Parts of a draft, by functions that only they call; the outermost one on the stack counts. */
const parts: Readonly<Record<string, readonly string[]>> = {
  ownership: ['baseOf', 'carryOver', 'withoutDrafts', 'surplus', 'lineHashes'],
  target: ['findTarget', 'targetAt'],
  nearest: ['nearest', 'nearestTo'],
  assemble: ['assemble'],
  style: ['styleIn', 'shownIn', 'fileStyle'],
  conform: ['conform'],
  checks: [
    'verify',
    'verifyIn',
    'checksAgainst',
    'examine',
    'detect',
    'readScopes',
    'unresolvedUses',
    'namesInTheirRole',
  ],
  imports: ['ownImports', 'importEdit', 'importsOf'],
  likeness: ['likeness', 'compare'],
  provenance: ['evidenceOf', 'withOrigin', 'licenceWarning', 'copiedLines', 'editsOf'],
  queue: ['add', 'wasRejected', 'notAsBefore'],
};

/** An engine in memory that has learnt the repositories. */
async function learnt(
  { createEngine, assets }: Sources & { readonly assets: string },
  repositories: readonly string[],
  emails: string,
) {
  const silent = { error() {}, info() {}, warn() {}, debug() {} };
  let ids = 0;
  const engine = await createEngine({
    ...{ assetsFolder: assets, storeFolder: undefined, trusted: true, log: silent, now: Date.now },
    clock: () => performance.now(),
    newId: () => `${ids++}`,
  } as Parameters<typeof createEngine>[0]);
  await engine.index({
    repositories: repositories.map((path) => ({ path, consent: 'learn' as const })),
    identities: emails.split(','),
  });
  return engine;
}

/** Functions with a body of braces or an indented one, evenly spread over all that the repositories have. */
async function casesOf(
  { createGrammars, outline, assets }: Sources & { readonly assets: string },
  repositories: readonly string[],
  most: number,
): Promise<Case[]> {
  const grammars = createGrammars(assets);
  const cases: Case[] = [];
  for (const repository of repositories) {
    const found: Case[] = [];
    const names = execFileSync('git', ['-C', repository, 'ls-files', '-z'], { encoding: 'utf8' }).split('\0');
    for (const path of names
      .filter((name) => languageOfPath(name) && !/\.min\.|vendor|static/.test(name))
      .map((name) => join(repository, name))) {
      const text = readFileSync(path, 'utf8');
      const grammar = await grammars.load(languageOfPath(path)?.id ?? '');
      const tree = grammar.parse(text);
      const index = new LineIndex(text);
      for (const { range, body, name } of outline(grammar, grammar.read(tree, text))) {
        const from = index.offsetAt(range.start) + body.start;
        const to = index.offsetAt(range.start) + body.end;
        const [opens, lines] = [text[from - 1], text.slice(from, to).split('\n').length];
        if (name === '' || lines < shortest || (grammar.language.block === 'braces' && opens !== '{')) continue;
        const without = `${text.slice(0, from)}${text.slice(to)}`;
        found.push({ path, text: without, position: new LineIndex(without).positionAt(from) });
      }
      tree.delete();
    }
    const share = Math.min(found.length, Math.ceil(most / repositories.length));
    for (let i = 0; i < share; i++) cases.push(found[Math.floor(((i + 0.5) * found.length) / share)] as Case);
  }
  return cases.slice(0, most);
}

const draftOf = (engine: Engine, { path, text, position }: Case): Promise<DraftResult | string> =>
  engine.draft({ path, text, position, writer: 'engine' }).catch((error: Error) => error.message);

/** What a person sees first, without what differs from run to run. */
const firstWay = (result: DraftResult | string) =>
  typeof result === 'string'
    ? result
    : JSON.stringify({
        edits: result.suggestion?.edits,
        reason: result.suggestion?.reason,
        checks: result.suggestion?.checks,
        likeness: result.suggestion?.likeness?.voice,
      });

const editsOf = (result: DraftResult | string) =>
  typeof result === 'string' ? result : JSON.stringify(result.suggestion?.edits);

const line = (values: readonly number[]) =>
  `p50 ${quantile(values, 0.5).toFixed(1)}, p95 ${quantile(values, 0.95).toFixed(1)}, worst ${quantile(values, 1).toFixed(1)}`;

/** Shares of the samples of a profile by part. */
function split({ nodes, samples = [] }: Profiler.Profile): Map<string, number> {
  const parent = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const partOf = new Map<string, string>(
    Object.entries(parts).flatMap(([part, names]) => names.map((name) => [name, part] as const)),
  );
  const found = new Map<string, number>();
  for (const sample of samples) {
    let part = '';
    for (let id: number | undefined = sample; id !== undefined; id = parent.get(id)) {
      const name = byId.get(id)?.callFrame.functionName.replace(/\d+$/, '').replace(/^.*\./, '') ?? '';
      part = name === '(idle)' ? 'idle' : name === '(garbage collector)' ? 'garbage' : (partOf.get(name) ?? part);
      if (part === 'idle' || part === 'garbage') break;
    }
    found.set(part || 'rest', (found.get(part || 'rest') ?? 0) + 1);
  }
  found.delete('idle');
  return found;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: {
      cases: { type: 'string', default: '40' },
      rounds: { type: 'string', default: '3' },
      split: { type: 'boolean', default: false },
    },
    allowPositionals: true,
  });
  const [revision = '', emails = '', ...given] = positionals;
  const repositories = given.map((path) => resolve(path));
  const folder = mkdtempSync(join(tmpdir(), 'draft-cost-'));
  const engines: Engine[] = [];
  try {
    const before = join(folder, 'before');
    unpackRevision(revision, before);
    const both = [
      await bundleOf<Sources>(before, compared, join(folder, 'a')),
      await bundleOf<Sources>(root, compared, join(folder, 'b')),
    ] as const;
    const cases = await casesOf(both[1], repositories, Number(values.cases));
    for (const sources of both) engines.push(await learnt(sources, repositories, emails));
    await measure(engines, cases, { rounds: Number(values.rounds), names: [revision, 'now'], isSplit: values.split });
  } finally {
    for (const engine of engines) await engine.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Plan {
  readonly rounds: number;
  readonly names: readonly string[];
  readonly isSplit: boolean;
}

async function measure(
  engines: readonly Engine[],
  cases: readonly Case[],
  { rounds, names, isSplit }: Plan,
): Promise<void> {
  const taken = engines.map(() => cases.map((): number[] => []));
  const answers = engines.map((): (DraftResult | string)[] => []);
  for (let round = 0; round <= rounds; round++)
    for (const [i, one] of cases.entries())
      for (const [e, engine] of engines.entries()) {
        const { taken: milliseconds, result } = await processorTime(() => draftOf(engine, one));
        taken[e]?.[i]?.push(milliseconds);
        (answers[e] as (DraftResult | string)[])[i] = result;
      }
  for (const [e, times] of taken.entries()) {
    console.log(`${names[e]}, ${cases.length} drafts, ms: first round ${line(times.map(([first = 0]) => first))}`);
    console.log(
      `  later rounds ${line(times.flatMap((all) => all.slice(1)))}; best ${line(times.map((all) => Math.min(...all)))}`,
    );
    const { length } = answers[e]?.filter((answer) => typeof answer !== 'string' && answer.suggestion) ?? [];
    const ways = answers[e]?.map((answer) =>
      typeof answer === 'string' ? 0 : (answer.suggestion?.alternatives?.length ?? -1) + 1,
    );
    console.log(`  ${length} drafted, ${ways?.reduce((sum, count) => sum + count, 0)} ways`);
  }
  const [a = [], b = []] = answers;
  const same = cases.filter((_, i) => editsOf(a[i] ?? '') === editsOf(b[i] ?? '')).length;
  const all = cases.filter((_, i) => firstWay(a[i] ?? '') === firstWay(b[i] ?? '')).length;
  console.log(
    `The first way has the same edits in ${same} of ${cases.length}, and all that is said of it is the same in ${all}.`,
  );
  for (const [e, engine] of engines.entries()) if (isSplit) await printSplit(names[e] ?? '', engine, cases);
}

async function printSplit(name: string, engine: Engine, cases: readonly Case[]): Promise<void> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: 200 });
  await session.post('Profiler.start');
  for (const one of cases) await draftOf(engine, one);
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  const found = split(profile);
  const total = [...found.values()].reduce((sum, count) => sum + count, 0);
  const shares = [...found]
    .sort((a, b) => b[1] - a[1])
    .map(([part, count]) => `${part} ${((100 * count) / total).toFixed(0)} %`);
  console.log(`${name}: ${shares.join(', ')}`);
}

if (process.argv.length < 5) {
  console.error('Usage: npx tsx bench/draftCost.ts [--cases N] [--rounds N] [--split] REVISION EMAIL,… WORKING_COPY…');
  process.exitCode = 2;
} else void main();
