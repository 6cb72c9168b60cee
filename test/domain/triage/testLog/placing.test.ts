import { equal } from 'node:assert/strict';
import { createPlacing } from '../../../../src/domain/triage/testLog/placing';

const files = [
  'index.js',
  'src/price.ts',
  'src/cart/index.ts',
  'src/index.ts',
  'packages/a/src/main.ts',
  'packages/b/src/main.ts',
  'price/price_test.go',
  'cart/cart_test.go',
];

/** A path of another machine, and the file it means; empty: nobody knows. */
const cases: readonly (readonly [path: string, file: string])[] = [
  ['/ci/build/shop/src/price.ts', 'src/price.ts'],
  ['C:/agent/1/shop/src/cart/index.ts', 'src/cart/index.ts'],
  ['/ci/packages/b/src/main.ts', 'packages/b/src/main.ts'],
  ['example.com/shop/price/price_test.go', 'price/price_test.go'],
  ['./src/price.ts', 'src/price.ts'],
  ['cart_test.go', 'cart/cart_test.go'],
  ['/ci/shop/index.js', 'index.js'],
  // As near to one as to another.
  ['/ci/src/main.ts', ''],
  ['main.ts', ''],
  // Only the name is the same, or not even that.
  ['/ci/other/lib/price.ts', ''],
  ['/ci/other/lib/cart.ts', ''],
  ['', ''],
];

describe('the file that a path of another machine means', () => {
  const placing = createPlacing(files);
  for (const [path, file] of cases)
    it(`is ${file || 'unknown'} for ${path}`, () => {
      equal(placing.find(path) ?? '', file);
    });
});
