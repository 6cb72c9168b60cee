import { deepEqual, equal } from 'node:assert/strict';
import { join, relative } from 'node:path';
import type { Engine } from '../../src/application/engine';
import { closeEngines, open } from '../engines';
import { type TemporaryRepository, temporaryRepository } from '../temporaryRepository';

const PRICE = `${Array.from({ length: 9 }, (_, at) => `export const price${at} = ${at}`).join('\n')}\n`;
const files = {
  'lib/price.js': PRICE,
  'test/price.test.js': PRICE,
  'dist/price.js': PRICE,
  'node_modules/chai/index.js': PRICE,
  '.gitignore': 'node_modules\n',
};

describe('where failing tests lead', () => {
  let engine: Engine;
  let repository: TemporaryRepository;
  before(async () => {
    repository = temporaryRepository();
    repository.commit(files);
    ({ engine } = await open());
  });
  after(async () => {
    await closeEngines();
    repository.remove();
  });

  /** The calls of one failure of Mocha, as they are written, and the places they lead to. */
  const check = async (calls: readonly string[], expected: readonly string[], folder = repository.path) => {
    const text = `\n  0 passing (1ms)\n  1 failing\n\n  1) price:\n     Error: no\n${calls.map((call) => `      at f (${call})\n`).join('')}`;
    const { failures } = await engine.readTestLog({ text, folders: [folder] });
    const places = failures[0]?.frames.map(({ path, line, character = -1 }) =>
      [relative(folder, path), line + 1, character + 1].join(':'),
    );
    deepEqual(places, expected);
  };

  it('is found by the path, whole or from the folder', () =>
    check(
      [join(repository.path, 'lib/price.js:3:1'), 'test/price.test.js:4:2'],
      ['lib/price.js:3:1', 'test/price.test.js:4:2'],
    ));
  it('is told once', () =>
    check([join(repository.path, 'lib/price.js:3:1'), 'lib/price.js:3:1'], ['lib/price.js:3:1']));
  it('is found where the log is of another machine', () =>
    check(
      ['/home/runner/work/shop/shop/lib/price.js:3:1', 'D:\\a\\shop\\test\\price.test.js:4:2'],
      ['lib/price.js:3:1', 'test/price.test.js:4:2'],
    ));
  it('is found in a folder within the repository', () =>
    check(
      ['/home/runner/work/shop/lib/price.js:3:1', 'price.js:4:1'],
      ['price.js:3:1', 'price.js:4:1'],
      join(repository.path, 'lib'),
    ));
  it('is found though git does not know the file yet', async () => {
    repository.write({ 'cart/cart_test.go': 'package cart\n' });
    await check(
      ['example.com/shop/cart/cart_test.go:1:1', 'example.com/shop/cart_test.go:1:1'],
      ['cart/cart_test.go:1:1'],
    );
    repository.write({ 'cart/cart_test.go': null });
  });
  it('stays out where it is generated, copied in, unknown or elsewhere', () =>
    check(
      [
        'node_modules/chai/index.js:1:1',
        'dist/price.js:1:1',
        'lib/nowhere.js:1:1',
        '/etc/hosts.js:1:1',
        '../x.js:1:1',
        'lib/price.js:2:1',
      ],
      ['lib/price.js:2:1'],
    ));
  it('comes first where a line was changed since the last commit', async () => {
    repository.write({ 'lib/price.js': PRICE.replace('price6 = 6', 'price6 = 66') });
    await check(
      ['lib/price.js:1:1', 'test/price.test.js:7:1', 'lib/price.js:7:1'],
      ['lib/price.js:7:1', 'lib/price.js:1:1', 'test/price.test.js:7:1'],
    );
    repository.write({ 'lib/price.js': PRICE });
  });

  it('becomes a finding of triage, with what was expected', async () => {
    const path = join(repository.path, 'lib/price.js');
    const failure = {
      ...{ test: 'price › sums', message: 'no\nat all', runner: 'mocha', expected: '1', actual: '2' },
      frames: [{ path, line: 2, character: 13 }],
    };
    const elsewhere = { ...failure, frames: [{ path: join(repository.path, 'test/price.test.js'), line: 1 }] };
    const { findings } = await engine.triage({ path, text: PRICE, failures: [failure, elsewhere], sources: ['test'] });
    equal(findings.length, 1);
    const [finding] = findings;
    deepEqual(
      [finding?.source, finding?.rule, finding?.message, finding?.range.start, finding?.range.end, finding?.failure],
      ['test', 'test/mocha', 'price › sums: no', { line: 2, character: 13 }, { line: 2, character: 19 }, failure],
    );
    equal(finding?.why, 'It failed when mocha ran it last. Expected: 1. Actual: 2.');
  });
  it('is moved into the file where the line is gone', async () => {
    const path = join(repository.path, 'lib/price.js');
    const failure = { test: 'sums', message: '', runner: 'junit', frames: [{ path, line: 900, character: 80 }] };
    const { findings } = await engine.triage({ path, text: 'one\n', failures: [failure], sources: ['test'] });
    deepEqual([findings[0]?.message, findings[0]?.range.start], ['sums: it failed', { line: 1, character: 0 }]);
  });
});
