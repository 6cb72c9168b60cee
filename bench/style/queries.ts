/**
 * How long the questions about style take, beside a plain parse of the same texts in the same run.
 *
 *   npx tsx bench/style/queries.ts EMAIL REPOSITORY…       after `npm run build`
 *
 * Learns the repositories as EMAIL's, then asks in turns: the likeness of each own function of 5 to 80 lines, and of each
 * file; the profile of each file. Prints medians and the 95th percentile in milliseconds of processor time, and how many parses of the same
 * text by the same parser that is: machines and their load differ, the ratio does not. The first question of a language,
 * which measures all own functions, stands alone.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createEngine } from '../../src/application/createEngine';
import { createGrammars } from '../../src/application/grammars';
import { leastLines, mostLines } from '../../src/domain/style/likeness';
import { languageOfPath } from '../../src/domain/syntax/languages';
import { outline } from '../../src/domain/syntax/outline';
import { silentLog } from '../../src/foundations/log';

interface Asked {
  readonly name: string;
  readonly milliseconds: number[];
  readonly parses: number[];
}

const mostFiles = 40;

function report({ name, milliseconds, parses }: Asked): void {
  const at = (values: readonly number[], share: number) =>
    values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(share * values.length))] ?? Number.NaN;
  const [p50, p95] = [0.5, 0.95].map((share) => at(milliseconds, share).toFixed(2));
  console.log(`${name}: ${milliseconds.length} asked, ${p50} ms, p95 ${p95} ms, ${at(parses, 0.5).toFixed(1)} parses`);
}

async function main(): Promise<void> {
  const [email = '', ...given] = process.argv.slice(2);
  const repositories = given.map((path) => resolve(path));
  const engine = await createEngine({
    assetsFolder: 'dist',
    storeFolder: undefined,
    trusted: true,
    log: silentLog,
    now: Date.now,
    clock: () => performance.now(),
    newId: () => 'id',
  });
  const sources = repositories.map((path) => ({ path, consent: 'learn' as const }));
  const { files, functions } = await engine.index({ repositories: sources, identities: [email] });
  console.log(`${files} files, ${functions} functions`);
  const grammars = createGrammars('dist');
  const time = async (ask: () => unknown) => {
    const before = process.cpuUsage();
    await ask();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };
  const asked: readonly Asked[] = ['functions', 'files', 'profile'].map((name) => ({
    ...{ name, milliseconds: [], parses: [] },
  }));
  const seen = new Set<string>();
  const paths = new Set<string>();
  for (const { path } of (await engine.profile({})).rules.flatMap(({ evidence }) => evidence)) paths.add(path);
  for (const path of [...paths].slice(0, mostFiles)) {
    const language = languageOfPath(path);
    if (!language) continue;
    const text = readFileSync(path, 'utf8');
    const grammar = await grammars.load(language.id);
    const parse = (part: string) => time(() => grammar.parse(part).delete());
    const ask = async (kind: string, part: string, question: () => unknown) => {
      await parse(part);
      const once = await parse(part);
      const milliseconds = await time(question);
      const row = asked.find(({ name }) => name === kind);
      row?.milliseconds.push(milliseconds);
      row?.parses.push(milliseconds / once);
    };
    const likeness = (part: string, unit: 'function' | 'file') =>
      engine.likeness({ text: part, language: language.id, path, unit });
    if (!seen.has(language.id)) {
      const first = await time(() => likeness(text, 'file'));
      console.log(`first question of ${language.id}: ${first.toFixed(0)} ms`);
      seen.add(language.id);
    }
    const tree = grammar.parse(text);
    const found = outline(grammar, grammar.read(tree, text));
    tree.delete();
    for (const { text: part } of found) {
      const lines = part.split('\n').length;
      if (lines >= leastLines && lines <= mostLines) await ask('functions', part, () => likeness(part, 'function'));
    }
    await ask('files', text, () => likeness(text, 'file'));
    await ask('profile', text, () => engine.profile({ path }));
  }
  for (const row of asked) report(row);
  await engine.close();
}

main();
