import assert from 'node:assert/strict';
import { fingerprintOf, withoutDrafts } from '../../../src/domain/history/drafts';

describe('lines of accepted drafts', () => {
  const check = (what: string, text: string, draft: string, expected: string) =>
    it(what, () => {
      const lines = text.split(' ');
      const { own, drafted } = withoutDrafts(lines, new Uint8Array(lines.length).fill(1), [
        fingerprintOf(draft.replaceAll(' ', '\n')),
      ]);
      assert.equal(own.join(''), expected);
      assert.equal(drafted, expected.split('0').length - 1);
    });
  check('are taken out where three stand in a row', 'x a b c y', 'q a b c r', '10001');
  check('stay where only two do', 'x a b y', 'q a b r', '1111');
  check('are taken out where they are the whole draft', 'x a b y a', 'a b', '10011');
  check('are taken out each time', 'a b c a b c', 'a b c', '000000');
  check('may have a blank line between them', 'a  b  c', 'a b  c', '01010');
});
