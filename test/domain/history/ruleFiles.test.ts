import assert from 'node:assert/strict';
import ignore from 'ignore';
import { markedPatterns, patternsOf } from '../../../src/domain/history/ruleFiles';

describe('rule files', () => {
  const check = (name: string, files: Readonly<Record<string, string>>, expected: Readonly<Record<string, boolean>>) =>
    it(name, () => {
      const rules = ignore().add(patternsOf(Object.entries(files).map(([folder, text]) => ({ folder, text }))));
      const found = Object.keys(expected).map((path) => [path, rules.ignores(path)]);
      assert.deepEqual(Object.fromEntries(found), expected);
    });

  check(
    'rule their folder',
    { 'a/': 'x.js\n/y.js\nsub/z.js\n' },
    {
      'x.js': false,
      'a/x.js': true,
      'a/b/c/x.js': true,
      'a/y.js': true,
      'a/b/y.js': false,
      'a/sub/z.js': true,
      'a/b/sub/z.js': false,
    },
  );
  check(
    'are overruled by those of deeper folders',
    { '': '*.js\nout/', 'a/': '!b.js', 'out/': '!b.js' },
    {
      'b.js': true,
      'a/b.js': false,
      'a/c/b.js': false,
      'out/b.js': true,
    },
  );
  check(
    'take folders, comments, escapes and ends of line as git does',
    { 'a/': '# no\r\nbuild/\r\n\\#x.js\n \n' },
    {
      'a/build/x.js': true,
      'a/c/build/x.js': true,
      'a/#x.js': true,
      'a/build': false,
    },
  );
  check('of folders with odd names', { '[a]*/': 'x.js' }, { '[a]*/x.js': true, 'a/x.js': false, 'aa/x.js': false });
  it('hold no pattern that takes forever', () => {
    assert.deepEqual(patternsOf([{ folder: '', text: `${'*a'.repeat(30)}\n${'**/'.repeat(20)}x\nok\n` }]), ['ok']);
    assert.equal(patternsOf([{ folder: '', text: 'x\n'.repeat(100_000) }]).length, 2000);
  });

  it('of attributes say which files are generated', () =>
    assert.deepEqual(
      markedPatterns([
        {
          folder: '',
          text: '# comment\n*.js text\nsrc/api/** linguist-generated\nlib/* linguist-vendored=true eol=lf\n"a b/*" linguist-generated\nout/ linguist-generated\n[attr]x y\n',
        },
        { folder: 'src/', text: 'api/hand.ts -linguist-generated\n' },
      ]),
      ['src/api/**', 'lib/*', 'a b/*', '!/src/api/hand.ts'],
    ));
});
