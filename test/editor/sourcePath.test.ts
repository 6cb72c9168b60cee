import assert from 'node:assert/strict';
import { absolutePath } from '../../src/editor/sourcePath';

describe('paths of the engine', () => {
  const check = (path: string, expected: string) =>
    it(`${path} is ${expected}`, () => assert.equal(absolutePath(path), expected));

  check('/home/ada/a.ts', '/home/ada/a.ts');
  check('/home/ada/repo:src/a.ts', '/home/ada/repo/src/a.ts');
  check('C:\\code\\a.ts', 'C:\\code\\a.ts');
});
