import { deepEqual, equal } from 'node:assert/strict';
import { applyEdits, smallestEdit } from '../../src/foundations/text';
import { sequence } from '../chance';

describe('the smallest edit', () => {
  const check = (
    what: string,
    before: string,
    after: string,
    expected: readonly [from: string, to: string, newText: string],
  ) =>
    it(what, () => {
      const { range, newText } = smallestEdit(before, after);
      const place = ({ line, character }: { line: number; character: number }) => `${line}:${character}`;
      deepEqual([place(range.start), place(range.end), newText], expected);
      equal(applyEdits(before, [{ range, newText }]), after);
    });

  check('is whole lines', 'one\ntwo\nthree\n', 'one\nfour\nthree\n', ['1:0', '1:3', 'four']);
  check('adds at the end', 'one\n', 'one\ntwo\n', ['1:0', '1:0', 'two\n']);
  check('adds at the end of a last line without an end', 'one', 'one\ntwo', ['0:0', '0:3', 'one\ntwo']);
  check('adds at the start', 'one\n', 'two\none\n', ['0:0', '0:0', 'two\n']);
  check('takes out', 'one\ntwo\nthree\n', 'one\nthree\n', ['1:0', '2:0', '']);
  check('begins in the first line', '\none\n', 'one\n', ['0:0', '1:0', '']);
  check('cuts no end of line in two', 'a\r\nb\r\nc\r\n', 'a\r\nd\r\nc\r\n', ['1:0', '1:1', 'd']);
  check('of equal texts is empty', 'one\n', 'one\n', ['1:0', '1:0', '']);

  it('makes any text of any other', () => {
    const random = sequence(7);
    const text = () =>
      Array.from({ length: random(6) }, () => ['a', 'b', '', 'a b'][random(4)]).join(random(2) === 0 ? '\n' : '\r\n');
    for (let round = 0; round < 3000; round++) {
      const [before, after] = [text(), text()];
      equal(applyEdits(before, [smallestEdit(before, after)]), after, JSON.stringify([before, after]));
    }
  });
});
