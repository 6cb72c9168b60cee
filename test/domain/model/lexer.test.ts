import assert from 'node:assert/strict';
import { lexLine, lexRun, TokenList } from '../../../src/domain/model/lexer';
import { Vocabulary } from '../../../src/domain/model/vocabulary';

const names = ['⊢', '⏎', '→', '←'];

/** The tokens of a run, `_` before those behind white space; layout as ⊢ ⏎ → ←. */
function lexed(text: string): string {
  const vocabulary = new Vocabulary();
  const list = new TokenList();
  lexRun(text, vocabulary, list);
  const show = (id: number, i: number) => names[id] ?? (list.spaced[i] ? '_' : '') + vocabulary.texts[id];
  return Array.from(list.ids.subarray(0, list.length), show).join(' ');
}

const check = (text: string, expected: string) => assert.equal(lexed(text), expected);

describe('lexer', () => {
  it('splits words, numbers, operators and signs', () => {
    check('a = b1 + 2.5', '⊢ a _= _b1 _+ _2.5 ⏎');
    check('$x?.y ?? z', '⊢ $x ?. y _?? _z ⏎');
    check('x => x === 0xff', '⊢ x _=> _x _=== _0xff ⏎');
    check('a...b', '⊢ a ... b ⏎');
    check('1.toFixed 1..2', '⊢ 1 . toFixed _1 .. 2 ⏎');
    check("'it''s'", "⊢ ' it ' ' s ' ⏎");
    check('"""Doc"""', '⊢ """ Doc """ ⏎');
    check('名前 = é', '⊢ 名前 _= _é ⏎');
  });
  it('marks deeper and shallower lines', () => {
    check('a\n  b\n  c\nd', '⊢ a ⏎ → b ⏎ c ⏎ ← d ⏎');
    check('a\n\tb\n    c', '⊢ a ⏎ → b ⏎ c ⏎');
    check('    a\n  b', '⊢ a ⏎ ← b ⏎');
  });
  it('leaves blank lines without layout, and ends of lines of either kind', () => {
    check('a\n\n    \n  b', '⊢ a ⏎ ⏎ ⏎ → b ⏎');
    check('a\r\n  b\r\n', '⊢ a ⏎ → b ⏎ ⏎');
    check('', '⊢ ⏎');
  });
  it('tells where tokens begin', () => {
    const list = new TokenList();
    assert.equal(lexLine('xx\t  foo(bar)', 2, 13, 0, new Vocabulary(), list), 6);
    assert.deepEqual([...list.starts.subarray(0, list.length)], [5, 5, 8, 9, 12]);
  });
});

describe('vocabulary', () => {
  it('keeps ids through growth', () => {
    const vocabulary = new Vocabulary();
    const words = Array.from({ length: 5000 }, (_, i) => `word${i}`);
    const ids = words.map((word) => vocabulary.intern(`(${word})`, 1, word.length + 1));
    assert.deepEqual(
      words.map((word) => vocabulary.intern(word, 0, word.length)),
      ids,
    );
    assert.deepEqual(
      ids.map((id) => vocabulary.texts[id]),
      words,
    );
    assert.equal(new Set(ids).size, words.length);
  });
  it('knows names that objects have by nature', () => {
    const vocabulary = new Vocabulary();
    const id = vocabulary.intern('constructor', 0, 11);
    assert.equal(vocabulary.texts[id], 'constructor');
    assert.equal(vocabulary.intern('__proto__', 0, 9), id + 1);
  });
});
