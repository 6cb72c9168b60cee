import { equal } from 'node:assert/strict';
import { createConforming } from '../../src/application/conforming';
import type { Authority, ResolvedStyle } from '../../src/domain/style/resolvedStyle';
import { grammars } from '../grammars';

const single = "f('aa')\nf('bb')\nf('cc')\nf('dd')\nf('ee')\n";

const style = (by: Authority, values: Readonly<Record<string, string>>, share = 0.9): ResolvedStyle =>
  new Map(
    Object.entries(values).map(([dimension, value]) => [
      dimension,
      { dimension, value, by, share, confidence: share, distinctive: true, file: '' },
    ]),
  );

/** What becomes of the code between two marks `║` in a file. */
async function check(resolved: ResolvedStyle, marked: string, expected: string): Promise<void> {
  const grammar = await grammars.load('javascript');
  const conforming = createConforming({ styleAt: async () => resolved });
  const [before = '', code = '', after = ''] = marked.split('║');
  const span = { start: before.length, end: before.length + code.length };
  const { text } = await conforming.code(grammar, { path: '/a.js', text: before + code + after, span });
  equal(text, before + expected + after);
}

describe('conforming', () => {
  const double = { 'layout.quotes': '"' };

  it('follows the file before habits', () => check(style('author', double), `${single}║g("x")║`, "g('x')"));
  it('follows the engineer’s word before the file', () =>
    check(style('override', double), `${single}║g('x')║`, 'g("x")'));
  it('follows a formatter before the file', () => check(style('config', double), `${single}║g('x')║`, 'g("x")'));
  it('follows habits where the file shows nothing', () => check(style('author', double), "║g('x')║\n", 'g("x")'));
  it('follows no habit that is none', () => check(style('author', double, 0.7), "║g('x')║\n", "g('x')"));
  const both = `${single}f("aa")\nf("bb")\n`;
  it('leaves a file that writes both ways to the habit it shows most', () =>
    check(style('author', { 'layout.quotes': "'" }), `${both}║g("x")║`, "g('x')"));
  it('leaves what it writes alone where the file mostly does otherwise than habits', () =>
    check(style('author', double), `${both}║g('x')║`, "g('x')"));
  it('follows the words of the file, too', () =>
    check(
      style('author', { 'structure.declaration': 'var' }),
      `${'const a = b\n'.repeat(5)}function f () {\n  ║const c = 1║\n  return c\n}\n`,
      'const c = 1',
    ));
  it('does not take what it writes for the file', () =>
    check(style('author', {}), `f('a')\n║${single.replaceAll("'", '"')}║`, single.replaceAll("'", '"')));
  it('changes nothing outside', () => check(style('override', double), "f('a')\n║g('b')║\nh('c')", 'g("b")'));
  it('changes nothing in code that cannot be read', () => check(style('override', double), "║g('b'║", "g('b'"));
});

describe('conforming a line', () => {
  /** What becomes of what is proposed at the mark `║`. */
  async function line(values: Readonly<Record<string, string>>, marked: string, proposed: string, expected: string) {
    const grammar = await grammars.load('javascript');
    const conforming = createConforming({ styleAt: async () => style('override', values) });
    const [before = '', after = ''] = marked.split('║');
    equal(await conforming.line(grammar, '/a.js', { before, after, proposed }), expected);
  }
  const mine = { 'layout.quotes': "'", 'layout.semicolons': 'no', 'naming.word.options': 'opts' };

  it('that is a statement', () => line(mine, 'f║\n', '("x");', "('x')"));
  it('that opens a block', () => line(mine, 'if (a) ║\n', '{ f("x", () => {', "{ f('x', () => {"));
  it('whose rest is there', () => line(mine, 'f(║)\n', '"x", b', "'x', b"));
  it('with a name of its own', () =>
    line(
      mine,
      'function f (a) {\n  ║\n}\n',
      'const { options } = a; g(options);',
      'const { options: opts } = a; g(opts)',
    ));
  it('with a name of the file', () => line(mine, 'function f (options) {\n  ║\n}\n', 'g(options)', 'g(options)'));
  it('into no several lines', () =>
    line({ 'layout.singleStatement': 'braces' }, '  ║\n', 'if (a) return', 'if (a) return'));
  it('before one that would go on with it', () => line(mine, 'f║\n[1].map(f)\n', '("x");', "('x');"));
});
