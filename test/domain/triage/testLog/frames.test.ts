import { equal } from 'node:assert/strict';
import { frameIn } from '../../../../src/domain/triage/testLog/frames';

/** A line of a list of calls, and the place it names, counted from one; empty: none that is the engineer's. */
const cases: readonly (readonly [line: string, place: string])[] = [
  ['      at total (lib/price.js:3:16)', 'lib/price.js:3:16'],
  [
    '    at async Context.<anonymous> (file:///home/me/shop/test/price.test.mjs:7:14)',
    '/home/me/shop/test/price.test.mjs:7:14',
  ],
  ['    at file:///home/me/my%20shop/a.mjs:1:2', '/home/me/my shop/a.mjs:1:2'],
  ['    at /home/me/shop/lib/price.js:3:55', '/home/me/shop/lib/price.js:3:55'],
  ['    at Object.<anonymous> (/home/me/my shop/a.js:1:2)', '/home/me/my shop/a.js:1:2'],
  ['    at total (C:\\work\\shop\\lib\\price.js:3:16)', 'C:/work/shop/lib/price.js:3:16'],
  ['    at file:///C:/work/shop/a.mjs:1:2', 'C:/work/shop/a.mjs:1:2'],
  ['    at total (webpack://shop/./src/price.ts:3:16)', 'src/price.ts:3:16'],
  ['    at total (webpack:///src/price.ts?abc:3:16)', 'src/price.ts:3:16'],
  ['    at total (webpack-internal:///./src/price.ts:3:16)', 'src/price.ts:3:16'],
  ['    at total (http://localhost:5173/src/price.ts:3:16)', '/src/price.ts:3:16'],
  [' ❯ total src/price.ts:2:16', 'src/price.ts:2:16'],
  ['  File "/home/me/my shop/price.py", line 2, in total', '/home/me/my shop/price.py:2'],
  ['tests/test_price.py:10: AssertionError', 'tests/test_price.py:10'],
  ['    price_test.go:8: got 1', 'price_test.go:8'],
  ['\t/home/me/shop/price/price.go:8 +0x18', '/home/me/shop/price/price.go:8'],
  ["thread 'a' panicked at src/price.rs:6:5:", 'src/price.rs:6:5'],
  ["thread 'a' panicked at 'no', src/price.rs:6:5", 'src/price.rs:6:5'],
  ['             at ./src/price.rs:6:5', 'src/price.rs:6:5'],
  ['\tat com.shop.PriceTest.sums(PriceTest.java:12)', 'com/shop/PriceTest.java:12'],
  ['\tat app//com.shop.PriceTest.sums(PriceTest.kt:12)', 'com/shop/PriceTest.kt:12'],
  ['   at Shop.PriceTest.Sums() in /home/me/shop/PriceTest.cs:line 12', '/home/me/shop/PriceTest.cs:12'],
  ["     # ./spec/price_spec.rb:7:in `block'", 'spec/price_spec.rb:7'],
  // What belongs to somebody else.
  ['    at run (/home/me/shop/node_modules/mocha/lib/runner.js:1:2)', ''],
  ['    at process.processImmediate (node:internal/timers:483:21)', ''],
  ['    at listOnTimeout (internal/timers.js:557:17)', ''],
  ['  File "/usr/lib/python3.11/unittest/case.py", line 57, in run', ''],
  ['  File "/venv/lib/python3.11/site-packages/_pytest/python.py", line 166, in call', ''],
  ['\t/usr/lib/go-1.19/src/testing/testing.go:1446 +0x10b', ''],
  ['             at /rustc/59807616/library/core/src/panicking.rs:80:14', ''],
  ['    at new Promise (<anonymous>)', ''],
  // What is no place.
  ['> 5 |   expect(label(3)).toBe("src/a.js:1:2")', ''],
  ['  expected 12:30 to be 12:45', ''],
  ['', ''],
];

describe('a place in a list of calls', () => {
  for (const [line, place] of cases)
    it(`is ${place || 'not'} in “${line.trim()}”`, () => {
      const frame = frameIn(line);
      const said = frame && [
        frame.path,
        frame.line + 1,
        ...(frame.character === undefined ? [] : [frame.character + 1]),
      ];
      equal(said?.join(':') ?? '', place);
    });
});
