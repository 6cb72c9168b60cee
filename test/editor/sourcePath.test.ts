import assert from 'node:assert/strict';
import { absolutePath, isUri } from '../../src/editor/sourcePath';

describe('paths of the engine', () => {
  const check = (path: string, expected: string) =>
    it(`${path} is ${expected}`, () => assert.equal(absolutePath(path), expected));

  check('/home/ada/a.ts', '/home/ada/a.ts');
  check('/home/ada/repo:src/a.ts', '/home/ada/repo/src/a.ts');
  check('C:\\code\\a.ts', 'C:\\code\\a.ts');

  const isWhole = (path: string, expected: boolean) =>
    it(`${path} is ${expected ? 'a URI' : 'a path'}`, () => assert.equal(isUri(path), expected));

  isWhole('vscode-vfs://github/ada/harbour/lib/tug.js', true);
  isWhole('untitled:Untitled-1', true);
  isWhole('/home/ada/repo:src/a.ts', false);
  isWhole('C:\\code\\a.ts', false);
});
