import { sameButLayout } from '../domain/style/conform/sameButLayout';
import { type Check, type FileEdit, relocate, type Suggestion } from '../domain/suggestion';
import type { Grammar } from '../domain/syntax/grammar';
import { HumanError } from '../foundations/errors';
import { applyEdits, type TextEdit } from '../foundations/text';
import type { Grammars } from './grammars';
import type { Queue } from './queue';
import { numberOf } from './queueContent';
import type { RefineRequest, RefineResult } from './refineRequest';

export interface RefineOptions {
  readonly queue: Pick<Queue, 'get' | 'refine'>;
  readonly grammars: Grammars;
}

/**
 * The use case `refine`: takes over how a formatter lays out a waiting draft, where that is all it changes, and the checks of
 * the editor's tools. Rejects with a `HumanError` when it is decided, is another than was looked at, or its text is gone.
 */
export function createRefine({ queue, grammars }: RefineOptions): (request: RefineRequest) => Promise<RefineResult> {
  return async ({ id, texts, edits, checks }) => {
    const waiting = queue.get(id);
    if (!waiting || !isCode(waiting)) throw notWaiting();
    const grammar = await grammars.load(waiting.language);
    const present = new Map(texts.map(({ path, text }) => [path, text]));
    const newTexts = new Map(edits.map(({ number, newText }) => [number, newText]));
    const laidOut = waiting.edits.map((edit) => {
      const newText = newTexts.get(numberOf(waiting, edit));
      return newText === undefined ? edit : { ...edit, newText };
    });
    const isSame = isSameCode(grammar, present, waiting.edits, laidOut);
    const said = isSame ? checks : checks.map((check) => (check.name === 'formatted' ? changesMore : check));
    const refined: Pick<Suggestion, 'edits' | 'checks' | 'provenance'> = {
      edits: isSame ? laidOut : waiting.edits,
      checks: [...waiting.checks.filter(({ name }) => !said.some((check) => check.name === name)), ...said],
      provenance: isSame ? provenanceOf(waiting, laidOut[0]?.newText ?? '') : waiting.provenance,
    };
    return { suggestion: queue.refine(id, edits, refined) };
  };
}

/** Tools look at what goes into files of code: drafts and fixes. */
const isCode = ({ kind, edits }: Suggestion) => (kind === 'draft' || kind === 'fix') && !edits.some(({ into }) => into);

/**
 * Whether the files with the edits are the same code either way.
 * @throws HumanError when the text that an edit is for is gone
 */
function isSameCode(
  grammar: Grammar,
  present: ReadonlyMap<string, string>,
  before: readonly FileEdit[],
  after: readonly FileEdit[],
): boolean {
  return [...new Set(before.map(({ path }) => path))].every((path) => {
    const made = (edits: readonly FileEdit[]) => madeIn(present.get(path), edits, path);
    return sameButLayout(grammar, made(before), made(after));
  });
}

function madeIn(text: string | undefined, edits: readonly FileEdit[], path: string): string {
  const located = edits
    .filter((edit) => edit.path === path)
    .map((edit): TextEdit => {
      const found = edit.creates ? edit : relocate(text ?? '', edit);
      if (!found || (text === undefined) !== (edit.creates ?? false)) throw textChanged();
      return found;
    });
  return applyEdits(text ?? '', located);
}

/** Where its copied lines stand now; a line that the formatter broke or joined is not counted as copied any more. */
function provenanceOf({ provenance, edits }: Suggestion, newText: string): Suggestion['provenance'] {
  const before = (edits[0]?.newText ?? '').split('\n');
  const copied = new Set(provenance.copiedLines.map((line) => before[line]?.trim() ?? ''));
  if (before.join('\n') === newText || copied.size === 0) return provenance;
  const copiedLines = newText.split('\n').flatMap((line, i) => (line.trim() && copied.has(line.trim()) ? [i] : []));
  return { ...provenance, copiedLines };
}

const changesMore: Check = {
  name: 'formatted',
  passed: false,
  note: 'The formatter of the editor would change more than layout here, so it was not applied.',
};

const notWaiting = () =>
  new HumanError(
    'This suggestion no longer waits.',
    'Only a draft or a fix of code that nobody has decided on can be refined.',
  );

const textChanged = () =>
  new HumanError('The text that this draft is for has changed.', 'Nothing was refined; ask for it again.');
