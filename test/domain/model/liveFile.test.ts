import assert from 'node:assert/strict';
import { TokenList } from '../../../src/domain/model/lexer';
import { LiveFile } from '../../../src/domain/model/liveFile';
import { Vocabulary } from '../../../src/domain/model/vocabulary';

const contextOf = ({ context, length }: LiveFile) => [...context.subarray(0, length)];

/** Numbers that look random and are the same in every run. */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state >>> 8;
  }
}

describe('live file', () => {
  const vocabulary = new Vocabulary();
  const empty = () => new LiveFile('a', new TokenList(), vocabulary);

  it('has the same context whichever way the cursor came', () => {
    const random = numbers(7);
    const pick = (most: number) => random.next().value % most;
    const words = ['a()', '  b = c', '', '    if (x) {', '}', '\treturn 1', 'é = "…"'];
    const live = empty();
    let lines: string[] = [];
    for (let step = 0; step < 400; step++) {
      const at = pick(lines.length + 1);
      const kind = pick(4);
      if (kind === 0) lines = lines.slice(0, at);
      else if (kind === 1) lines[at] = words[pick(words.length)]!;
      else lines = [...lines, words[pick(words.length)]!];
      const above = lines.map((line) => `${line}\n`).join('');
      const fresh = empty();
      fresh.follow(above);
      live.follow(above);
      assert.deepEqual(contextOf(live), contextOf(fresh));
      assert.equal(live.width, fresh.width);
      const seen = (file: LiveFile) =>
        contextOf(file)
          .slice(1)
          .map((token) => file.seenAt[token]);
      assert.deepEqual(seen(live), seen(fresh));
    }
  });

  it('tells typed lines from those that were there', () => {
    const typed: string[] = [];
    const live = LiveFile.open('a', 'x\ny\n', 'z\n', vocabulary);
    const follow = (above: string) => live.follow(above, (_, first, end, line) => typed.push(`${line}:${end - first}`));
    follow('x\ny\n');
    follow('x\ny\nnew(1)\n');
    follow('x\ny\n');
    follow('x\ny\nnew(1)\nz\nz\n');
    assert.deepEqual(typed, ['new(1):4', 'z:1']);
    assert.equal(live.takeTyped().size, 2);
    assert.equal(live.takeTyped().size, 0);
  });

  it('takes many new lines at once for pasted ones', () => {
    let typed = 0;
    const live = empty();
    const lines = Array.from({ length: 200 }, (_, i) => `line${i}()\n`);
    live.follow(lines.join(''), () => typed++);
    assert.equal(typed, 0);
    live.follow(`${lines.join('')}one()\n`, () => typed++);
    assert.equal(typed, 1);
  });

  it('counts what follows a context exactly', () => {
    const live = LiveFile.open('a', 'a.b\na.b\na.c\n', '', vocabulary);
    assert.equal(live.total, 12);
    live.follow('a.b\na.b\na.c\n');
    assert.equal(live.total, 12);
    live.follow('a.b\na.b\na.c\na.d\n');
    assert.equal(live.total, 16);
    assert.equal(live.counts[vocabulary.intern('a', 0, 1)], 4);
  });
});
