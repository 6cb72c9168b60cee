import type { Finding } from '../application/triageDoor';

/** The findings of one rule. */
export interface FindingGroup {
  readonly rule: string;
  /** The gravest among them. */
  readonly severity: Finding['severity'];
  /** By file, in order of appearance. */
  readonly findings: readonly Finding[];
}

export type LineSpans = readonly (readonly [first: number, last: number])[];

const gravity: readonly Finding['severity'][] = ['error', 'warning', 'information', 'hint'];

const byPlace = (a: Finding, b: Finding) => a.path.localeCompare(b.path) || a.range.start.line - b.range.start.line;

/** Groups findings by rule: the gravest first, then the most frequent. */
export function groupFindings(findings: readonly Finding[]): FindingGroup[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) groups.set(finding.rule, [...(groups.get(finding.rule) ?? []), finding]);
  return [...groups]
    .map(([rule, found]) => ({
      rule,
      severity: gravity[Math.min(...found.map(({ severity }) => gravity.indexOf(severity)))] as Finding['severity'],
      findings: found.sort(byPlace),
    }))
    .sort(
      (a, b) =>
        gravity.indexOf(a.severity) - gravity.indexOf(b.severity) ||
        b.findings.length - a.findings.length ||
        a.rule.localeCompare(b.rule),
    );
}

/** Those that touch a changed line. A propagated finding belongs to a change wherever it stands. */
export function onChangedLines(findings: readonly Finding[], changed: LineSpans): Finding[] {
  return findings.filter(
    ({ source, range }) =>
      source === 'propagation' || changed.some(([first, last]) => range.start.line <= last && range.end.line >= first),
  );
}
