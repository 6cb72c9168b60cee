import { type Alternative, type Evidence, fileEdit } from '../domain/suggestion';
import type { Grammar } from '../domain/syntax/grammar';
import { languageOfEditorId, languageOfPath } from '../domain/syntax/languages';
import { applyReplacements, detect, type Replacement } from '../domain/triage/detector';
import { detectors } from '../domain/triage/detectors';
import { examine } from '../domain/triage/examine';
import { findingNames } from '../domain/triage/findingId';
import type { NameCounts } from '../domain/triage/nameCounts';
import { deviations } from '../domain/triage/standingOut';
import { LineIndex, type Range } from '../foundations/text';
import type { Candidate, ProposedFix } from './candidate';
import type { Conforming } from './conforming';
import { diagnosticFindings, unreadableIn } from './diagnostics';
import type { Grammars } from './grammars';
import type { Visible } from './leftOut';
import type { Manners, Opinion } from './manners';
import type { OwnFixes } from './ownFixes';
import type { HasHabit } from './ownHabits';
import type { NewSuggestion, Queue } from './queue';
import { testFindings } from './testFindings';
import type { Finding, Hidden, TriageRequest, TriageResult } from './triageDoor';
import { type Before, countRules, verifyFix } from './verify';

export interface TriageOptions {
  readonly grammars: Grammars;
  readonly queue: Queue;
  /** The names of the engineer's own code, for deviations. */
  readonly names: NameCounts;
  /** The text of a file as it stands on disk, or in the index. Rejects with a `HumanError` when there is none. */
  readonly readText: (path: string) => Promise<string>;
  /** What of a file may be quoted, and be changed by a fix. */
  readonly visible: Visible;
  /** Writes fixes as the engineer and the file write. */
  readonly conforming: Pick<Conforming, 'code'>;
  /** What the engineer thinks of findings. */
  readonly manners: Pick<Manners, 'at' | 'shown'>;
  /** How the engineer fixed such before. Absent: nothing is known of it. */
  readonly ownFixes?: OwnFixes;
  /** What the engineer does on purpose, though a detector finds it. Absent: nothing is known of it. */
  readonly hasHabit?: HasHabit;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
}

/** A list longer than this is read by nobody. */
const MOST_FINDINGS = 200;
/** Of all findings together: each is parsed once more. */
const MOST_FIXES = 25;
/** Of one finding: more are not compared by anybody. */
const MOST_WAYS = 5;
/** UTF-16 code units: about 25,000 lines, as much as is learnt of one file. */
const LONGEST_TEXT = 1_000_000;

/** Looks at one file: what tools reported, the detectors' findings, and deviations on the changed lines; each fix waits in the queue. */
export function createTriage(
  options: TriageOptions,
): (request: TriageRequest, signal?: AbortSignal) => Promise<TriageResult> {
  const { queue, manners, readText, now } = options;
  const look = createLook(options);
  return async (request, signal) => {
    const started = now();
    const { path } = request;
    const text = request.text ?? (await readText(path));
    const { looked, more, hidden, unreadable } = await look({ ...request, text }, MOST_FIXES, signal);
    const findings = enqueue(looked, queue);
    manners.shown(
      looked.flatMap(({ finding, isChanged, ownConfidence }) => (isChanged ? { ...finding, ownConfidence } : [])),
    );
    const ids = findings.flatMap(({ fixes }) => fixes.map(({ id }) => id));
    if (!request.sources) queue.retain(path, 'fix', ids);
    return { findings, more, hidden, ...(unreadable ? { unreadable } : {}), milliseconds: now() - started };
  };
}

/** A finding whose fixes do not wait in the queue yet. */
export interface Looked {
  readonly finding: Omit<Finding, 'fixes'>;
  readonly fixes: readonly NewSuggestion[];
  /** Whether it stands on a changed line. */
  readonly isChanged: boolean;
  /** What its rule says of itself, 0–1. */
  readonly ownConfidence: number;
  /** Those with a higher one come first. */
  readonly rank: number;
  /** Whether there are fixes to try, and how many were. */
  readonly isMendable: boolean;
  readonly tried: number;
}

/** Lets the fixes of findings wait in the queue; what a model was asked for, wrote as asked and waits there already, comes last. */
export function enqueue(looked: readonly Looked[], queue: Pick<Queue, 'addAll' | 'pending'>): Finding[] {
  const isFit = ({ checks }: NewSuggestion) =>
    checks.every(({ name, passed }) => passed || (name !== 'parses' && name !== 'as asked'));
  const asked = queue.pending().filter((one) => one.kind === 'fix' && one.provenance.model && isFit(one));
  const waiting = queue.addAll(looked.flatMap(({ fixes }) => fixes));
  let next = 0;
  return looked.map(({ finding, fixes }) => {
    next += fixes.length;
    const { id, path } = finding;
    const others = asked.filter((one) => one.finding?.id === id && one.edits[0]?.path === path);
    return { ...finding, fixes: [...waiting.slice(next - fixes.length, next), ...others] };
  });
}

/** One look at a file. */
export interface Look {
  /** The best first. */
  readonly looked: readonly Looked[];
  /** How many more there are than a list should have. */
  readonly more: number;
  readonly hidden: Hidden;
  /** How many of the given diagnostics make no sense; absent: nothing was looked at. */
  readonly unreadable?: number;
}

/** Looks at a file, and changes nothing. @returns a function of what to look at, and of how many fixes may be tried */
export function createLook(
  options: Omit<TriageOptions, 'readText' | 'now' | 'queue'> & { readonly queue: Pick<Queue, 'wasRejected'> },
): (request: TriageRequest & { readonly text: string }, mostFixes: number, signal?: AbortSignal) => Promise<Look> {
  const { grammars, names, visible, manners, hasHabit = () => false } = options;
  return async (request, mostFixes, signal) => {
    const { path, text } = request;
    const shown = visible(path, text);
    if (shown === undefined) return { looked: [], more: 0, hidden: nothingHidden };
    const language = request.language === undefined ? languageOfPath(path) : languageOfEditorId(request.language);
    // In binary and in huge files detectors would find nonsense, late; what tools reported is passed on all the same.
    const isSource = text.length <= LONGEST_TEXT && !text.includes('\0');
    const grammar = language && isSource ? await grammars.load(language.id) : undefined;
    signal?.throwIfAborted();
    const index = new LineIndex(text);
    const isChanged = changedLines(request, index);
    const { candidates, before, habits } = grammar
      ? look(grammar, { text, shown }, request, { names, isChanged, hasHabit })
      : { candidates: [], habits: 0 };
    const reported = diagnosticFindings(request.diagnostics ?? [], index, candidates, request.toolFixes);
    const failing = testFindings(request.failures ?? [], path, text, index);
    const hasChanged = (request.changedLines?.length ?? 0) > 0;
    const own =
      grammar && before
        ? await options.ownFixes?.({ grammar, examined: before.examined, path, isChanged, hasChanged })
        : undefined;
    const { judged, hidden } = judge([...failing, ...reported, ...candidates, ...(own?.migrations ?? [])], {
      request,
      isChanged,
      opinionOf: manners.at(path, text),
    });
    const offer =
      grammar && before ? offers({ ...options, grammar, before, path, text, shown, index }, mostFixes) : none;
    const looked: Looked[] = [];
    for (const one of judged.slice(0, MOST_FINDINGS)) {
      const candidate = own?.recall(one.candidate) ?? one.candidate;
      looked.push(await lookedAt({ ...one, candidate }, path, index, offer));
    }
    const unreadable = unreadableIn(request.diagnostics ?? []);
    const unread = (request.diagnostics?.length ?? 0) - unreadable - reported.length;
    return {
      looked,
      more: judged.length - looked.length + unread,
      unreadable,
      hidden: { ...hidden, habit: (request.sources?.includes('detector') ?? true) ? habits : 0 },
    };
  };
}

export const nothingHidden: Hidden = { dismissed: 0, snoozed: 0, muted: 0, habit: 0 };

/** A candidate with its name, and with what the engineer's decisions make of it. */
interface Judged {
  readonly id: string;
  readonly candidate: Candidate;
  readonly opinion: Opinion;
  readonly isChanged: boolean;
  readonly rank: number;
}

/** Leaves out what nobody asked for or wants to see; the best come first. */
function judge(
  candidates: readonly Candidate[],
  {
    request,
    isChanged,
    opinionOf,
  }: {
    readonly request: TriageRequest & { readonly text: string };
    readonly isChanged: IsChanged;
    readonly opinionOf: ReturnType<Manners['at']>;
  },
): { judged: Judged[]; hidden: Hidden } {
  const names = findingNames(candidates, request.text);
  const hidden = { ...nothingHidden };
  const judged = candidates.flatMap((candidate, i): Judged[] => {
    const { id = '', amongOthers } = names[i] ?? {};
    if (!(request.sources?.includes(candidate.source) ?? true)) return [];
    const opinion = opinionOf({ ...candidate, id, amongOthers });
    if (opinion.hidden) hidden[opinion.hidden]++;
    if (opinion.hidden) return [];
    return [{ id, candidate, opinion, isChanged: isChanged(candidate), rank: rank(candidate, opinion, isChanged) }];
  });
  return { judged: judged.sort((a, b) => b.rank - a.rank || a.candidate.start - b.candidate.start), hidden };
}

async function lookedAt(
  { id, candidate, opinion, isChanged, rank }: Judged,
  path: string,
  index: LineIndex,
  offer: Offer,
): Promise<Looked> {
  const { start, end, title: _title, fixes: _fixes, confidence: ownConfidence, ...rest } = candidate;
  const range: Range = { start: index.positionAt(start), end: index.positionAt(end) };
  const { hidden: _hidden, ...sure } = opinion;
  const { fixes, tried } = await offer(candidate, id);
  const isMendable = candidate.fixes.length > 0;
  return {
    ...{ fixes, tried, isMendable, isChanged, ownConfidence, rank },
    finding: { ...rest, ...sure, id, path, range, past: candidate.past ?? [] },
  };
}

type IsChanged = (candidate: { readonly start: number; readonly end: number }) => boolean;

/** Whether a place touches a changed line; nothing does where no line is marked. */
function changedLines({ changedLines: marked = [] }: TriageRequest, index: LineIndex): IsChanged {
  const spans = marked.map(([first, last]) => [index.startOf(first), index.startOf(last + 1)] as const);
  return ({ start, end }) => spans.some(([from, to]) => start < to && end >= from);
}

/** Asks detectors, and deviations where lines are marked. */
function look(
  grammar: Grammar,
  { text, shown }: Pick<Place, 'text' | 'shown'>,
  request: TriageRequest,
  { names, isChanged, hasHabit }: Required<Pick<TriageOptions, 'names' | 'hasHabit'>> & { isChanged: IsChanged },
) {
  const examined = examine(grammar, text);
  const all = detect(detectors, examined);
  const before: Before = { examined, counts: countRules(all) };
  const found = all.filter(({ detector: { habit } }) => !habit || !hasHabit(habit, grammar.language.id));
  const candidates: Candidate[] = found.map(({ detector, message, start, end, fix }) => ({
    rule: detector.id,
    title: detector.title,
    why: detector.why,
    severity: detector.severity,
    source: 'detector',
    confidence: detector.confidence,
    evidence: [],
    message,
    start,
    end,
    fixes: fix ? [{ source: 'detector', replacements: fix }] : [],
  }));
  if (request.changedLines?.length) {
    const isTaken = (start: number, end: number) => found.some((other) => start < other.end && other.start < end);
    for (const { fix, places, ...deviation } of deviations(examined, names, request.path, isChanged))
      if (!isTaken(deviation.start, deviation.end))
        candidates.push({
          ...deviation,
          evidence: evidenceAt(places, request.path, shown),
          source: 'deviation',
          severity: 'warning',
          fixes: fix ? [{ source: 'deviation', replacements: fix }] : [],
        });
  }
  return { candidates, before, habits: all.length - found.length };
}

/** The places of the same file that do it the usual way. */
function evidenceAt(
  places: readonly { readonly start: number; readonly end: number }[],
  path: string,
  text: string,
): Evidence[] {
  const index = new LineIndex(text);
  return places.map(({ start, end }) => {
    const range = { start: index.positionAt(start), end: index.positionAt(end) };
    const line = text.slice(index.startOf(range.start.line), index.startOf(range.start.line + 1)).trim();
    return { path, range, text: line.slice(0, 120), note: '' };
  });
}

const SEVERITY: Readonly<Record<Finding['severity'], number>> = { error: 3, warning: 2, information: 1, hint: 0 };

/** Severe before harmless, on changed lines before elsewhere, sure before unsure; all by how welcome such findings were here. */
const rank = (candidate: Candidate, { confidence }: Opinion, isChanged: IsChanged): number =>
  (SEVERITY[candidate.severity] + (isChanged(candidate) ? 1.5 : 0) + candidate.confidence) *
  (candidate.confidence > 0 ? confidence / candidate.confidence : 1);

interface Place {
  readonly grammar: Grammar;
  readonly before: Before;
  readonly queue: Pick<Queue, 'wasRejected'>;
  readonly path: string;
  readonly text: string;
  /** The text with its secrets painted over. */
  readonly shown: string;
  readonly index: LineIndex;
  readonly conforming: Pick<Conforming, 'code'>;
}

/** The fixes of a candidate with this name that hold, as one suggestion; and how many were tried for it. */
type Offer = (candidate: Candidate, id: string) => Promise<Pick<Looked, 'fixes' | 'tried'>>;

const none: Offer = async () => ({ fixes: [], tried: 0 });

/** A fix in one place, written as the engineer and the file write; of what fixes bring, only strings can be written otherwise. */
async function conformed({ grammar, path, text, conforming }: Place, fix: readonly Replacement[]) {
  const [only, ...more] = fix;
  if (!only || more.length > 0 || !/['"]/.test(only.newText)) return fix;
  const { start, end, newText } = only;
  const span = { start, end: start + newText.length };
  const { text: fixed } = await conforming.code(grammar, { path, text: applyReplacements(text, fix), span });
  return [{ start, end, newText: fixed.slice(start, fixed.length - (text.length - end)) }];
}

/** Makes a suggestion of the fixes of a candidate that hold: of the best, with the others as other ways. @param most may be tried */
function offers(place: Place, most: number): Offer {
  const { grammar, queue } = place;
  let left = most;
  return async (candidate, id) => {
    const ways: Alternative[] = [];
    const leftBefore = left;
    for (const proposed of candidate.fixes) {
      if (left === 0 || ways.length === MOST_WAYS) break;
      left--;
      const way = await wayOf(place, candidate, proposed);
      if (way && !queue.wasRejected({ kind: 'fix', edits: way.edits }) && !ways.some((other) => isSame(other, way)))
        ways.push(way);
    }
    const tried = leftBefore - left;
    const [best, ...alternatives] = ways;
    if (!best) return { fixes: [], tried };
    const { title, rule, source } = candidate;
    const suggestion: NewSuggestion = {
      kind: 'fix',
      title,
      language: grammar.language.id,
      ...best,
      finding: { id, rule, source },
    };
    return { fixes: [alternatives.length > 0 ? { ...suggestion, alternatives } : suggestion], tried };
  };
}

/** What a fix would change, and what was verified of it; undefined: it would leave code that does not parse, or touch a secret. */
async function wayOf(place: Place, candidate: Candidate, proposed: ProposedFix): Promise<Alternative | undefined> {
  const { grammar, before, path, text, shown, index } = place;
  const { why, message, rule, evidence } = candidate;
  const { source, title } = proposed;
  const fix = source === 'code action' ? proposed.replacements : await conformed(place, proposed.replacements);
  if (fix.some(({ start, end }) => text.slice(start, end) !== shown.slice(start, end))) return undefined;
  const checks = verifyFix(grammar, before, applyReplacements(text, fix));
  if (!checks) return undefined;
  return {
    edits: fix.map(({ start, end, newText }) =>
      fileEdit(path, text, { range: { start: index.positionAt(start), end: index.positionAt(end) }, newText }),
    ),
    reason: [title && `${title}.`, proposed.note, message, why].filter(Boolean).join(' '),
    evidence,
    provenance: { source, functions: [], rules: [rule], copiedLines: [] },
    checks: [...checks, ...(proposed.checks ?? [])],
  };
}

const isSame = (a: Alternative, b: Alternative) =>
  JSON.stringify(a.edits.map(({ range, newText }) => [range, newText])) ===
  JSON.stringify(b.edits.map(({ range, newText }) => [range, newText]));
