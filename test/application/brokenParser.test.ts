import assert from 'node:assert/strict';
import { Parser } from 'web-tree-sitter';
import { closeEngines, foreign, knowsColon, open, type Workplace, workplace } from '../engines';

/** Makes the parser throw for texts with a mark until the returned function is called; gives how often it did. */
function breakParser(mark: string, error: () => Error): { readonly times: () => number; restore(): void } {
  const { parse } = Parser.prototype;
  let times = 0;
  Parser.prototype.parse = function (text, ...rest) {
    if (typeof text === 'string' && text.includes(mark)) {
      times++;
      throw error();
    }
    return parse.call(this, text, ...rest);
  };
  return {
    times: () => times,
    restore() {
      Parser.prototype.parse = parse;
    },
  };
}

describe('a file over which the parser fails', () => {
  let place: Workplace;
  let broken: ReturnType<typeof breakParser> | undefined;
  beforeEach(() => {
    place = workplace();
    place.repository.commit({ 'lib/bad.js': foreign.replaceAll('wiggle', 'stumble') });
  });
  afterEach(async () => {
    broken?.restore();
    await place.remove();
  });

  it('is counted, and the others are learnt', async () => {
    broken = breakParser('stumble', () => new Error('A defect.'));
    const { engine } = await open(place.store);
    const { files, functions, skipped } = await engine.index(place.request());
    assert.deepEqual([files, functions, skipped['unreadable']], [2, 6, 1]);
    assert.ok(await knowsColon(engine, place.repository.path));
    const again = await engine.index(place.request());
    assert.equal(again.skipped['unreadable'], 1);
    assert.equal(broken.times(), 1, 'it is not parsed again while it is the same');
  });

  it('is left out by the next engine where it broke the parser, and no other file is blamed for it', async () => {
    broken = breakParser('stumble', () => Object.assign(new Error('unreachable'), { name: 'RuntimeError' }));
    let told = 0;
    const first = await open(place.store, {}, { onBroken: () => told++ });
    await assert.rejects(first.engine.index(place.request()), /The parser broke/);
    assert.equal(told, 1);
    await closeEngines();
    const { engine } = await open(place.store, {}, { onBroken: () => told++ });
    const { files, functions, skipped } = await engine.index(place.request());
    assert.deepEqual([files, functions, skipped['unreadable']], [2, 6, 1]);
    assert.deepEqual([broken.times(), told], [1, 1]);
  });
});
