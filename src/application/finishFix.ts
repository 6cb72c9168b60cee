import { isStillOne, type Mendable } from '../domain/draft/mendable';
import { dimensionById } from '../domain/style/dimensions';
import { type Alternative, type Check, type Evidence, fileEdit, type SuggestionLikeness } from '../domain/suggestion';
import type { Grammar } from '../domain/syntax/grammar';
import { LineIndex } from '../foundations/text';
import type { Conforming } from './conforming';
import { checksAgainst, type Verified } from './draftChecks';
import type { DraftFixRequest } from './fixRequest';
import { hunkEdits, newStretches, withEndsOf } from './hunkEdits';
import type { NamesBeside } from './namesBeside';
import type { Written } from './proposal';
import type { PastFix } from './triageDoor';
import type { Counts } from './verify';

export interface FinishFixOptions {
  readonly conforming: Pick<Conforming, 'code'>;
  /** How much a text reads like the engineer's code; absent, or no answer: nothing is said about it. */
  readonly likeness?: (text: string, language: string, path: string) => Promise<SuggestionLikeness | undefined>;
  /** Which names the other files of a folder give a file; absent: none. */
  readonly namesBeside?: NamesBeside;
}

/** A piece of a file that a model has mended. */
export interface Mended {
  readonly request: DraftFixRequest;
  readonly grammar: Grammar;
  readonly piece: Mendable;
  /** The earlier fixes of which the model was shown some, by number. */
  readonly past: readonly PastFix[];
}

/** More stretches than this are written in the engineer's form all at once, with what is between them. */
const MOST_STRETCHES = 6;
const LONGEST_SHOWN = 120; // UTF-16 code units

/**
 * Makes an answer of a model what a person is shown: conformed where it changes something, compared with what was there, and
 * checked. Undefined: it changes nothing.
 */
export async function finishFix(
  options: FinishFixOptions,
  mended: Mended,
  written: Written,
): Promise<Alternative | undefined> {
  const { request, grammar, piece, past } = mended;
  const { path, text } = request;
  const before = text.slice(piece.start, piece.end);
  const { after, dimensions } = await conformed(options, mended, withEndsOf(before, written.text));
  const index = new LineIndex(text);
  const edits = hunkEdits(before, after).map(({ range, newText }) => {
    const within = new LineIndex(before);
    const at = (position: typeof range.start) => index.positionAt(piece.start + within.offsetAt(position));
    return fileEdit(path, text, { range: { start: at(range.start), end: at(range.end) }, newText });
  });
  if (edits.length === 0) return undefined;
  const checks = await checksOf(options, mended, after, written.checks);
  const like = piece.head ? await options.likeness?.(after, grammar.language.id, path) : undefined;
  const { model } = written;
  const shown = written.shown.flatMap((at) => past[at] ?? []);
  const labels = dimensions.map(({ dimension, to }) => dimensionById.get(dimension)?.labels?.[to] ?? to);
  return {
    edits,
    reason: [
      `Written by ${model.name}, which was shown ${shown.length === 0 ? 'none' : shown.length} of your earlier fixes.`,
      ...(labels.length === 0 ? [] : [`Conformed: ${labels.join(', ')}.`]),
    ].join(' '),
    evidence: shown.map(evidenceOf),
    provenance: {
      ...{ source: model.name, functions: [], copiedLines: [], model },
      rules: dimensions.map(({ dimension }) => dimension),
    },
    ...(like ? { likeness: like } : {}),
    checks,
  };
}

/** The piece with what is new in it written as the engineer and the file write; what stays as it was is not touched. */
async function conformed({ conforming }: FinishFixOptions, { request, grammar, piece }: Mended, written: string) {
  const { path, text } = request;
  const behind = text.length - piece.end;
  const before = text.slice(piece.start, piece.end);
  const stretches = newStretches(before, written);
  const [first, last] = [stretches[0], stretches.at(-1)];
  const spans =
    stretches.length > MOST_STRETCHES && first && last ? [{ start: first.start, end: last.end }] : stretches;
  let file = text.slice(0, piece.start) + written + text.slice(piece.end);
  const dimensions = new Map<string, { readonly dimension: string; readonly to: string }>();
  // From the last one on, so that the others stay where they are.
  for (const { start, end } of spans.toReversed()) {
    const span = { start: piece.start + start, end: piece.start + Math.min(end, written.length) };
    const { text: next, applied } = await conforming.code(grammar, { path, text: file, span });
    file = next;
    for (const { dimension, to } of applied) dimensions.set(dimension, { dimension, to });
  }
  return { after: file.slice(piece.start, file.length - behind), dimensions: [...dimensions.values()] };
}

/** What can be verified of a file with the mended piece in it. */
async function checksOf(
  { namesBeside }: FinishFixOptions,
  { request: { path, text, finding }, grammar, piece }: Mended,
  after: string,
  known: readonly Check[],
): Promise<Check[]> {
  const { start, end } = piece;
  const whole = text.slice(0, start) + after + text.slice(end);
  const verify = checksAgainst(grammar, { path, text }, namesBeside);
  const [was, is] = [await verify(text, start, end), await verify(whole, start, start + after.length)];
  const isOne = isStillOne(
    grammar,
    { text, start, end, name: piece.head?.name },
    { text: whole, start, end: start + after.length },
  );
  const besides = isOne ? [] : [`It would leave more or less there than ${piece.head?.name || 'what it was to mend'}.`];
  return [
    ...known.map((check) => (check.name === 'as asked' ? withFaults(check, besides) : check)),
    ...is.checks.map((check) => (check.name === 'names resolve' ? namesCheck(was, is) : check)),
    ...(finding.source === 'detector' ? goneCheck(finding.rule, was.found, is.found) : []),
  ];
}

function withFaults(check: Check, faults: readonly string[]): Check {
  const note = [check.note, ...faults].filter(Boolean).join(' ');
  return { ...check, passed: note === '', note };
}

/** Whether the names are known that the piece did not use before. */
function namesCheck(was: Verified, is: Verified): Check {
  const before = new Set(was.unresolved.map(({ name }) => name));
  const missing = [...new Set(is.unresolved.map(({ name }) => name))].filter((name) => !before.has(name));
  const note = missing.length === 0 ? '' : `Not known here: ${missing.join(', ')}.`;
  return { name: 'names resolve', passed: missing.length === 0, note };
}

/** Whether the rule finds less than before; none where it found nothing, because the text has changed since. */
function goneCheck(rule: string, before: Counts, after: Counts): Check[] {
  const [was, is] = [before.get(rule) ?? 0, after.get(rule) ?? 0];
  if (was === 0) return [];
  return [{ name: 'diagnostic gone', passed: is < was, note: is < was ? '' : 'The same is still found.' }];
}

/** An earlier fix as something to look at. */
function evidenceOf({ path, commit, date, subject, before, after }: PastFix): Evidence {
  const start = { line: 0, character: 0 };
  const text = (after || before).trim().split('\n')[0] ?? '';
  const note = [date.slice(0, 10), subject].filter(Boolean).join(': ');
  return { path, range: { start, end: start }, text: text.slice(0, LONGEST_SHOWN), note, commit };
}
