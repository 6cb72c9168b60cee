import assert from 'node:assert/strict';
import type { Finding } from '../../src/application/triageDoor';
import {
  childrenOf,
  findingsIn,
  goneWith,
  groupFindings,
  nodeKey,
  parentOf,
  stepFrom,
  type TriageNode,
} from '../../src/editor/triageGroups';
import { found } from './foundProblems';

const finding = (rule: string, line: number, severity: Finding['severity'], path = '/a') =>
  found({ rule, line, severity, path });

describe('groups of findings', () => {
  const check = (title: string, findings: readonly Finding[], expected: readonly string[]) =>
    it(title, () =>
      assert.deepEqual(
        groupFindings(findings).map(
          ({ rule, severity, findings: grouped }) =>
            `${severity} ${rule} ${grouped.map(({ path, range }) => `${path}${range.start.line}`).join(',')}`,
        ),
        expected,
      ),
    );
  check(
    'go by rule, the gravest first, then the most frequent, each in the order of its lines',
    [
      finding('b', 7, 'hint'),
      finding('a', 3, 'warning'),
      finding('c', 9, 'hint'),
      finding('b', 2, 'hint'),
      finding('a', 1, 'error'),
    ],
    ['error a /a1,/a3', 'hint b /a2,/a7', 'hint c /a9'],
  );
  check(
    'stand by file',
    [finding('a', 9, 'hint', '/b'), finding('a', 3, 'hint'), finding('a', 1, 'hint', '/b')],
    ['hint a /a3,/b1,/b9'],
  );
  check('are none where nothing was found', [], []);
});

describe('rows of findings', () => {
  const groups = groupFindings([
    finding('one', 1, 'error'),
    finding('one', 2, 'error'),
    finding('two', 3, 'hint'),
    finding('two', 4, 'hint', '/b'),
  ]);
  const name = (node: TriageNode): string =>
    'finding' in node
      ? `${node.finding.path}${node.finding.range.start.line}`
      : 'file' in node
        ? node.file.path
        : node.group.rule;
  const all = (node?: TriageNode): unknown[] =>
    childrenOf(node, groups).map((child) => {
      const below = all(child);
      return below.length > 0 ? [name(child), ...below] : name(child);
    });

  it('go from the rule to the file to the place, and without the file where there is one', () =>
    assert.deepEqual(all(), [
      ['one', '/a1', '/a2'],
      ['two', ['/a', '/a3'], ['/b', '/b4']],
    ]));

  it('know what they stand below', () => {
    const visit = (node: TriageNode | undefined): void => {
      for (const child of childrenOf(node, groups)) {
        const parent = parentOf(child, groups);
        assert.equal(parent && nodeKey(parent), node && nodeKey(node));
        visit(child);
      }
    };
    visit(undefined);
  });

  it('have names of their own', () => {
    const keys: string[] = [];
    const visit = (node: TriageNode | undefined): void => {
      for (const child of childrenOf(node, groups)) {
        keys.push(nodeKey(child));
        visit(child);
      }
    };
    visit(undefined);
    assert.equal(new Set(keys).size, keys.length);
  });

  it('hold the findings below them', () =>
    assert.deepEqual(
      childrenOf(undefined, groups).map((node) => findingsIn(node).length),
      [2, 2],
    ));
});

describe('steps from finding to finding', () => {
  const groups = groupFindings([finding('a', 1, 'error'), finding('a', 2, 'error'), finding('b', 3, 'hint')]);
  const check = (title: string, line: number | undefined, step: number, expected: number | undefined) =>
    it(title, () => {
      const from = groups.flatMap((group) => group.findings).find(({ range }) => range.start.line === line);
      assert.equal(stepFrom(from, step, groups)?.range.start.line, expected);
    });
  check('go to the next one', 1, 1, 2);
  check('go to the next rule', 2, 1, 3);
  check('go back', 3, -1, 2);
  check('stop at the last', 3, 1, 3);
  check('stop at the first', 1, -1, 1);
  check('begin with the first', undefined, 1, 1);
  it('lead nowhere in an empty list', () => assert.equal(stepFrom(undefined, 1, []), undefined));
});

describe('what goes when a finding is dismissed', () => {
  const groups = groupFindings([
    finding('a', 1, 'error'),
    finding('a', 2, 'error'),
    finding('a', 3, 'error', '/b'),
    finding('b', 4, 'hint'),
  ]);
  const check = (scope: Parameters<typeof goneWith>[1], expected: readonly number[]) =>
    it(scope, () =>
      assert.deepEqual(
        goneWith(finding('a', 1, 'error'), scope, groups).map(({ range }) => range.start.line),
        expected,
      ),
    );
  check('here', [1]);
  check('file', [1, 2]);
  check('rule', [1, 2, 3]);
  check('everywhere', [1, 2, 3]);
});
