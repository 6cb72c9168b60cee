import { homedir } from 'node:os';
import { findMendable, type Mendable } from '../domain/draft/mendable';
import type { Alternative, Check } from '../domain/suggestion';
import { isTestPath, languageOfPath } from '../domain/syntax/languages';
import { HumanError } from '../foundations/errors';
import { LineIndex } from '../foundations/text';
import { type Corpus, repositoryOf } from './corpus';
import { type DraftOptions, siteOf } from './draft';
import type { DraftResult } from './draftRequest';
import { type FinishFixOptions, finishFix } from './finishFix';
import { pastAsText, problemOf } from './fixProblem';
import type { DraftFixRequest } from './fixRequest';
import type { Material, Write } from './proposal';
import type { NewSuggestion, Queue } from './queue';
import type { Texts } from './texts';
import type { TestFailure } from './triageDoor';

export interface DraftFixOptions extends FinishFixOptions, Pick<DraftOptions, 'grammars' | 'ownershipOf' | 'visible'> {
  readonly corpus: Corpus;
  readonly queue: Queue;
  readonly write: Write;
  readonly texts: Pick<Texts, 'find'>;
}

/** UTF-16 code units: some 200 lines, as much as a model writes anew in one answer. */
const LONGEST_PIECE = 10_000;
/** Of the test that fails. */
const LONGEST_TEST = 4_000;
/** So many answers of a model are asked for, and so many earlier fixes are shown to it. */
const ANSWERS = 2;
const EXAMPLES = 3;
/** Characters of a message in a title. */
const LONGEST_TITLE = 70;

/**
 * Asks a model to mend the function around a problem, or the statement outside of functions, and puts what it answers into
 * the queue. Rejects with a `HumanError` where there is no model, nothing of the file may leave, or no such piece is there.
 */
export function createDraftFix(
  options: DraftFixOptions,
): (request: DraftFixRequest, signal?: AbortSignal) => Promise<DraftResult> {
  const { corpus, queue, write } = options;
  return async (request, signal) => {
    const { path, text, finding } = request;
    const { range, past = [] } = finding;
    const site = await siteOf(options, { ...request, position: range.start }, signal);
    const { grammar } = site;
    const index = new LineIndex(text);
    const wrong = { start: index.offsetAt(range.start), end: index.offsetAt(range.end) };
    const piece = findMendable(grammar, text, wrong, LONGEST_PIECE);
    if (!piece) throw nothingToMend();
    const title = titleOf(request, piece);
    const known = past.slice(0, EXAMPLES);
    const roots = [repositoryOf(corpus, path)?.path ?? '', homedir()];
    const written = await write(
      {
        ...{ what: 'fix', title, site, head: piece.head, count: ANSWERS },
        range: { start: index.positionAt(piece.start), end: index.positionAt(piece.end) },
        material: [problemOf(request, roots), ...(await testOf(options, request))],
        examples: known.map((one) => ({ key: one.path, function: { text: pastAsText(one) } })),
      },
      signal,
    );
    const mended = { request, grammar, piece, past: known };
    const ways = await Promise.all(written.map((one) => finishFix(options, mended, one)));
    signal?.throwIfAborted();
    const model = written[0]?.model.name ?? '';
    const { id, rule, source } = finding;
    const about = id === undefined ? {} : { finding: { id, rule, source } };
    return putInto(queue, { title, path, language: grammar.language.id, model, about }, ways);
  };
}

/** The code of a failing test that stands in another file of a repository that may be learned from; none: it is not found. */
async function testOf(
  { corpus, grammars, texts }: Pick<DraftFixOptions, 'corpus' | 'grammars' | 'texts'>,
  { path, failure }: { readonly path: string; readonly failure?: TestFailure },
): Promise<Material[]> {
  const isKnown = (of: string) => of !== path && isTestPath(of) && repositoryOf(corpus, of)?.consent === 'learn';
  const frame = failure?.frames.find((one) => isKnown(one.path));
  const language = frame && languageOfPath(frame.path);
  const file = frame && (await texts.find(frame.path));
  if (!language || file === undefined) return [];
  const index = new LineIndex(file);
  const [start, end] = [index.startOf(frame.line), index.startOf(frame.line + 1)];
  const at = start + Math.max(0, file.slice(start, end).search(/\S/));
  const piece = findMendable(await grammars.load(language.id), file, { start: at, end: at }, LONGEST_TEST);
  return piece ? [{ title: 'The test', path: frame.path, text: file.slice(piece.start, piece.end), file }] : [];
}

/** One line, such as “Fix of parseAge: Unexpected any”. */
function titleOf({ finding, failure }: DraftFixRequest, { head }: Mendable): string {
  const said = (failure ? failure.test : finding.message).trim().split('\n')[0] ?? '';
  const short = said.length > LONGEST_TITLE ? `${said.slice(0, LONGEST_TITLE - 1).trimEnd()}…` : said;
  return `${head?.name ? `Fix of ${head.name}` : 'Fix'}: ${short || finding.rule}`;
}

/** What a model was asked to mend, and how the fix is named. */
interface Asked extends Pick<NewSuggestion, 'title' | 'language'> {
  readonly path: string;
  readonly model: string;
  readonly about: Pick<NewSuggestion, 'finding'>;
}

/** Puts the best way into the queue with the others; it takes the place of what was asked for the same before. */
function putInto(
  queue: Queue,
  { title, path, language, model, about }: Asked,
  ways: readonly (Alternative | undefined)[],
): DraftResult {
  const changing = ways.filter((way) => way !== undefined);
  const distinct = changing.filter((way, at) => changing.findIndex((other) => isSame(other, way)) === at);
  const [first, ...alternatives] = distinct
    .filter(({ edits }) => !queue.wasRejected({ kind: 'fix', edits }))
    .sort((a, b) => weightOf(a.checks) - weightOf(b.checks));
  if (!first) return { none: distinct.length > 0 ? allRejected(model) : nothingChanged(model), closest: [] };
  const fix: NewSuggestion = {
    ...{ kind: 'fix', title, language, ...first, ...about },
    ...(alternatives.length > 0 ? { alternatives } : {}),
  };
  const before = queue
    .pending()
    .filter((one) => one.kind === 'fix' && one.provenance.model && one.edits[0]?.path === path)
    .find((one) => one.title === title || (one.finding !== undefined && one.finding.id === about.finding?.id));
  return { suggestion: queue.add(fix, before?.id) };
}

const isSame = (a: Alternative, b: Alternative) =>
  JSON.stringify(a.edits.map(({ range, newText }) => [range, newText])) ===
  JSON.stringify(b.edits.map(({ range, newText }) => [range, newText]));

/** How much speaks against a way; what does not parse, or is not what was asked for, comes last. */
const weights: Partial<Record<Check['name'], number>> = { parses: 100, 'as asked': 100, 'diagnostic gone': 10 };

const weightOf = (checks: readonly Check[]) =>
  checks.reduce((sum, { name, passed }) => sum + (passed ? 0 : (weights[name] ?? 1)), 0);

const nothingToMend = () =>
  new HumanError(
    'What stands at this problem is too long to be mended by a model.',
    'Divide it into smaller functions, or mend it yourself.',
  );

const nothingChanged = (model: string) => ({
  message: `${model} would change nothing there.`,
  hint: 'Ask again with an instruction, or ask another model.',
});

const allRejected = (model: string) => ({
  message: `You rejected what ${model} can write for this.`,
  hint: 'Ask with an instruction that says what should be different, or mend it yourself.',
});
