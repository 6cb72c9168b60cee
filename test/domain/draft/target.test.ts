import { deepEqual, equal } from 'node:assert/strict';
import { findTarget, type Target } from '../../../src/domain/draft/target';
import { languages } from '../../../src/domain/syntax/languages';
import { applyEdits, LineIndex } from '../../../src/foundations/text';
import { grammars } from '../../grammars';

/** The target at the mark `║` of a text. */
async function targetAt(language: string, marked: string): Promise<{ target: Target | string; text: string }> {
  const text = marked.replace('║', '');
  const grammar = await grammars.load(language);
  const tree = grammar.parse(text);
  const target = findTarget(grammar, tree, text, new LineIndex(text).positionAt(marked.indexOf('║')));
  tree.delete();
  return { target, text };
}

/** The whole text after the body `BODY` was written into the target. */
async function check(language: string, marked: string, expected: string, name: string): Promise<void> {
  const { target, text } = await targetAt(language, marked);
  if (typeof target === 'string') throw new Error(`no target: ${target}`);
  equal(target.function.name, name);
  const newText = `${target.opening}${target.indentation}BODY${target.closing}`;
  equal(applyEdits(text, [{ range: target.range, newText }]), expected);
}

/** An empty function in each language, and what it becomes. */
const empty: Record<string, [marked: string, expected: string]> = {
  javascript: ['function wanted (a) {\n  ║\n}\n', 'function wanted (a) {\n  BODY\n}\n'],
  typescript: [
    'class A {\n    wanted(a: string): void {║}\n    other() {\n        return 1\n    }\n}\n',
    'class A {\n    wanted(a: string): void {\n        BODY\n    }\n    other() {\n        return 1\n    }\n}\n',
  ],
  tsx: ['const wanted = (a: string) => {\n║\n}\n', 'const wanted = (a: string) => {\n  BODY\n}\n'],
  python: [
    'class A:\n    def wanted(self, a):\n        """Says what."""\n        ║\n\n    def other(self):\n        return 1\n',
    'class A:\n    def wanted(self, a):\n        """Says what."""\n        BODY\n\n    def other(self):\n        return 1\n',
  ],
  go: ['func (s *Server) wanted(a int) error {\n\t║\n}\n', 'func (s *Server) wanted(a int) error {\n\tBODY\n}\n'],
  rust: [
    'impl A {\n    fn wanted(&self, a: u8) -> u8 {\n        todo!()║\n    }\n}\n',
    'impl A {\n    fn wanted(&self, a: u8) -> u8 {\n        BODY\n    }\n}\n',
  ],
  java: [
    'class A {\n    public int wanted(int a) {\n        // TODO║\n    }\n}\n',
    'class A {\n    public int wanted(int a) {\n        BODY\n    }\n}\n',
  ],
  c: [
    'int wanted(int a)\n{\n║}\n\nint other(void)\n{\n\treturn 1;\n}\n',
    'int wanted(int a)\n{\n\tBODY\n}\n\nint other(void)\n{\n\treturn 1;\n}\n',
  ],
  cpp: ['int A::wanted(int a) {\n  ║\n}\n', 'int A::wanted(int a) {\n  BODY\n}\n'],
  csharp: [
    'class A\n{\n    int Wanted(int a)\n    {\n        throw new NotImplementedException();║\n    }\n}\n',
    'class A\n{\n    int Wanted(int a)\n    {\n        BODY\n    }\n}\n',
  ],
  ruby: ['class A\n  def wanted(a)\n    ║\n  end\nend\n', 'class A\n  def wanted(a)\n    BODY\n  end\nend\n'],
  php: ['<?php\nfunction wanted($a)\n{\n    ║\n}\n', '<?php\nfunction wanted($a)\n{\n    BODY\n}\n'],
};

describe('the target of a draft', () => {
  it('has an example for every language', () => {
    deepEqual(Object.keys(empty).sort(), languages.map(({ id }) => id).sort());
  });

  for (const [language, [marked, expected]] of Object.entries(empty))
    it(`is an empty function in ${language}`, () =>
      check(language, marked, expected, language === 'csharp' ? 'Wanted' : 'wanted'));

  const cases: Record<string, [language: string, marked: string, expected: string]> = {
    'keeps comments that say what to do': [
      'javascript',
      'function wanted () {\n  // reads the header first\n  ║\n}\n',
      'function wanted () {\n  // reads the header first\n  BODY\n}\n',
    ],
    'is found from its first line': [
      'go',
      'func wan║ted() {\n}\n\nfunc other() {\n\treturn\n}\n',
      'func wanted() {\n\tBODY\n}\n\nfunc other() {\n\treturn\n}\n',
    ],
    'keeps the ends of line': [
      'javascript',
      'function wanted () {\r\n\t║\r\n}\r\n',
      'function wanted () {\r\n\tBODY\r\n}\r\n',
    ],
    'replaces pass': ['python', 'def wanted(a):\n    pass║\n', 'def wanted(a):\n    BODY\n'],
    'replaces an ellipsis on the line of the signature': [
      'python',
      'def wanted(a): ...║\n\nx = 1\n',
      'def wanted(a):\n    BODY\n\nx = 1\n',
    ],
    'has no body at all': [
      'python',
      'def wanted(a):\n    ║\n\n\ndef other():\n    return 1\n',
      'def wanted(a):\n    BODY\n\n\ndef other():\n    return 1\n',
    ],
    'is the innermost of several': [
      'javascript',
      'function outer () {\n  const wanted = function (a) {\n    ║\n  }\n}\n',
      'function outer () {\n  const wanted = function (a) {\n    BODY\n  }\n}\n',
    ],
    'is a method of an object': [
      'javascript',
      'module.exports = {\n  wanted (a) {\n    ║\n  },\n  other () {\n    return 1\n  }\n}\n',
      'module.exports = {\n  wanted (a) {\n    BODY\n  },\n  other () {\n    return 1\n  }\n}\n',
    ],
  };
  for (const [title, [language, marked, expected]] of Object.entries(cases))
    it(title, () => check(language, marked, expected, 'wanted'));

  const refused: Record<string, [language: string, marked: string, why: string]> = {
    'no function': ['javascript', 'const a = 1║\n', 'none'],
    'an empty file': ['python', '║', 'none'],
    'a body': ['javascript', 'function f () {\n  return 1║\n}\n', 'filled'],
    'an expression': ['javascript', 'const f = (a) => a + 1║\n', 'expression'],
  };
  for (const [title, [language, marked, why]] of Object.entries(refused))
    it(`is absent: ${title}`, async () => equal((await targetAt(language, marked)).target, why));
});
