import assert from 'node:assert/strict';
import { compileRules } from '../../src/application/curated';
import type { CurationRule } from '../../src/application/curationDoor';

const rule = (path: string, repository = '/a'): CurationRule => ({ kind: 'path', repository, path });
const curated = compileRules([
  ...[rule('src/old/'), rule('index.js'), rule('x/', '/b')],
  { kind: 'period', to: '2019-12-31' },
  { kind: 'period', repository: '/b', from: '2021-01-01', to: '2021-01-01' },
  { kind: 'weight', repository: '/a', weight: 4 },
  { kind: 'weight', repository: '/b', weight: 1 },
  { kind: 'exemplar', repository: '/a', path: 'src/a.js' },
  { kind: 'exemplar', repository: '/a', path: 'src/b.js', name: 'B.read' },
]);

const excluded: readonly [repository: string, path: string, isLeftOut: boolean][] = [
  ['/a', 'src/old/deep/a.js', true],
  ['/a', 'src/older/a.js', false],
  ['/a', 'src/old', false],
  ['/a', 'index.js', true],
  ['/a', 'lib/index.js', false],
  ['/a', 'x/a.js', false],
  ['/b', 'x/a.js', true],
  ['/b', 'index.js', false],
  ['/c', 'src/old/a.js', false],
];
const covered: readonly [repository: string, time: string, isLeftOut: boolean][] = [
  ['/a', '2019-12-31T23:59:59Z', true],
  ['/a', '2020-01-01T00:00:00Z', false],
  ['/c', '1999-01-01T00:00:00Z', true],
  ['/b', '2021-01-01T00:00:00Z', true],
  ['/b', '2021-01-02T00:00:00Z', false],
  ['/a', '2021-01-01T00:00:00Z', false],
];

describe('rules of curation', () => {
  for (const [repository, path, isLeftOut] of excluded)
    it(`${isLeftOut ? 'leave out' : 'keep'} ${path} of ${repository}`, () =>
      assert.equal(curated.of(repository).excludes(path), isLeftOut));
  for (const [repository, time, isLeftOut] of covered)
    it(`${isLeftOut ? 'leave out' : 'keep'} lines of ${time} in ${repository}`, () =>
      assert.equal(curated.of(repository).covers(Date.parse(time) / 1000), isLeftOut));
  it('weigh what they name, and nothing else', () =>
    assert.deepEqual(['/a', '/b', '/c'].map(curated.weightOf), [4, 1, 1]));
  it('prefer a file with all its functions, or one function', () =>
    assert.deepEqual(
      [
        ['src/a.js', 'any'],
        ['src/b.js', 'B.read'],
        ['src/b.js', 'read'],
        ['src/c.js', ''],
      ].map(([path = '', name = '']) => curated.isExemplar('/a', path, name)),
      [true, true, false, false],
    ));
  it('have one name for the same rules in whatever order, and none where nothing is left out', () => {
    const [a, b] = [rule('a/'), rule('b/')];
    assert.equal(compileRules([a, b]).of('/a').name, compileRules([b, a]).of('/a').name);
    assert.notEqual(compileRules([a]).of('/a').name, compileRules([a, b]).of('/a').name);
    assert.equal(compileRules([{ kind: 'weight', repository: '/a', weight: 2 }, a]).of('/b').name, '');
  });
});
