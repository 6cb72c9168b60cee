import { deepEqual, equal, ok } from 'node:assert/strict';
import { sarifOf } from '../../src/application/sarif';
import type { Finding } from '../../src/application/triageDoor';
import { fileEdit, type Suggestion } from '../../src/domain/suggestion';

const range = { start: { line: 1, character: 6 }, end: { line: 1, character: 11 } };
const text = 'x\n  if (a = b) return\n';
const fix = {
  ...{ id: 's1', kind: 'fix', state: 'pending', title: 'Fix', language: 'javascript', created: 0 },
  edits: [
    fileEdit('/r/a.js', text, {
      range: { start: { line: 1, character: 8 }, end: { line: 1, character: 9 } },
      newText: '===',
    }),
  ],
  ...{ reason: 'Because.', evidence: [], checks: [] },
  provenance: { source: 'detector', functions: [], rules: [], copiedLines: [] },
} as const satisfies Suggestion;
const finding = (more: Partial<Finding> = {}): Finding => ({
  ...{ id: '0123456789abcdef', rule: 'assignment-in-condition', path: '/r/a.js', range },
  ...{ message: 'It assigns.', why: 'So it does.', severity: 'error', source: 'detector', confidence: 0.9 },
  ...{ evidence: [], past: [], fixes: [] },
  ...more,
});

/** What of the log is compared. */
interface Log {
  readonly version: string;
  readonly runs: readonly Run[];
}
interface Run {
  readonly tool: {
    readonly driver: {
      readonly name: string;
      readonly rules: readonly { readonly id: string; readonly help: { readonly text: string } }[];
    };
  };
  readonly originalUriBaseIds: Readonly<Record<string, { readonly uri: string }>>;
  readonly results: readonly Result[];
}
interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly {
    readonly physicalLocation: { readonly artifactLocation: unknown; readonly region: unknown };
  }[];
  readonly partialFingerprints: unknown;
  readonly fixes?: unknown;
}
const logOf = (findings: readonly Finding[]) =>
  JSON.parse(JSON.stringify(sarifOf(findings, (path) => path.slice(0, 2), '/r'))) as Log;
const resultsOf = (...findings: readonly Finding[]) => logOf(findings).runs.flatMap(({ results }) => results);

describe('findings as SARIF', () => {
  it('say of each where it is, from 1, and what names it', () => {
    const [result] = resultsOf(finding());
    deepEqual(result?.locations, [
      {
        physicalLocation: {
          artifactLocation: { uri: 'a.js', uriBaseId: '%SRCROOT%' },
          region: { startLine: 2, startColumn: 7, endLine: 2, endColumn: 12 },
        },
      },
    ]);
    deepEqual(result?.partialFingerprints, { 'codingDoubleFinding/v1': '0123456789abcdef' });
  });
  it('carry their fixes as changes', () => {
    deepEqual(resultsOf(finding({ fixes: [fix] }))[0]?.fixes, [
      {
        description: { text: 'Because.' },
        artifactChanges: [
          {
            artifactLocation: { uri: 'a.js', uriBaseId: '%SRCROOT%' },
            replacements: [
              {
                deletedRegion: { startLine: 2, startColumn: 9, endLine: 2, endColumn: 10 },
                insertedContent: { text: '===' },
              },
            ],
          },
        ],
      },
    ]);
    equal(resultsOf(finding())[0]?.fixes, undefined);
  });
  it('name each rule once, with help, and point to it', () => {
    const log = logOf([finding(), finding({ rule: 'near-miss-name', severity: 'hint' }), finding()]);
    const [run] = log.runs;
    deepEqual(
      run?.tool.driver.rules.map(({ id }) => id),
      ['assignment-in-condition', 'near-miss-name'],
    );
    ok(run?.tool.driver.rules.every(({ help }) => help.text !== ''));
    deepEqual(
      run?.results.map(({ ruleId, ruleIndex, level }) => [ruleId, ruleIndex, level]),
      [
        ['assignment-in-condition', 0, 'error'],
        ['near-miss-name', 1, 'note'],
        ['assignment-in-condition', 0, 'error'],
      ],
    );
  });
  it('have one run for each repository, and one where there is nothing', () => {
    const roots = (findings: readonly Finding[]) =>
      logOf(findings).runs.map(({ originalUriBaseIds, results }) => [
        originalUriBaseIds['%SRCROOT%']?.uri,
        results.length,
      ]);
    deepEqual(roots([finding(), finding({ path: '/s/b.js' }), finding()]), [
      ['file:///r/', 2],
      ['file:///s/', 1],
    ]);
    deepEqual(roots([]), [['file:///r/', 0]]);
  });

  const check = (path: string, uri: string) =>
    it(`write ${path} as ${uri}`, () => {
      const [result] = resultsOf(finding({ path }));
      deepEqual(result?.locations[0]?.physicalLocation.artifactLocation, { uri, uriBaseId: '%SRCROOT%' });
    });
  check('/r/a b/ü#?.js', 'a%20b/%C3%BC%23%3F.js');
  check('/r/sub/a.js', 'sub/a.js');
  check('/r/..a.js', '..a.js');
});
