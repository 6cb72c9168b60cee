import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { json, read, root } from './sources';

/** What the documents say of the code is true of the code. */
describe('documents', () => {
  const guides = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md'];

  for (const guide of guides)
    it(`${guide} names files that are there`, () => {
      const named = [...read(guide).matchAll(/`((?:src|test|scripts|media|languages|bench|docs)\/[\w./-]*)`/g)];
      const missing = named.map(([, path]) => path as string).filter((path) => !existsSync(join(root, path)));
      assert.deepEqual(missing, []);
    });

  it('ARCHITECTURE.md has a sentence for each dependency', () => {
    const { dependencies = {}, devDependencies = {}, optionalDependencies = {} } = json('package.json');
    const text = read('ARCHITECTURE.md');
    const silent = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies })
      // The grammars are a family with one sentence.
      .map((name) => name.replace(/^tree-sitter-.*/, 'tree-sitter-*'))
      .filter((name) => !text.includes(`\`${name}\``));
    assert.deepEqual([...new Set(silent)], []);
  });

  it('every npm script that a guide names is there', () => {
    const { scripts } = json('package.json');
    const named = guides.flatMap((guide) =>
      [...read(guide).matchAll(/`npm (?:run )?([a-z]+)[ `]/g)].map(([, name]) => name),
    );
    assert.deepEqual(
      named.filter((name) => !['ci', 'install', ...Object.keys(scripts)].includes(name as string)),
      [],
    );
  });
});
