import { type Alternative, type Evidence, fileEdit, type Suggestion } from '../domain/suggestion';
import type { Grammar } from '../domain/syntax/grammar';
import { languageOfEditorId, languageOfPath } from '../domain/syntax/languages';
import { applyReplacements, detect, type Replacement } from '../domain/triage/detector';
import { detectors } from '../domain/triage/detectors';
import { examine } from '../domain/triage/examine';
import { findingIds } from '../domain/triage/findingId';
import type { NameCounts } from '../domain/triage/nameCounts';
import { deviations } from '../domain/triage/standingOut';
import { LineIndex, type Range } from '../foundations/text';
import type { Candidate, ProposedFix } from './candidate';
import type { Conforming } from './conforming';
import { diagnosticFindings } from './diagnostics';
import type { Grammars } from './grammars';
import type { Visible } from './leftOut';
import type { NewSuggestion, Queue } from './queue';
import type { Finding, FindingSource, TriageRequest, TriageResult } from './triageDoor';
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
  const { grammars, queue, names, readText, visible, conforming, now } = options;
  return async (request, signal) => {
    const started = now();
    const { path } = request;
    const text = request.text ?? (await readText(path));
    const shown = visible(path, text);
    if (shown === undefined) {
      queue.retain(path, 'fix', []);
      return { findings: [], milliseconds: now() - started };
    }
    const language = request.language === undefined ? languageOfPath(path) : languageOfEditorId(request.language);
    // In binary and in huge files detectors would find nonsense, late; what tools reported is passed on all the same.
    const isSource = text.length <= LONGEST_TEXT && !text.includes('\0');
    const grammar = language && isSource ? await grammars.load(language.id) : undefined;
    signal?.throwIfAborted();
    const index = new LineIndex(text);
    const isChanged = changedLines(request, index);
    const { candidates, before } = grammar
      ? look(grammar, { text, shown }, request, { names, isChanged })
      : { candidates: [] };
    const reported = diagnosticFindings(request.diagnostics ?? [], index, candidates, request.toolFixes);
    const asked = (source: FindingSource) => request.sources?.includes(source) ?? true;
    const ranked = [...reported, ...candidates]
      .filter(({ source }) => asked(source))
      .sort((a, b) => rank(b, isChanged) - rank(a, isChanged) || a.start - b.start)
      .slice(0, MOST_FINDINGS);
    const offer = grammar && before ? offers({ grammar, before, queue, path, text, shown, index, conforming }) : none;
    const named = findingIds(ranked, text);
    const findings: Finding[] = [];
    for (const [i, candidate] of ranked.entries())
      findings.push({
        ...finding(candidate, path, index),
        id: named[i] ?? '',
        past: [],
        fixes: await offer(candidate),
      });
    const ids = findings.flatMap(({ fixes }) => fixes.map(({ id }) => id));
    if (!request.sources) queue.retain(path, 'fix', ids);
    return { findings, milliseconds: now() - started };
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
  { names, isChanged }: { readonly names: NameCounts; readonly isChanged: IsChanged },
) {
  const examined = examine(grammar, text);
  const found = detect(detectors, examined);
  const before: Before = { examined, counts: countRules(found) };
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
  return { candidates, before };
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

/** Severe before harmless, on changed lines before elsewhere, sure before unsure. */
const rank = (candidate: Candidate, isChanged: IsChanged) =>
  SEVERITY[candidate.severity] + (isChanged(candidate) ? 1.5 : 0) + candidate.confidence;

function finding(candidate: Candidate, path: string, index: LineIndex): Omit<Finding, 'id' | 'past' | 'fixes'> {
  const { start, end, title: _title, fixes: _fixes, ...rest } = candidate;
  const range: Range = { start: index.positionAt(start), end: index.positionAt(end) };
  return { ...rest, path, range };
}

interface Place {
  readonly grammar: Grammar;
  readonly before: Before;
  readonly queue: Queue;
  readonly path: string;
  readonly text: string;
  /** The text with its secrets painted over. */
  readonly shown: string;
  readonly index: LineIndex;
  readonly conforming: Pick<Conforming, 'code'>;
}

const none = async () => [];

/** A fix in one place, written as the engineer and the file write; of what fixes bring, only strings can be written otherwise. */
async function conformed({ grammar, path, text, conforming }: Place, fix: readonly Replacement[]) {
  const [only, ...more] = fix;
  if (!only || more.length > 0 || !/['"]/.test(only.newText)) return fix;
  const { start, end, newText } = only;
  const span = { start, end: start + newText.length };
  const { text: fixed } = await conforming.code(grammar, { path, text: applyReplacements(text, fix), span });
  return [{ start, end, newText: fixed.slice(start, fixed.length - (text.length - end)) }];
}

/** Puts the fixes of a candidate that hold into the queue: the best as a suggestion, the others as other ways. */
function offers(place: Place): (candidate: Candidate) => Promise<Suggestion[]> {
  const { grammar, queue } = place;
  let left = MOST_FIXES;
  return async (candidate) => {
    const ways: Alternative[] = [];
    for (const proposed of candidate.fixes) {
      if (left === 0 || ways.length === MOST_WAYS) break;
      left--;
      const way = await wayOf(place, candidate, proposed);
      if (way && !queue.wasRejected({ kind: 'fix', edits: way.edits }) && !ways.some((other) => isSame(other, way)))
        ways.push(way);
    }
    const [best, ...alternatives] = ways;
    if (!best) return [];
    const { title } = candidate;
    const suggestion: NewSuggestion = { kind: 'fix', title, language: grammar.language.id, ...best };
    return [queue.add(alternatives.length > 0 ? { ...suggestion, alternatives } : suggestion)];
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
    reason: [title && `${title}.`, message, why].filter(Boolean).join(' '),
    evidence,
    provenance: { source, functions: [], rules: [rule], copiedLines: [] },
    checks: [...checks, ...(proposed.checks ?? [])],
  };
}

const isSame = (a: Alternative, b: Alternative) =>
  JSON.stringify(a.edits.map(({ range, newText }) => [range, newText])) ===
  JSON.stringify(b.edits.map(({ range, newText }) => [range, newText]));
