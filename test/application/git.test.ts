import assert from 'node:assert/strict';
import { chmodSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GitFailure, gitVersion, openGit } from '../../src/application/git';
import { findIdentities } from '../../src/application/identities';
import { ownInsertions } from '../../src/application/ownInsertions';
import { readRepository } from '../../src/application/repository';
import { silentLog } from '../../src/foundations/log';
import { bob, runGit, type TemporaryRepository, temporaryRepository } from '../temporaryRepository';

describe('git', () => {
  let repository: TemporaryRepository;
  beforeEach(() => {
    repository = temporaryRepository();
    repository.commit({ 'a.js': 'one\ntwo\n' });
    repository.commit({ 'a.js': 'one\ntwo\nthree\n', 'b.js': 'b\n' }, { author: bob });
  });
  afterEach(() => repository.remove());
  const gitDir = () => join(repository.path, '.git');

  it('tells its version, or that there is none', async () => {
    assert.match((await gitVersion()) ?? '', /^\d+\.\d+/);
    const path = process.env['PATH'];
    process.env['PATH'] = '/nowhere';
    try {
      assert.equal(await gitVersion(), undefined);
      const reading = readRepository({ path: repository.path, consent: 'learn' }, [], { trusted: true });
      const files: string[] = [];
      for await (const { relative } of reading) files.push(relative);
      assert.deepEqual(files, ['a.js']);
      assert.match(reading.summary.notices.join(), /git was not found.*Install git/);
    } finally {
      process.env['PATH'] = path;
    }
  });

  it('says what went wrong', async () => {
    await assert.rejects(openGit(gitDir()).output(['log', 'nonsense', '--']), (error) => {
      assert.ok(error instanceof GitFailure);
      assert.match(error.stderr, /nonsense/);
      return true;
    });
  });

  it('answers overlapping questions about objects in order, also about missing ones and large ones', async () => {
    const large = 'x'.repeat(3_000_000);
    repository.commit({ 'large.txt': large });
    const objects = openGit(gitDir()).objects();
    const names = ['HEAD:a.js', 'HEAD:missing', 'HEAD:large.txt', '0'.repeat(40), 'HEAD:b.js'];
    const answers = await Promise.all(names.map((name) => objects.read(name)));
    const cut = await Promise.all([
      objects.read('HEAD:large.txt', 10),
      objects.read('HEAD:b.js', 10),
      objects.read('HEAD:a.js', 5),
      objects.read('HEAD:b.js', 0),
      objects.read('HEAD:b.js'),
    ]);
    objects.close();
    assert.deepEqual(
      cut.map((bytes) => bytes?.toString()),
      ['x'.repeat(10), 'b\n', 'one\nt', '', 'b\n'],
    );
    const late = await Promise.all([
      objects.read('HEAD:b.js'),
      objects.read('HEAD:missing'),
      objects.read('HEAD:b.js'),
    ]);
    assert.deepEqual(
      late.map((bytes) => bytes?.toString()),
      ['b\n', undefined, 'b\n'],
    );
    assert.deepEqual(
      answers.map((bytes) => bytes?.toString()),
      ['one\ntwo\nthree\n', undefined, large, undefined, 'b\n'],
    );
  });

  it('ends when it is not needed any more', async () => {
    const git = openGit(gitDir());
    for await (const line of git.parts(['log', '--format=%an'], '\n')) {
      assert.equal(line, bob.name);
      break;
    }
    const controller = new AbortController();
    controller.abort();
    await assert.rejects(openGit(gitDir(), controller.signal).output(['log']), { name: 'AbortError' });
  });

  it('runs nothing that a hostile repository names', async () => {
    const trace = join(repository.path, 'trace');
    const program = join(repository.path, 'program.sh');
    writeFileSync(program, `#!/bin/sh\necho "$0 $*" >> ${trace}\ncat 2>/dev/null\n`);
    chmodSync(program, 0o755);
    for (const hook of ['post-index-change', 'fsmonitor-watchman', 'reference-transaction', 'post-checkout'])
      writeFileSync(join(gitDir(), 'hooks', hook), `#!/bin/sh\n${program} hook\n`, { mode: 0o755 });
    repository.commit({ '.gitattributes': '*.js diff=evil filter=evil\n*.js -text\n' });
    const settings = {
      'core.fsmonitor': program,
      'core.pager': program,
      'core.editor': program,
      'core.sshCommand': program,
      'core.gitProxy': program,
      'core.askPass': program,
      'core.alternateRefsCommand': program,
      'core.hooksPath': join(gitDir(), 'hooks'),
      'core.attributesFile': join(repository.path, '.gitattributes'),
      'credential.helper': program,
      'diff.external': program,
      'diff.evil.command': program,
      'diff.evil.textconv': program,
      'diff.evil.cachetextconv': 'true',
      'diff.orderFile': '/etc/passwd',
      'filter.evil.clean': program,
      'filter.evil.smudge': program,
      'filter.evil.process': program,
      'filter.evil.required': 'true',
      'gpg.program': program,
      'log.showSignature': 'true',
      'log.diffMerges': 'first-parent',
      'diff.noprefix': 'true',
      'pager.log': program,
      'pager.blame': program,
      'alias.log': `!${program}`,
      'alias.blame': `!${program}`,
      'blame.ignoreRevsFile': '/nowhere',
      'mailmap.file': '/etc/passwd',
      'remote.origin.url': `ext::${program}`,
      'remote.origin.promisor': 'true',
      'remote.origin.uploadpack': program,
      'protocol.ext.allow': 'always',
      'extensions.partialClone': 'origin',
      'trace2.eventTarget': join(repository.path, 'trace2'),
    };
    for (const [name, value] of Object.entries(settings))
      if (name !== 'include.path') repository.git('config', name, value);
    repository.write({ 'a.js': 'one\ntwo\nthree\nfour\n' });
    const missing = runGit(repository.path, ['-c', 'core.fsmonitor=false', 'rev-parse', 'HEAD~1:b.js']);
    rmSync(join(gitDir(), 'objects', missing.slice(0, 2), missing.slice(2)));
    rmSync(trace, { force: true });
    rmSync(join(repository.path, 'trace2'), { force: true });

    const source = { path: repository.path, consent: 'learn' as const };
    for (const revision of [undefined, 'HEAD']) {
      const reading = readRepository({ ...source, ...(revision ? { revision } : {}) }, [], { trusted: true });
      const own: string[] = [];
      for await (const file of reading) own.push(`${file.relative} ${file.own.join('')}`);
      assert.deepEqual(own, [revision ? 'a.js 1100' : 'a.js 11010']);
    }
    await ownInsertions(source, [], { trusted: true, lines: 100 });
    await findIdentities([repository.path], { trusted: true, log: silentLog });
    assert.equal(existsSync(trace), false, 'a program was run');
    assert.equal(existsSync(join(repository.path, 'trace2')), false, 'a file was written');
    try {
      repository.git('status');
    } catch {
      // What was run spoke no protocol that git understands.
    }
    assert.equal(existsSync(trace), true, 'plain git would have run one');
  });
});
