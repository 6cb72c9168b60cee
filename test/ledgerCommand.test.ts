import { deepEqual, equal, match } from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildCli, cli } from './builtCli';
import { type EndpointServer, endpointServer, saying } from './endpointServer';
import { parser } from './engines';
import { ada, type TemporaryRepository, temporaryRepository } from './temporaryRepository';

const whole = ['```js\n', 'function parseHost (line, limits) {\n', '  return line.trim()\n', '}\n', '```'];

/** The ledger from a terminal, as one story: what was sent is shown, exported, and cleared. */
describe('the command ledger', function () {
  this.timeout(40_000);
  let repository: TemporaryRepository;
  let folder: string;
  let server: EndpointServer;

  before(async () => {
    await buildCli();
    server = await endpointServer(saying(whole));
    repository = temporaryRepository();
    folder = mkdtempSync(join(tmpdir(), 'ledger-'));
    const unfinished = '// Reads a host line.\nfunction parseHost (line, limits) {\n}\n';
    repository.commit({ 'lib/parser.js': parser, 'lib/host.js': unfinished });
  });
  after(async () => {
    await server.close();
    repository.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  const run = (...given: string[]) =>
    new Promise<{ status: number | null; out: string; err: string }>((resolve) => {
      const child = spawn(process.execPath, [cli, ...given, '--locale', 'en']);
      let [out, err] = ['', ''];
      child.stdout.on('data', (piece) => {
        out += piece;
      });
      child.stderr.on('data', (piece) => {
        err += piece;
      });
      child.on('close', (status) => resolve({ status, out, err }));
    });
  const ledger = (...given: string[]) => run('ledger', ...given, '--store', join(folder, 'store'));

  it('is empty at first', async () => {
    const { status, out } = await ledger();
    equal(status, 0);
    match(out, /^Nothing has left this machine\.\n/);
    match(out, /Decided: 0 accepted, 0 edited first, 0 rejected\./);
  });

  it('shows what was sent', async () => {
    const place = `${join(repository.path, 'lib/host.js')}:2`;
    const learn = [
      '--repository',
      repository.path,
      '--identity',
      ada.email,
      '--mine',
      '--store',
      join(folder, 'store'),
    ];
    const drafted = await run('draft', place, ...learn, '--endpoint', server.url, '--model', 'tiny');
    equal(drafted.status, 0, drafted.err);
    const { out } = await ledger('show');
    match(out, /Nothing has left this machine: all went to a server on it\./);
    match(out, /127\.0\.0\.1:\d+ tiny: draft, [\d,]+ bytes/);
  });

  it('exports it as JSON or as a table, to a file or to the terminal', async () => {
    const document = JSON.parse((await ledger('export')).out);
    deepEqual([document.format, document.version, document.sent.entries.length > 0], ['coding-double-ledger', 1, true]);
    const file = join(folder, 'book.csv');
    const { status, out } = await ledger('export', '--format', 'csv', '--out', file);
    deepEqual([status, out], [0, `Wrote ${file} (${readFileSync(file).length} bytes).\n\n`]);
    match(readFileSync(file, 'utf8'), /^record,time,[^\r]*\r\nsent,/);
    match((await ledger('export', '--format', 'csv')).out, /[^\n]\r\n$/);
  });

  for (const [given, status, words] of [
    [['export', '--format', 'xml'], 2, /“xml” is not known\.\nChoose json, csv\./],
    [['export', '--format', 'json', '--format', 'csv'], 2, /Only one --format/],
    [['clear', '--yes'], 2, /It is not said what to clear\.\nSay --parts sent,decisions,handed/],
    [['clear', '--parts', 'bodies', '--yes'], 2, /“bodies” is not known/],
    [['clear', '--parts', 'sent'], 1, /Nothing was cleared: say --yes/],
    [['look'], 2, /“look” is not known\.\nChoose show, export, clear\./],
    [['show', 'me'], 2, /“me” cannot be used here/],
  ] as const)
    it(`says what to do instead of “${given.join(' ')}”`, async () => {
      const result = await ledger(...given);
      equal(result.status, status);
      match(result.err, words);
    });

  it('names the file that cannot be written', async () => {
    const file = join(folder, 'taken');
    mkdirSync(file);
    const { status, err } = await ledger('export', '--out', file);
    equal(status, 1);
    match(err, /The ledger could not be written to .*taken/);
  });

  it('clears the parts that are named, and says what had been sent', async () => {
    const { status, out } = await ledger('clear', '--parts', 'sent,handed', '--yes');
    deepEqual([status, out], [0, 'Cleared: sent, handed.\n\n']);
    const shown = (await ledger('show')).out;
    match(shown, /Cleared on [\d -]+:\d\d:\d\d; before that \d+ requests, of which 0 /);
    equal(/tiny: draft/.test(shown), false);
  });
});
