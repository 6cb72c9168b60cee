import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findDependencies } from '../../src/application/dependencies';

describe('dependencies', () => {
  let top = '';
  beforeEach(() => {
    top = realpathSync(mkdtempSync(join(tmpdir(), 'dependencies-')));
  });
  afterEach(() => rmSync(top, { recursive: true }));

  const link = (from: string, to: string) => {
    mkdirSync(dirname(join(top, from)), { recursive: true });
    symlinkSync(join(top, to), join(top, from));
  };

  /** Files by their path, a folder by its path alone; what is found of `project`, from the top. */
  async function check(
    files: Readonly<Record<string, string>>,
    folders: readonly string[],
    expected: readonly string[],
    variables: Readonly<Record<string, string>> = {},
  ): Promise<void> {
    for (const folder of folders) mkdirSync(join(top, folder), { recursive: true });
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(top, name)), { recursive: true });
      writeFileSync(join(top, name), text);
    }
    const found = await findDependencies([join(top, 'project')], { home: join(top, 'home'), variables });
    assert.deepEqual(
      found.folders.map((folder) => folder.slice(top.length + 1)),
      expected,
    );
  }
  const manifest = (dependencies: readonly string[], devDependencies: readonly string[] = []) =>
    JSON.stringify({
      dependencies: Object.fromEntries(dependencies.map((name) => [name, '1'])),
      devDependencies: Object.fromEntries(devDependencies.map((name) => [name, '1'])),
    });

  it('of Node stand in node_modules: those of the manifest, their sources before what was built of them', () =>
    check(
      {
        'project/package.json': manifest(['built', 'sourced', '@scope/plain', 'gone'], ['tool', '@types/tool']),
        'project/node_modules/built/package.json': '{"main": "./dist/index.js"}',
      },
      [
        'project/node_modules/built/dist',
        'project/node_modules/sourced/src',
        'project/node_modules/sourced/lib',
        'project/node_modules/@scope/plain',
        'project/node_modules/tool/lib',
        'project/node_modules/@types/tool',
        'project/node_modules/transitive',
      ],
      [
        'project/node_modules/built/dist',
        'project/node_modules/sourced/src',
        'project/node_modules/@scope/plain',
        'project/node_modules/tool/lib',
      ],
    ));
  it('of a package inside are found above it too, also where they are linked within the tree', async () => {
    link('project/packages/a/node_modules/linked', 'project/node_modules/.store/linked/node_modules/linked');
    await check(
      { 'project/packages/a/package.json': manifest(['hoisted', 'linked', 'neighbour']) },
      [
        'project/node_modules/hoisted',
        'project/node_modules/.store/linked/node_modules/linked',
        'project/packages/neighbour',
      ],
      ['project/node_modules/hoisted', 'project/node_modules/.store/linked/node_modules/linked'],
    );
  });
  it('are none where a link leads to a neighbour or out of the tree, or a name does', async () => {
    link('project/node_modules/neighbour', 'project/packages/neighbour');
    link('project/node_modules/outside', 'elsewhere/node_modules/outside');
    await check(
      {
        'project/package.json': manifest(['neighbour', 'outside', '../../elsewhere/node_modules/outside', 'climbs']),
        'project/node_modules/climbs/package.json': '{"main": "../../../elsewhere/node_modules/outside/index.js"}',
      },
      ['project/packages/neighbour', 'elsewhere/node_modules/outside'],
      [],
    );
  });
  it('of Python stand in a virtual environment', () =>
    check(
      {
        'project/requirements-dev.txt': 'pip\nPyYAML>=5 # for settings\n',
        'project/pyproject.toml': '[project]\ndependencies = ["Flask-Login", "click ~= 8.0"]\n',
        'project/.venv/lib/python3.11/site-packages/PyYAML-6.0.dist-info/top_level.txt': '_yaml\nyaml\n',
      },
      [
        ...['click-8.1.dist-info', 'click', 'flask_login-0.6.dist-info', 'flask_login', 'yaml'],
        ...['pip-23.dist-info', 'pip', 'jinja2-3.0.dist-info', 'jinja2'],
      ].map((name) => `project/.venv/lib/python3.11/site-packages/${name}`),
      ['yaml', 'click', 'flask_login'].map((name) => `project/.venv/lib/python3.11/site-packages/${name}`),
    ));
  it('of Go stand in vendor, or where Go keeps modules', () =>
    check(
      {
        'project/go.mod': `module example.com/own

require github.com/BurntSushi/toml v1.2.0
require (
\tgolang.org/x/net v0.1.0
\tgithub.com/far/away v0.2.0 // indirect
)
`,
      },
      [
        'home/go/pkg/mod/github.com/!burnt!sushi/toml@v1.2.0',
        'home/go/pkg/mod/github.com/far/away@v0.2.0',
        'project/vendor/golang.org/x/net',
      ],
      ['home/go/pkg/mod/github.com/!burnt!sushi/toml@v1.2.0', 'project/vendor/golang.org/x/net'],
    ));
  it('of Go may be kept elsewhere', () =>
    check(
      { 'project/go.mod': 'require golang.org/x/net v0.1.0\n' },
      ['cache/golang.org/x/net@v0.1.0'],
      ['cache/golang.org/x/net@v0.1.0'],
      { GOMODCACHE: join(top, 'cache') },
    ));
  it('of Rust stand in the registry of Cargo, in the version that is locked', () =>
    check(
      {
        'project/Cargo.toml': '[package]\nname = "own"\n[dependencies]\nserde_json = "1"\n[dev-dependencies.sha-1]\n',
        'project/Cargo.lock':
          '[[package]]\nname = "serde_json"\nversion = "1.0.81"\n\n[[package]]\nname = "sha-1"\nversion = "0.10.0"\n',
      },
      ['serde_json-1.0.81', 'serde_json-1.0.90', 'sha-1-0.10.0', 'itoa-1.0.2'].map(
        (name) => `home/.cargo/registry/src/index-1/${name}/src`,
      ),
      ['serde_json-1.0.81', 'sha-1-0.10.0'].map((name) => `home/.cargo/registry/src/index-1/${name}/src`),
    ));
  it('of PHP stand in vendor', () =>
    check(
      { 'project/composer.json': '{"require": {"php": ">=8", "slim/slim": "4"}, "require-dev": {"a/b": "1"}}' },
      ['project/vendor/slim/slim/src', 'project/vendor/a/b', 'project/vendor/psr/log/src'],
      ['project/vendor/slim/slim/src', 'project/vendor/a/b'],
    ));
  it('of Ruby stand in vendor/bundle', () =>
    check(
      { 'project/Gemfile': "gem 'rack'\n", 'project/own.gemspec': "s.add_dependency('mini_mime', '~> 1')\n" },
      ['rack-2.2.3', 'mini_mime-1.1.2', 'rake-13.0'].map((name) => `project/vendor/bundle/ruby/3.1.0/gems/${name}/lib`),
      ['mini_mime-1.1.2', 'rack-2.2.3'].map((name) => `project/vendor/bundle/ruby/3.1.0/gems/${name}/lib`),
    ));
  it('are none of what is no manifest, damaged, or not there', async () => {
    await check(
      { 'project/package.json': '{"dependencies": ["a"', 'project/readme.md': 'a' },
      ['project/node_modules/a'],
      [],
    );
    assert.deepEqual(await findDependencies([join(top, 'nowhere')], { home: top, variables: {} }), { folders: [] });
  });
});
