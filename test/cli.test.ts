import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { ProfileRule } from '../src/application/habit';
import type { Message } from '../src/foundations/rpc';
import { buildCli, cli } from './builtCli';
import { endpointServer, saying } from './endpointServer';
import { ada, runGit, type TemporaryRepository, temporaryRepository } from './temporaryRepository';

const run = (...args: string[]) => spawnSync(process.execPath, [cli, ...args], { encoding: 'utf8' });

const source = (name: string) => `// Counts what ${name} holds.
function count${name} (list, limits) {
  if (list.length > limits.maximum) throw new Error('Too many: ' + list.length)
  return list.filter((entry) => entry.isReady).length
}
`;
const file = ['Birds', 'Boats', 'Books', 'Bells'].map(source).join('\n');

/** `serve` as a client sees it. */
class Server {
  readonly process: ChildProcess;
  readonly messages: Message[] = [];
  readonly exit: Promise<number | null>;
  readonly #waiting: (() => void)[] = [];

  constructor(...args: string[]) {
    const process_ = spawn(process.execPath, [cli, 'serve', ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.process = process_;
    this.exit = new Promise((resolve) => process_.on('exit', resolve));
    createInterface({ input: process_.stdout }).on('line', (line) => {
      this.messages.push(JSON.parse(line));
      for (const look of this.#waiting) look();
    });
  }

  send(...lines: (object | string)[]): void {
    for (const line of lines) this.process.stdin?.write(`${typeof line === 'string' ? line : JSON.stringify(line)}\n`);
  }

  /** The first message that fits, now or later. */
  message(fits: (message: Message) => boolean): Promise<Message> {
    return new Promise((resolve) => {
      const look = () => {
        const found = this.messages.find(fits);
        if (found) resolve(found);
      };
      this.#waiting.push(look);
      look();
    });
  }

  answer = (id: number | null) => this.message((message) => message.event === undefined && message.id === id);
}

describe('the command line', function () {
  this.timeout(60_000);
  let repository: TemporaryRepository;
  let store: string;
  const servers: Server[] = [];
  const serve = (...args: string[]) => {
    const server = new Server(...args);
    servers.push(server);
    return server;
  };
  const indexing = () => ({
    method: 'index',
    params: { repositories: [{ path: repository.path, consent: 'learn' }], identities: [ada.email] },
  });

  before(async () => {
    await buildCli();
    repository = temporaryRepository();
    repository.commit({ 'count.js': file });
    repository.commit({ 'count.js': `${file}\n${source('Boots')}` });
  });
  beforeEach(() => {
    store = mkdtempSync(join(tmpdir(), 'cli-'));
  });
  afterEach(async () => {
    for (const { process } of servers.splice(0)) process.kill('SIGKILL');
    rmSync(store, { recursive: true, force: true });
  });
  after(() => repository.remove());

  it('says what it can do', () => {
    const { status, stdout } = run('--help');
    assert.equal(status, 0);
    const commands = ['index', 'sources', 'consent', 'forget', 'discover', 'profile', 'complete', 'draft', 'triage'];
    for (const command of [...commands, 'replay', 'serve', 'identities'])
      assert.match(stdout, new RegExp(`^  ${command}\\b`, 'm'));
    for (const command of commands) {
      const own = run(command, '--help');
      assert.equal(own.status, 0);
      assert.match(own.stdout, new RegExp(`^coding-double ${command}\\b`));
    }
    assert.doesNotMatch(run('discover', '--help').stdout, /--threshold/);
  });

  it('reads the settings of formatters, though what parses them is bundled', () => {
    const formatted = temporaryRepository();
    try {
      const settings = {
        'biome.json': '{ "javascript": { "formatter": { "quoteStyle": "double" } }, /* and no more */ }',
        '.clang-format': 'IndentWidth: 3',
        'pyproject.toml': '[tool.black]\nline-length = 99',
      };
      formatted.commit({ ...settings, 'count.js': file, 'count.py': 'a = 1\n', 'count.c': 'int a;\n' });
      run('index', '--store', store, '--identity', ada.email, formatted.path);
      const { stdout, stderr } = run('profile', '--store', store, formatted.path);
      assert.match(stdout, /biome\.json decides: double quotes/, stderr);
      assert.match(stdout, /pyproject\.toml decides: double quotes/);
      assert.match(stdout, /\.clang-format decides: by 3 spaces/);
    } finally {
      formatted.remove();
    }
  });

  it('says what is wrong with a request and what to do, without a stack', () => {
    const binary = join(store, 'binary.js');
    writeFileSync(binary, 'if (a = b) {}\0');
    const huge = join(store, 'huge.js');
    writeFileSync(huge, 'if (a = b) {}\n'.repeat(100_000));
    const cases: [number, string[], RegExp][] = [
      [2, ['index'], /needs a repository/],
      [1, ['index', store], /repository/],
      [2, ['index', '--consent', 'perhaps', repository.path], /learn, rules, never/],
      [1, ['index', '--identity', 'eve@example.com', repository.path], /ada@example\.com/],
      [2, ['sources'], /--store/],
      [2, ['consent', 'perhaps', repository.path, '--store', store], /learn, rules, never/],
      [1, ['forget', repository.path, '--store', store], /Nothing is known/],
      [1, ['discover', join(store, 'nowhere')], /There is no folder/],
      [1, ['complete', 'nowhere.js:1:1'], /cannot be read/],
      [2, ['triage', 'LICENSE'], /no language/],
      [2, ['triage', binary], /binary/],
      [2, ['triage', huge], /larger than 1 MiB/],
      [2, ['triage', join(store, 'nowhere')], /There is no file or folder/],
      [2, ['triage', '--since', 'nowhere', repository.path], /no commit “nowhere”/],
      [2, ['triage', '--fix', repository.path], /no --fix: nothing is changed/],
      [2, ['complete', 'nowhere.js'], /FILE:LINE/],
      [2, ['complete', `${join(repository.path, 'count.js')}:999`, '--store', store], /has no line 999/],
      [2, ['complete', `${join(repository.path, 'count.js')}:1:99`, '--store', store], /column from 1 to 28/],
      [1, ['complete', `${join(repository.path, 'count.js')}:2`, '--store', store], /Nothing is learned yet/],
      [1, ['likeness', join(repository.path, 'count.js')], /Nothing is learned yet/],
      [2, ['complete', '--language', 'klingon', 'LICENSE:1'], /Choose javascript/],
      [2, ['replay', '--lines', '0', repository.path], /whole number from 1/],
      [2, ['replay', '--lines', '2.5', repository.path], /whole number from 1/],
      [2, ['complete', '--threshold', '5', 'nowhere.js:1:1'], /from 0 to 1/],
      [2, ['replay', '--lines', 'many', repository.path], /number/],
      [2, ['replay', '--format', 'gif', repository.path], /text, markdown, json, svg/],
    ];
    for (const [expected, args, message] of cases) {
      const { status, stderr } = run(...args);
      assert.equal(status, expected, args.join(' '));
      assert.match(stderr, message);
      assert.doesNotMatch(stderr, /\n\s+at /);
    }
  });

  it('indexes, reports and completes', () => {
    const indexed = run(
      'index',
      '--report',
      '--store',
      store,
      '--identity',
      ada.email,
      '--lines',
      '10',
      repository.path,
    );
    assert.equal(indexed.stderr, '');
    assert.match(indexed.stdout, /functions +5 of yours/);
    const [, shown] = /First style facts, (\d+) of \d+, from too little code to be sure:/.exec(indexed.stdout) ?? [];
    assert.equal(indexed.stdout.match(/^ .*\(\d+ %\), \d+ files?/gm)?.length, Number(shown));
    assert.match(indexed.stdout, /keystrokes saved/);
    repository.write({ 'new.js': 'function countCups (list, limits) {\n  return list.\n}\n' });
    const completed = run('complete', '--store', store, '--threshold', '0.01', `${join(repository.path, 'new.js')}:2`);
    assert.match(completed.stdout, /filter/);
    const data = JSON.parse(run('profile', '--store', store, '--json').stdout);
    assert.ok(data.rules.length > 0);
  });

  it('drafts by a server that is named, and tells what was sent', async () => {
    const server = await endpointServer(saying(['function countCups (list, limits) {\n  return list.length\n}']));
    repository.write({ 'cups.js': 'function countCups (list, limits) {\n}\n' });
    const place = `${join(repository.path, 'cups.js')}:1`;
    const asked = ['draft', '--repository', repository.path, '--identity', ada.email, '--endpoint', server.url];
    /** What is said, and the prompt that was sent. */
    const draft = async (...more: string[]) => {
      const env = { ...process.env, CODING_DOUBLE_MODEL: 'small', CODING_DOUBLE_KEY: 'sk-of-ada' };
      const drafting = spawn(process.execPath, [cli, ...asked, ...more, place], { env });
      const before = server.received.length;
      let said = '';
      drafting.stdout.on('data', (text) => (said += text));
      await new Promise((resolve) => drafting.on('exit', resolve));
      return { said, sent: server.received[before]?.body ?? '' };
    };
    try {
      const { said, sent } = await draft();
      assert.match(said, /return list\.length[\s\S]*✓ as asked[\s\S]*by small at 127\.0\.0\.1:\d+: 2 requests, about/);
      assert.equal(server.received[0]?.headers.authorization, 'Bearer sk-of-ada');
      const prompts = [sent, (await draft('--plain')).sent, (await draft('--budget', '300')).sent];
      assert.ok(prompts.every((prompt) => prompt.includes('countCups')));
      // Of the own functions all are shown, none, or as many as there is room for.
      const examples = prompts.map((prompt) => prompt.split('entry.isReady').length - 1);
      assert.deepEqual(examples, [4, 0, 1]);
      assert.equal(run(...asked, '--budget', 'few', place).status, 2);
    } finally {
      await server.close();
    }
  });

  it('reports a repository whose only lines are still to be committed or too few to replay', () => {
    const small = temporaryRepository();
    try {
      assert.match(run('identities', small.path).stdout, /Nobody has committed/);
      assert.match(run('index', '--consent', 'never', small.path).stdout, /Nothing of .* is learned/);
      small.commit({ 'README.md': '# Small' });
      small.write({ 'a.js': source('Cups') });
      small.git('add', 'a.js');
      const { status, stdout } = run('index', '--report', '--identity', ada.email, small.path);
      assert.equal(status, 0);
      assert.match(stdout, /functions +1 of yours/);
      assert.match(stdout, /No replay: /);
    } finally {
      small.remove();
    }
  });

  it('keeps what is decided by hand about style, and says what is none', () => {
    const kept = ['--store', store];
    run('index', ...kept, '--identity', ada.email, repository.path);
    const check = (words: string, status: number, said: RegExp) => {
      const { status: found, stdout, stderr } = run('profile', ...words.split(' '), ...kept);
      assert.match(stdout + stderr, said, words);
      assert.equal(found, status, words);
    };
    const override = (scope?: string) => {
      const { stdout } = run('profile', ...(scope === undefined ? [] : [scope]), ...kept, '--json');
      const quotes = JSON.parse(stdout).rules.find((rule: ProfileRule) => rule.dimension === 'layout.quotes');
      return quotes.override && [quotes.override.action, quotes.override.value, quotes.resolved?.value];
    };
    check('pin layout.quotes', 0, /^layout\.quotes: pin for javascript everywhere\.$/m);
    assert.deepEqual(override(), ['pin', "'", "'"]);
    check(
      'prefer layout.quotes double quotes',
      0,
      /^layout\.quotes: prefer double quotes for javascript everywhere\.$/m,
    );
    assert.deepEqual(override(), ['prefer', '"', '"']);
    check(`mute layout.quotes --scope ${repository.path}`, 0, /^layout\.quotes: mute for javascript in /m);
    assert.deepEqual(override(repository.path), ['mute', undefined, undefined]);
    check('clear layout.quotes', 0, /^layout\.quotes: clear for javascript everywhere\.$/m);
    check('clear layout.quotes', 1, /^Nothing is decided by hand about layout\.quotes of source code in javascript /m);
    assert.equal(override(), null);
    assert.deepEqual(override(repository.path)?.[0], 'mute');
    check('pin layout.quots', 2, /There is no dimension “layout\.quots”\.\nDid you mean layout\.quotes or /);
    check('pin weather', 2, /There is no dimension “weather”\.\nTake one that/);
    check('mute layout.quotes --language pyton', 2, /no language the double reads\.\nDid you mean python\?/);
    check('prefer layout.quotes sinle', 1, /“sinle” is no value of layout\.quotes\.\nTake .*single quotes/);
    check('prefer layout.quotes', 1, /not said which value is preferred\.\nName a value: /);
    check('pin naming.case --unit test', 2, /There is no dimension|never measured/);
    check('pin', 2, /needs a dimension/);
    assert.equal(run('profile', 'mute', 'layout.quotes').status, 2);
  });

  it('says what is learned from where, and forgets it', () => {
    const index = run('index', '--store', store, '--identity', ada.email, repository.path);
    assert.equal(index.status, 0, index.stderr);
    const sources = () => run('sources', '--store', store).stdout;
    assert.match(sources(), new RegExp(`^${repository.path}$`, 'm'));
    assert.match(sources(), /lines +2\d of 2\d are yours \(100 %\)/);
    assert.match(run('consent', 'rules', repository.path, '--store', store).stdout, /functions +5 of yours/);
    assert.match(sources(), /consent +counts alone/);
    assert.match(run('consent', 'learn', repository.path, '--store', store).stdout, /functions +5 of yours/);
    assert.match(sources(), /consent +code and counts/);
    assert.match(run('consent', 'never', repository.path, '--store', store).stdout, /Nothing of/);
    assert.match(sources(), /nothing may be learned/);
    assert.match(run('forget', repository.path, '--store', store).stdout, /Forgot/);
    assert.match(sources(), /Nothing is learned yet/);
  });

  it('finds repositories', () => {
    assert.equal(run('discover', repository.path).stdout.trim(), repository.path);
    assert.match(run('discover', store).stdout, /no repository/);
  });

  it('refuses to learn somebody else, unless they say that it is them', () => {
    const clone = join(store, 'clone');
    runGit(store, ['clone', '-q', repository.path, clone]);
    const asAda = ['index', '--store', join(store, 'store'), '--identity', ada.email, clone];
    const refused = run(...asAda);
    assert.equal(refused.status, 1);
    assert.match(refused.stderr, /Nobody has committed on this machine as ada@example\.com/);
    assert.match(refused.stderr, /--mine/);
    assert.match(run(...asAda, '--mine').stdout, /functions +5 of yours/);
    assert.match(run(...asAda).stdout, /functions +5 of yours/, 'it was confirmed');
  });

  it('serves requests until it is closed', async () => {
    const server = serve();
    server.send({ id: 1, ...indexing() });
    const { result } = await server.answer(1);
    assert.equal((result as { functions: number }).functions, 5);
    assert.ok(server.messages.some(({ event }) => event === 'progress'));
    server.send({ id: 2, method: 'close', params: {} });
    assert.deepEqual((await server.answer(2)).result, {});
    assert.equal(await server.exit, 0);
  });

  it('stays alive over lines and requests that make no sense, and says what to send', async () => {
    const server = serve();
    server.send('{"id":1,', { id: 2, method: 'frobnicate' }, { id: 3, method: 'complete', params: { path: 'a.js' } });
    server.send({ id: 4, method: 'index', params: { repositories: [{ path: '/x', consent: 'maybe' }] } });
    server.send({ id: 5, method: 'index', params: [] }, { id: 6, method: 'cancel', params: { id: 77 } });
    server.send({ id: 7, method: '__proto__', params: {} }, { id: 8, method: 'suggestions' });
    const file = { path: '/a.js', text: 'if (a = 1) {}' };
    const parts: readonly (readonly [string, object])[] = [
      ['complete', { ...file, position: { line: 0, character: 0 }, selected: {} }],
      ['triage', { ...file, changedLines: 'all' }],
      ['triage', { ...file, changedLines: [[0]] }],
      ['triage', { ...file, diagnostics: {} }],
      ['propagate', { edits: [{}] }],
      ['profile', { unit: 'tests' }],
      ['likeness', { text: '', language: 'javascript', unit: 'line' }],
      ['measureLikeness', { language: 'javascript' }],
      ['measureLikeness', { unit: 'source' }],
    ];
    server.send(...parts.map(([method, params], at) => ({ id: 20 + at, method, params })));
    for (const id of [null, 2, 3, 4, 5, 7, ...parts.map((_, at) => 20 + at)]) {
      const { error } = await server.answer(id);
      assert.ok(error?.message && error.hint, `answer ${id}`);
    }
    assert.deepEqual((await server.answer(6)).result, {});
    assert.deepEqual((await server.answer(8)).result, { suggestions: [] });
  });

  it('answers all that was asked before its input ended', async () => {
    const server = serve();
    server.send({ id: 1, ...indexing() }, { id: 2, method: 'suggestions', params: {} });
    server.process.stdin?.end();
    assert.equal(await server.exit, 0);
    assert.ok((await server.answer(1)).result);
    assert.ok((await server.answer(2)).result);
  });

  it('answers completions while it indexes, and cancels the index', async () => {
    const many = temporaryRepository();
    try {
      const names = Array.from({ length: 60 }, (_, number) => `File${number}`);
      many.commit(Object.fromEntries(names.map((name) => [`${name}.js`, `${file}\n${source(name)}`])));
      const server = serve();
      const repositories = [{ path: many.path, consent: 'learn' }];
      server.send({ id: 1, method: 'index', params: { repositories, identities: [ada.email] } });
      await server.message(({ event }) => event === 'progress');
      const buffer = { path: '/x/a.js', text: 'const a = 1\n', position: { line: 1, character: 0 } };
      server.send({ id: 2, method: 'complete', params: buffer });
      server.send({ id: 3, method: 'cancel', params: { id: 1 } });
      await server.answer(2);
      const { error } = await server.answer(1);
      assert.match(error?.message ?? '', /cancelled/);
      assert.ok(server.messages.findIndex(({ id }) => id === 2) < server.messages.findIndex(({ id }) => id === 1));
    } finally {
      many.remove();
    }
  });

  it('is killed again and again while it indexes, and loses and doubles nothing', async () => {
    const many = temporaryRepository();
    try {
      const names = Array.from({ length: 40 }, (_, number) => `File${number}`);
      many.commit(Object.fromEntries(names.map((name) => [`${name}.js`, `${file}\n${source(name)}`])));
      const repositories = [{ path: many.path, consent: 'learn' }];
      const request = { id: 1, method: 'index', params: { repositories, identities: [ada.email] } };
      for (const delay of [0, 50, 100, 200]) {
        const server = serve('--store', store);
        server.send(request);
        await server.message(({ event }) => event === 'progress');
        await new Promise((resolve) => setTimeout(resolve, delay));
        server.process.kill('SIGKILL');
        await server.exit;
      }
      const server = serve('--store', store);
      server.send(request);
      const { result } = await server.answer(1);
      const { files, functions } = result as { files: number; functions: number };
      assert.deepEqual([files, functions], [40, 200]);
      assert.ok(!server.messages.some(({ event }) => event === 'notice'));
    } finally {
      many.remove();
    }
  });
});
