import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { onBattery } from '../../src/application/battery';
import { createPace, type RestReason, type Speed } from '../../src/application/pace';
import { isAbort } from '../../src/foundations/errors';

/** A pace on a real clock, and what it told. */
function start(battery: () => boolean | undefined = () => undefined) {
  const told: (RestReason | null)[] = [];
  let ahead = 0;
  const pace = createPace({
    clock: () => performance.now() + ahead,
    onBattery: battery,
    onChange: (resting) => told.push(resting),
  });
  return {
    pace,
    told,
    forward(milliseconds: number) {
      ahead += milliseconds;
    },
  };
}

/** The share of time that pieces of work of so many milliseconds take, by a clock that only work and rests move. */
async function shareOf(speed: Speed, pieces: readonly number[]): Promise<number> {
  let now = 0;
  const after = (milliseconds: number, call: () => void) => {
    now += milliseconds;
    queueMicrotask(call);
    return () => {};
  };
  const pace = createPace({ clock: () => now, onBattery: () => undefined, onChange() {}, after });
  for (const piece of pieces) {
    now += piece;
    await pace.turn(speed);
  }
  return pieces.reduce((sum, piece) => sum + piece, 0) / now;
}

describe('the pace of work in the background', () => {
  it('lets other work of the thread happen between two pieces', async () => {
    const { pace } = start();
    let happened = false;
    setImmediate(() => {
      happened = true;
    });
    await pace.turn('full');
    assert.equal(happened, true);
  });

  it('rests by command, and goes on', async () => {
    const { pace, told } = start();
    pace.pause(true);
    let isOver = false;
    const turn = pace.turn('full').then(() => {
      isOver = true;
    });
    await wait(30);
    assert.equal(isOver, false);
    assert.equal(pace.resting(), 'command');
    pace.pause(false);
    await turn;
    assert.deepEqual(told, ['command', null]);
  });

  it('ends with the signal while it rests', async () => {
    const { pace } = start();
    pace.pause(true);
    const controller = new AbortController();
    const turn = pace.turn('full', controller.signal);
    setTimeout(() => controller.abort(), 10);
    await assert.rejects(turn, isAbort);
    await assert.rejects(pace.turn('full', controller.signal), isAbort);
  });

  it('rests on battery, and looks again after half a minute', async () => {
    let battery = true;
    const { pace, told, forward } = start(() => battery);
    let isOver = false;
    const turn = pace.turn('gentle').then(() => {
      isOver = true;
    });
    await wait(20);
    assert.deepEqual([isOver, pace.resting()], [false, 'battery']);
    battery = false;
    pace.pause(false); // Wakes it, but the last answer still holds.
    await wait(20);
    assert.equal(isOver, false);
    forward(30_000);
    pace.pause(false);
    await turn;
    assert.deepEqual(told, ['battery', null]);
  });

  it('says why it rests when both are so', async () => {
    const { pace, told } = start(() => true);
    const controller = new AbortController();
    const turn = pace.turn('full', controller.signal);
    await wait(10);
    pace.pause(true);
    pace.pause(false);
    controller.abort();
    await assert.rejects(turn, isAbort);
    assert.deepEqual(told, ['battery', 'command', 'battery']);
  });

  for (const [what, speed, pieces, expected] of [
    ['two fifths of the time at a gentle pace', 'gentle', [40, 40, 40, 40], 0.4],
    ['the same in pieces whose rests are added up', 'gentle', Array.from({ length: 60 }, () => 5), 0.4],
    ['all of the time at full pace', 'full', [40, 40], 1],
    ['what waited for something else as a quarter of a second', 'gentle', [2500], 2500 / (2500 + 375)],
  ] as const)
    it(`takes ${what}`, async () => {
      assert.ok(Math.abs((await shareOf(speed, pieces)) - expected) < 0.01);
    });
});

describe('the battery', () => {
  /** @param sources files of each source of power: name, then content */
  const check = (what: string, sources: Record<string, Record<string, string>>, expected: boolean | undefined) =>
    it(what, () => {
      const folder = mkdtempSync(join(tmpdir(), 'power-'));
      try {
        for (const [source, files] of Object.entries(sources)) {
          mkdirSync(join(folder, source));
          for (const [name, content] of Object.entries(files))
            writeFileSync(join(folder, source, name), `${content}\n`);
        }
        assert.equal(onBattery(folder), expected);
      } finally {
        rmSync(folder, { recursive: true });
      }
    });
  const battery = (status: string) => ({ type: 'Battery', status });
  check('runs the machine', { AC: { type: 'Mains', online: '0' }, BAT0: battery('Discharging') }, true);
  check('is charged', { AC: { type: 'Mains', online: '1' }, BAT0: battery('Charging') }, false);
  check('is spared while it is plugged in', { USB: { type: 'USB', online: '1' }, BAT0: battery('Discharging') }, false);
  check('is full', { BAT0: battery('Full') }, false);
  check('is one of two', { BAT0: battery('Full'), BAT1: battery('Discharging') }, true);
  check('is that of a mouse', { mouse: { ...battery('Discharging'), scope: 'Device' } }, undefined);
  check('is missing', { AC: { type: 'Mains', online: '1' } }, undefined);
  it('is not known where the system does not tell', () => assert.equal(onBattery('/nowhere'), undefined));
});
