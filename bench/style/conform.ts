/**
 * Whether conforming changes what code means: real files are written by one style, by its opposite, and by the first
 * again, and judges that know nothing of the rewrites compare each result with the file as it was.
 *
 *   npx tsx bench/style/conform.ts MIRROR [--files N] [--language ID]      after `npm run build`
 *
 * The mirror is a folder of repositories named owner+name. Of each language N files are read, of as many repositories as
 * there are. JavaScript and TypeScript are judged by TypeScript's own trees and symbols, Python by its `ast` module where
 * `python3` is there, Go and Java by the statements that their tokens make, other languages by their tokens alone. Prints, by language, how many
 * files were changed, judged different (none must be) or not stable, what was changed and what could not be proven, and
 * what conforming one function costs.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createGrammars } from '../../src/application/grammars';
import { type Conformed, conform } from '../../src/domain/style/conform/conform';
import { rewrites } from '../../src/domain/style/conform/rewrites';
import type { ResolvedStyle } from '../../src/domain/style/resolvedStyle';
import type { Grammar } from '../../src/domain/syntax/grammar';
import { languageOfPath, styleOf } from '../../src/domain/syntax/languages';
import { outline } from '../../src/domain/syntax/outline';
import { LineIndex } from '../../src/foundations/text';
import { blockForm } from './blockForm';
import { ecmascriptForm } from './ecmascriptForm';
import { filesOf, type Source } from './mirrorFiles';
import { pythonForms } from './pythonForms';

const grammars = createGrammars('dist');

/** Two opposite ways to write everything that can be rewritten. */
const opposites: Readonly<Record<string, readonly [string, string]>> = {
  'layout.quotes': ["'", '"'],
  'layout.arrowParens': ['bare', 'brackets'],
  'layout.lambdaParens': ['bare', 'brackets'],
  'layout.elsePlaceJava': ['same', 'next'],
  'layout.catchPlace': ['same', 'next'],
  'layout.bracePlace': ['same', 'next'],
  'layout.elsePlace': ['same', 'next'],
  'layout.operatorBreak': ['leads', 'trails'],
  'layout.blankBeforeReturn': ['blank', 'tight'],
  'layout.singleStatement': ['bare, one line', 'braces'],
  'layout.importOrder': ['up', 'up'],
  'layout.quotedKeys': ['bare', 'bare'],
  'comment.case': ['upper', 'lower'],
  'structure.guard': ['guard', 'guard'],
  'structure.declaration': ['const', 'var'],
  'structure.declarationsTogether': ['one', 'one'],
  'structure.functionKind': ['arrow', 'function'],
  'structure.arrowBody': ['expression', 'expression'],
  'idiom.absence': ['=== undefined', 'typeof'],
  'idiom.equality': ['strict', 'loose'],
  'idiom.nodePrefix': ['node', 'bare'],
  'idiom.literalPython': ['{}', 'dict()'],
  'idiom.super': ['super()', 'super(C, self)'],
  'idiom.infinite': ['while true', 'while 1'],
  'idiom.stringBuildingPython': ['f', '.format()'],
  'naming.case.variable': ['camelCase', 'snake_case'],
  'naming.case.parameter': ['camelCase', 'snake_case'],
  'naming.word.error': ['err', 'error'],
  'naming.caught': ['err', 'e'],
  'naming.word.options': ['opts', 'options'],
  'naming.word.callback': ['cb', 'callback'],
  'naming.word.index': ['idx', 'index'],
  'naming.word.value': ['val', 'value'],
  'naming.word.message': ['msg', 'message'],
  'naming.word.length': ['len', 'length'],
};

function styleFor(languageId: string, which: 0 | 1): ResolvedStyle {
  const ids = new Set(rewrites.flatMap(({ dimensions }) => dimensions));
  const python = styleOf(languageId) === styleOf('python');
  return new Map(
    [...ids].map((dimension) => {
      const value = (opposites[dimension] ?? ['yes', 'no'])[which].replace(
        'while true',
        python ? 'while True' : 'while true',
      );
      return [dimension, { dimension, value, by: 'override', share: 1, confidence: 1, distinctive: true, file: '' }];
    }),
  );
}

/** Files of a language, one of each repository in turn. */
function sources(mirror: string, languageId: string, most: number): Source[] {
  const lists = readdirSync(mirror).map((name) => filesOf(join(mirror, name), languageId));
  const found: Source[] = [];
  for (let turn = 0; turn < most && found.length < most; turn++)
    for (const list of lists) {
      // Spread over the repository: neighbours in one folder are alike.
      const file = list[Math.floor(((turn * 7) % 11) * (list.length / 11))];
      if (file && found.length < most && !found.some(({ path }) => path === file.path)) found.push(file.read());
    }
  return found;
}

/** One file in its four forms. */
interface Trial {
  readonly path: string;
  readonly language: string;
  /** As it was, by one style, by the other, by the first again. */
  readonly texts: readonly string[];
  readonly results: readonly Conformed[];
}

async function tried({ path, text }: Source): Promise<Trial | undefined> {
  const language = languageOfPath(path);
  if (!language) return undefined;
  const grammar = await grammars.load(language.id);
  const [a, b] = [styleFor(language.id, 0), styleFor(language.id, 1)];
  const first = conform(grammar, text, a);
  const second = conform(grammar, first.text, b);
  const third = conform(grammar, second.text, a);
  const results = [first, second, third];
  return { path, language: language.id, texts: [text, ...results.map((one) => one.text)], results };
}

/** Tokens without what rewrites of any language may change. */
function tokenForm(grammar: Grammar, text: string): string {
  const tree = grammar.parse(text);
  const read = grammar.read(tree, text);
  tree.delete();
  const tokens: string[] = [];
  for (let id = 0; id < read.size; id++) {
    const node = read.node(id);
    if (!node.firstChild && !node.type.endsWith('comment') && !/^[{}]$|^else$/.test(node.text)) tokens.push(node.text);
  }
  return tokens.join(' ');
}

/** For each text what it means, as a judge reads it; an error is a meaning of its own. */
async function meanings({ language, texts }: Trial): Promise<readonly string[]> {
  if (styleOf(language) === 'javascript')
    return texts.map((text) =>
      ecmascriptForm(text, language === 'javascript' ? 'jsx' : language === 'tsx' ? 'tsx' : 'ts'),
    );
  if (styleOf(language) === 'python') return pythonForms(texts);
  const grammar = await grammars.load(language);
  return texts.map((text) => (/^(?:go|java)$/.test(language) ? blockForm(grammar, text) : tokenForm(grammar, text)));
}

/**
 * Milliseconds of processor time that it takes to conform each function of a file: put into the file without it, whose
 * tree is known, as a draft is.
 */
async function costs({ path, texts }: Trial): Promise<number[]> {
  const [text = ''] = texts;
  const grammar = await grammars.load(languageOfPath(path)?.id ?? '');
  const style = styleFor(grammar.language.id, 1);
  const tree = grammar.parse(text);
  const functions = outline(grammar, grammar.read(tree, text));
  tree.delete();
  const index = new LineIndex(text);
  return functions.slice(0, 3).map(({ range }) => {
    const span = { start: index.offsetAt(range.start), end: index.offsetAt(range.end) };
    const without = text.slice(0, span.start) + text.slice(span.end);
    const base = { text: without, parsed: grammar.parse(without) };
    const before = process.cpuUsage();
    conform(grammar, text, style, span, base);
    const used = process.cpuUsage(before);
    base.parsed.delete();
    return (used.user + used.system) / 1000;
  });
}

function counted(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
}

async function measure(mirror: string, languageId: string, most: number): Promise<void> {
  const trials = (await Promise.all(sources(mirror, languageId, most).map(tried))).filter(
    (trial) => trial !== undefined,
  );
  const different: string[] = [];
  let unreadable = 0;
  let unstable = 0;
  for (const trial of trials) {
    const [as = '', ...others] = await meanings(trial);
    if (as.startsWith('error')) unreadable++;
    else
      for (const [i, meaning] of others.entries())
        if (meaning !== as) different.push(`${trial.path} (${i + 1}) ${firstDifference(as, meaning)}`);
    if (trial.texts[1] !== trial.texts[3]) unstable++;
  }
  const times = (await Promise.all(trials.map(costs))).flat().sort((a, b) => a - b);
  const at = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(1);
  const all = trials.flatMap(({ results }) => results);
  const changed = trials.filter(({ texts }) => texts.some((text) => text !== texts[0])).length;
  console.log(
    `${languageId}: ${trials.length} files, ${changed} changed, ${different.length} judged different, ${unreadable} unreadable to the judge, ${unstable} not the same after there and back`,
  );
  for (const line of different) console.log(`  DIFFERENT ${line}`);
  console.log(`  changed: ${counted(all.flatMap(({ applied }) => applied.map(({ dimension }) => dimension)))}`);
  console.log(
    `  refused: ${counted(all.flatMap(({ refused }) => refused.map(({ dimension, why }) => `${dimension} (${why.replace(/^\S+ cannot become \S+/, 'a name')})`)))}`,
  );
  console.log(`  milliseconds a function: p50 ${at(0.5)}, p95 ${at(0.95)}, of ${times.length}`);
}

function firstDifference(a: string, b: string): string {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return `${JSON.stringify(a.slice(Math.max(0, at - 80), at + 60))} → ${JSON.stringify(b.slice(Math.max(0, at - 20), at + 60))}`;
}

const [mirror = '../.mirror', ...rest] = process.argv.slice(2);
const option = (name: string) => (rest.includes(name) ? rest[rest.indexOf(name) + 1] : undefined);

async function main(): Promise<void> {
  for (const id of (option('--language') ?? 'javascript,python,go,rust,java').split(','))
    await measure(mirror, id, Number(option('--files') ?? 30));
}

void main();
