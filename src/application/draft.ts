import { assemble, type Body } from '../domain/draft/assemble';
import { findTarget, type NoTarget, type Target } from '../domain/draft/target';
import type { FunctionIndex, Neighbour } from '../domain/retrieval/functionIndex';
import type { Applied } from '../domain/style/conform/conform';
import { dimensionById } from '../domain/style/dimensions';
import { type Check, type Evidence, fileEdit, type Suggestion, type SuggestionLikeness } from '../domain/suggestion';
import type { Grammar } from '../domain/syntax/grammar';
import { languageOfEditorId, languageOfPath } from '../domain/syntax/languages';
import { HumanError } from '../foundations/errors';
import { applyEdits, LineIndex, type TextEdit } from '../foundations/text';
import type { Conforming } from './conforming';
import { checksAgainst } from './draftChecks';
import type { DraftRequest } from './engine';
import { OWN_FUNCTION } from './extract';
import type { Grammars } from './grammars';
import type { Visible } from './leftOut';
import type { OwnershipOf } from './ownership';
import type { NewSuggestion, Queue } from './queue';

export interface DraftOptions {
  readonly grammars: Grammars;
  /** The engineer's own functions. */
  readonly functions: FunctionIndex;
  readonly queue: Queue;
  /** Whose the lines of the open file are: functions that somebody else wrote are no models. Undefined: nobody knows. */
  readonly ownershipOf: OwnershipOf;
  /** What of the open file may be copied. */
  readonly visible: Visible;
  /** Writes a draft as the engineer and the file write. */
  readonly conforming: Pick<Conforming, 'code'>;
  /** How much a text reads like the engineer's code; absent, or no answer: nothing is said about it. */
  readonly likeness?: (text: string, language: string, path: string) => Promise<SuggestionLikeness | undefined>;
}

/** So many own functions are adapted and compared. */
const MODELS = 12;
/** So many bodies are tried until one parses. */
const TRIED = 3;
/** So many own functions are shown beside the draft. */
const SHOWN = 3;
const LONGEST_QUOTE = 1200; // characters

/**
 * Drafts the body of a function from the engineer's nearest own functions and puts it into the queue.
 * Rejects with a `HumanError` where there is nothing to draft or nothing to draft it from.
 */
export function createDraft(
  options: DraftOptions,
): (request: DraftRequest, signal?: AbortSignal) => Promise<{ readonly suggestion: Suggestion }> {
  const { grammars, functions, queue, ownershipOf, visible, conforming, likeness } = options;
  return async (request, signal) => {
    const { path, text, instruction = '' } = request;
    const language = request.language === undefined ? languageOfPath(path) : languageOfEditorId(request.language);
    if (!language)
      throw new HumanError(
        'The language of this file is not one the double reads.',
        'Open a file of a supported language.',
      );
    const shown = visible(path, text);
    if (shown === undefined) throw secretFile();
    const grammar = await grammars.load(language.id);
    signal?.throwIfAborted();
    const ownership = await ownershipOf(path, text);
    // Where nobody can say whose the open file is, it serves as context, as for completion, and the draft says so.
    const target = targetAt(grammar, { ...request, text: shown }, (line) =>
      ownership ? ownership.own[line] === 1 : true,
    );
    const neighbours = functions.nearest(
      {
        ...target.function,
        doc: `${target.function.doc}\n${target.notes}`.trim(),
        language: language.id,
        path,
        line: target.function.range.start.line,
        siblings: target.siblings.filter(({ ownShare }) => ownShare >= OWN_FUNCTION),
        instruction,
      },
      MODELS,
    );
    if (neighbours.length === 0) throw nothingSimilar(target);
    const bodies = assemble(target, neighbours);
    const draft = await bestDraft({ grammar, path, text, target, conforming }, bodies);
    const said = await likeness?.(`${target.function.signature} ${draft.edit.newText}`, language.id, path);
    signal?.throwIfAborted();
    const isOwn = ({ key }: Pick<Neighbour, 'key'>) => key !== path || ownership !== undefined;
    return { suggestion: queue.add(suggestionOf(draft, request, grammar, target, { neighbours, isOwn, said })) };
  };
}

/** A body as an edit, with what was verified. */
interface Checked {
  readonly body: Body;
  readonly edit: TextEdit;
  readonly checks: readonly Check[];
  /** By what it was written otherwise than in its model, each dimension once. */
  readonly conformed: readonly Pick<Applied, 'dimension' | 'to'>[];
}

function targetAt(grammar: Grammar, { text, position }: DraftRequest, isOwn: (line: number) => boolean): Target {
  const tree = grammar.parse(text);
  try {
    const target = findTarget(grammar, tree, text, position, isOwn);
    if (typeof target === 'string') throw refusal(target);
    return target;
  } finally {
    tree.delete();
  }
}

function refusal(why: NoTarget): HumanError {
  const empty = 'Put the cursor into a function that has a name and a signature but no body yet.';
  if (why === 'none') return new HumanError('There is no function at the cursor.', empty);
  if (why === 'filled') return new HumanError('The function at the cursor already has a body.', empty);
  return new HumanError(
    'The function at the cursor is a single expression.',
    'Give it a body in braces, leave that empty, and ask again.',
  );
}

const secretFile = () =>
  new HumanError(
    'This file holds passwords or keys, so the double does not read it.',
    'Keep them in a file of their own and draft elsewhere.',
  );

const nothingSimilar = ({ function: { name } }: Target) =>
  new HumanError(
    `There is no similar code of yours to draft ${name || 'this function'} from.`,
    'Index a repository with more of your own code in this language, or write the first one yourself.',
  );

/** Where a draft is to stand. */
interface Site extends Pick<DraftRequest, 'path' | 'text'>, Pick<DraftOptions, 'conforming'> {
  readonly grammar: Grammar;
  readonly target: Target;
}

/** The first body that leaves the file as free of errors as it was; else the first of all, with what is wrong with it. */
async function bestDraft(site: Site, bodies: readonly Body[]): Promise<Checked> {
  const { grammar, text, target } = site;
  const checksOf = checksAgainst(grammar, text);
  const from = new LineIndex(text).offsetAt(target.range.start);
  let first: Checked | undefined;
  for (const body of bodies.slice(0, TRIED)) {
    const { edit, conformed } = await conformedEdit(site, body, from);
    const checks = checksOf(applyEdits(text, [edit]), from, from + edit.newText.length);
    const checked = { body, edit, checks, conformed };
    if (checks[0]?.passed) return checked;
    first ??= checked;
  }
  return first as Checked;
}

/** A body as an edit, written as the file and the engineer write. */
async function conformedEdit({ grammar, path, text, target, conforming }: Site, body: Body, from: number) {
  const raw = written(body, target);
  const drafted = applyEdits(text, [{ range: target.range, newText: raw }]);
  const { text: all, applied } = await conforming.code(grammar, {
    path,
    text: drafted,
    span: { start: from, end: from + raw.length },
  });
  const newText = all.slice(from, all.length - (drafted.length - from - raw.length));
  return {
    edit: { range: target.range, newText },
    conformed: [...new Map(applied.map((one) => [one.dimension, one])).values()],
  };
}

/** A body as it stands in the file. */
function written({ lines }: Body, { opening, closing, indentation }: Target): string {
  const newline = opening.includes('\r\n') ? '\r\n' : '\n';
  return opening + lines.map(({ text }) => (text === '' ? '' : indentation + text)).join(newline) + closing;
}

function suggestionOf(
  { body, edit, checks, conformed }: Checked,
  { path, text }: DraftRequest,
  grammar: Grammar,
  target: Target,
  {
    neighbours,
    isOwn,
    said: likeness,
  }: {
    readonly neighbours: readonly Neighbour[];
    readonly isOwn: (model: Pick<Neighbour, 'key'>) => boolean;
    readonly said: SuggestionLikeness | undefined;
  },
): NewSuggestion {
  const shown = [body.model, ...neighbours.filter((other) => other.function !== body.model.function)].slice(0, SHOWN);
  const evidence = shown.map((model) =>
    evidenceOf(model, isOwn(model) ? '' : 'In the open file; not known to be yours.'),
  );
  const functions = evidence.filter(({ note }) => note === '');
  const isFromOwn = isOwn(body.model);
  const copied = copiedLines(body, target, edit.newText);
  const all = body.lines.filter((line) => line.text.trim() !== '').length;
  const rules = conformed.map(({ dimension }) => dimension);
  const name = target.function.name || 'a function';
  return {
    kind: 'draft',
    title: `Draft of ${name}`,
    language: grammar.language.id,
    edits: [fileEdit(path, text, edit)],
    reason:
      `Follows ${nameOf(body.model)} in ${fileName(body.model.key)}; ${copied.length} of ${all} lines are as they stand there.${saidOf(conformed)}` +
      (isFromOwn ? '' : ' The file is in no repository that was learned, so that function may be somebody else’s.'),
    evidence,
    provenance: isFromOwn
      ? { source: 'own code', functions, rules, copiedLines: copied }
      : { source: 'open file', functions, rules, copiedLines: [] },
    ...(likeness ? { likeness } : {}),
    checks,
  };
}

/** Zero-based lines of a draft that are as they stood in the body that it was made from. */
function copiedLines({ lines }: Body, { opening, indentation }: Target, newText: string): number[] {
  const first = opening.split('\n').length - 1;
  const copied = new Set(lines.filter((line) => line.copied).map(({ text }) => indentation + text));
  return newText.split(/\r?\n/).flatMap((line, i) => (i >= first && copied.has(line) ? [i] : []));
}

/** A sentence about what was written otherwise than in the model; empty: nothing was. */
function saidOf(conformed: Checked['conformed']): string {
  const labels = conformed.map(({ dimension, to }) => dimensionById.get(dimension)?.labels?.[to] ?? to);
  return labels.length === 0 ? '' : ` Conformed: ${labels.join(', ')}.`;
}

function evidenceOf({ function: { text, range }, key }: Pick<Neighbour, 'function' | 'key'>, note: string): Evidence {
  const quote = text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text;
  return { path: key, range, text: quote, note };
}

const nameOf = ({ function: { name, container } }: Pick<Neighbour, 'function'>) =>
  container && name ? `${container}.${name}` : name || 'a function';

const fileName = (key: string) => key.slice(Math.max(key.lastIndexOf('/'), key.lastIndexOf('\\')) + 1);
