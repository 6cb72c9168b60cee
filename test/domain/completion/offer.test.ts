import assert from 'node:assert/strict';
import { fateOf } from '../../../src/domain/completion/offer';

/** What became of an offer when `text` replaced so many characters before (`back`) and behind (`ahead`) the cursor. */
function check(offered: string, change: { back?: number; ahead?: number; text: string }, expected: string): void {
  const at = 100;
  const { back = 0, ahead = 0, text } = change;
  const fate = fateOf({ at, rest: offered }, [{ start: at - back, length: back + ahead, text }]);
  const rest = 'rest' in fate && fate.rest ? `, then ${fate.rest.rest} at ${fate.rest.at - at}` : '';
  const what = fate.kind === 'accepted' ? `accepted ${fate.text}` : fate.kind;
  assert.equal(`${what}${rest}`, expected);
}

describe('what became of an offer', () => {
  it('accepted by the word and by the line', () => {
    check('Ship(ship)', { text: 'Ship' }, 'accepted Ship, then (ship) at 4');
    check('a(b)\n  c(d)', { text: 'a(b)' }, 'accepted a(b), then \n  c(d) at 4');
    check('Ship(ship)', { text: 'Ship(ship)' }, 'accepted Ship(ship)');
    check('bar)', { text: 'bar)', ahead: 1 }, 'accepted bar)');
  });
  it('typed along, with brackets that the editor closes, and with the suggest widget', () => {
    check('Ship(ship)', { text: 'S' }, 'typed, then hip(ship) at 1');
    check('(ship)', { text: '()' }, 'typed, then ship) at 1');
    check("'x')", { text: "''" }, "typed, then x') at 1");
    check('adFile(cb)', { back: 2, text: 'readFile' }, 'typed, then (cb) at 6');
    check(')', { text: ')' }, 'typed');
  });
  it('rejected: something else was typed, pasted or deleted', () => {
    check('Ship(ship)', { text: 'x' }, 'rejected');
    check('Ship(ship)', { text: '\n  ' }, 'rejected');
    check('Ship(ship)', { text: 'Shop(ship)' }, 'rejected');
    check('Ship(ship)', { back: 1, text: '' }, 'rejected');
    check('adFile(cb)', { back: 2, text: 'require' }, 'rejected');
  });
  it('gone: something changed elsewhere, or in several places', () => {
    assert.equal(fateOf({ at: 9, rest: 'x' }, [{ start: 2, length: 1, text: 'y' }]).kind, 'gone');
    assert.equal(fateOf({ at: 9, rest: 'x' }, [{ start: 12, length: 1, text: 'y' }]).kind, 'gone');
    const both = [9, 3].map((start) => ({ start, length: 0, text: 'x' }));
    assert.equal(fateOf({ at: 9, rest: 'x' }, both).kind, 'gone');
    assert.equal(fateOf({ at: 9, rest: 'x' }, []).kind, 'gone');
  });
});
