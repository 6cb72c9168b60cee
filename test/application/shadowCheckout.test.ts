import { deepEqual, equal, rejects } from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Engine } from '../../src/application/engine';
import { HumanError } from '../../src/foundations/errors';
import { closeEngines, open } from '../engines';
import { type TemporaryRepository, temporaryRepository } from '../temporaryRepository';

describe('a copy to try a fix in', () => {
  const SLIP = 'function f (a, b) {\n  if (a = b) return 1\n}\n';
  let engine: Engine;
  let repository: TemporaryRepository;
  const { TMPDIR } = process.env;
  let temporary: string;
  before(() => {
    temporary = mkdtempSync(join(tmpdir(), 'copies-'));
    process.env['TMPDIR'] = temporary;
  });
  after(() => {
    if (TMPDIR === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = TMPDIR;
    rmSync(temporary, { recursive: true });
  });
  beforeEach(async () => {
    repository = temporaryRepository();
    repository.commit({ 'lib/a.js': SLIP, 'data.txt': 'data', '.gitignore': 'node_modules\n.env\nout\n' });
    repository.write({ 'new.js': 'new\n', '.env': 'SECRET=1', 'out/a.js': 'old', 'node_modules/x/index.js': 'x' });
    ({ engine } = await open());
  });
  afterEach(async () => {
    await closeEngines();
    repository.remove();
  });
  const fixIn = async (path: string, text = SLIP) => {
    const { findings } = await engine.triage({ path: join(repository.path, path), text });
    return findings[0]?.fixes[0]?.id ?? '';
  };
  const make = async (id: string, texts: readonly { path: string; text: string }[] = []) =>
    engine.shadowCheckout({ id, folder: join(repository.path, 'lib'), texts });
  const copies = () => readdirSync(tmpdir()).filter((name) => name.startsWith('coding-double-'));
  const read = (root: string, path: string) => readFileSync(join(root, path), 'utf8');

  it('holds what git does not ignore, and the fix, which the engineer’s files do not', async () => {
    const shadow = await make(await fixIn('lib/a.js'));
    equal(read(shadow.root, 'lib/a.js'), SLIP.replace('a = b', 'a === b'));
    equal(read(repository.path, 'lib/a.js'), SLIP);
    deepEqual(
      ['data.txt', 'new.js', '.env', 'out', '.git'].map((name) => existsSync(join(shadow.root, name))),
      [true, true, false, false, false],
    );
    deepEqual([shadow.linked, shadow.of, shadow.files], [['node_modules'], repository.path, 4]);
    equal(shadow.folder, join(shadow.root, 'lib'));
    equal(read(shadow.root, 'node_modules/x/index.js'), 'x');
    await engine.removeShadow({ root: shadow.root });
    equal(existsSync(shadow.root), false);
    equal(existsSync(join(repository.path, 'node_modules/x/index.js')), true, 'what was linked stays');
  });
  it('holds what is not saved', async () => {
    const text = `// more\n${SLIP}`;
    const path = join(repository.path, 'lib/a.js');
    const shadow = await make(await fixIn('lib/a.js', text), [{ path, text }]);
    equal(read(shadow.root, 'lib/a.js'), text.replace('a = b', 'a === b'));
  });
  it('is not made where the text is gone, the suggestion decided, or there is no repository', async () => {
    const id = await fixIn('lib/a.js');
    const path = join(repository.path, 'lib/a.js');
    await rejects(make(id, [{ path, text: 'other\n' }]), HumanError);
    await rejects(engine.shadowCheckout({ id, folder: tmpdir(), texts: [] }), HumanError);
    await engine.resolve({ id, outcome: 'rejected' });
    await rejects(make(id), HumanError);
  });
  it('is written through no link', async () => {
    const outside = temporaryRepository();
    outside.write({ 'b.js': SLIP });
    symlinkSync(outside.path, join(repository.path, 'linked'));
    symlinkSync(join(outside.path, 'b.js'), join(repository.path, 'b.js'));
    await rejects(make(await fixIn('linked/b.js')), HumanError);
    symlinkSync(join(outside.path, 'nowhere'), join(repository.path, 'dangling'));
    await rejects(
      make(await fixIn('lib/a.js'), [{ path: join(repository.path, 'dangling/a.js'), text: '' }]),
      HumanError,
    );
    const shadow = await make(await fixIn('b.js'));
    equal(read(shadow.root, 'b.js'), SLIP.replace('a = b', 'a === b'));
    equal(read(outside.path, 'b.js'), SLIP);
    outside.remove();
  });
  it('makes no folder through a link', async () => {
    const outside = temporaryRepository();
    symlinkSync(outside.path, join(repository.path, 'linked'));
    const inLink = { path: join(repository.path, 'linked/new/deep/a.js'), text: 'new' };
    const inDependencies = { path: join(repository.path, 'node_modules/y/a.js'), text: 'new' };
    const id = await fixIn('lib/a.js');
    for (const text of [inLink, inDependencies]) await rejects(make(id, [text]), HumanError);
    equal(existsSync(join(outside.path, 'new')), false);
    equal(existsSync(join(repository.path, 'node_modules/y')), false);
    outside.remove();
  });
  it('goes with an engine that ends while it is made', async () => {
    const id = await fixIn('lib/a.js');
    const before = copies();
    const making = make(id).catch((error: unknown) => error);
    await closeEngines();
    await making;
    deepEqual(copies(), before);
  });
  it('goes with the engine, and nothing else does', async () => {
    const shadow = await make(await fixIn('lib/a.js'));
    await engine.removeShadow({ root: repository.path });
    equal(existsSync(join(repository.path, 'lib/a.js')), true);
    await closeEngines();
    equal(existsSync(shadow.root), false);
  });
  it('may be called off', async () => {
    const id = await fixIn('lib/a.js');
    const before = copies();
    await rejects(engine.shadowCheckout({ id, folder: repository.path, texts: [] }, AbortSignal.abort()), {
      name: 'AbortError',
    });
    deepEqual(copies(), before);
  });
});
