import assert from 'node:assert/strict';
import { isAtStop, sessionAfter, snippetIn } from '../../../src/domain/completion/snippetSession';

/** A text put in at 100, with what is selected between ├ and ┤, or the cursor as ║. */
function check(marked: string, isSnippet: boolean): void {
  const text = marked.replace(/[├┤║]/g, '');
  const at = Math.max(marked.indexOf('├'), marked.indexOf('║'));
  const selected = /├(.*)┤/.exec(marked)?.[1] ?? '';
  const selection = { start: 100 + at, end: 100 + at + selected.length };
  assert.equal(snippetIn({ start: 100, length: 3, text }, selection) !== undefined, isSnippet, marked);
}

describe('a snippet', () => {
  it('is seen by what is selected in it, or by its lines', () => {
    check('for (const ├element┤ of list) {}', true);
    check('if (║) {\n  body\n}', true);
    check('def ├name┤():\n    pass', true);
  });
  it('is not what the editor closes, indents or completes', () => {
    check('(║)', false);
    check("'║'", false);
    check('{║}', false);
    check('\n  ║\n', false);
    check('readFile║', false);
    check('readFile(║)', false);
    check('if (a) {\n  b()\n}║', false);
  });
  it('goes on while it is filled in, and ends where it is left', () => {
    const session = { start: 100, end: 120 };
    assert.deepEqual(sessionAfter(session, { start: 110, length: 4, text: 'x' }), { start: 100, end: 117 });
    assert.equal(sessionAfter(session, { start: 121, length: 0, text: 'x' }), undefined);
    assert.equal(sessionAfter(session, { start: 99, length: 0, text: 'x' }), undefined);
    assert.equal(isAtStop(session, 110), true);
    assert.equal(isAtStop(session, 120), false);
    assert.equal(isAtStop(session, 99), false);
  });
});
