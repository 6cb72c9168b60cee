import type { Neighbour } from '../domain/retrieval/functionIndex';
import type { Applied } from '../domain/style/conform/conform';
import { dimensionById } from '../domain/style/dimensions';
import {
  type Alternative,
  type Check,
  createdFile,
  type Evidence,
  fileEdit,
  type SuggestionLikeness,
} from '../domain/suggestion';
import { applyEdits, LineIndex, type TextEdit } from '../foundations/text';
import type { Conforming } from './conforming';
import { checksAgainst } from './draftChecks';
import type { DraftSite, Proposal } from './proposal';

export interface FinishDraftOptions {
  /** Writes a draft as the engineer and the file write. */
  readonly conforming: Pick<Conforming, 'code'>;
  /** How much a text reads like the engineer's code; absent, or no answer: nothing is said about it. */
  readonly likeness?: (text: string, language: string, path: string) => Promise<SuggestionLikeness | undefined>;
}

/** Makes proposals what a person is shown: conformed, checked, compared, and with where they come from. */
export type FinishDraft = (
  site: DraftSite,
  proposals: readonly Proposal[],
  near: readonly Neighbour[],
) => Promise<Alternative[]>;

/** So many proposals are tried until one parses. */
const TRIED = 3;
/** So many own functions are shown beside a draft. */
const SHOWN = 3;
const LONGEST_QUOTE = 1200; // characters

/** The first proposal that leaves its file as free of errors as it was; else the first of all, with what is wrong with it. */
export function createFinishDraft({ conforming, likeness }: FinishDraftOptions): FinishDraft {
  return async (site, proposals, near) => {
    const { grammar, request } = site;
    let best: Checked | undefined;
    for (const proposal of proposals.slice(0, TRIED)) {
      const checked = await check(conforming, site, proposal);
      const isFit = checked.checks.every(({ name, passed }) => name !== 'parses' || passed);
      if (!best || isFit) best = checked;
      if (isFit) break;
    }
    if (!best) return [];
    const { proposal } = best;
    const compared = proposal.likeText?.replace(proposal.edit.newText, () => best.edit.newText);
    const said = compared === undefined ? undefined : await likeness?.(compared, grammar.language.id, request.path);
    return [finished(site, best, near, said)];
  };
}

/** A proposal as an edit, with what was verified. */
interface Checked {
  readonly proposal: Proposal;
  readonly edit: TextEdit;
  readonly checks: readonly Check[];
  /** By what it was written otherwise than it was proposed, each dimension once. */
  readonly conformed: readonly Pick<Applied, 'dimension' | 'to'>[];
}

async function check(
  conforming: FinishDraftOptions['conforming'],
  { grammar }: DraftSite,
  proposal: Proposal,
): Promise<Checked> {
  const {
    file,
    edit: { range, newText: raw },
  } = proposal;
  const start = new LineIndex(file.text).offsetAt(range.start);
  const proposed = applyEdits(file.text, [{ range, newText: raw }]);
  const span = { start, end: start + raw.length };
  const { text: all, applied } = await conforming.code(grammar, { path: file.path, text: proposed, span });
  const newText = all.slice(start, all.length - (proposed.length - span.end));
  const edit = { range, newText };
  const verified = checksAgainst(grammar, file.text)(applyEdits(file.text, [edit]), start, start + newText.length);
  return {
    ...{ proposal, edit },
    checks: [...(proposal.checks ?? []), ...verified],
    conformed: [...new Map(applied.map((one) => [one.dimension, one])).values()],
  };
}

function finished(
  { request, ownership }: DraftSite,
  { proposal, edit, checks, conformed }: Checked,
  near: readonly Neighbour[],
  likeness: SuggestionLikeness | undefined,
): Alternative {
  const { file, follows, model } = proposal;
  const isOwn = ({ key }: Neighbour) => key !== request.path || ownership !== undefined;
  const shown = [...follows, ...near.filter((other) => !follows.some((one) => one.function === other.function))];
  const evidence = shown
    .slice(0, SHOWN)
    .map((one) => evidenceOf(one, isOwn(one) ? '' : 'In the open file; not known to be yours.'));
  const areOwn = follows.every(isOwn);
  const copied = copiedLines(edit.newText, follows);
  const all = edit.newText.split('\n').filter((line) => line.trim() !== '').length;
  const share = follows.length === 0 ? '' : ` ${copied.length} of ${all} lines are as they stand there.`;
  const foreign = areOwn
    ? ''
    : ' The file is in no repository that was learned, so that function may be somebody else’s.';
  return {
    edits: [file.creates ? createdFile(file.path, edit.newText) : fileEdit(file.path, file.text, edit)],
    reason: `${proposal.reason}${share}${saidOf(conformed)}${foreign}`,
    evidence,
    provenance: {
      source: model?.name ?? (areOwn ? 'own code' : 'open file'),
      functions: evidence.filter(({ note }) => note === ''),
      rules: conformed.map(({ dimension }) => dimension),
      copiedLines: areOwn ? copied : [],
      ...(model ? { model } : {}),
    },
    ...(likeness ? { likeness } : {}),
    checks,
  };
}

/** Zero-based lines of a draft that stand so in the functions that it follows. */
function copiedLines(newText: string, follows: readonly Neighbour[]): number[] {
  const known = new Set(follows.flatMap(({ function: { text } }) => text.split('\n').map((line) => line.trim())));
  return newText.split('\n').flatMap((line, i) => (line.trim() !== '' && known.has(line.trim()) ? [i] : []));
}

/** A sentence about what was written otherwise than in the model; empty: nothing was. */
function saidOf(conformed: Checked['conformed']): string {
  const labels = conformed.map(({ dimension, to }) => dimensionById.get(dimension)?.labels?.[to] ?? to);
  return labels.length === 0 ? '' : ` Conformed: ${labels.join(', ')}.`;
}

/** An own function as evidence, shortened for display. */
export function evidenceOf({ function: { text, range }, key }: Neighbour, note: string): Evidence {
  const quote = text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text;
  return { path: key, range, text: quote, note };
}
