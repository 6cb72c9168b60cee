import { relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FileEdit, Suggestion } from '../domain/suggestion';
import { detectors } from '../domain/triage/detectors';
import type { Range } from '../foundations/text';
import type { Finding } from './triageDoor';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
const LEVELS: Readonly<Record<Finding['severity'], string>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};
/** What all paths begin at; a reader may put its own copy of the repository there. */
const ROOT = '%SRCROOT%';

/**
 * Findings as a SARIF 2.1.0 log, with one run for each repository and paths from its root.
 * @param rootOf the folder that the paths of a file's run begin at
 * @param fallback the folder of the one run where there are no findings
 */
export function sarifOf(
  findings: readonly Finding[],
  rootOf: (path: string) => string,
  fallback: string,
): Readonly<Record<string, unknown>> {
  const byRoot = new Map<string, Finding[]>();
  for (const finding of findings) {
    const root = rootOf(finding.path);
    byRoot.set(root, [...(byRoot.get(root) ?? []), finding]);
  }
  if (byRoot.size === 0) byRoot.set(fallback, []);
  const runs = [...byRoot].map(([root, found]) => runOf(root, found));
  return { $schema: SCHEMA, version: '2.1.0', runs };
}

function runOf(root: string, findings: readonly Finding[]) {
  const rules = new Map<string, Finding>();
  for (const finding of findings) if (!rules.has(finding.rule)) rules.set(finding.rule, finding);
  const ids = [...rules.keys()];
  return {
    tool: { driver: { name: 'Coding Double', rules: [...rules.values()].map(ruleOf) } },
    originalUriBaseIds: { [ROOT]: { uri: pathToFileURL(root.endsWith(sep) ? root : root + sep).href } },
    columnKind: 'utf16CodeUnits',
    invocations: [{ executionSuccessful: true }],
    results: findings.map((finding) => resultOf(finding, root, ids.indexOf(finding.rule))),
  };
}

/** @param finding one that the rule made */
function ruleOf({ rule, why, severity, source }: Finding) {
  const title = detectors.find(({ id }) => id === rule)?.title ?? rule;
  return {
    id: rule,
    shortDescription: { text: title },
    fullDescription: { text: why },
    help: { text: why },
    defaultConfiguration: { level: LEVELS[severity] },
    properties: { tags: [source] },
  };
}

function resultOf(finding: Finding, root: string, ruleIndex: number) {
  const { id, rule, path, range, message, why, severity, source, confidence, fixes } = finding;
  return {
    ruleId: rule,
    ruleIndex,
    level: LEVELS[severity],
    message: { text: `${message} ${why}` },
    locations: [{ physicalLocation: { artifactLocation: artifactOf(path, root), region: regionOf(range) } }],
    partialFingerprints: { 'codingDoubleFinding/v1': id },
    ...(fixes.length > 0 ? { fixes: fixes.map((fix) => fixOf(fix, root)) } : {}),
    properties: { source, confidence },
  };
}

function fixOf({ reason, edits }: Suggestion, root: string) {
  const byPath = new Map<string, FileEdit[]>();
  for (const edit of edits) byPath.set(edit.path, [...(byPath.get(edit.path) ?? []), edit]);
  return {
    description: { text: reason },
    artifactChanges: [...byPath].map(([path, changes]) => ({
      artifactLocation: artifactOf(path, root),
      replacements: changes.map(({ range, newText }) => ({
        deletedRegion: regionOf(range),
        insertedContent: { text: newText },
      })),
    })),
  };
}

/** A file outside of the root keeps its whole address. */
function artifactOf(path: string, root: string) {
  const inside = relative(root, path).split(sep);
  if (inside[0] === '..' || inside[0] === '') return { uri: pathToFileURL(path).href };
  return { uri: inside.map(encodeURIComponent).join('/'), uriBaseId: ROOT };
}

/** Lines and columns from 1; the end is exclusive. */
const regionOf = ({ start, end }: Range) => ({
  startLine: start.line + 1,
  startColumn: start.character + 1,
  endLine: end.line + 1,
  endColumn: end.character + 1,
});
