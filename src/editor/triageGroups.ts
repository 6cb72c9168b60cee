import type { DismissalScope, Finding } from '../application/triageDoor';
import type { Range } from '../foundations/text';

/** The findings of one rule. */
export interface FindingGroup {
  readonly rule: string;
  /** The gravest among them. */
  readonly severity: Finding['severity'];
  /** By file, in order of appearance. */
  readonly findings: readonly Finding[];
}

/** The findings of one rule in one file. */
export interface FileGroup extends FindingGroup {
  readonly path: string;
}

/** A row of the tree; also what the commands of a row are given. */
export type TriageNode =
  | { readonly group: FindingGroup }
  | { readonly file: FileGroup }
  | { readonly finding: Finding };

export type LineSpans = readonly (readonly [first: number, last: number])[];

const gravity: readonly Finding['severity'][] = ['error', 'warning', 'information', 'hint'];

/** The gravest first, as numbers to sort by. */
export const gravityOf = (severity: Finding['severity']): number => gravity.indexOf(severity);

const gravest = (findings: readonly Finding[]) =>
  gravity[Math.min(...findings.map(({ severity }) => gravityOf(severity)))] ?? 'hint';

const byPlace = (a: Finding, b: Finding) =>
  a.path.localeCompare(b.path) ||
  a.range.start.line - b.range.start.line ||
  a.range.start.character - b.range.start.character;

/** Names a finding among those of all files. */
export const findingKey = ({ path, id }: Pick<Finding, 'path' | 'id'>): string => `${path}\n${id}`;

/** The file of a finding by its name. */
export const pathOfKey = (key: string): string => key.slice(0, key.lastIndexOf('\n'));

/** Names a row, the same after another look. */
export function nodeKey(node: TriageNode): string {
  if ('finding' in node) return `${node.finding.rule}\n${findingKey(node.finding)}`;
  return 'file' in node ? `${node.file.rule}\n${node.file.path}` : node.group.rule;
}

function by(findings: readonly Finding[], keyOf: (finding: Finding) => string): Map<string, Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const group = groups.get(keyOf(finding));
    if (group) group.push(finding);
    else groups.set(keyOf(finding), [finding]);
  }
  return groups;
}

/** Groups findings by rule: the gravest first, then the most frequent. */
export function groupFindings(findings: readonly Finding[]): FindingGroup[] {
  return [...by(findings, ({ rule }) => rule)]
    .map(([rule, found]) => ({ rule, severity: gravest(found), findings: found.sort(byPlace) }))
    .sort(
      (a, b) =>
        gravityOf(a.severity) - gravityOf(b.severity) ||
        b.findings.length - a.findings.length ||
        a.rule.localeCompare(b.rule),
    );
}

/** Whether all findings of a group say the same, so that once is enough. */
export const hasOneCause = ({ findings }: FindingGroup): boolean =>
  findings.every(({ message }) => message === findings[0]?.message);

/** The findings of a group by file. */
export function filesOf({ rule, findings }: FindingGroup): FileGroup[] {
  return [...by(findings, ({ path }) => path)].map(([path, found]) => ({
    ...{ rule, path, severity: gravest(found), findings: found },
  }));
}

/** What stands below a row: files where findings of the rule are in several, else the places. @param node absent: the top */
export function childrenOf(node: TriageNode | undefined, groups: readonly FindingGroup[]): TriageNode[] {
  if (!node) return groups.map((group) => ({ group }));
  if ('finding' in node) return [];
  if ('file' in node) return node.file.findings.map((finding) => ({ finding }));
  const files = filesOf(node.group);
  return files.length > 1 ? files.map((file) => ({ file })) : node.group.findings.map((finding) => ({ finding }));
}

/** What a row stands below; undefined: nothing, or it is not there any more. */
export function parentOf(node: TriageNode, groups: readonly FindingGroup[]): TriageNode | undefined {
  if ('group' in node) return undefined;
  const { rule, path } = 'file' in node ? node.file : node.finding;
  const group = groups.find((one) => one.rule === rule);
  if (!group || 'file' in node) return group && { group };
  const files = filesOf(group);
  const file = files.length > 1 ? files.find((one) => one.path === path) : undefined;
  return file ? { file } : { group };
}

/** The findings of a row and below it. */
export function findingsIn(node: TriageNode): readonly Finding[] {
  if ('finding' in node) return [node.finding];
  return 'file' in node ? node.file.findings : node.group.findings;
}

/**
 * The finding one or more steps from another in the order of the list. It stops at the ends.
 * @param from absent or gone: the first one is meant
 */
export function stepFrom(
  from: Pick<Finding, 'path' | 'id'> | undefined,
  step: number,
  groups: readonly FindingGroup[],
): Finding | undefined {
  const all = groups.flatMap(({ findings }) => findings);
  const at = from ? all.findIndex((one) => findingKey(one) === findingKey(from)) : -1;
  return at < 0 ? all[0] : all[Math.min(all.length - 1, Math.max(0, at + step))];
}

/** What goes from the list when a finding is dismissed in a scope; where repositories end is not known here, so another look may bring some back. */
export function goneWith(finding: Finding, scope: DismissalScope, groups: readonly FindingGroup[]): Finding[] {
  if (scope === 'here') return [finding];
  const { rule, source, path } = finding;
  const alike = groups.flatMap(({ findings }) => findings).filter((one) => one.rule === rule && one.source === source);
  return scope === 'file' ? alike.filter((one) => one.path === path) : alike;
}

/** Whether something stands on one of these lines. */
export const touches = ({ range }: { readonly range: Range }, lines: LineSpans): boolean =>
  lines.some(([first, last]) => range.start.line <= last && range.end.line >= first);
