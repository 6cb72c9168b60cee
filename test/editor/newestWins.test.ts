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
