/**
 * What finding the nearest functions costs among 50,000, beside a plain scan that compares every function with the query
 * as closely as the index compares its best candidates.
 *
 *   tsx bench/retrieval.ts [FOLDER…]   default: this repository's sources and those of its dependencies
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { extract } from '../src/application/extract';
import { createGrammars } from '../src/application/grammars';
import { FunctionIndex, type FunctionQuery } from '../src/domain/retrieval/functionIndex';
import { describe, isRelated, nearness } from '../src/domain/retrieval/nearness';
import { languageOfPath } from '../src/domain/syntax/languages';
import type { FunctionFact } from '../src/domain/syntax/outline';

const WANTED = 50_000; // functions
const QUERIES = 200;
const SCANS = 5;
const NEAREST = 4;
const LARGEST = 300_000; // bytes

interface Source {
  readonly path: string;
  readonly language: string;
  readonly functions: readonly FunctionFact[];
}

/** The functions of the files in folders, as if all their lines were own. */
async function sourcesIn(folders: readonly string[]): Promise<Source[]> {
  const grammars = createGrammars('dist');
  const sources: Source[] = [];
  for (const folder of folders)
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
      const path = join(folder, name);
      const language = languageOfPath(path);
      if (!language || path.endsWith('.d.ts') || !statSync(path).isFile() || statSync(path).size > LARGEST) continue;
      const text = readFileSync(path, 'utf8');
      const own = new Uint8Array(text.split('\n').length).fill(1);
      const input = { path, repository: folder, text, hash: '', bytes: text.length, time: 0, own, keepsCode: true };
      const { functions } = extract(await grammars.load(language.id), input);
      if (functions.length > 0) sources.push({ path, language: language.id, functions });
    }
  return sources;
}

/** The sources again and again under other names, until there are enough functions. */
function copies(sources: readonly Source[]): Source[] {
  const all: Source[] = [];
  let functions = 0;
  for (let copy = 0; functions < WANTED; copy++)
    for (const source of sources) {
      if (functions >= WANTED) break;
      all.push(copy === 0 ? source : { ...source, path: `${copy}/${source.path}` });
      functions += source.functions.length;
    }
  return all;
}

/** Milliseconds of processor time. */
function timed(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Asks for a function that is known, as if it stood in a new file. */
const queryOf = (language: string, fact: FunctionFact): FunctionQuery => ({
  ...fact,
  language,
  path: '/new/file',
  line: 0,
  siblings: [],
  instruction: '',
});

function scan(sources: readonly Source[], query: FunctionQuery): void {
  const wanted = describe(query, query.path, '');
  const scored = sources.flatMap(({ path, functions }) =>
    functions.map((fact) => {
      const known = describe(fact, path, fact.text.slice(fact.body.start, fact.body.end));
      return isRelated(wanted, known) ? nearness(wanted, known, () => 1) : Number.NEGATIVE_INFINITY;
    }),
  );
  scored.sort((a, b) => b - a).slice(0, NEAREST);
}

const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(share * (values.length - 1))] ?? 0;

async function main(folders: readonly string[]): Promise<void> {
  const sources = copies(await sourcesIn(folders));
  const index = new FunctionIndex();
  const learning = timed(() => {
    for (const { path, language, functions } of sources) index.learn(path, language, functions);
  });
  const snapshot = index.snapshot();
  const byPath = new Map(sources.map(({ path, functions }) => [path, functions]));
  const copy = new FunctionIndex();
  const restoring = timed(() => copy.restore(snapshot, (key) => byPath.get(key)));
  console.log(`${index.size} functions: learnt in ${learning.toFixed(0)} ms, restored in ${restoring.toFixed(0)} ms`);

  const costs: number[] = [];
  const scans: number[] = [];
  for (let i = 0; i < QUERIES; i++) {
    const source = sources[(i * 7919) % sources.length] as Source;
    const fact = source.functions[i % source.functions.length] as FunctionFact;
    const query = queryOf(source.language, fact);
    costs.push(timed(() => void index.nearest(query, NEAREST)));
    if (i % (QUERIES / SCANS) === 0) scans.push(timed(() => scan(sources, query)));
  }
  const [first = 0, ...later] = costs;
  const [p50, p95] = [percentile(later, 0.5), percentile(later, 0.95)];
  console.log(`index: ${p50.toFixed(2)} / ${p95.toFixed(2)} ms a query (p50 / p95), the first ${first.toFixed(0)} ms`);
  console.log(
    `scan: ${percentile(scans, 0.5).toFixed(0)} ms, ${(percentile(scans, 0.5) / p50).toFixed(0)} times as much`,
  );
}

const folders = process.argv.slice(2);
void main(folders.length > 0 ? folders : ['src', 'test', 'bench', 'node_modules']);
