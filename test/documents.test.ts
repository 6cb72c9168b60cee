import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
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

  it('the workflow calls scripts that are there, on three systems, and publishes tags alone', () => {
    const { scripts } = json('package.json');
    const { jobs } = parse(read('.github/workflows/checks.yml'));
    const commands = Object.values<Job>(jobs).flatMap(({ steps, strategy }) =>
      steps.flatMap(({ run = '' }) =>
        (strategy?.matrix.include ?? [{ script: '' }]).map(({ script }) =>
          run.replace(/\$\{\{ matrix\.script \}\}/, script),
        ),
      ),
    );
    const named = commands.flatMap((command) => /^npm run (\w+)/.exec(command)?.[1] ?? []);
    assert.deepEqual([...new Set(named)].sort(), ['check', 'package', 'release', 'test']);
    assert.deepEqual(
      named.filter((name) => !(name in scripts)),
      [],
    );
    const systems = jobs.test.strategy.matrix.include.map(({ os }: { os: string }) => os.split('-')[0]);
    assert.deepEqual(systems.sort(), ['macos', 'ubuntu', 'windows']);
    assert.equal(jobs.publish.if, "github.ref_type == 'tag'");
    assert.deepEqual([jobs.publish.needs, jobs.package.needs], ['package', 'test']);
  });
});

interface Job {
  readonly steps: readonly { readonly run?: string }[];
  readonly strategy?: {
    readonly matrix: { readonly include: readonly { readonly os: string; readonly script: string }[] };
  };
}
