import { deepEqual } from 'node:assert/strict';
import type { ImportPreview, Merge } from '../../src/application/portableDoor';
import { contentLines, previewLines } from '../../src/editor/portableWords';

const around = {
  language: 'en',
  t: (text: string, ...values: unknown[]) => text.replace(/\{(\d)\}/g, (_, at) => String(values[Number(at)])),
};
const row: ImportPreview['repositories'][number] = {
  ...{
    name: 'abc',
    consent: 'learn',
    identities: ['a@b.c'],
    files: 3,
    functions: 4,
    authoredLines: 1200,
    codeLines: 0,
  },
  arrival: 'new',
};
const none: Merge = { added: 0, same: 0, joined: 0, conflicts: 0, elsewhere: 0 };
const preview: ImportPreview = {
  ...{ digest: '', made: 0, hasCode: false, repositories: [row], unknownFiles: 0, conflicts: [] },
  decisions: { overrides: 1, preferences: 2, tallies: 3, dismissals: 4, curation: 5 },
  merges: { overrides: none, preferences: none, tallies: none, dismissals: none, curation: none },
};

describe('words about a portable double', () => {
  it('list what goes into the file', () =>
    deepEqual(contentLines(preview, around).slice(0, 6), [
      'abc (own lines: 1,200, files: 3)',
      'Decided by hand: 1',
      'Changed in drafts: 2',
      'Counts of how triage rules fare: 3',
      'Dismissed problems, without their texts: 4',
      'Rules of curation: 5',
    ]));

  it('name nothing that there is none of', () =>
    deepEqual(
      contentLines(
        { ...preview, decisions: { overrides: 0, preferences: 0, tallies: 0, dismissals: 1, curation: 0 } },
        around,
      ).slice(1, 3),
      ['Dismissed problems, without their texts: 1', ''],
    ));

  it('name eight repositories, and say how many more there are', () =>
    deepEqual(
      contentLines({ ...preview, repositories: Array.from({ length: 11 }, () => row) }, around)[8],
      'and 3 more',
    ));

  const cases: Readonly<Record<string, readonly [Partial<ImportPreview>, readonly string[]]>> = {
    'a repository that is read here': [
      { repositories: [{ ...row, arrival: 'here' }] },
      ['abc (own lines: 1,200, files: 3): is left out: its history is known here'],
    ],
    'decisions of several kinds': [
      {
        merges: {
          ...{
            preferences: { ...none, joined: 2 },
            tallies: { ...none, elsewhere: 5 },
            dismissals: none,
            curation: none,
          },
          overrides: { ...none, added: 1, same: 4 },
        },
      },
      [
        'Decisions and counts: 1 added, 2 greater, 4 here already',
        'Of repositories that are not learned here: 5. Import again when they are.',
      ],
    ],
    'a conflict': [
      { conflicts: [{ kind: 'overrides', about: 'layout.quotes (go)', here: 'mute', coming: 'pin x' }] },
      ['Conflict: layout.quotes (go): here mute, in the file pin x'],
    ],
    'files nobody can read': [{ unknownFiles: 2 }, ['Files of unknown languages, left out: 2']],
  };
  for (const [name, [more, expected]] of Object.entries(cases))
    it(`say of an import: ${name}`, () => {
      const plain = previewLines(preview, around);
      deepEqual(
        previewLines({ ...preview, ...more }, around).filter((line) => !plain.includes(line)),
        expected,
      );
    });
});
