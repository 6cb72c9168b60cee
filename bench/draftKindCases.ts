import { createDraftDocComment } from '../src/application/draftDocComment';
import { createDraftSibling } from '../src/application/draftSibling';
import { createDraftTest } from '../src/application/draftTest';
import type { Proposal } from '../src/application/proposal';
import { testsIn } from '../src/application/testCode';
import { type Documented, readDocumented, signatureStart } from '../src/domain/draft/docComment/documented';
import { frameworkOf } from '../src/domain/draft/testOf/framework';
import { lastArguments } from '../src/domain/draft/testOf/gaps';
import type { TestBlock } from '../src/domain/draft/testOf/testFile';
import { withSubjects } from '../src/domain/draft/testOf/testModels';
import { similarity, TokenNumbers } from '../src/domain/draft/tokens';
import { isTestPath, languageOfEditorId } from '../src/domain/syntax/languages';
import { type FunctionFact, outline } from '../src/domain/syntax/outline';
import { subwords } from '../src/domain/syntax/subwords';
import { HumanError } from '../src/foundations/errors';
import { applyEdits, LineIndex } from '../src/foundations/text';
import type { History } from './draftKindHistory';
import type { Scores } from './draftKinds';
import type { FileVersion } from './replayHistory';

const write = async () => [];
const is = (value: boolean) => Number(value);
const alike = (a: string, b: string) => {
  const numbers = new TokenNumbers();
  return similarity(numbers.of(a), numbers.of(b));
};
const isTest = ({ path }: FileVersion) => isTestPath(path.slice(path.indexOf(':') + 1));

async function functionsOf(history: History, { language, text }: Pick<FileVersion, 'language' | 'text'>) {
  const grammar = await history.grammars.load(language);
  const tree = grammar.parse(text);
  const functions = outline(grammar, grammar.read(tree, text));
  tree.delete();
  return functions;
}

/** The functions of a version that its file had not before. */
async function newFunctions(history: History, version: FileVersion): Promise<FunctionFact[]> {
  const before = await functionsOf(history, { ...version, text: history.texts.get(version.path) ?? '' });
  const names = new Set(before.map(({ container, name }) => `${container}.${name}`));
  const own = history.ownOf(version);
  const all = await functionsOf(history, version);
  return all.filter(
    ({ container, name, range }) => name !== '' && !names.has(`${container}.${name}`) && own[range.start.line] === 1,
  );
}

/** What is proposed; undefined: it is refused. */
async function asked(propose: () => Promise<{ readonly proposals: readonly Proposal[] }>) {
  try {
    return (await propose()).proposals;
  } catch (error) {
    if (error instanceof HumanError) return undefined;
    throw error;
  }
}

/** Doc comments of new functions, taken away and drafted again. */
export async function docCases(history: History, files: readonly FileVersion[], most: number): Promise<Scores[]> {
  const scores: Scores[] = [];
  for (const version of files.filter((file) => file.isOwn && !isTest(file)))
    for (const fact of await newFunctions(history, version)) {
      const language = languageOfEditorId(version.language);
      const truth = language && readDocumented(fact, language);
      if (!truth || scores.length >= most) continue;
      const found = await docCase(history, version, fact, truth);
      if (found) scores.push(found);
    }
  return scores;
}

async function docCase(
  history: History,
  version: FileVersion,
  fact: FunctionFact,
  truth: Documented,
): Promise<Scores | undefined> {
  const start = new LineIndex(version.text).offsetAt(fact.range.start);
  const head = signatureStart(fact);
  const behind = head + fact.signature.length;
  const colon = fact.text.indexOf(':', behind) + 1;
  const comment = truth.form.inside ? fact.text.slice(colon, fact.body.start) : commentText(fact, head);
  const at = start + (truth.form.inside ? colon : 0);
  const text = version.text.slice(0, at) + version.text.slice(at + comment.length);
  const site = await history.site(version.path, version.language, text, at);
  const propose = createDraftDocComment({ ...history, corpus: history.corpus, functions: history.functions, write });
  const said = await asked(() => propose(site));
  const [best] = said ?? [];
  if (!best) return { offered: 0 };
  const drafted = (await functionsOf(history, { ...version, text: applyEdits(text, [best.edit]) })).find(
    ({ name, doc }) => name === fact.name && doc !== '',
  );
  const language = languageOfEditorId(version.language);
  const form = drafted && language && readDocumented(drafted, language);
  const nearest = (await propose(site)).near[0]?.function;
  const same = (of: (documented: Documented) => unknown) => (form ? is(of(form) === of(truth)) : 0);
  return {
    offered: 1,
    marks: same((it) => `${it.form.inside} ${it.form.open} ${it.form.line.trim()}`),
    'one line': same((it) => it.form.oneLine),
    tags: same((it) => it.tags.custom?.id ?? ''),
    period: same((it) => it.form.period),
    mood: same((it) => it.form.mood),
    capital: same((it) => it.form.capital),
    similarity: alike(best.edit.newText, comment),
    neighbour: nearest === undefined ? 0 : alike(docText(nearest), comment),
    'best of three': Math.max(...(said ?? []).map(({ edit }) => alike(edit.newText, comment))),
  };
}

/** The comment that a function's text begins with, to the end of its last line. */
function commentText({ text, doc }: FunctionFact, head: number): string {
  const above = text.slice(0, head);
  const lines = doc.split('\n');
  const last = (lines.at(-1) ?? '').trim();
  const end = above.indexOf(last) + last.length;
  const closing = above.indexOf('*/', end);
  const from = above.startsWith('/*') && closing >= 0 ? closing : end;
  return above.slice(0, above.indexOf('\n', from) + 1);
}

const docText = (fact: FunctionFact): string => {
  const head = signatureStart(fact);
  const inside = fact.text.slice(head + fact.signature.length, fact.body.start).replace(/^\s*:/, '');
  return /["']/.test(inside) && !fact.text.slice(0, head).includes(fact.doc.split('\n')[0] ?? '')
    ? inside
    : commentText(fact, head);
};

/** Whether two functions look like members of one family by their heads: the same first or last word, and as many parameters. */
function isParallel(a: FunctionFact, b: FunctionFact): boolean {
  const [x, y] = [subwords(a.name), subwords(b.name)];
  const shares = x.length > 1 && y.length > 1 && (x[0] === y[0] || x.at(-1) === y.at(-1));
  return shares && a.parameters.length === b.parameters.length && a.kind === b.kind;
}

/** New functions that stand right below two others, drafted by their names. */
export async function siblingCases(history: History, files: readonly FileVersion[], most: number): Promise<Scores[]> {
  const scores: Scores[] = [];
  for (const version of files.filter(({ isOwn }) => isOwn)) {
    const all = await functionsOf(history, version);
    const index = new LineIndex(version.text);
    for (const fact of await newFunctions(history, version)) {
      const start = index.offsetAt(fact.range.start);
      const above = all
        .filter(({ range, container }) => container === fact.container && index.offsetAt(range.end) <= start)
        .slice(-2);
      const isBelow = (one: FunctionFact | undefined) =>
        one !== undefined && fact.range.start.line - one.range.end.line < 40;
      if (!above.every((one) => isParallel(one, fact))) continue;
      if (above.length < 2 || !isBelow(above[0]) || scores.length >= most) continue;
      const lineStart = index.offsetAt({ line: fact.range.start.line, character: 0 });
      const end = index.offsetAt(fact.range.end);
      const text = version.text.slice(0, lineStart) + version.text.slice(end).replace(/^[,;]/, '');
      const column = version.text.slice(lineStart, start);
      const blank = text.slice(0, lineStart) + column + text.slice(lineStart);
      const propose = createDraftSibling({ corpus: history.corpus, grammars: history.grammars, write });
      const place = await history.site(version.path, version.language, blank, lineStart + column.length, fact.name);
      const best = (await asked(() => propose(place)))?.[0];
      const free = { ...place, request: { ...place.request, instruction: '' } };
      const guessed = best ? await asked(() => propose(free)) : undefined;
      scores.push({
        recognised: is(best !== undefined),
        similarity: best && alike(best.edit.newText.replace(/^[,;\s]+/, ''), fact.text),
        neighbour: best && alike(above[1]?.text ?? '', fact.text),
        'name foretold': guessed && is(guessed.some(({ reason }) => reason.startsWith(`${fact.name} `))),
        'foretold first': guessed && is(guessed[0]?.reason.startsWith(`${fact.name} `) === true),
      });
    }
  }
  return scores;
}

/** New tests about a function that is known, drafted from where that function stands. */
export async function testCases(history: History, files: readonly FileVersion[], most: number): Promise<Scores[]> {
  const scores: Scores[] = [];
  const sources = new Map<string, { path: string; language: string; text: string; fact: FunctionFact }>();
  const add = (path: string, language: string, text: string, functions: readonly FunctionFact[]) => {
    for (const fact of functions) if (fact.name.length > 1) sources.set(fact.name, { path, language, text, fact });
  };
  for (const version of files.filter((file) => file.isOwn && isTest(file))) {
    const before = await testsIn(history.grammars, version.language, history.texts.get(version.path) ?? '');
    const after = await testsIn(history.grammars, version.language, version.text);
    const known = new Set(before.blocks.map(({ title }) => title));
    const added = after.blocks.filter(({ title }) => !known.has(title));
    if (added.length === 0 || scores.length >= most) continue;
    const repository = version.path.slice(0, version.path.indexOf(':'));
    for (const [path, { facts }] of history.corpus.files)
      if (facts.repository === repository && facts.unit === 'source')
        add(path, facts.language, history.texts.get(path) ?? '', facts.functions);
    for (const file of files)
      if (!isTest(file)) add(file.path, file.language, file.text, await functionsOf(history, file));
    const facts = new Map([...sources].map(([name, { fact }]) => [name, fact]));
    for (const { block, subject } of withSubjects(
      added.map((one) => ({ block: one, key: version.path })),
      facts,
    )) {
      const source = subject && sources.get(subject.name);
      if (source && scores.length < most) scores.push(await testCase(history, version, block, source));
    }
  }
  return scores;
}

async function testCase(
  history: History,
  version: FileVersion,
  truth: TestBlock,
  source: { path: string; language: string; text: string; fact: FunctionFact },
): Promise<Scores> {
  const offset = new LineIndex(source.text).offsetAt(source.fact.range.start);
  const site = await history.site(source.path, source.language, source.text, offset);
  const propose = createDraftTest({
    ...{ corpus: history.corpus, grammars: history.grammars, write },
    find: async (path) => history.texts.get(path),
    visible: (_, text) => text,
  });
  const said = await asked(() => propose(site));
  const [best] = said ?? [];
  if (!best) return { offered: 0 };
  const results = await Promise.all((said ?? []).map((one) => addedTest(history, version.language, one)));
  const drafted = results[0];
  if (!drafted) return { offered: 0 };
  const nearest = best.follows[0]?.function.text ?? '';
  return {
    offered: 1,
    framework: is(frameworkOf(drafted.file) === frameworkOf(version.text)),
    place: is(best.file.path === version.path),
    'place that existed': history.texts.has(version.path) ? is(best.file.path === version.path) : undefined,
    title: is(titleForm(drafted.block, source.fact.name) === titleForm(truth, source.fact.name)),
    assertion: is(assertionForm(drafted.block) === assertionForm(truth)),
    similarity: alike(drafted.block.text, truth.text),
    neighbour: alike(nearest, truth.text),
    'best of three': Math.max(...results.map((one) => (one ? alike(one.block.text, truth.text) : 0))),
  };
}

async function addedTest(history: History, language: string, { file, edit }: Proposal) {
  const text = applyEdits(file.text, [edit]);
  const titles = new Set((await testsIn(history.grammars, language, file.text)).blocks.map(({ title }) => title));
  const { blocks } = await testsIn(history.grammars, language, text);
  const block = blocks.find(({ title }) => !titles.has(title));
  return block && { block, file: text };
}

/** How a title is written: as a phrase or a name, with capitals, with low lines, beginning with the tested function's name. */
function titleForm({ title, isPhrase }: TestBlock, name: string): string {
  const first = subwords(title).find((word) => word !== 'test') ?? '';
  const marks = isPhrase
    ? /^\p{Lu}/u.test(title)
      ? 'Phrase'
      : 'phrase'
    : /_/.test(title.replace(/^test_/i, ''))
      ? 'a_b'
      : 'aB';
  return `${marks} ${first === 'should' ? 'should' : isPhrase && title.startsWith(name) ? 'name' : ''}`;
}

/** What most claims of a test begin with: `t`, `assert`, `expect().to`; `if`: it makes none. */
function assertionForm({ text, assertions }: TestBlock): string {
  const counts = new Map<string, number>();
  for (const { start, end } of assertions) {
    const list = lastArguments(text, start, end);
    const claim = text.slice(start, end);
    const head = /^assert\s/.test(claim)
      ? 'assert '
      : claim.slice(0, (list?.open ?? end) - start).replace(/\([\s\S]*\)/, '()');
    const form = head.includes('.') ? head.slice(0, head.lastIndexOf('.')) : head;
    counts.set(form, (counts.get(form) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 'if';
}
