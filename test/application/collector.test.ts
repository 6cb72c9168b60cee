import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { getHeapStatistics } from 'node:v8';
import { createCollector } from '../../src/application/collector';

const held = () => getHeapStatistics().total_physical_size / 1e6;

/** Waits until it holds, for two seconds at most. */
async function soon(isTrue: () => boolean): Promise<boolean> {
  for (let turn = 0; turn < 20 && !isTrue(); turn++) await wait(100);
  return isTrue();
}

describe('the collector', () => {
  it('gives back what is not needed any more, and what is needed stays', async () => {
    const collector = createCollector();
    const make = () => Array.from({ length: 400_000 }, (_, number) => ({ number, list: [number] }));
    let rows: unknown[] = make();
    const kept = rows.slice(0, 10);
    const before = held();
    rows = [];
    collector.soon();
    collector.soon();
    assert.ok(await soon(() => held() < before - 20), `${before} MB, then ${held()} MB`);
    assert.deepEqual([rows.length, kept.length, kept[9]], [0, 10, { number: 9, list: [9] }]);
    collector.stop();
  });
});
