import { deepEqual, equal } from 'node:assert/strict';
import { Profile } from '../../../src/domain/style/profile';
import { timelines } from '../../../src/domain/style/timeline';

const quotes = 'layout.quotes';

/** A file whose lines are strings of one letter: s or d for quotes; the months of runs of lines stand before them. */
function profileOf(files: readonly (readonly [month: number, letters: string][])[]) {
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
      ...{ path: `/r/${number}.ts`, repository: '/r', language: 'typescript', unit: 'source', time: 0, functions: [] },
      observations: letters.map((letter, at) => ({ dimension: quotes, category: letter, line: at })),
      months: Uint32Array.from(months),
    });
  }
  return timelines(profile.sample('typescript', 'source').files).get(quotes);
}

const year = (number: number) => 12 * (number - 1970);
const repeated = (count: number, file: readonly [number, string][]) => Array.from({ length: count }, () => file);

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

  const changes: [name: string, files: readonly (readonly [number, string][])[], expected: unknown][] = [
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
