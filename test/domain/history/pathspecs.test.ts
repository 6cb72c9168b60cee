import assert from 'node:assert/strict';
import { pathspecsOf } from '../../../src/domain/history/pathspecs';

describe('pathspecs', () => {
  const roomy = { count: 10, length: 1000 };
  const check = (
    { paths, others, most = roomy }: { paths: string[]; others: string[]; most?: typeof roomy },
    expected: readonly string[] | undefined,
  ) => assert.deepEqual(pathspecsOf(paths, others, most), expected);

  it('are the files themselves where others stand beside them', () => {
    check({ paths: ['src/a.ts', 'b.ts', 'src/a.ts'], others: ['src/a.map', 'c.map'] }, ['src/a.ts', 'b.ts']);
    check({ paths: [], others: ['c.map'] }, []);
  });

  it('are folders that hold nothing else', () => {
    const paths = ['src/a.ts', 'src/deep/b.ts', 'docs/conf.py', 'c.ts'];
    check({ paths, others: ['docs/index.html', 'srcs/d.map'] }, ['docs/conf.py', 'c.ts', 'src']);
    check({ paths, others: [] }, undefined);
  });

  it('are the folders that hold the least else where the files are too many', () => {
    const paths = ['src/a.ts', 'src/b.ts', 'src/c.ts', 'docs/d.js', 'docs/e.js', 'f.ts'];
    const others = ['src/a.map', 'docs/d.map', 'docs/d.map', 'README.md', 'README.md', 'README.md', 'README.md'];
    check({ paths, others, most: { ...roomy, count: 4 } }, ['docs/d.js', 'docs/e.js', 'f.ts', 'src']);
    check({ paths, others, most: { ...roomy, length: 30 } }, ['docs/d.js', 'docs/e.js', 'f.ts', 'src']);
    check({ paths, others, most: { ...roomy, count: 3 } }, ['f.ts', 'src', 'docs']);
    check({ paths, others, most: { ...roomy, count: 2 } }, undefined);
  });

  it('are folders where the name of a file is no text', () => {
    check({ paths: ['src/caf\ufffd/a.ts', 'b.ts'], others: ['src/c.map', 'd.map'] }, ['src', 'b.ts']);
    check({ paths: ['caf\ufffd.ts', 'b.ts'], others: ['d.map'] }, undefined);
  });
});
