import { type Documented, readDocumented, signatureStart } from '../domain/draft/docComment/documented';
import { type DocDraft, type DocModel, docWeight, draftDocs } from '../domain/draft/docComment/writeDoc';
import { functionAt } from '../domain/draft/functionAt';
import { indentationOf } from '../domain/draft/layout';
import type { FunctionIndex, Neighbour } from '../domain/retrieval/functionIndex';
import { type Language, languageOfEditorId, styleOf } from '../domain/syntax/languages';
import { type FunctionFact, outline } from '../domain/syntax/outline';
import { HumanError } from '../foundations/errors';
import { LineIndex, type Range } from '../foundations/text';
import { answerProposals } from './answerProposals';
import { type Corpus, repositoryOf } from './corpus';
import type { DraftSite, Proposal, Proposer, Write } from './proposal';

export interface DraftDocCommentOptions {
  readonly corpus: Pick<Corpus, 'files' | 'repositories'>;
  readonly functions: FunctionIndex;
  readonly write: Write;
}

/** So many of the nearest own functions are looked through for doc comments, and so many others of the repository. */
const NEAREST = 80;
const MOST_OF_REPOSITORY = 300;
/** So many doc comments say how the engineer writes them; fewer say nothing. */
const FEWEST = 3;
/** So many of them have a say. */
const MODELS = 40;
const EXAMPLES = 4;

/** Proposes doc comments for the function at a position, after the engineer's own nearest ones. */
export function createDraftDocComment({ corpus, functions, write }: DraftDocCommentOptions): Proposer {
  return async (site, signal) => {
    const { target, others } = undocumentedAt(site);
    const { language } = site.grammar;
    const known = knownDocs(corpus, functions, site, target, others);
    if (known.models.length < FEWEST) throw documentsLittle(language, known);
    const { models } = known;
    const title = `Doc comment of ${target.name || 'a function'}`;
    const near = models.map(neighbourOf);
    const drafts = draftDocs(target, models);
    const inside = drafts[0]?.inside ?? models[0]?.documented.form.inside === true;
    const place = placeOf(site, target, inside);
    const { range } = place;
    const question = { what: 'docComment', title, site, range, head: target, place } as const;
    const written = await write({ ...question, examples: near.slice(0, EXAMPLES), count: 1 }, signal);
    const file = { path: site.request.path, text: site.request.text };
    return {
      title,
      near,
      proposals: [
        ...answerProposals(written, { ...{ file, range, near }, what: 'of your doc comments' }),
        ...drafts.map(
          (draft, i): Proposal => ({
            ...{ file, edit: { range, newText: textIn(place, draft.lines) } },
            follows: draft.model ? [neighbourOf(draft.model)] : [],
            reason: reasonOf(draft, models),
            expected: 0.6 / (i + 1),
          }),
        ),
      ],
    };
  };
}

const neighbourOf = ({ documented, key, weight }: DocModel): Neighbour => ({
  function: documented.function,
  key,
  score: weight,
});

/** The innermost function at the position or right below it, which has no doc comment yet. */
function undocumentedAt({ grammar, shown, request: { position } }: DraftSite) {
  const tree = grammar.parse(shown);
  const all = outline(grammar, grammar.read(tree, shown));
  tree.delete();
  const target = functionAt(all, position);
  if (!target)
    throw new HumanError('There is no function at the cursor.', 'Put the cursor into a function that has a name.');
  if (target.doc !== '')
    throw new HumanError(
      `${target.name || 'The function at the cursor'} has a comment already.`,
      'Take it away first if it is to be written anew.',
    );
  return { target, others: all.filter((other) => other !== target) };
}

/** How much the engineer documents, and the doc comments that are nearest to a function. */
interface KnownDocs {
  readonly models: readonly DocModel[];
  readonly documented: number;
  readonly all: number;
}

function knownDocs(
  corpus: DraftDocCommentOptions['corpus'],
  functions: FunctionIndex,
  { grammar, request: { path }, ownership }: DraftSite,
  target: FunctionFact,
  others: readonly FunctionFact[],
): KnownDocs {
  const style = styleOf(grammar.language.id);
  const repository = repositoryOf(corpus, path)?.path ?? '';
  const isOwn = ({ range }: FunctionFact) => ownership === undefined || ownership.own[range.start.line] === 1;
  const here = others.filter(isOwn).map((fact) => ({ fact, key: path }));
  const near = functions
    .nearest(
      { ...target, language: grammar.language.id, path, line: target.range.start.line, siblings: [], instruction: '' },
      NEAREST,
    )
    .map((one) => ({ fact: one.function, key: one.key }));
  const beside: { fact: FunctionFact; key: string }[] = [];
  let [documented, all] = [0, 0];
  for (const [key, { facts }] of corpus.files) {
    if (styleOf(facts.language) !== style) continue;
    for (const fact of facts.functions) {
      all++;
      if (fact.doc === '') continue;
      documented++;
      if (key !== path && facts.repository === repository) beside.push({ fact, key });
    }
  }
  const candidates = new Map([...here, ...near, ...beside.slice(-MOST_OF_REPOSITORY)].map((one) => [one.fact, one]));
  const models = [...candidates.values()].flatMap(({ fact, key }): DocModel[] => {
    const language = languageOfFile(corpus, key) ?? grammar.language;
    const read: Documented | undefined = readDocumented(fact, language);
    return read ? [{ documented: read, key, weight: docWeight(fact, key, target, path, repository) }] : [];
  });
  return { models: models.sort((a, b) => b.weight - a.weight).slice(0, MODELS), documented, all };
}

function languageOfFile(corpus: DraftDocCommentOptions['corpus'], key: string): Language | undefined {
  const id = corpus.files.get(key)?.facts.language;
  return id === undefined ? undefined : languageOfEditorId(id);
}

const documentsLittle = ({ name }: Language, { documented, all }: KnownDocs) =>
  new HumanError(
    `You document ${documented} of your ${all} functions in ${name}, too few to follow.`,
    'Write some doc comments yourself, or index a repository where you did.',
  );

/** Where a doc comment goes: its lines stand between `opening` and `closing`, each with an end of line towards the other. */
interface DocPlace {
  readonly range: Range;
  readonly opening: string;
  readonly closing: string;
  readonly indentation: string;
  readonly outer: string;
}

/** A doc comment as it is written there. */
function textIn({ opening, closing, indentation }: DocPlace, lines: readonly string[]): string {
  return lines.map((line) => opening + (line === '' ? '' : indentation + line) + closing).join('');
}

function placeOf(site: DraftSite, target: FunctionFact, inside: boolean): DocPlace {
  const { text } = site.request;
  const index = new LineIndex(text);
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = text.split('\n').map((line) => line.replace(/\r$/, ''));
  const above = target.range.start.line;
  if (!inside) {
    const indentation = indentationOf(lines[above] ?? '');
    const at = { line: above, character: 0 };
    return { range: { start: at, end: at }, opening: '', closing: newline, indentation, outer: indentation };
  }
  const start = index.offsetAt(target.range.start) + signatureStart(target) + target.signature.length;
  const colon = text.indexOf(':', start) + 1;
  const at = index.positionAt(colon);
  const rest = (lines[at.line] ?? '').slice(at.character);
  if (rest.trim() !== '' && !rest.trim().startsWith('#'))
    throw new HumanError(
      'The body of the function begins on the line of its signature.',
      'Put the body on a line of its own, and ask again.',
    );
  const end = { line: at.line, character: (lines[at.line] ?? '').length };
  const next = lines.slice(at.line + 1).find((line) => line.trim() !== '') ?? '';
  const outer = indentationOf(lines[above] ?? '');
  const indentation = indentationOf(next).length > outer.length ? indentationOf(next) : `${outer}    `;
  return { range: { start: end, end }, opening: newline, closing: '', indentation, outer };
}

function reasonOf({ model, cut, unsaid }: DocDraft, models: readonly DocModel[]): string {
  const said = model
    ? `In the form of ${models.length} doc comments of yours, after that of ${model.documented.function.name}.`
    : `In the form of ${models.length} doc comments of yours; the words are those of the name.`;
  const left = cut ? ' What that says beyond is left out, because nobody knows whether it holds here.' : '';
  const nothing = unsaid.length === 0 ? '' : ` Nothing is said of ${unsaid.join(', ')}: you never described that.`;
  return `${said}${left}${nothing}`;
}
