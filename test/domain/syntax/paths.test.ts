import { equal } from 'node:assert/strict';
import { isTestPath, languageOfEditorId, languageOfPath } from '../../../src/domain/syntax/languages';

const languageOf: [path: string, id: string | undefined][] = [
  ['src/a.ts', 'typescript'],
  ['a.test.TSX', 'tsx'],
  ['C:\\code\\a.py', 'python'],
  ['/repo:lib/x.h', 'c'],
  ['a.d.ts', 'typescript'],
  ['.ts', 'typescript'],
  ['Makefile', undefined],
  ['dir.js/readme', undefined],
  ['a.constructor', undefined],
];

const tests: [path: string, isTest: boolean][] = [
  ['test/a.js', true],
  ['src/__tests__/a.js', true],
  ['a.spec.ts', true],
  ['pkg/a_test.go', true],
  ['test_a.py', true],
  ['test.js', true],
  ['src/FooTest.java', true],
  ['spec/a_spec.rb', true],
  ['conftest.py', true],
  ['src/contest.js', false],
  ['src/latest/a.js', false],
  ['src/attest.py', false],
  ['src/testimony.ts', false],
];

describe('paths', () => {
  for (const [path, id] of languageOf) it(`${path} is ${id}`, () => equal(languageOfPath(path)?.id, id));
  for (const [path, isTest] of tests)
    it(`${path} is ${isTest ? '' : 'no '}test`, () => equal(isTestPath(path), isTest));
  it('understands ids of the editor', () => {
    equal(languageOfEditorId('typescriptreact')?.id, 'tsx');
    equal(languageOfEditorId('cobol'), undefined);
  });
});
