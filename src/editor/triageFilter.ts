import type { Finding, FindingSource } from '../application/triageDoor';
import { gravityOf, type LineSpans, touches } from './triageGroups';

/** Which findings are shown. */
export interface TriageFilter {
  readonly changedLinesOnly: boolean;
  /** Those that are left out. */
  readonly hiddenSources: readonly FindingSource[];
  /** The least grave that is shown. */
  readonly severity: Finding['severity'];
  /** Only those that a fix waits for. */
  readonly fixableOnly: boolean;
}

/** All sources, in the order in which they are offered. */
export const sources: readonly FindingSource[] = [
  'diagnostic',
  'test',
  'detector',
  'deviation',
  'propagation',
  'migration',
];

/** Lets everything through that is on the lines that are looked at. */
export const noFilter: Omit<TriageFilter, 'changedLinesOnly'> = {
  hiddenSources: [],
  severity: 'hint',
  fixableOnly: false,
};

/** A filter as it was kept, by an earlier or a later version perhaps: what is not understood lets everything through. */
export function keptFilter(kept: unknown): Omit<TriageFilter, 'changedLinesOnly'> {
  if (typeof kept !== 'object' || kept === null) return noFilter;
  const { hiddenSources, severity, fixableOnly }: Partial<Record<keyof TriageFilter, unknown>> = kept;
  const hidden = Array.isArray(hiddenSources) ? hiddenSources : [];
  return {
    hiddenSources: sources.filter((source) => hidden.includes(source)),
    severity: severities.find((one) => one === severity) ?? noFilter.severity,
    fixableOnly: fixableOnly === true,
  };
}

const severities = ['error', 'warning', 'information', 'hint'] as const;

/**
 * Those that a filter lets through.
 * @param changed the changed lines of their file; absent: those that are not on changed lines were never looked at
 */
export function filtered(findings: readonly Finding[], filter: TriageFilter, changed?: LineSpans): Finding[] {
  const { changedLinesOnly, hiddenSources, severity, fixableOnly } = filter;
  return findings.filter(
    (finding) =>
      (!changedLinesOnly || !changed || isOfChange(finding, changed)) &&
      !hiddenSources.includes(finding.source) &&
      gravityOf(finding.severity) <= gravityOf(severity) &&
      (!fixableOnly || finding.fixes.length > 0),
  );
}

/** Whether it touches a changed line. A propagated finding belongs to a change wherever it stands. */
export const isOfChange = (finding: Finding, changed: LineSpans): boolean =>
  finding.source === 'propagation' || touches(finding, changed);
