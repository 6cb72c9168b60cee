/**
 * Tests, doc comments and next siblings that authors added after a date, drafted from what they had written before, beside
 * the nearest own one as it stands.
 *
 *   tsx bench/draftKinds.ts MIRROR [AUTHOR…]   a folder of repositories as owner+name/repo; default: all authors below
 */
import { mkdtempSync, readdirSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createGrammars } from '../src/application/grammars';
import { type Author, authors as trained, versionsOf } from './authors';
import { docCases, siblingCases, testCases } from './draftKindCases';
import { History } from './draftKindHistory';

/** Authors of Java, whom no other measurement replays. */
const more: readonly Author[] = [
  {
    id: 'jodastephen',
    name: /stephen colebourne|jodastephen/i,
    date: '2012-01-01',
    until: '2024-12-31',
    repositories: ['JodaOrg+joda-money', 'JodaOrg+joda-convert'],
  },
];

/** So many commits are followed, and so many cases of a kind taken of each and in all. */
const COMMITS = 120;
const OF_COMMIT = 3;
const CASES = 24;

/** What came of one case: measures by name, 0–1 each; undefined: not to be told here. */
export type Scores = Readonly<Record<string, number | undefined>>;

/** A folder laid out like the bundles, linked to the installed packages. */
function assets(): string {
  const folder = mkdtempSync(join(tmpdir(), 'grammars-'));
  const linked = mkdtempSync(join(tmpdir(), 'wasm-'));
  for (const name of readdirSync('node_modules'))
    if (name.startsWith('tree-sitter-') || name === 'web-tree-sitter')
      for (const file of readdirSync(join('node_modules', name)))
        if (file.endsWith('.wasm')) symlinkSync(resolve('node_modules', name, file), join(linked, file));
  symlinkSync(linked, join(folder, 'grammars'));
  symlinkSync(resolve('languages'), join(folder, 'languages'));
  return folder;
}

async function measure(author: Author, mirror: string, grammars: ReturnType<typeof createGrammars>) {
  const versions = versionsOf(author, mirror, author.until);
  const history = new History(grammars);
  const from = Date.parse(author.date) / 1000;
  await history.begin(versions.filter(({ time }) => time < from));
  const commits = new Map<string, typeof versions>();
  for (const version of versions)
    if (version.time >= from) commits.set(version.commit, [...(commits.get(version.commit) ?? []), version]);
  const kinds = { test: testCases, docComment: docCases, sibling: siblingCases };
  const found: Record<string, Scores[]> = { test: [], docComment: [], sibling: [] };
  for (const files of [...commits.values()].filter((all) => all.some(({ isOwn }) => isOwn)).slice(0, COMMITS)) {
    for (const [kind, casesOf] of Object.entries(kinds)) {
      const known = found[kind] as Scores[];
      if (known.length < CASES)
        known.push(...(await casesOf(history, files, Math.min(OF_COMMIT, CASES - known.length))));
    }
    for (const file of files) await history.learn(file);
  }
  return found;
}

/** The mean of each measure over the cases that have it, with their number. */
function print(title: string, scores: readonly Scores[]): void {
  const names = [...new Set(scores.flatMap((one) => Object.keys(one)))];
  const cells = names.map((name) => {
    const values = scores.flatMap((one) => one[name] ?? []);
    const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
    return `${name} ${mean.toFixed(2)} (${values.length})`;
  });
  console.log(`${title}: ${scores.length} cases; ${cells.join('; ')}`);
}

async function main([mirror, ...ids]: readonly string[]): Promise<void> {
  if (mirror === undefined) throw new Error('Name the folder of the repositories.');
  const grammars = createGrammars(assets());
  const all: Record<string, Scores[]> = {};
  for (const author of [...trained, ...more].filter(({ id }) => ids.length === 0 || ids.includes(id))) {
    const found = await measure(author, mirror, grammars);
    for (const [kind, scores] of Object.entries(found)) {
      print(`${author.id} ${kind}`, scores);
      all[kind] = [...(all[kind] ?? []), ...scores];
    }
  }
  for (const [kind, scores] of Object.entries(all)) print(`ALL ${kind}`, scores);
}

void main(process.argv.slice(2));
