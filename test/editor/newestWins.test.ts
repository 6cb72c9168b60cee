import assert from 'node:assert/strict';
import { newestWins } from '../../src/editor/newestWins';

describe('newest wins', () => {
  /** A function that answers when told to. */
  function gate() {
    const open: ((answer: string) => void)[] = [];
    const ask = newestWins((question: number) => {
      asked.push(question);
      return new Promise<string>((resolve) => open.push(resolve));
    }, 'skipped');
    const asked: number[] = [];
    return { ask, asked, answer: (text: string) => open.shift()?.(text) };
  }

  it('answers one at a time, and of those that wait only the newest', async () => {
    const { ask, asked, answer } = gate();
    const answers = [ask(1), ask(2), ask(3)];
    assert.equal(await answers[1], 'skipped');
    answer('one');
    assert.equal(await answers[0], 'one');
    answer('three');
    assert.equal(await answers[2], 'three');
    assert.deepEqual(asked, [1, 3]);
  });

  it('calls off what is being answered when something newer is asked', async () => {
    const signals: AbortSignal[] = [];
    const ask = newestWins((question: number, signal) => {
      signals.push(signal);
      return new Promise<number>((resolve) => {
        if (question === 2) resolve(2);
        signal.addEventListener('abort', () => resolve(-question));
      });
    }, 0);
    const first = ask(1);
    assert.equal(await ask(2), 2);
    assert.equal(await first, -1);
    const own = new AbortController();
    const third = ask(3, own.signal);
    own.abort();
    assert.deepEqual([await third, signals.map(({ aborted }) => aborted)], [-3, [true, false, true]]);
  });

  it('goes on after a failure', async () => {
    let failing = true;
    const ask = newestWins(async (question: number) => {
      if (failing) throw new Error('no');
      return question;
    }, 0);
    const first = ask(1);
    const second = ask(2);
    failing = false;
    await assert.rejects(first, /no/);
    assert.equal(await second, 2);
  });
});
