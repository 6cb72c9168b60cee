import assert from 'node:assert/strict';
import { setImmediate as breathe } from 'node:timers/promises';
import { inPasses } from '../../src/application/inPasses';

describe('work in passes', () => {
  const check = async (passes: readonly number[], expected: string) => {
    const seen: string[] = [];
    let running = 0;
    const items = passes.map((count, at) => ({ name: 'abcdefghij'[at] as string, count }));
    await inPasses(items, async ({ name, count }, nextPass) => {
      for (let pass = 1; pass <= count; pass++) {
        if (pass > 1) await nextPass();
        assert.equal(++running, 1, 'one at a time');
        await breathe();
        running--;
        seen.push(`${name}${pass}`);
      }
    });
    assert.equal(seen.join(' '), expected);
  };

  it('does the first of all, then the second of all', () => check([3, 3, 3], 'a1 b1 c1 a2 b2 c2 a3 b3 c3'));
  it('goes on where one has fewer', () => check([1, 3, 2], 'a1 b1 c1 b2 c2 b3'));
  it('does one alone', () => check([3], 'a1 a2 a3'));
  it('does nothing of nothing', () => check([], ''));
  it('holds so many open at a time', () =>
    check([2, 2, 2, 2, 2, 2, 2, 2, 2], 'a1 b1 c1 d1 e1 f1 g1 h1 a2 b2 c2 d2 e2 f2 g2 h2 i1 i2'));
  it('begins no other when one fails, and awaits those under way', async () => {
    const seen: string[] = [];
    const work = async (name: string, nextPass: () => Promise<void>) => {
      seen.push(name);
      if (name === 'b') throw new Error('b failed');
      await nextPass();
      seen.push(`${name} again`);
    };
    await assert.rejects(inPasses(['a', 'b', 'c'], work), /b failed/);
    assert.deepEqual(seen, ['a', 'b', 'a again']);
  });
});
