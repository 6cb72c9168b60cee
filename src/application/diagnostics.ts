import type { LineIndex } from '../foundations/text';
import type { Candidate, ProposedFix } from './candidate';
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
 * What tools of the editor reported, as findings. A place outside the text is moved to its end.
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

/** Those that a list holds, each with its place among all: of too many, the severe ones. */
function mostSevere(diagnostics: readonly Diagnostic[]): [number, Diagnostic][] {
  const all = [...diagnostics.entries()];
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
