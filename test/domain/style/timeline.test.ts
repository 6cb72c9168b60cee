import { deepEqual, equal } from 'node:assert/strict';
import { Profile } from '../../../src/domain/style/profile';
import { timelines } from '../../../src/domain/style/timeline';

const quotes = 'layout.quotes';

type File = readonly [month: number, letters: string][] & { readonly repository?: string };

const inRepository = (repository: string, files: readonly File[]): File[] =>
  files.map((runs) => Object.assign([...runs], { repository }));

/** A file whose lines are strings of one letter: s or d for quotes; the months of runs of lines stand before them. */
function profileOf(files: readonly File[]) {
  const profile = new Profile();
  for (const [number, runs] of files.entries()) {
    const months: number[] = [];
    let line = 0;
    for (const [month, letters] of runs) {
      months.push(line, month);
      line += letters.length;
    }
    const letters = [...runs.map(([, text]) => text).join('')];
    profile.learn({
      ...{
        path: `/r/${number}.ts`,
        repository: runs.repository ?? '/r',
        language: 'typescript',
        unit: 'source',
        time: 0,
        functions: [],
      },
      observations: letters.map((letter, at) => ({ dimension: quotes, category: letter, line: at })),
      months: Uint32Array.from(months),
    });
  }
  return timelines([...profile.sample('typescript', 'source').repositories.values()])(quotes);
}

const year = (number: number) => 12 * (number - 1970);
const repeated = (count: number, file: File): File[] => Array.from({ length: count }, () => file);

describe('what was seen when', () => {
  it('is counted by year, line by line', () => {
    const found = profileOf(
      repeated(2, [
        [year(2022), 'sssss'],
        [year(2024) + 5, 'ddddds'],
        [0, 'ssssss'],
      ]),
    );
    deepEqual(
      found?.years.map((one) => [one.year, Object.fromEntries(one.counts), one.observations]),
      [
        [2022, { s: 10 }, 10],
        [2024, { d: 10, s: 2 }, 12],
      ],
    );
  });
  it('leaves years out that show too little', () => {
    deepEqual(
      profileOf([
        [
          [year(2022), 'ssss'],
          [year(2023), 'sssss'],
        ],
      ])?.years.map((one) => one.year),
      [2023],
    );
  });
  it('finds the month of a line wherever observations stand', () => {
    const runs = Array.from({ length: 9 }, (_, at): [number, string] => [year(2010 + at), 'sdsds']);
    deepEqual(
      profileOf([runs])?.years.map(({ observations }) => observations),
      Array(9).fill(5),
    );
  });

  const changes: [name: string, files: readonly File[], expected: unknown][] = [
    [
      'a habit that turned',
      [...repeated(8, [[year(2020), 'ssssss']]), ...repeated(8, [[year(2024), 'dddddd']])],
      ['s', 1, 'd', 1],
    ],
    [
      'a habit that turned in the same files',
      repeated(9, [
        [year(2020), 'sssss'],
        [year(2024), 'ddddd'],
      ]),
      ['s', 1, 'd', 1],
    ],
    [
      'a share that changed',
      [...repeated(16, [[year(2020), 'ssssssssss']]), ...repeated(16, [[year(2024), 'ssssssdddd']])],
      ['s', 1, 's', 0.6],
    ],
    [
      'nothing where too few files are new',
      [...repeated(8, [[year(2020), 'ssssss']]), ...repeated(2, [[year(2024), 'dddddd']])],
      undefined,
    ],
    [
      'nothing where nothing changed',
      [...repeated(8, [[year(2020), 'sssssd']]), ...repeated(8, [[year(2024), 'ssssds']])],
      undefined,
    ],
    ['nothing where all is new', repeated(9, [[year(2024), 'sssddd']]), undefined],
    [
      'nothing where files differ as much at any time',
      [
        ...repeated(3, [[year(2020), 'ssssss']]),
        ...repeated(2, [[year(2020), 'dddddd']]),
        ...repeated(3, [[year(2024), 'dddddd']]),
        ...repeated(2, [[year(2024), 'ssssss']]),
      ],
      undefined,
    ],
    [
      'nothing of a new repository that is written otherwise',
      [
        ...inRepository('/old', repeated(8, [[year(2020), 'ssssss']])),
        ...inRepository('/new', repeated(8, [[year(2024), 'dddddd']])),
      ],
      undefined,
    ],
    [
      'nothing of work that moved to a repository that was always written otherwise',
      [
        ...inRepository('/a', [...repeated(9, [[year(2020), 'ssssss']]), ...repeated(2, [[year(2024), 'ssssss']])]),
        ...inRepository('/b', [...repeated(2, [[year(2020), 'dddddd']]), ...repeated(9, [[year(2024), 'dddddd']])]),
      ],
      undefined,
    ],
    [
      'what turned in an old repository, whatever a new one does',
      [
        ...inRepository('/old', [...repeated(8, [[year(2020), 'ssssss']]), ...repeated(8, [[year(2024), 'dddddd']])]),
        ...inRepository('/new', repeated(8, [[year(2024), 'ssssss']])),
      ],
      ['s', 1, 'd', 1],
    ],
    [
      'what turned in two repositories together',
      ['/a', '/b'].flatMap((one) =>
        inRepository(one, [...repeated(4, [[year(2020), 'ssssss']]), ...repeated(4, [[year(2024), 'dddddd']])]),
      ),
      ['s', 1, 'd', 1],
    ],
  ];
  for (const [name, files, expected] of changes)
    it(`tells ${name}`, () => {
      const change = profileOf(files)?.change;
      const round = (share: number) => Math.round(100 * share) / 100;
      const { before, now } = change ?? {};
      deepEqual(before && now && [before.value, round(before.share), now.value, round(now.share)], expected);
      if (change) equal(change.since, year(2024) - 11);
    });
});
