import { deepEqual, equal, ok } from 'node:assert/strict';
import type { Background } from '../../../src/domain/style/background';
import { Profile } from '../../../src/domain/style/profile';
import { habits, repositoryHabits } from '../../../src/domain/style/rules';
import type { StyleFacts } from '../../../src/domain/style/styleFacts';
import { timelines } from '../../../src/domain/style/timeline';

/** What a file shows: `quotes` as a string of s, d and others, one letter for each string seen. */
function file(path: string, quotes: string, repository = path.split('/')[0] ?? ''): StyleFacts {
  const observations = [...quotes].map((letter, line) => ({
    dimension: 'layout.quotes',
    category: { s: "'", d: '"' }[letter] ?? letter,
    line,
  }));
  const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
  return { path, repository, language: 'javascript', unit: 'source', time: 0, observations, functions: [{ range }] };
}

function profileOf(...files: readonly StyleFacts[]): Profile {
  const profile = new Profile();
  for (const facts of files) profile.learn(facts);
  return profile;
}

const people = (single: number): Background => ({
  shares: new Map([
    [
      'layout.quotes',
      new Map([
        ["'", single],
        ['"', 1 - single],
      ]),
    ],
  ]),
  functions: () => [],
});

const steady = (letters: string, files = 8) =>
  ['a', 'b'].flatMap((repository) => Array.from({ length: files }, (_, n) => file(`${repository}/${n}.js`, letters)));

describe('habits', () => {
  const tierOf = (files: readonly StyleFacts[], background = people(0.3)) => {
    const [habit] = habits(profileOf(...files).sample('javascript', 'source'), background);
    return habit && [habit.value, habit.tier, habit.distinctive];
  };
  const check = (what: string, files: readonly StyleFacts[], expected: unknown, background = people(0.3)) =>
    it(what, () => deepEqual(tierOf(files, background), expected));

  check('that hold everywhere are rules', steady('ssssssss'), ["'", 'rule', true]);
  check('that most people share are not distinctive', steady('ssssssss'), ["'", 'rule', false], people(0.7));
  check(
    'that may be no more frequent than with others are not distinctive',
    ['a', 'b'].flatMap((name) => ['sssss', 'ddddd', 'sssd', 'sddd', 's'].map((l, n) => file(`${name}/${n}.js`, l))),
    ["'", 'tendency', false],
    people(0.49),
  );
  check(
    'that are but little more frequent than with others are not distinctive',
    steady('sssdd', 60),
    ["'", 'tendency', false],
    people(0.45),
  );
  check(
    'that are not even the way in two of five cases are not distinctive, however rare',
    steady('ssssddd12345', 60),
    ["'", 'tendency', false],
    people(0.02),
  );
  check('that everybody shares are universal', steady('ssssssss'), ["'", 'universal', false], people(0.97));
  check('that hold mostly are tendencies', steady('sssssdss'), ["'", 'tendency', true]);
  check(
    'of one repository are tendencies',
    Array.from({ length: 16 }, (_, n) => file(`a/${n}.js`, 'ssssssss')),
    ["'", 'tendency', true],
  );
  check(
    'seen in few files are thin',
    [file('a/1.js', 's'.repeat(90)), file('b/1.js', 's'.repeat(90))],
    ["'", 'thin', true],
  );
  check(
    'broken by a whole repository are tendencies',
    [...steady('ssssssss', 30), file('c/1.js', 'dddddddd')],
    ["'", 'tendency', true],
  );

  it('are not claimed of what says more of a topic than of a person, but of a repository that is uniform', () => {
    const background = { ...people(0.3), noise: new Set(['layout.quotes']) };
    const sample = profileOf(
      ...steady('ssssssss', 30),
      ...['1', '2', '3', '4'].map((n) => file(`c/${n}.js`, 'ssdd')),
    ).sample('javascript', 'source');
    deepEqual(habits(sample, background), []);
    deepEqual(
      ['a', 'c'].map((repository) => repositoryHabits(sample, repository, background).map(({ value }) => value)),
      [["'"], []],
    );
  });

  it('count files, not observations', () => {
    const [habit] = habits(
      profileOf(...steady('ssss', 3), file('a/x.js', 'd'.repeat(400))).sample('javascript', 'source'),
      undefined,
    );
    deepEqual(
      [habit?.files, habit?.repositories, habit?.counts],
      [
        7,
        2,
        [
          ['"', 400],
          ["'", 24],
        ],
      ],
    );
    ok((habit?.confidence ?? 1) < 0.5);
  });

  it('of a repository lean on the engineer’s general ones', () => {
    const sample = profileOf(...steady('ssss'), ...['1', '2', '3'].map((name) => file(`c/${name}.js`, 'dddd'))).sample(
      'javascript',
      'source',
    );
    const [habit] = repositoryHabits(sample, 'c', undefined);
    equal(habit?.value, '"');
    ok(habit && habit.share > 0.5 && habit.share < 0.7);
    deepEqual(repositoryHabits(sample, 'unknown', undefined), []);
  });
});

describe('profile', () => {
  it('forgets what it learnt', () => {
    const profile = profileOf(...steady('ss'));
    profile.forget({ path: 'a/1.js' });
    profile.forget({ path: 'never/seen.js' });
    profile.learn(file('a/2.js', ''));
    equal(profile.sample('javascript', 'source').files.length, 14);
    equal(profile.sample('javascript', 'test').files.length, 0);
  });

  it('counts dialects together', () => {
    const profile = profileOf({ ...file('a/1.ts', 'ss'), language: 'typescript' }, file('a/2.js', 'ss'));
    equal(profile.sample('tsx', 'source').files.length, 2);
  });

  it('knows after any coming and going of files what it would know had it learnt those that are left', () => {
    let state = 12345;
    const random = (below: number) => {
      state = (1103515245 * state + 12345) % 2 ** 31;
      return Math.floor((state / 2 ** 31) * below);
    };
    const left = new Map<string, StyleFacts>();
    const profile = new Profile();
    for (let step = 0; step < 400; step++) {
      const path = `${['a', 'b', 'c'][random(3)]}/${random(9)}.js`;
      if (random(3) === 0) {
        profile.forget({ path });
        left.delete(path);
      } else {
        const letters = Array.from({ length: random(12) }, () => 'sd'[random(2)]).join('');
        const facts = { ...file(path, letters), time: random(5), months: Uint32Array.of(0, 600, 4, 601 + random(20)) };
        profile.learn(facts);
        left.delete(path);
        if (letters) left.set(path, facts);
      }
      if (step % 7 === 0) deepEqual(shown(profile), shown(profileOf(...left.values())));
    }
    ok(left.size > 9);
  });
});

/** All that is made from a profile; no number of it may depend on how it came about. */
function shown(profile: Profile): unknown {
  const sample = profile.sample('javascript', 'source');
  return {
    paths: sample.files.map(({ facts }) => facts.path),
    counts: sample.files.map(({ counts }) => counts),
    tallies: sample.tallies,
    byRepository: sample.byRepository,
    habits: habits(sample, people(0.3)),
    local: ['a', 'b', 'c'].map((repository) => repositoryHabits(sample, repository, people(0.3))),
    times: timelines([...sample.repositories.values()])('layout.quotes'),
  };
}
