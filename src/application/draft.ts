import { LRUCache } from 'lru-cache';
import { excludePath, excludeText } from '../domain/history/sourceFiles';
import { type Alternative, anchorAt, type Drafted } from '../domain/suggestion';
import type { Grammar } from '../domain/syntax/grammar';
import { languageOfEditorId, languageOfPath } from '../domain/syntax/languages';
import { type RecallingGrammar, recalling } from '../domain/syntax/reparse';
import { HumanError } from '../foundations/errors';
import { evidenceOf } from './draftEvidence';
import type { DraftRequest, DraftResult } from './draftRequest';
import type { FinishDraft } from './finishDraft';
import type { Grammars } from './grammars';
import type { Visible } from './leftOut';
import type { OwnershipOf } from './ownership';
import type { DraftSite, Proposer } from './proposal';
import type { NewSuggestion, Queue } from './queue';
import { notAsBefore } from './rejections';

export interface DraftOptions {
  readonly grammars: Grammars;
  readonly queue: Queue;
  /** Whose the lines of the open file are: functions that somebody else wrote are no models. Undefined: nobody knows. */
  readonly ownershipOf: OwnershipOf;
  /** What of the open file may be copied. */
  readonly visible: Visible;
  /** Who proposes what. */
  readonly proposers: Readonly<Partial<Record<Exclude<Drafted, 'commitMessage'>, Proposer>>>;
  readonly finish: FinishDraft;
}

const CLOSEST = 3;
/** Longer files are data; UTF-16 code units. */
const LONGEST = 1 << 20;
/** Trees take memory of the parser, some fifty times their text. */
const KEPT_TREES = 2;

/** Drafts what is asked for and puts it into the queue. Rejects with a `HumanError` where there is nothing to draft. */
export function createDraft(
  options: DraftOptions,
): (request: DraftRequest, signal?: AbortSignal) => Promise<DraftResult> {
  const { queue, proposers, finish } = options;
  // The file is parsed once, not for each of the texts that are tried in it; who drafts in it again begins from there.
  const recalled = new LRUCache<string, RecallingGrammar>({ max: KEPT_TREES, dispose: ({ forget }) => forget() });
  const recall = (grammar: Grammar, path: string) => {
    const key = `${grammar.language.id} ${path}`;
    const known = recalled.get(key) ?? recalling(grammar);
    recalled.set(key, known);
    return known;
  };
  return async (request, signal) => {
    const { what = 'function', instruction = '' } = request;
    const plain = await siteOf(options, request, signal);
    const site = { ...plain, grammar: recall(plain.grammar, request.path) };
    const propose = proposers[what];
    if (!propose) throw new HumanError('This cannot be drafted here.', 'Ask for the body of a function.');
    const { title, proposals, near } = await propose(site, signal);
    const wanted = notAsBefore(proposals, { path: request.path, title }, queue.decisions());
    const isRejected = ({ edits }: Pick<Alternative, 'edits'>) => queue.wasRejected({ kind: 'draft', edits });
    const [first, ...alternatives] = await finish(site, wanted, near, isRejected);
    signal?.throwIfAborted();
    const closest = near.slice(0, CLOSEST).map((one) => evidenceOf(one, ''));
    if (!first) return { none: proposals.length > 0 ? allRejected(title) : nothingSimilar(title), closest };
    const at = anchorAt(request.path, request.text, request.position);
    const said = warningOf(request);
    const drafted: NewSuggestion = {
      ...{ ...first, reason: `${first.reason}${said}` },
      ...{ kind: 'draft', title, language: site.grammar.language.id, asked: { what, instruction, at } },
      ...(alternatives.length > 0
        ? { alternatives: alternatives.map((one) => ({ ...one, reason: `${one.reason}${said}` })) }
        : {}),
    };
    return { suggestion: queue.add(drafted, request.replaces) };
  };
}

/** The file of a request, ready to be drafted in. @throws HumanError where the double does not read it */
export async function siteOf(
  { grammars, ownershipOf, visible }: Pick<DraftOptions, 'grammars' | 'ownershipOf' | 'visible'>,
  request: DraftRequest,
  signal: AbortSignal | undefined,
): Promise<DraftSite> {
  const { path, text } = request;
  const language = request.language === undefined ? languageOfPath(path) : languageOfEditorId(request.language);
  if (!language)
    throw new HumanError(
      'The language of this file is not one the double reads.',
      'Open a file of a supported language.',
    );
  if (text.length > LONGEST)
    throw new HumanError(
      'This file is too long to draft in: it has more than a million characters.',
      'Draft in a shorter file, and move the code over.',
    );
  const shown = visible(path, text);
  if (shown === undefined) throw secretFile();
  const grammar = await grammars.load(language.id);
  signal?.throwIfAborted();
  return { request, grammar, shown, ownership: await ownershipOf(path, text) };
}

/** A sentence about a file that is not written by hand; empty: it is. */
function warningOf({ path, text }: DraftRequest): string {
  const why = excludeText(text) ?? excludePath(path.slice(path.lastIndexOf('/') + 1));
  return why === 'generated' || why === 'minified'
    ? ' This file looks as if a program wrote it, which takes the draft away when it runs again.'
    : '';
}

const secretFile = () =>
  new HumanError(
    'This file holds passwords or keys, so the double does not read it.',
    'Keep them in a file of their own and draft elsewhere.',
  );

const nothingSimilar = (title: string) => ({
  message: `${title}: there is no similar code of yours.`,
  hint: 'Index a repository with more of your own code in this language, or write the first one yourself.',
});

const allRejected = (title: string) => ({
  message: `${title}: you rejected what the double can write for it.`,
  hint: 'Ask with an instruction that says what should be different, or write it yourself.',
});
