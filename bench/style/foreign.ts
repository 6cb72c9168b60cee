/**
 * How much of the style of one author conforming gives to functions of another.
 *
 *   npx tsx bench/style/foreign.ts MIRROR FROM TO [--functions N]      after `npm run build`
 *
 * FROM and TO are owners in a folder of repositories named owner+name; all code of an owner's repositories counts as the
 * owner's. The habits of TO are read as the profile reads them; functions of FROM are conformed to them, each in its own
 * file. Prints, for the dimensions that can be rewritten and that the habits decide, how often the functions agree with
 * the habits before and after, how many functions were changed, and what
 * that costs.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createGrammars } from '../../src/application/grammars';
import { backgroundOf } from '../../src/domain/style/background';
import { conform, isDecided } from '../../src/domain/style/conform/conform';
import { rewrites } from '../../src/domain/style/conform/rewrites';
import { countObservations } from '../../src/domain/style/counts';
import { observe } from '../../src/domain/style/observe';
import { Profile } from '../../src/domain/style/profile';
import { type ResolvedStyle, styleOfHabits } from '../../src/domain/style/resolvedStyle';
import { habits } from '../../src/domain/style/rules';
import type { Grammar } from '../../src/domain/syntax/grammar';
import { isTestPath, languageOfPath, styleOf } from '../../src/domain/syntax/languages';
import { outline } from '../../src/domain/syntax/outline';
import { LineIndex } from '../../src/foundations/text';
import { filesOf, type Source } from './mirrorFiles';

const grammars = createGrammars('dist');
const filesPerRepository = 25;

function sourcesOf(mirror: string, owner: string, languageId: string): { repository: string; source: Source }[] {
  return readdirSync(mirror)
    .filter((name) => name.startsWith(`${owner}+`))
    .flatMap((repository) =>
      filesOf(join(mirror, repository), languageId)
        .filter(({ path }) => !isTestPath(path.slice(path.indexOf(':') + 1)))
        .slice(0, filesPerRepository)
        .map((file) => ({ repository, source: file.read() })),
    );
}

function read(grammar: Grammar, text: string) {
  const parsed = grammar.parse(text);
  const tree = grammar.read(parsed, text);
  parsed.delete();
  return tree;
}

/** The habits of an owner, as far as they are clear. */
async function styleOfOwner(mirror: string, owner: string, languageId: string): Promise<ResolvedStyle> {
  const profile = new Profile();
  for (const [time, { repository, source }] of sourcesOf(mirror, owner, languageId).entries()) {
    const language = languageOfPath(source.path)?.id ?? languageId;
    const grammar = await grammars.load(language);
    const observations = observe(grammar, read(grammar, source.text));
    const facts = {
      path: source.path,
      repository,
      language,
      unit: 'source',
      time,
      functions: [],
      observations,
    } as const;
    profile.learn(facts);
  }
  return styleOfHabits(habits(profile.sample(languageId, 'source'), backgroundOf(languageId, 'source')), 'author');
}

/** Of what a stretch of lines shows of the decided dimensions: how much agrees with a style, and how much there is. */
function agreement(grammar: Grammar, text: string, style: ResolvedStyle, lines: readonly [number, number]) {
  const counts = countObservations(
    observe(grammar, read(grammar, text), (line) => line >= lines[0] && line <= lines[1]),
  );
  let agrees = 0;
  let all = 0;
  for (const dimension of new Set(rewrites.flatMap(({ dimensions }) => dimensions))) {
    const resolved = style.get(dimension);
    if (!resolved || !isDecided(resolved)) continue;
    for (const [category, count] of counts.get(dimension) ?? []) {
      all += count;
      if (category === resolved.value) agrees += count;
    }
  }
  return { agrees, all };
}

async function measure(mirror: string, from: string, to: string, languageId: string, most: number): Promise<void> {
  const style = await styleOfOwner(mirror, to, languageId);
  const before = { agrees: 0, all: 0 };
  const after = { agrees: 0, all: 0 };
  const changes = new Map<string, number>();
  const costs: number[] = [];
  let functions = 0;
  let changed = 0;
  for (const { source } of sourcesOf(mirror, from, languageId)) {
    const { path, text } = source;
    const grammar = await grammars.load(languageOfPath(path)?.id ?? '');
    const index = new LineIndex(text);
    for (const { range } of outline(grammar, read(grammar, text))
      .filter(({ range }) => range.end.line - range.start.line >= 4)
      .slice(0, 3)) {
      if (functions >= most) break;
      functions++;
      const span = { start: index.offsetAt(range.start), end: index.offsetAt(range.end) };
      const started = process.cpuUsage();
      const result = conform(grammar, text, style, span);
      const { user, system } = process.cpuUsage(started);
      costs.push((user + system) / 1000);
      const more = result.text.split('\n').length - text.split('\n').length;
      for (const [sum, found] of [
        [before, agreement(grammar, text, style, [range.start.line, range.end.line])],
        [after, agreement(grammar, result.text, style, [range.start.line, range.end.line + more])],
      ] as const) {
        sum.agrees += found.agrees;
        sum.all += found.all;
      }
      if (result.applied.length > 0) changed++;
      for (const dimension of new Set(result.applied.map((one) => one.dimension)))
        changes.set(dimension, (changes.get(dimension) ?? 0) + 1);
    }
  }
  const per = ({ agrees, all }: typeof before) => `${((100 * agrees) / all).toFixed(1)} % of ${all}`;
  console.log(
    `${from} → ${to}, ${languageId}: ${changed} of ${functions} functions changed; agreement ${per(before)} before, ${per(after)} after`,
  );
  costs.sort((a, b) => a - b);
  const at = (share: number) => (costs[Math.floor(costs.length * share)] ?? 0).toFixed(1);
  console.log(`  milliseconds of processor time a function: p50 ${at(0.5)}, p95 ${at(0.95)}`);
  const sorted = [...changes].sort((a, b) => b[1] - a[1]).map(([dimension, count]) => `${dimension} ${count}`);
  console.log(`  functions changed: ${sorted.join(', ')}`);
}

async function main(): Promise<void> {
  const [mirror = '../.mirror', from = '', to = '', ...rest] = process.argv.slice(2);
  const most = rest[0] === '--functions' ? Number(rest[1]) : 150;
  for (const languageId of ['javascript', 'python'])
    if (sourcesOf(mirror, from, languageId).length > 0 && sourcesOf(mirror, to, languageId).length > 0)
      await measure(mirror, from, to, styleOf(languageId), most);
}

void main();
