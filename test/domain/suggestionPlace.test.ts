import assert from 'node:assert/strict';
import { fileEdit, relocate } from '../../src/domain/suggestion';
import { sequence } from '../chance';

/** Marks in a text: what an edit replaces stands between `«` and `»`. */
function marked(text: string) {
  const [before = '', expected = '', after = ''] = text.split(/[«»]/);
  const positionAt = (offset: number) => {
    const lines = (before + expected + after).slice(0, offset).split('\n');
    return { line: lines.length - 1, character: (lines.at(-1) ?? '').length };
  };
  const range = { start: positionAt(before.length), end: positionAt(before.length + expected.length) };
  return { text: before + expected + after, range };
}

describe('what was inserted already', () => {
  /** @param now what stands there when the insertion of `new` at the mark is looked for again */
  const inserted = (title: string, before: string, newText: string, now: string, line: number | undefined) =>
    it(title, () => {
      const { text, range } = marked(before);
      assert.equal(relocate(now, fileEdit('/a', text, { range, newText }))?.range.start.line, line);
    });
  const text = 'one\n«»two\nthree\n';
  inserted('is not inserted again', text, 'new\n', 'one\nnew\ntwo\nthree\n', undefined);
  inserted('is not inserted again behind a line', 'one«»\ntwo\n', '\nnew', 'one\nnew\ntwo\n', undefined);
  inserted('is inserted where lines moved', text, 'new\n', 'zero\none\ntwo\nthree\n', 2);
  inserted('may be the same as a line that stood there', 'one\nnew\n«»two\n', 'new\n', 'zero\none\nnew\ntwo\n', 3);
});

const getters = (body = '') => `class Order {
  getId() {
    return this.id
  }

  getOwner() {«
    ${body}
  »}

  getSize() {
    return this.size
  }
}
`;

/** What is made for the first text, and where it stands in the second: marked there, or nowhere. */
const check = (title: string, before: string, after: string) =>
  it(title, () => {
    const made = marked(before);
    const edit = fileEdit('/a', made.text, { range: made.range, newText: 'new' });
    const now = marked(after);
    const found = relocate(now.text, edit)?.range;
    assert.deepEqual(found, after.includes('«') ? now.range : undefined);
  });

describe('the place of an edit in a text that has changed', () => {
  const gone = (text: string) => text.replace(/[«»]/g, '');
  check('is the same where nothing changed', getters(), getters());
  check('moves with lines added above', getters(), `// one\n// two\n${getters()}`);
  check(
    'stays while the lines next to it change',
    getters(),
    getters().replace('  getSize() {', '  /** How much. */\n  getLength() {'),
  );
  check(
    'stays while all lines of one side change',
    getters(),
    getters().replace(/[\s\S]*(?= {2}getOwner)/, 'class Sale {\n'),
  );
  check('is gone when its own line is another', getters(), gone(getters()).replace('getOwner() {', 'getOwner(at) {'));
  check('is gone when it was filled', getters(), gone(getters('return 1')));
  check('is not guessed where it was copied', getters(), gone(getters() + getters()));
  check(
    'is not guessed where only its own line came back elsewhere',
    getters(),
    'class Other {\n  constructor() {}\n  getOwner() {\n    \n  }\n}\n',
  );
  check('survives other ends of line', getters(), getters().replaceAll('\n', '\r\n'));
  const twins = (second: string) => `a()\nif (x) {\n  stop()\n}\nb()\nc()\nd()\nif (x) {\n  ${second}\n}\ne()\n`;
  check('of two places alike is the one with its lines around', twins('«stop()»'), `${twins('«stop()»')}// more\n`);
  check(
    'of two places alike is gone when the lines around both changed',
    twins('«stop()»'),
    gone(twins('stop()')).replaceAll(/^[bde]\(/gm, 'f('),
  );
  const same = (marks: string) => `${'{\n  x\n}\n'.repeat(20)}{\n  ${marks}\n}\n${'{\n  x\n}\n'.repeat(20)}`;
  check('among lines that are all the same is known while nothing changed', same('«x»'), same('«x»'));
  check('among lines that are all the same is not guessed', same('«x»'), `y\n${same('x')}`);
  check(
    'of a blank line is known by the lines around',
    'one()\n«»\ntwo()\n\nthree()\n',
    'zero()\none()\n«»\ntwo()\n\nthree()\n',
  );
  check(
    'of a blank line is not guessed when they change',
    'one()\n«»\ntwo()\n\nthree()\n',
    'one()\n\ntwice()\n\nthree()\n',
  );
});

describe('the place of an edit, for any changes around it', () => {
  it('is the right one or none', () => {
    const random = sequence(20);
    const words = ['open', 'close', 'read', 'return this.size', '}', '', 'if (gone) {', 'getName() {'];
    let [kept, lost] = [0, 0];
    for (let round = 0; round < 1000; round++) {
      // Each line knows which it was at first, whatever becomes of it.
      let lines = Array.from({ length: 6 + random(40) }, (_, was) => {
        const word = words[random(words.length)] as string;
        return { text: random(3) === 0 ? word : `${word} ${random(12)}`, was };
      });
      const at = random(lines.length);
      const height = Math.min(random(3), lines.length - at - 1);
      const text = lines.map((line) => line.text).join('\n');
      const end = { line: at + height, character: (lines[at + height]?.text ?? '').length };
      const edit = fileEdit('/a', text, { range: { start: { line: at, character: 0 }, end }, newText: 'new' });
      for (let changes = 1 + random(4); changes > 0; changes--) {
        const from = random(lines.length);
        const some = () => lines.slice(from, from + 1 + random(9));
        const kind = random(5);
        if (kind === 0) lines.splice(from, 0, { text: words[random(words.length)] as string, was: -1 });
        else if (kind === 1) lines.splice(from, 1 + random(3));
        else if (kind === 2) lines.splice(random(lines.length), 0, ...some());
        else if (kind === 3) lines = lines.map((line, i) => (i === from ? { text: `${line.text}x`, was: -1 } : line));
        else lines.splice(random(lines.length), 0, ...lines.splice(from, 1 + random(9)));
      }
      const found = relocate(lines.map((line) => line.text).join('\n'), edit);
      if (!found) {
        lost++;
        continue;
      }
      kept++;
      const stands = lines.slice(found.range.start.line, found.range.end.line + 1).map(({ was }) => was);
      assert.deepEqual(
        stands,
        Array.from({ length: height + 1 }, (_, i) => at + i),
        `round ${round}`,
      );
    }
    assert.ok(kept > 200 && lost > 100, `found ${kept}, lost ${lost}`);
  });
});
