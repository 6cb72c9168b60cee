import assert from 'node:assert/strict';
import { fitted, isWanted } from '../../../src/domain/completion/index';
import { siteAt } from '../../../src/domain/completion/site';
import { languages } from '../../../src/domain/syntax/languages';

const languageOf = (id: string) => languages.find((language) => language.id === id)!;

/**
 * A buffer with the proposed text between ├ and ┤ at the cursor. Expected is the buffer after acceptance with the
 * cursor as ║, or undefined where nothing is to be shown.
 */
function check(language: string, marked: string, expected: string | undefined): void {
  const open = marked.indexOf('├');
  const close = marked.indexOf('┤');
  const text = marked.slice(0, open) + marked.slice(close + 1);
  const proposal = fitted(marked.slice(open + 1, close), siteAt(text, open, languageOf(language)));
  const after = proposal && `${text.slice(0, open)}${proposal.text}║${text.slice(open + proposal.replaced)}`;
  assert.equal(after, expected);
}

describe('completion filters', () => {
  it('replace a closing bracket that the editor inserted', () => {
    check('javascript', 'foo(├bar)┤)', 'foo(bar)║');
    check('javascript', 'foo(├bar, [1, 2])┤)', 'foo(bar, [1, 2])║');
    check('javascript', 'on(x, function () {├ done() })┤})', 'on(x, function () { done() })║');
    check('python', 'print(├len(rows))┤)', 'print(len(rows))║');
    check('rust', 'let v = vec![├1, 2];┤];', 'let v = vec![1, 2];║');
    check('go', 'fmt.Println(├x)┤)', 'fmt.Println(x)║');
    check('java', 'if (├a) {┤) {', 'if (a) {║');
  });
  it('leave it where the text does not reach it', () => {
    check('javascript', 'foo(├bar┤)', 'foo(bar║)');
    check('javascript', 'foo({├ a: b(c) }┤})', 'foo({ a: b(c) }║)');
    check('ruby', 'puts(├name┤)', 'puts(name║)');
  });
  it('end the text before a closer that would come out of order', () => {
    check('javascript', 'foo([├1, 2)┤])', 'foo([1, 2║])');
    check('python', 'rows[├i)┤]', 'rows[i║]');
    check('python', 'rows[├)┤]', undefined);
  });
  it('replace a closing quote', () => {
    check('javascript', "require('├events')┤')", "require('events')║");
    check('python', 'open("├data.csv", "r")┤")', 'open("data.csv", "r")║');
    check('go', 'import "├fmt"┤"', 'import "fmt"║');
    check('javascript', "emit('├it\\'s', x)┤')", "emit('it\\'s', x)║");
  });
  it('replace the end of a statement', () => {
    check('javascript', 'let x = ├foo();┤;', 'let x = foo();║');
    check('c', 'return ├0;┤;', 'return 0;║');
  });
  it('stay quiet where the next line says it', () => {
    check('javascript', '  return ├x┤\n  return x\n', undefined);
    check('python', '    ├return x┤\n\n    return x\n', undefined);
    check('javascript', '  ├}┤\n  } else {\n', undefined);
    check('javascript', '├})┤\n})\n', undefined);
    check('ruby', '  ├end┤\n  end\n', undefined);
    check('java', '\t├}┤\n\t} catch (Exception e) {\n', undefined);
    check('javascript', '  return ├x┤\r\n  return x\r\n', undefined);
  });
  it('speak where a closer stands at another indentation', () => {
    check('javascript', '    ├}┤\n  }\n', '    }║\n  }\n');
  });
  it('drop what turns in a circle and white space at the end', () => {
    check('javascript', 'x = ├a, b, a, b, a, b, ┤', undefined);
    check('javascript', 'x = ├  ┤', undefined);
    check('javascript', 'x = ├foo ┤', 'x = foo║');
  });
});

/** Whether something is wanted at ║. */
function wants(language: string, marked: string, expected: boolean, isAsked = false): void {
  const offset = marked.indexOf('║');
  const site = siteAt(marked.replace('║', ''), offset, languageOf(language));
  assert.equal(isWanted(site, { path: '/a', isAsked, quietIn: ['comments', 'strings'] }), expected, marked);
}

describe('where completion is wanted', () => {
  it('at the end of a line and before what closes it', () => {
    wants('javascript', 'foo(║', true);
    wants('javascript', 'foo(║)', true);
    wants('javascript', 'if (║) {', true);
    wants('javascript', 'foo(║\r\nbar()', true);
    wants('javascript', 'foo(║ + bar)', false);
    wants('python', '    ║', true);
    wants('python', '║\nx = 1', true);
    wants('python', 'x = fo║o', false);
    wants('javascript', 'x = ║foo', false, true);
  });
  it('not in comments unless asked', () => {
    wants('javascript', '// the ║', false);
    wants('javascript', '// the ║', false);
    wants('javascript', '// the ║', true, true);
    wants('javascript', 'x() // the\n║', true);
    wants('javascript', '/* the\n * ║', false);
    wants('javascript', '/* the */ ║', true);
    wants('python', '# the ║', false);
    wants('python', 'x = "#" + ║', true);
    wants('ruby', 'x # the ║', false);
    wants('rust', "fn a<'a>(x: &'a ║", true);
    wants('javascript', "glob('src/**/*.js')\nfoo(║", true);
  });
  it('in the notation of documentation', () => {
    wants('javascript', '/**\n * @par║', true);
    wants('javascript', '/**\n * @param {import("./a║', true);
    wants('javascript', '/**\n * @param {string} na║', true);
    wants('javascript', '/**\n * @param {string} name the ║', false);
    wants('javascript', '/**\n * Reads `fo║', true);
    wants('javascript', '/**\n * Reads `foo` and ║', false);
    wants('javascript', '/**\n * ║', false);
    wants('javascript', 'if (x) { // the ║', false);
    wants('python', '"""Reads a file.\n\n    :param na║', true);
    wants('python', '"""Reads a file.\n\n    :param name: the ║', false);
    wants('python', "print(f'the name: {na║", true);
    wants('javascript', 'x = `the name is ${na║', true);
    wants('rust', '/// Like [`Fo║', true);
  });
  it('not in the prose of strings unless asked', () => {
    wants('javascript', "throw new Error('the file ║", false);
    wants('javascript', "throw new Error('the file ║", true, true);
    wants('javascript', "require('./lib/║", true);
    wants('javascript', "x = 'it\\'s' + ║", true);
    wants('javascript', 'x = `a\n b ║', false);
    wants('python', '"""Reads\n  the ║', false);
    wants('python', '"""Reads."""\n║', true);
    wants('go', 'fmt.Errorf("no such ║', false);
  });
});
