import type { LineIndex, Position, Range } from '../foundations/text';
import type { Candidate, ProposedFix } from './candidate';
import { isObject } from './requestShapes';
import type { Diagnostic, ToolFix } from './triageDoor';

/** More diagnostics of one file than this are a broken build, which a list does not help. */
const MOST_DIAGNOSTICS = 500;

const CONFIDENCE: Readonly<Record<Diagnostic['severity'], number>> = {
  error: 0.95,
  warning: 0.7,
  information: 0.4,
  hint: 0.3,
};

/**
 * What tools of the editor reported, as findings; those that make no sense are left out. A place outside the text is moved to
 * its end.
 * @param detected our own findings: one that lies at the same place lends its fix
 * @param toolFixes what the tools offer for them; one that begins behind the end of the text was made for another text
 */
export function diagnosticFindings(
  diagnostics: readonly Diagnostic[],
  index: LineIndex,
  detected: readonly Candidate[],
  toolFixes: readonly ToolFix[] = [],
): Candidate[] {
  return mostSevere(diagnostics).map(([number, { range, message, severity, source, code }]) => {
    const start = index.offsetAt(range.start);
    const end = Math.max(start, index.offsetAt(range.end));
    const rule = [source, code].filter(Boolean).join('/') || 'diagnostic';
    const offered = toolFixes.filter(({ diagnostic }) => diagnostic === number);
    const atSamePlace = detected.filter((own) => own.start >= start && own.end <= end && own.fixes.length > 0);
    return {
      rule,
      title: rule,
      message,
      severity,
      source: 'diagnostic',
      confidence: CONFIDENCE[severity],
      why: source ? `${source} reported it.` : 'A tool of the editor reported it.',
      evidence: [],
      start,
      end,
      fixes: [
        ...offered
          .filter(({ edits }) => edits.every(({ range }) => range.start.line <= index.lineCount))
          .sort((a, b) => Number(b.isPreferred) - Number(a.isPreferred))
          .map((fix) => proposed(fix, index)),
        ...(atSamePlace.length === 1 ? (atSamePlace[0]?.fixes ?? []) : []),
      ],
    };
  });
}

const SEVERITIES: readonly Diagnostic['severity'][] = ['error', 'warning', 'information', 'hint'];

/** How many diagnostics make no sense: they have no message, or no place. */
export function unreadableIn(diagnostics: readonly unknown[]): number {
  return diagnostics.filter((given) => readable(given) === undefined).length;
}

/** What a tool reported, with its place within the numbers that places have; undefined: nobody can tell what it means. */
function readable(given: unknown): Diagnostic | undefined {
  if (!isObject(given) || typeof given['message'] !== 'string') return undefined;
  const range = readableRange(given['range']);
  if (!range) return undefined;
  const { message, source, code } = given;
  const severity = SEVERITIES.find((known) => known === given['severity']) ?? 'warning';
  return {
    ...{ range, message, severity },
    ...(typeof source === 'string' ? { source } : {}),
    ...(typeof code === 'string' || typeof code === 'number' ? { code: `${code}` } : {}),
  };
}

function readableRange(given: unknown): Range | undefined {
  if (!isObject(given)) return undefined;
  const [start, end] = [readablePosition(given['start']), readablePosition(given['end'])];
  return start && end && { start, end };
}

/** Some tools report at line −1 what is about all of a file. */
function readablePosition(given: unknown): Position | undefined {
  if (!isObject(given) || !Number.isInteger(given['line']) || !Number.isInteger(given['character'])) return undefined;
  return { line: Math.max(0, Number(given['line'])), character: Math.max(0, Number(given['character'])) };
}

/** Those that a list holds, each with its place among all: of too many, the severe ones. */
function mostSevere(diagnostics: readonly Diagnostic[]): [number, Diagnostic][] {
  const all = [...diagnostics.entries()].flatMap(([number, given]): [number, Diagnostic][] => {
    const diagnostic = readable(given);
    return diagnostic ? [[number, diagnostic]] : [];
  });
  if (all.length <= MOST_DIAGNOSTICS) return all;
  const weight = ([, { severity }]: [number, Diagnostic]) => SEVERITIES.indexOf(severity);
  return all.sort((a, b) => weight(a) - weight(b)).slice(0, MOST_DIAGNOSTICS);
}

function proposed({ title, edits, checks = [] }: ToolFix, index: LineIndex): ProposedFix {
  const replacements = edits.map(({ range, newText }) => {
    const start = index.offsetAt(range.start);
    return { start, end: Math.max(start, index.offsetAt(range.end)), newText };
  });
  return { source: 'code action', title, replacements, checks };
}
