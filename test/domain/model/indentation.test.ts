import assert from 'node:assert/strict';
import { indented, unitOf } from '../../../src/domain/model/indentation';

describe('indentation', () => {
  it('has a unit by what neighbouring lines differ in', () => {
    const check = (text: string, expected: string) => assert.equal(unitOf(text), expected, JSON.stringify(text));
    check('a\n  b\n    c\n', '  ');
    check('a:\n    b\n\n    c\nd\n', '    ');
    check('a {\n\tb {\n\t\tc\n', '\t');
    check('a\n   b\n      c\n', '   ');
    check('a\nb\n', '');
    check('', '');
    check('/**\n * a\n */\nb {\n  c\n}\n', '  ');
    check('a(\r\n  b\r\n)\r\n', '  ');
  });
  it('is carried over in levels', () => {
    const check = (base: string, deeper: number, unit: string, there: number, expected: string | undefined) =>
      assert.equal(indented(base, deeper, unit, there), expected);
    check('  ', 0, '  ', 4, '  ');
    check('  ', 8, '  ', 4, '      ');
    check('\t', 4, '\t', 2, '\t\t\t');
    check('    ', 5, '    ', 4, '         '); // Aligned with what stands above: the same unit keeps it.
    check('\t', 5, '\t', 4, undefined);
    check('\t\t', -4, '\t', 4, '\t');
    check('  ', -4, '  ', 2, undefined);
  });
});
