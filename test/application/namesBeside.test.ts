import { deepEqual } from 'node:assert/strict';
import { createNamesBeside } from '../../src/application/namesBeside';
import { languageOfPath } from '../../src/domain/syntax/languages';
import { grammars } from '../grammars';

describe('names that the other files of a folder give', () => {
  /** Which of the names are known in a file of a package, by what stands in its folder. */
  const check = (
    title: string,
    files: Record<string, string>,
    [path, home]: [path: string, home: string],
    names: string,
    expected: string,
  ) =>
    it(title, async () => {
      const beside = createNamesBeside({
        corpus: { files: new Map() },
        texts: { find: async (key) => files[key], beside: async () => Object.keys(files) },
      });
      const grammar = await grammars.load(languageOfPath(path)?.id ?? '');
      // Asked twice, because the second answer comes from what is kept.
      for (let i = 0; i < 2; i++)
        deepEqual(
          [...(await beside(grammar, { path, package: home }, new Set(names.split(' '))))].sort().join(' '),
          expected,
        );
    });

  check(
    'in Go: functions, types, variables and constants of the package, no imports, locals or fields',
    {
      '/r/a.go':
        'package r\n\nimport "fmt"\n\nvar Limit, limits = 1, 2\nconst (\n\tfirst = iota\n\tsecond\n)\n\ntype user struct{ age int }\n\nfunc open() { inner := 1; fmt.Println(inner) }\n',
      '/r/b.go': 'package r\n\nfunc own() {}\n',
    },
    ['/r/b.go', 'r'],
    'Limit limits first second user open fmt inner age own absent',
    'Limit first limits open second user',
  );
  check(
    'of no file of another package or language, or that does not parse',
    {
      '/r/a_test.go': 'package r_test\n\nfunc helper() {}\n',
      '/r/a.c': 'int helper(void) { return 1; }\n',
      '/r/broken.go': `package r\n\n${'('.repeat(3000)} helper\n`,
    },
    ['/r/b.go', 'r'],
    'helper',
    '',
  );
  check(
    'in Java: types of the package',
    {
      '/r/A.java': 'package r.s;\n\nclass A { int field; void act() {} }\n\ninterface B {}\n',
      '/r/C.java': 'package r;\n\nclass C {}\n',
    },
    ['/r/D.java', 'r.s'],
    'A B C field act',
    'A B',
  );
  check(
    'in C#: types of the namespace, in braces or for the whole file',
    {
      '/r/A.cs': 'namespace R.S\n{\n  class A { int field; }\n  enum B { one }\n}\n',
      '/r/C.cs': 'namespace R.S;\n\nrecord C(int D);\n',
    },
    ['/r/D.cs', 'R.S'],
    'A B C field one D',
    'A B C',
  );
  check(
    'in no language whose files are each by themselves',
    { '/r/a.js': 'function open () {}\n' },
    ['/r/b.js', ''],
    'open',
    '',
  );
});
