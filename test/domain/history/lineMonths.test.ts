import { deepEqual, equal } from 'node:assert/strict';
import { lineHashes } from '../../../src/domain/history/carryOver';
import { carryMonths, joinMonths, monthsOfLines } from '../../../src/domain/history/lineMonths';
import { firstDayOf, monthOf, yearOf } from '../../../src/foundations/month';

describe('months of lines', () => {
  it('are counted from January 1970', () => {
    const february = monthOf(Date.UTC(2025, 1, 28, 23) / 1000);
    deepEqual([monthOf(0), monthOf(-5), yearOf(february), firstDayOf(february)], [0, 0, 2025, '2025-02-01']);
  });
  it('are those of the calendar', () => {
    for (let day = 0; day < 40_000; day += 7) {
      const date = new Date(86_400_000 * day);
      equal(monthOf(86_400 * day), 12 * (date.getUTCFullYear() - 1970) + date.getUTCMonth(), date.toISOString());
    }
  });
  const lists = [[], [3], [0, 0, 0], [1, 1, 2, 2, 2, 1], [5, 6, 7]];
  for (const months of lists)
    it(`are joined and taken apart: ${months}`, () =>
      deepEqual([...monthsOfLines(joinMonths(months), months.length)], months));
  it('are not known where nothing is', () => deepEqual([...monthsOfLines(new Uint32Array(), 3)], [0, 0, 0]));

  const carried: [name: string, before: string, after: string, expected: number[]][] = [
    ['stay with their lines', 'a\nb\nc', 'a\nb\nc', [1, 2, 3]],
    ['are of now where lines are new', 'a\nb\nc', 'a\nx\nb\nc\ny', [1, 9, 2, 3, 9]],
    ['go with lines that move', 'a\nb\nc', 'c\na\nx', [3, 1, 9]],
    ['end with lines that are gone', 'a\nb\nc', 'b', [2]],
    ['are of now where nothing was', '', 'a\nb', [9, 9]],
  ];
  for (const [name, before, after, expected] of carried)
    it(name, () => {
      const lines = lineHashes(before);
      const months = joinMonths(Uint32Array.from(lines, (_, line) => line + 1));
      const found = carryMonths({ lines, months }, lineHashes(after), 9);
      deepEqual([...monthsOfLines(found, expected.length)], expected);
      equal(found.length % 2, 0);
    });
});
