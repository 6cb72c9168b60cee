import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildCli, cli } from './builtCli';
import { type EndpointServer, endpointServer } from './endpointServer';
import { parser } from './engines';
import { ada, type TemporaryRepository, temporaryRepository } from './temporaryRepository';
import { createTrainer, type Trainer } from './tuningServer';

/** What a command said, and how it ended. */
interface Said {
  readonly status: number;
  readonly out: string;
  readonly error: string;
}

describe('the command line trains a model', function () {
  this.timeout(60_000);
  let repository: TemporaryRepository;
  let folder: string;
  let server: EndpointServer;
  let trainer: Trainer;
  before(async () => {
    await buildCli();
    repository = temporaryRepository();
    repository.commit({ 'lib/parser.js': parser });
    folder = mkdtempSync(join(tmpdir(), 'tuning-'));
    trainer = createTrainer(['running', 'succeeded']);
    server = await endpointServer(trainer.handle);
    await said('index', '--identity', ada.email, '--mine', repository.path);
    await said('training-kit', '--out', join(folder, 'kit'));
  });
  after(async () => {
    await server.close();
    repository.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  const said = (...args: string[]) =>
    new Promise<Said>((resolve) => {
      const env = {
        ...process.env,
        CODING_DOUBLE_ENDPOINT: server.url,
        CODING_DOUBLE_KEY: 'sk-very-secret',
        LANG: 'C',
      };
      const all = [cli, ...args, '--store', join(folder, 'store')];
      const running = execFile(process.execPath, all, { env }, (error, out, told) =>
        resolve({ status: error ? Number(error.code) : 0, out, error: told }),
      );
      running.stdin?.end();
    });
  const kit = () => join(folder, 'kit');

  it('after it said what it would send, and was told so many bytes', async () => {
    const looked = await said('tuning', 'preview', kit());
    equal(looked.status, 0, looked.error);
    const bytes = /In all (\d+) bytes/.exec(looked.out)?.[1] ?? '';
    match(looked.out, /^To 127\.0\.0\.1:\d+, which is this machine, code of /);
    const silent = await said('tuning', 'start', kit(), '--model', 'base');
    deepEqual([silent.status, silent.error.includes(`--yes-upload ${bytes}`)], [1, true], silent.error);
    const wrong = await said('tuning', 'start', kit(), '--model', 'base', '--yes-upload', `${Number(bytes) + 1}`);
    deepEqual([wrong.status, /Nothing was sent/.test(wrong.error)], [1, true], wrong.error);
    equal((await said('tuning', 'start', kit(), '--yes-upload', bytes)).status, 2);
    equal(server.received.length, 0);
    const begun = await said('tuning', 'start', kit(), '--model', 'base', '--yes-upload', bytes);
    equal(begun.status, 0, begun.error);
    match(begun.out, /ftjob-2: the server looks at the files \(base, \d+ examples/);
  });

  it('and watches it in another process, until there is a model', async () => {
    const { status, out, error } = await said('tuning', 'watch', 'ftjob-2');
    equal(status, 0, error);
    match(out, /ftjob-2: it runs[\s\S]*ftjob-2: it is done[^\n]*4321 tokens/);
    ok(out.includes('To use it: --model ft:base:ada'), out);
    ok((await said('tuning', 'jobs')).out.includes('Files that were uploaded:'));
    match((await said('tuning', 'cancel', 'ftjob-2')).out, /it is done/);
    match((await said('tuning', 'clean')).out, /^Deleted: coding-double-\w+\.train\.jsonl\./);
    equal(trainer.files.size, 0);
    match((await said('ledger')).out, /tuning/);
  });

  it('with nothing that a rule leaves out by now', async () => {
    writeFileSync(join(repository.path, '.doubleignore'), 'lib/\n');
    const ruled = await said('tuning', 'preview', kit());
    deepEqual([ruled.status, /lib\/parser\.js of .* is left out by now/.test(ruled.error)], [1, true], ruled.error);
    rmSync(join(repository.path, '.doubleignore'));
    equal((await said('tuning', 'preview', kit())).status, 0);
    await said('consent', 'rules', repository.path);
    const withdrawn = await said('tuning', 'preview', kit());
    deepEqual([withdrawn.status, /may not be learned from any more/.test(withdrawn.error)], [1, true], withdrawn.error);
  });
});
