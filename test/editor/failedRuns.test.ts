import { deepEqual, equal } from 'node:assert/strict';
import type { TestFailure } from '../../src/application/triageDoor';
import { createFailedRuns } from '../../src/editor/failedRuns';

const failure = (test: string, path = '/a.js', line = 3, runner = 'mocha'): TestFailure => ({
  ...{ test, message: 'no', runner },
  frames: [{ path, line }],
});
const run = (key: string) => ({ key, name: key });

describe('failed runs', () => {
  it('keep what failed until the same run passes', () => {
    const runs = createFailedRuns();
    equal(runs.heard(run('npm test'), [failure('one'), failure('two', '/b.js')]), true);
    runs.heard(run('npx mocha'), []);
    deepEqual(
      runs.all().map(({ test }) => test),
      ['one', 'two'],
    );
    deepEqual(
      runs.at('/b.js').map(({ test }) => test),
      ['two'],
    );
    equal(runs.heard(run('npm test'), []), true);
    deepEqual(runs.all(), []);
  });
  it('say whether there is news', () => {
    const runs = createFailedRuns();
    runs.heard(run('npm test'), [failure('one')]);
    equal(runs.heard(run('npm test'), [failure('one')]), false);
    equal(runs.heard(run('npx mocha'), []), false);
    equal(runs.forget(), true);
    equal(runs.forget(), false);
  });
  it('tell once what a terminal and a report tell of the same place', () => {
    const runs = createFailedRuns();
    runs.heard(run('npm test'), [failure('one'), failure('one, with 2')]);
    runs.heard(run('report'), [failure('suite one', '/a.js', 3, 'junit'), failure('other', '/a.js', 9, 'junit')]);
    deepEqual(
      runs.all().map(({ test }) => test),
      ['suite one', 'other'],
    );
  });
  it('know in which run a test failed', () => {
    const runs = createFailedRuns();
    runs.heard(run('first'), [failure('one')]);
    runs.heard(run('second'), [failure('two', '/b.js')]);
    equal(runs.runOf(failure('one'))?.key, 'first');
    equal(runs.runOf(failure('three'))?.key, undefined);
    equal(runs.runOf()?.key, 'second');
  });
  it('follow lines that move', () => {
    const runs = createFailedRuns();
    runs.heard(run('npm test'), [failure('one', '/a.js', 10), failure('two', '/b.js', 10)]);
    const lines = () => runs.all().map(({ frames }) => frames[0]?.line);
    runs.moved('/a.js', 2, 3);
    deepEqual(lines(), [13, 10]);
    runs.moved('/a.js', 13, 5);
    deepEqual(lines(), [13, 10]);
    runs.moved('/a.js', 12, -20);
    deepEqual(lines(), [12, 10]);
  });
  it('keep the newest of many', () => {
    const runs = createFailedRuns();
    for (let at = 0; at < 100; at++) runs.heard(run(`run ${at}`), [failure(`test ${at}`, '/a.js', at)]);
    equal(runs.all().length, 20);
    equal(runs.all()[0]?.test, 'test 99');
  });
});
