import { equal } from 'node:assert/strict';
import { suggestionReport } from '../../src/application/report';
import type { FileEdit, Suggestion } from '../../src/domain/suggestion';

const range = { start: { line: 3, character: 8 }, end: { line: 3, character: 9 } };
const like = { path: '/r/own.js', range, text: '12ab fix: a leak', note: '' };
const draft: Suggestion = {
  ...{ id: '1', kind: 'draft', state: 'pending', created: 0, title: 'Draft of f', language: 'javascript' },
  edits: [],
  reason: 'Follows g.',
  evidence: [like],
  provenance: { source: 'own code', functions: [like, like], rules: [], copiedLines: [] },
  checks: [{ name: 'parses', passed: true, note: '' }],
};
const edit = (path: string, newText: string, more: Partial<FileEdit> = {}): FileEdit => ({
  ...{ path, range, newText, expected: '', context: { before: '', after: '' } },
  ...more,
});

describe('the report of a suggestion', () => {
  const check = (what: string, suggestion: Suggestion, expected: string) =>
    it(what, () => equal(suggestionReport(suggestion), expected));

  check(
    'says where each text goes, and each own function once',
    { ...draft, edits: [edit('/r/a.js', '\n  return 1\n'), edit('/r/b.js', 'test()\n', { creates: true })] },
    `Draft of f
/r/a.js:4:9
  return 1
/r/b.js (new)
test()

Follows g.
  like /r/own.js:4:9
  ✓ parses`,
  );
  check(
    'shows own messages by what they say, and that nobody followed an instruction',
    {
      ...draft,
      edits: [edit('/r', 'fix: a hole', { into: 'commitMessage' })],
      checks: [],
      asked: { what: 'commitMessage', instruction: 'name the issue' },
    },
    `Draft of f
fix: a hole

Follows g.
  like 12ab fix: a leak
  No model was asked, so that the instruction only helped to choose among what is yours.`,
  );
});
