import { importEdit } from '../domain/draft/imports';
import { namesInTheirRole, renamedUses } from '../domain/draft/scopeRepair';
import { similarity, TokenNumbers } from '../domain/draft/tokens';
import type { Neighbour } from '../domain/retrieval/functionIndex';
import type { Applied } from '../domain/style/conform/conform';
import { dimensionById } from '../domain/style/dimensions';
import {
  type Alternative,
  type Check,
  createdFile,
  type FileEdit,
  fileEdit,
  type SuggestionLikeness,
} from '../domain/suggestion';
import { applyEdits, LineIndex, type TextEdit } from '../foundations/text';
import type { ConformedCode, Conforming } from './conforming';
import { checksAgainst, type Verified, type Verify } from './draftChecks';
import { evidenceOf, licenceWarning, withOrigin } from './draftEvidence';
import type { OriginOf } from './licences';
import type { NamesBeside } from './namesBeside';
import type { OwnImports } from './ownImports';
import type { DraftSite, Proposal } from './proposal';

export interface FinishDraftOptions {
  /** Writes a draft as the engineer and the file write. */
  readonly conforming: Pick<Conforming, 'code'>;
  /** How much a text reads like the engineer's code; absent, or no answer: nothing is said about it. */
  readonly likeness?: (text: string, language: string, path: string) => Promise<SuggestionLikeness | undefined>;
  /** How the engineer's own files import names; absent: nothing is imported. */
  readonly ownImports?: OwnImports;
  /** Which names the other files of a folder give a file; absent: none. */
  readonly namesBeside?: NamesBeside;
  /** Where own code comes from; absent: nothing is said about it. */
  readonly originOf?: OriginOf;
}

/** Whether a draft was rejected before, so that it is not to be shown again. */
export type IsRejected = (draft: Pick<Alternative, 'edits'>) => boolean;

/**
 * Makes proposals what a person is shown: conformed, checked, compared, and with where they come from. The first is the best
 * of them, the others are ways that really differ; none when there is no proposal, or all were rejected before.
 */
export type FinishDraft = (
  site: DraftSite,
  proposals: readonly Proposal[],
  near: readonly Neighbour[],
  isRejected?: IsRejected,
) => Promise<Alternative[]>;

/** So many ways are shown; in a long file one, because checking takes as long as the file is. */
const WAYS = 3;
const LONG_FILE = 100_000; // UTF-16 code units
/** So many proposals are tried for them. */
const TRIED = 6;
/**
 * When so much was read, no other way is looked for that could not be the best: UTF-16 code units, some 100 milliseconds of a
 * processor. It is counted and not timed, so that the same is shown however busy the machine is.
 */
const EFFORT = 60_000;
/** Texts with more of their tokens in common are one way. */
const SAME_WAY = 0.9;
/** So much expected similarity a failed check outweighs; what does not parse, or is not what was asked for, comes last. */
const FAILED = 0.1;
const UNFIT = 10;
/** So many own functions are shown beside a draft. */
const SHOWN = 3;

const nowhere: OriginOf = async () => undefined;

/**
 * Says how proposals become what is shown: put into form, checked, likened and traced to the code they come from, the best first
 * with its alternatives. What a proposal may not be (`isRejected`) is left out.
 */
export function createFinishDraft(options: FinishDraftOptions): FinishDraft {
  return async (site, proposals, near, isRejected = () => false) => {
    const verifiers = new Map<string, Verify>();
    const verifyIn = ({ file }: Proposal) => {
      const known = verifiers.get(file.path) ?? checksAgainst(site.grammar, file, options.namesBeside);
      verifiers.set(file.path, known);
      return known;
    };
    const numbers = new TokenNumbers();
    const seen: Int32Array[] = [];
    const isNew = (text: string) => {
      const tokens = numbers.of(text);
      if (seen.some((other) => similarity(tokens, other) > SAME_WAY)) return false;
      return seen.push(tokens) > 0;
    };
    const ways = site.request.text.length > LONG_FILE ? 1 : WAYS;
    const checked: Checked[] = [];
    const tried = proposals.slice(0, TRIED);
    let effort = 0;
    for (const [i, proposal] of tried.entries()) {
      if (checked.filter(isFit).length >= ways) break;
      if (effort > EFFORT && isSettled(checked, tried.slice(i))) break;
      if (!isNew(proposal.edit.newText)) continue;
      effort += proposal.file.text.length;
      const found = await check(options, site, proposal, verifyIn(proposal));
      if (!isRejected({ edits: editsOf(found) })) checked.push(found);
    }
    const ranked = checked.sort((a, b) => rankOf(b) - rankOf(a));
    // What does not parse is shown only where nothing else is there; what a model was asked for is shown in any case.
    const shown = ranked.filter((one, i) => i === 0 || one.proposal.model || (isFit(one) && i < ways));
    return Promise.all(shown.map((one) => finished(options, site, one, near)));
  };
}

const isFit = ({ checks }: Checked) => checks.every(({ name, passed }) => passed || !fatal.has(name));
const fatal: ReadonlySet<Check['name']> = new Set<Check['name']>(['parses', 'as asked']);

/** Whether the best is among those that were checked, and nothing is left that is shown in any case. */
function isSettled(checked: readonly Checked[], left: readonly Proposal[]): boolean {
  const best = Math.max(...checked.map(rankOf));
  return left.every(({ model, expected }) => !model && expected <= best);
}

function rankOf({ proposal: { expected }, checks }: Checked): number {
  return checks
    .filter(({ passed }) => !passed)
    .reduce((rank, { name }) => rank - (fatal.has(name) ? UNFIT : FAILED), expected);
}

/** A proposal as edits, with what was verified. */
interface Checked {
  readonly proposal: Proposal;
  readonly edit: TextEdit;
  /** What it imports. */
  readonly imports?: TextEdit | undefined;
  readonly checks: readonly Check[];
  /** By what it was written otherwise than it was proposed, each dimension once. */
  readonly conformed: readonly Pick<Applied, 'dimension' | 'to'>[];
  /** Names that were put in the place of others, which are not known there. */
  readonly renamed: ReadonlyMap<string, string>;
}

async function check(
  options: FinishDraftOptions,
  { grammar }: DraftSite,
  proposal: Proposal,
  verify: Verify,
): Promise<Checked> {
  const {
    file,
    edit: { range, newText: raw },
  } = proposal;
  const start = new LineIndex(file.text).offsetAt(range.start);
  const proposed = applyEdits(file.text, [{ range, newText: raw }]);
  const span = { start, end: start + raw.length };
  const conformed = await options.conforming.code(grammar, { path: file.path, text: proposed, span });
  const { text, applied } = conformed;
  const behind = proposed.length - span.end;
  const to = text.length - behind;
  const first = await verify(text, start, to);
  const written = { range, newText: text.slice(start, to) };
  const said = {
    proposal,
    conformed: [...new Map(applied.map((one) => [one.dimension, one])).values()],
  };
  const known = [...(proposal.checks ?? []), ...formattedCheck(conformed)];
  const plain = { ...said, edit: written, checks: [...known, ...first.checks], renamed: new Map() };
  if (first.unresolved.length === 0 || file.creates) return plain;
  const repaired = await repair(options, grammar, { proposal, verify, text, from: start, behind }, first);
  return repaired ? { ...said, ...repaired, checks: [...known, ...repaired.checks] } : plain;
}

/** What is known of a draft in its file: it stands from an offset on, and so many characters are behind it. */
interface Written {
  readonly proposal: Proposal;
  readonly verify: Verify;
  readonly text: string;
  readonly from: number;
  readonly behind: number;
}

/**
 * Gives names that are not known what they need: the name that plays their role there, or an import. Undefined where fewer
 * names would not be unknown then, or something else would be wrong.
 */
async function repair(
  { ownImports }: FinishDraftOptions,
  grammar: DraftSite['grammar'],
  { proposal: { file, edit, follows }, verify, text, from, behind }: Written,
  { scopes, unresolved, checks }: Verified,
): Promise<Pick<Checked, 'edit' | 'imports' | 'checks' | 'renamed'> | undefined> {
  const names = new Set(unresolved.map(({ name }) => name));
  const found =
    ownImports?.(
      grammar,
      names,
      follows.map(({ key }) => key),
    ) ?? [];
  const unknown = unresolved.filter(({ name }) => !found.some((one) => one.name === name));
  const renamed = namesInTheirRole(scopes, text, { from, to: text.length - behind }, unknown);
  const imports = importEdit(grammar, file, found);
  if (!imports && renamed.size === 0) return undefined;
  const rewritten = renamedUses(text, unknown, renamed);
  const newText = rewritten.slice(from, rewritten.length - behind);
  const written = { range: edit.range, newText };
  const whole = applyEdits(file.text, imports ? [written, imports] : [written]);
  const end = whole.length - behind;
  const again = await verify(whole, end - newText.length, end);
  const failed = (all: readonly Check[]) =>
    all.filter(({ name, passed }) => !passed && name !== 'names resolve').length;
  if (again.unresolved.length >= unresolved.length || failed(again.checks) > failed(checks)) return undefined;
  return { edit: written, imports, checks: again.checks, renamed };
}

/** Whether all that the settings of the project's formatter decide could be written so; none where there is no formatter. */
function formattedCheck({ configured, refused }: ConformedCode): Check[] {
  if (!configured || configured.size === 0) return [];
  const left = refused.filter(({ dimension }) => configured.has(dimension));
  const note = left
    .map(({ dimension, why }) => `${dimensionById.get(dimension)?.title ?? dimension} ${why}.`)
    .join(' ');
  return [{ name: 'formatted', passed: left.length === 0, note }];
}

function editsOf({ proposal: { file }, edit, imports }: Pick<Checked, 'proposal' | 'edit' | 'imports'>): FileEdit[] {
  if (file.creates) return [createdFile(file.path, edit.newText)];
  return [edit, ...(imports ? [imports] : [])].map((one) => fileEdit(file.path, file.text, one));
}

async function finished(
  { likeness, originOf = nowhere }: FinishDraftOptions,
  { request, grammar, ownership }: DraftSite,
  checked: Checked,
  near: readonly Neighbour[],
): Promise<Alternative> {
  const { proposal, edit, checks, conformed, renamed, imports } = checked;
  const { follows, model } = proposal;
  const isOwn = ({ key }: Neighbour) => key !== request.path || ownership !== undefined;
  const shown = [...follows, ...near.filter((other) => !follows.some((one) => isSame(one, other)))];
  const evidence = await Promise.all(
    shown
      .slice(0, SHOWN)
      .map((one) =>
        withOrigin(evidenceOf(one, isOwn(one) ? '' : 'In the open file; not known to be yours.'), originOf),
      ),
  );
  const areOwn = follows.every(isOwn);
  const copied = copiedLines(edit.newText, follows);
  const all = edit.newText.split('\n').filter((line) => line.trim() !== '').length;
  const share = follows.length === 0 ? '' : ` ${copied.length} of ${all} lines are as they stand there.`;
  const foreign = areOwn
    ? ''
    : ' The file is in no repository that was learned, so that function may be somebody else’s.';
  const compared = proposal.likeText?.replace(proposal.edit.newText, () => edit.newText);
  const like = compared === undefined ? undefined : await likeness?.(compared, grammar.language.id, request.path);
  const warning = await licenceWarning(request.path, follows, originOf);
  return {
    edits: editsOf(checked),
    reason: `${proposal.reason}${share}${saidOf(conformed)}${renamedSentence(renamed)}${imports ? ' Imports what it needs, as your other files do.' : ''}${foreign}${warning}`,
    evidence,
    provenance: {
      source: model?.name ?? (areOwn ? 'own code' : 'open file'),
      functions: evidence.filter(({ note }) => note === ''),
      rules: conformed.map(({ dimension }) => dimension),
      copiedLines: areOwn ? copied : [],
      ...(model ? { model } : {}),
    },
    ...(like ? { likeness: like } : {}),
    checks,
  };
}

/** Whether two neighbours are one piece of code. */
const isSame = (a: Neighbour, b: Neighbour): boolean =>
  a.key === b.key &&
  a.function.range.start.line === b.function.range.start.line &&
  a.function.range.start.character === b.function.range.start.character;

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

function renamedSentence(renamed: Checked['renamed']): string {
  const pairs = [...renamed].map(([from, to]) => `${to} in the place of ${from}`);
  return pairs.length === 0 ? '' : ` Names as they are here: ${pairs.join(', ')}.`;
}
