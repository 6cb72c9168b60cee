import { deepEqual } from 'node:assert/strict';
import { createHabits } from '../../src/application/ownHabits';
import { dimensions } from '../../src/domain/style/dimensions';
import { Profile } from '../../src/domain/style/profile';
import type { Unit } from '../../src/domain/style/styleFacts';
import { detectors } from '../../src/domain/triage/detectors';

const habit = { dimension: 'idiom.except', category: 'everything, bare' };

/** Whether handlers of everything are a habit, where files hold so many of them and so many others. */
function check(files: readonly (readonly [unit: Unit, bare: number, others: number])[], expected: boolean): void {
  const profile = new Profile();
  for (const [index, [unit, bare, others]] of files.entries()) {
    const seen = (category: string, count: number) =>
      Array.from({ length: count }, (_, line) => ({ dimension: habit.dimension, category, line }));
    profile.learn({
      ...{ path: `/r/${index}.py`, repository: '/r', language: 'python', unit, time: 0, functions: [] },
      observations: [...seen(habit.category, bare), ...seen('one kind', others)],
    });
  }
  deepEqual(createHabits(profile)(habit, 'python'), expected);
}

describe('habits that a detector leaves alone', () => {
  it('are many, and no rare exception', () => {
    check([], false);
    check([['source', 4, 0]], false);
    check([['source', 5, 0]], true);
    check(
      [
        ['source', 3, 20],
        ['test', 2, 10],
      ],
      true,
    );
    check([['source', 5, 120]], true);
    check([['source', 5, 170]], false);
  });

  it('are counted by dimensions that there are', () => {
    const named = detectors.flatMap((detector) => detector.habit?.dimension ?? []);
    deepEqual(
      named.filter((id) => !dimensions.some((dimension) => dimension.id === id)),
      [],
    );
  });
});
