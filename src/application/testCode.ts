import { readTests, type TestFile } from '../domain/draft/testOf/testFile';
import { placeAmong, placeBy, placeRules, stemOf, testedStem } from '../domain/draft/testOf/testPlace';
import { familyOf } from '../domain/syntax/languages';
import type { FunctionFact } from '../domain/syntax/outline';
import { type Corpus, repositoryOf } from './corpus';
import type { FileFacts } from './facts';
import type { Grammars } from './grammars';

/** An own file, and where it is in its repository. */
export interface OwnFile {
  readonly key: string;
  /** With `/`. */
  readonly inside: string;
  readonly facts: FileFacts;
}

/** Unit tests that stand in the file that they test. */
const INLINE = /^\s*#\[(?:\w+::)?test\b/m;

/** The own files of a language's family: sources, and those with tests. */
export function ownFiles(corpus: Pick<Corpus, 'files'>, language: string): { sources: OwnFile[]; tests: OwnFile[] } {
  const [sources, tests]: [OwnFile[], OwnFile[]] = [[], []];
  const family = familyOf(language);
  for (const [key, { facts }] of corpus.files) {
    if (facts.unit === 'commit' || familyOf(facts.language) !== family || facts.runs.length === 0) continue;
    const file = { key, inside: key.slice(facts.repository.length + 1).replaceAll('\\', '/'), facts };
    const holdsTests = facts.unit === 'test' || facts.runs.some(({ text }) => INLINE.test(text));
    if (facts.unit === 'source') sources.push(file);
    if (holdsTests) tests.push(file);
  }
  return { sources, tests };
}

/** A file's own lines at their places; the lines of others are blank. */
export function ownText({ lineCount, runs }: FileFacts): string {
  const lines = new Array<string>(lineCount).fill('');
  for (const { start, text } of runs) for (const [i, line] of text.split('\n').entries()) lines[start + i] = line;
  return lines.join('\n');
}

/** The tests in a text. */
export async function testsIn(grammars: Grammars, language: string, text: string): Promise<TestFile> {
  const grammar = await grammars.load(language);
  const tree = grammar.parse(text);
  const file = readTests(grammar.patterns.tests, grammar.language, grammar.read(tree, text));
  tree.delete();
  return file;
}

/** What is asked of where a test goes. */
export interface Placing {
  readonly corpus: Pick<Corpus, 'files' | 'repositories'>;
  readonly sources: readonly OwnFile[];
  readonly tests: readonly OwnFile[];
  /** The file of what is tested, and its functions. */
  readonly path: string;
  readonly functions: readonly FunctionFact[];
  /** Whether that file holds tests itself. */
  readonly isInline: boolean;
  /** How much each test file, by key, is about that file already; absent: its tests are not. */
  readonly about: ReadonlyMap<string, number>;
}

/** So many names of a file in a test file show that it tests it. */
const FEWEST_NAMES = 1;
/** Where so many of the tests stand as their sources tell, a source without one gets a file of its own. */
const MOSTLY_PAIRED = 0.5;

/** The files that a test may go into, the likeliest first, as keys; some may not be there yet. */
export function placesFor({ corpus, sources, tests, path, functions, isInline, about }: Placing): string[] {
  const repository = repositoryOf(corpus, path)?.path;
  if (isInline || repository === undefined) return isInline ? [path] : besides(tests, path);
  const here = ({ facts }: OwnFile) => facts.repository === repository;
  const inside = (key: string) => key.slice(repository.length + 1).replaceAll('\\', '/');
  const source = inside(path);
  const known = tests.filter((file) => here(file) && file.facts.unit === 'test');
  const paths = known.map((file) => file.inside);
  const rules = placeRules(
    sources.filter(here).map((file) => file.inside),
    paths,
  );
  const key = (relative: string) => `${repository}${path.charAt(repository.length)}${relative}`;
  const named = known.filter((file) => testedStem(file.inside).stem === stemOf(source)).map((file) => file.key);
  const ruled = rules.flatMap((rule) => placeBy(rule, source) ?? []).map(key);
  const byRule = ruled.find((one) => named.includes(one)) ?? named[0];
  const mentioning = rankByMention(known, functions, about);
  const paired = rules.reduce((sum, { count }) => sum + count, 0) / Math.max(1, paths.length);
  const made =
    ruled.length > 0 ? ruled.slice(0, 1) : [placeAmong(paths, source)].flatMap((one) => (one ? key(one) : []));
  const others = paired >= MOSTLY_PAIRED ? [...made, ...mentioning] : [...mentioning, ...made];
  const habitual = known.length > 0 ? [] : besides(tests, path, key, source);
  return [...new Set([...(byRule === undefined ? [] : [byRule]), ...others, ...habitual])];
}

/** Where the engineer puts tests in other repositories. */
function besides(
  tests: readonly OwnFile[],
  path: string,
  key: (relative: string) => string = (relative) => `${path.slice(0, path.lastIndexOf('/') + 1)}${relative}`,
  source: string = path.slice(path.lastIndexOf('/') + 1),
): string[] {
  const paths = tests.filter(({ facts }) => facts.unit === 'test').map(({ inside }) => inside);
  const made = placeAmong(paths, source);
  return made === undefined ? [] : [key(made)];
}

/** Test files by how much they are about a file, then by how many of its functions they name; those that name none are left out. */
function rankByMention(
  tests: readonly OwnFile[],
  functions: readonly FunctionFact[],
  about: Placing['about'],
): string[] {
  const names = functions.map(({ name }) => name).filter((name) => name.length > 2);
  const scored = tests.map((file) => {
    const words = new Set(file.facts.runs.flatMap(({ text }) => text.match(/[\p{L}_$][\p{L}\p{N}_$]*/gu) ?? []));
    const sure = about.get(file.key) ?? 0;
    return { key: file.key, sure, count: names.filter((name) => words.has(name)).length, time: file.facts.time };
  });
  return scored
    .filter(({ count }) => count >= FEWEST_NAMES)
    .sort((a, b) => b.sure - a.sure || b.count - a.count || b.time - a.time)
    .map(({ key }) => key);
}
