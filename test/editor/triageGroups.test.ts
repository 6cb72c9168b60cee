import assert from 'node:assert/strict';
import type { Finding } from '../../src/application/triageDoor';
import { groupFindings, onChangedLines } from '../../src/editor/triageGroups';

function finding(rule: string, line: number, severity: Finding['severity'], source: Finding['source'] = 'detector') {
  const range = { start: { line, character: 0 }, end: { line, character: 1 } };
  const rest = { path: '/a', message: rule, confidence: 1, why: '', evidence: [], past: [], id: '', fixes: [] };
  return { rule, range, severity, source, ...rest } satisfies Finding;
}

describe('groups of findings', () => {
  const shape = (findings: readonly Finding[]) =>
    groupFindings(findings).map(
      ({ rule, severity, findings: found }) =>
        `${severity} ${rule} ${found.map(({ range }) => range.start.line).join(',')}`,
    );

  it('go by rule, the gravest first, then the most frequent, each in the order of its lines', () => {
    const findings = [
      finding('b', 7, 'hint'),
      finding('a', 3, 'warning'),
      finding('c', 9, 'hint'),
      finding('b', 2, 'hint'),
      finding('a', 1, 'error'),
    ];
    assert.deepEqual(shape(findings), ['error a 1,3', 'hint b 2,7', 'hint c 9']);
  });

  it('are none where nothing was found', () => assert.deepEqual(shape([]), []));
});

describe('findings on changed lines', () => {
  const lines = (changed: [number, number][], findings: readonly Finding[]) =>
    onChangedLines(findings, changed).map(({ range }) => range.start.line);

  it('are those that touch one', () => {
    const findings = [1, 2, 3, 4].map((line) => finding('a', line, 'hint'));
    assert.deepEqual(lines([[2, 3]], findings), [2, 3]);
    assert.deepEqual(lines([], findings), []);
  });

  it('include places that a made edit was carried to', () => {
    assert.deepEqual(lines([], [finding('a', 5, 'hint', 'propagation')]), [5]);
  });
});
