import { functionAt } from '../domain/draft/functionAt';
import { type AdaptedTest, adaptTest } from '../domain/draft/testOf/adaptTest';
import { frameworkOf } from '../domain/draft/testOf/framework';
import { gapValue } from '../domain/draft/testOf/gaps';
import { newTestFile, placeTest } from '../domain/draft/testOf/placeTest';
import type { TestFile } from '../domain/draft/testOf/testFile';
import { fitOf, namesWhole, type TestModel, withSubjects } from '../domain/draft/testOf/testModels';
import type { Neighbour } from '../domain/retrieval/functionIndex';
import { isTestPath } from '../domain/syntax/languages';
import { type FunctionFact, outline } from '../domain/syntax/outline';
import { HumanError } from '../foundations/errors';
import { LineIndex, type TextEdit } from '../foundations/text';
import { answerProposals } from './answerProposals';
import { type Corpus, fileNameOf, relativeTo, repositoryOf } from './corpus';
import type { Grammars } from './grammars';
import type { Visible } from './leftOut';
import type { DraftSite, Proposal, Proposer, Write, WritingQuestion } from './proposal';
import { type OwnFile, ownFiles, ownText, placesFor, testsIn } from './testCode';
import type { Texts } from './texts';

export interface DraftTestOptions {
  readonly corpus: Pick<Corpus, 'files' | 'repositories'>;
  readonly grammars: Grammars;
  readonly find: Texts['find'];
  readonly visible: Visible;
  readonly write: Write;
}

/** So many own test files are read, and so many characters of each at most. */
const MOST_FILES = 24;
const LONGEST = 300_000;
const MODELS = 3;
const EXAMPLES = 4;

/** Proposes tests for the function at a position, after the engineer's own nearest tests. */
export function createDraftTest(options: DraftTestOptions): Proposer {
  return async (site, signal) => {
    const { target, functions } = targetAt(options, site);
    const language = site.grammar.language;
    const { sources, tests } = ownFiles(options.corpus, language.id);
    const here = await testsIn(options.grammars, language.id, site.shown);
    const others = await readNearest(options, tests, site, functions);
    const own = sources.find(({ key }) => key === site.request.path);
    const read = own ? [{ own, file: ownOnly(here, site) }, ...others] : others;
    signal?.throwIfAborted();
    if (read.every(({ file }) => file.blocks.length === 0)) throw noTests(language.name);
    const subjects = subjectsOf(options, { site, target, functions, sources, read });
    const keys = placesFor({
      ...{ corpus: options.corpus, sources, tests, path: site.request.path, functions },
      isInline: here.blocks.length > 0 || prefersInline(read),
      about: aboutFile(subjects, site.request.path, target),
    });
    const place = await firstPlace(options, site, keys);
    const repository = repositoryOf(options.corpus, site.request.path)?.path ?? '';
    const wanted = { function: target, place: place.file.creates ? undefined : place.file.path, repository };
    const models = subjects
      .map((model) => ({ ...model, fit: fitOf(model, wanted) }))
      .sort((a, b) => b.fit - a.fit)
      .slice(0, 4 * MODELS);
    const title = `Test of ${target.name}`;
    const near = models.map((model) => neighbourOf(model));
    const context: Context = { site, target, read, place, models };
    const drafts = models.slice(0, 2 * MODELS).map((model) => draftAfter(context, model));
    const [first] = drafts;
    const written = first ? await options.write(questionOf(context, title, first, near), signal) : [];
    return {
      title,
      near,
      proposals: [
        ...(first
          ? answerProposals(written, { ...{ file: place.file, range: first.edit.range, near }, what: 'of your tests' })
          : []),
        ...distinct(drafts).map(
          (draft, i): Proposal => ({
            ...{ file: place.file, edit: draft.edit, follows: [neighbourOf(draft.test.model)] },
            reason: reasonOf(context, draft.test),
            expected: 0.6 - 0.1 * i,
          }),
        ),
      ],
    };
  };
}

/** An own file with its tests. */
interface ReadFile {
  readonly own: OwnFile;
  readonly file: TestFile;
}

/** Where the test goes: a file as it is, or one that is to be made. */
interface Place {
  readonly file: Proposal['file'];
  readonly shown: string;
  readonly tests: TestFile;
}

interface Context {
  readonly site: DraftSite;
  readonly target: FunctionFact;
  readonly read: readonly ReadFile[];
  readonly place: Place;
  readonly models: readonly (TestModel & { readonly source: string | undefined })[];
}

function targetAt({ corpus }: DraftTestOptions, { grammar, shown, request: { position, path } }: DraftSite) {
  const repository = repositoryOf(corpus, path);
  if (isTestPath(repository ? relativeTo(repository, path) : fileNameOf(path)))
    throw new HumanError('This file holds tests itself.', 'Put the cursor into the function that is to be tested.');
  const tree = grammar.parse(shown);
  const functions = outline(grammar, grammar.read(tree, shown));
  tree.delete();
  const target = functionAt(functions, position, ({ name }) => name !== '');
  if (!target?.name)
    throw new HumanError('There is no function at the cursor.', 'Put the cursor into a function that has a name.');
  return { target, functions };
}

const noTests = (name: string) =>
  new HumanError(
    `There is no test of yours in ${name}, so there is none to follow.`,
    'Write the first test yourself, or index a repository where you did.',
  );

/** The own test files that are most likely near: of the same repository, about the same file, new. */
async function readNearest(
  { grammars, corpus }: DraftTestOptions,
  tests: readonly OwnFile[],
  { request: { path } }: DraftSite,
  functions: readonly FunctionFact[],
): Promise<ReadFile[]> {
  const repository = repositoryOf(corpus, path)?.path;
  const names = functions.map(({ name }) => name).filter((name) => name.length > 2);
  const scored = tests
    .filter(({ key }) => key !== path)
    .map((own) => {
      const text = own.facts.runs.map((run) => run.text).join('\n');
      const named = names.filter((name) => text.includes(name)).length;
      return { own, score: (own.facts.repository === repository ? 100 : 0) + named, time: own.facts.time };
    });
  const nearest = scored.sort((a, b) => b.score - a.score || b.time - a.time).slice(0, MOST_FILES);
  const read: ReadFile[] = [];
  for (const { own } of nearest) {
    const text = ownText(own.facts);
    if (text.length <= LONGEST) read.push({ own, file: await testsIn(grammars, own.facts.language, text) });
  }
  return read;
}

/** The tests of the open file that are the engineer's, as far as anybody can say. */
function ownOnly(file: TestFile, { ownership }: DraftSite): TestFile {
  return { ...file, blocks: file.blocks.filter(({ line }) => ownership === undefined || ownership.own[line] === 1) };
}

/** Whether most tests stand in the files that they test. */
function prefersInline(read: readonly ReadFile[]): boolean {
  const holding = read.filter(({ file }) => file.blocks.length > 0);
  return holding.length > 0 && holding.filter(({ own }) => own.facts.unit === 'source').length > holding.length / 2;
}

/** The first of some files that can be read; else the first that is not there and can be made. */
async function firstPlace(
  { grammars, find, visible }: DraftTestOptions,
  site: DraftSite,
  keys: readonly string[],
): Promise<Place> {
  const { id } = site.grammar.language;
  const nothing: TestFile = { text: '', blocks: [], imports: [], package: undefined };
  for (const key of keys) {
    const text = key === site.request.path ? site.request.text : await find(key);
    if (text === undefined) return { file: { path: key, text: '', creates: true }, shown: '', tests: nothing };
    const shown = visible(key, text);
    if (shown !== undefined) return { file: { path: key, text }, shown, tests: await testsIn(grammars, id, shown) };
  }
  throw new HumanError('Nothing shows where a test of this file would stand.', 'Make the test file, and ask again.');
}

interface Known {
  readonly site: DraftSite;
  readonly target: FunctionFact;
  readonly functions: readonly FunctionFact[];
  readonly sources: readonly OwnFile[];
  readonly read: readonly ReadFile[];
}

/** The own tests, each with what it is about and the file of that. */
function subjectsOf(
  { corpus }: DraftTestOptions,
  { site, target, functions, sources, read }: Known,
): Context['models'] {
  const repositories = new Set(read.map(({ own }) => own.facts.repository));
  const known = new Map<string, FunctionFact>();
  const homes = new Map<string, string>();
  const add = (fact: FunctionFact, key: string) => {
    if (fact.name.length < 2 || known.has(fact.name)) return;
    known.set(fact.name, fact);
    homes.set(fact.name, key);
  };
  for (const fact of [target, ...functions]) add(fact, site.request.path);
  const repository = repositoryOf(corpus, site.request.path)?.path ?? '';
  const isHere = ({ facts }: OwnFile) => Number(facts.repository === repository);
  for (const { key, facts } of sources.toSorted((a, b) => isHere(b) - isHere(a)))
    if (repositories.has(facts.repository)) for (const fact of facts.functions) add(fact, key);
  const tests = read.flatMap(({ own, file }) => file.blocks.map((block) => ({ block, key: own.key })));
  return withSubjects(tests, known).map((model) => ({
    ...model,
    source: model.subject && homes.get(model.subject.name),
  }));
}

/** How many tests of each file are about a function of a source; about the wanted one counts more. */
function aboutFile(models: Context['models'], path: string, { name }: FunctionFact): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { key, source, subject } of models)
    if (source === path) counts.set(key, (counts.get(key) ?? 0) + (subject?.name === name ? 4 : 1));
  return counts;
}

/** A test with the edit that puts it where it goes. */
interface Drafted {
  readonly test: AdaptedTest;
  readonly edit: TextEdit;
}

function draftAfter({ site, target, read, place, models }: Context, model: Context['models'][number]): Drafted {
  const { path } = site.request;
  const titles = new Set(place.tests.blocks.map(({ title }) => title));
  const test = adaptTest(model, target, site.grammar.language.id, {
    isTaken: (title) => titles.has(title),
    namesWhole: namesWhole(models),
  });
  const insideOf = (key: string) => read.find(({ own }) => own.key === key)?.own.inside ?? key;
  if (place.file.creates) {
    const home = read.find(({ own }) => own.key === model.key) as ReadFile;
    const base = path.length - relativeLength(path, home.own, read);
    const made = newTestFile(
      {
        ...{
          model: home.file,
          modelPath: home.own.inside,
          path: place.file.path.slice(base),
          source: path.slice(base),
        },
        subjectSource: model.source?.slice(home.own.facts.repository.length + 1),
        names: [model.subject?.name ?? '', target.name],
      },
      test,
    );
    const start = { line: 0, character: 0 };
    return { test, edit: { range: { start, end: start }, newText: made } };
  }
  const near = new Set(
    models.filter(({ key, source }) => key === place.file.path && source === path).map(({ block }) => block.start),
  );
  const placed = placeTest(place.tests, test, ({ start }) => near.has(start) || insideOf(model.key) === '');
  const at = new LineIndex(place.file.text).positionAt(placed.at);
  return { test, edit: { range: { start: at, end: at }, newText: placed.text } };
}

/** How long a path is inside its repository. */
function relativeLength(path: string, { facts }: OwnFile, read: readonly ReadFile[]): number {
  const repository =
    read.map(({ own }) => own.facts.repository).find((one) => path.startsWith(one)) ?? facts.repository;
  return path.startsWith(repository) ? path.length - repository.length - 1 : path.length - path.lastIndexOf('/') - 1;
}

function distinct(drafts: readonly Drafted[]): Drafted[] {
  return [...new Map(drafts.toReversed().map((draft) => [draft.test.text, draft])).values()].reverse().slice(0, MODELS);
}

/** A model is asked for the test where it is to stand. */
function questionOf(
  { site, target, place }: Context,
  title: string,
  { edit }: Drafted,
  near: readonly Neighbour[],
): WritingQuestion {
  const { path, text } = place.file;
  return {
    ...{ what: 'test', title, range: edit.range, examples: near.slice(0, EXAMPLES), count: 1 },
    site: { ...site, request: { ...site.request, path, text, position: edit.range.start }, shown: place.shown },
    head: target,
    headFrom: { path: site.request.path, text: site.request.text },
  };
}

/** A test as code that can be shown and followed. */
function neighbourOf({ block, key }: TestModel): Neighbour {
  const { text, title, line } = block;
  const height = text.split('\n').length - 1;
  const fact: FunctionFact = {
    ...{ name: title, kind: 'function', container: '', signature: '', parameters: [], doc: '', text, ownShare: 1 },
    range: {
      start: { line, character: 0 },
      end: { line: line + height, character: text.length - text.lastIndexOf('\n') - 1 },
    },
    body: { start: 0, end: text.length },
  };
  return { function: fact, key, score: 0 };
}

function reasonOf({ site, place, read }: Context, { gaps, fails, model }: AdaptedTest): string {
  const { subject, block, key } = model;
  const framework = frameworkOf(read.find(({ own }) => own.key === key)?.file.text ?? '');
  const after = `Follows your ${framework === '' ? '' : `${framework} `}test “${block.title}”`;
  const about = subject
    ? `, which is about ${subject.name}`
    : '; none of your tests calls a function like it, so only its form is kept';
  const where = place.file.creates ? ` It makes the file ${fileNameOf(place.file.path)}.` : '';
  const open =
    gaps > 0
      ? ` ${gaps === 1 ? 'One value is' : `${gaps} values are`} left open as ${gapValue(site.grammar.language.id)}: nobody knows yet what is right.`
      : '';
  const failing = fails ? ' It fails until you say what is expected.' : '';
  return `${after}${about}.${where}${open}${failing}`;
}
