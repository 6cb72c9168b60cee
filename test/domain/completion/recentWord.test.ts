import assert from 'node:assert/strict';
import { recentWord } from '../../../src/domain/completion/recentWord';

const check = (above: string, expected: string | undefined) => assert.equal(recentWord(above), expected);

describe('the most recent word', () => {
  it('completes two or more letters', () => {
    check('readFile\nreadLine\nre', 'adLine');
    check('readFile r', undefined);
    check('re', undefined);
  });
  it('looks for whole words that are longer by more than a letter', () => {
    check('unread read rea', undefined);
    check('unread reading rea', 'ding');
    check('foo.barBaz foo.bar', 'Baz');
  });
});
