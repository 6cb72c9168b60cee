import assert from 'node:assert/strict';
import { missingIndentation } from '../../../src/domain/completion/missingIndentation';
import { siteAt } from '../../../src/domain/completion/site';
import { languages } from '../../../src/domain/syntax/languages';

const [language] = languages as [(typeof languages)[number]];

/** The indentation that is missing at ║. */
function check(marked: string, expected: string): void {
  const site = siteAt(marked.replace('║', ''), marked.indexOf('║'), language);
  assert.equal(missingIndentation(site), expected, marked);
}

describe('missing indentation', () => {
  it('is that of the lines around, over blank ones too', () => {
    check('f () {\n  a()\n║\n  b()\n}', '  ');
    check('f () {\n  a()\n\n║\n\n  b()\n}', '  ');
    check('f () {\n\ta()\n║\n}', '\t');
    check('f () {\r\n  a()\r\n║\r\n}', '  ');
  });
  it('is the deeper of both', () => {
    check('  if (a) {\n    b()\n║\n  }', '    ');
    check('  if (a)\n║\n    b()', '    ');
  });
  it('is not known at the beginning of a block, at the outermost level, and where tabs meet spaces', () => {
    check('f () {\n║\n}', '');
    check('a()\n║\nb()', '');
    check('║', '');
    check('f () {\n\ta()\n║\n  b()\n}', '');
  });
  it('is none where something stands on the line', () => {
    check('f () {\n  a()\n  ║\n}', '');
    check('f () {\n  a()\n║b()\n}', '');
  });
});
