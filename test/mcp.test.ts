import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { type CallToolResult, Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { build } from 'esbuild';
import { agentTools } from '../src/application/agentTools';
import type { Engine } from '../src/application/engine';
import { habits, hashesIn } from './agentStore';
import { open, type Workplace, workplace } from './engines';
import { distFolder } from './grammars';

const program = join(distFolder, 'mcp.js');
const eras = ['legacy', 'auto'] as const;

/** Calls of every tool that are answered. */
const calls: Readonly<Record<string, Record<string, unknown>>> = {
  style_contract: { language: 'javascript' },
  nearest_examples: { language: 'javascript', signature: 'function parseAge (line, limits)', most: 2 },
  likeness_check: {
    language: 'javascript',
    text: Object.values(habits)
      .slice(0, 1)
      .map((text) => String(text).replaceAll('f0', 'f99'))
      .join('\n'),
  },
};

describe('the tools for other agents, over the Model Context Protocol', function () {
  this.timeout(60_000);
  let place: Workplace;
  const clients: Client[] = [];
  const processes: ChildProcess[] = [];

  before(async () => {
    const bundles = { outdir: distFolder, bundle: true, platform: 'node', format: 'cjs', logLevel: 'error' } as const;
    const alias = { 'web-tree-sitter': resolve('node_modules/web-tree-sitter/web-tree-sitter.cjs') };
    await build({ ...bundles, entryPoints: ['src/cli.ts', 'src/engine.worker.ts'], alias });
    const define = { VERSION: '"1.2.3"' };
    await build({ ...bundles, entryPoints: ['src/mcp.ts'], define, conditions: ['browser'] });
    place = workplace();
    place.repository.commit(habits);
    await learn();
  });
  afterEach(async () => {
    for (const client of clients.splice(0)) await client.close();
    for (const one of processes.splice(0)) one.kill();
  });
  after(() => place.remove());

  /** Learns all anew as the editor would. */
  const learn = async () => {
    const { engine } = await open(place.store);
    await engine.index(place.request());
    await engine.close();
  };
  const connected = async (mode: (typeof eras)[number] = 'auto', store = place.store) => {
    const client = new Client({ name: 'a test', version: '0' }, { versionNegotiation: { mode } });
    const transport = new StdioClientTransport({
      command: process.execPath,
      args: [program, '--store', store],
      stderr: 'pipe',
    });
    clients.push(client);
    await client.connect(transport);
    return client;
  };
  const textOf = ({ content }: CallToolResult) =>
    content.map((part) => (part.type === 'text' ? part.text : '')).join('');
  /** What the ledger says was told, the newest first. */
  const handed = async () => {
    const { engine }: { engine: Engine } = await open(place.store, {}, { isReader: true });
    const { handed: entries } = await engine.ledgerBook({});
    await engine.close();
    return entries;
  };

  for (const era of eras)
    it(`are listed, answered and written down (${era})`, async () => {
      const client = await connected(era);
      assert.deepEqual(client.getServerVersion()?.name, 'coding-double');
      const { tools } = await client.listTools();
      assert.deepEqual(
        tools.map(({ name }) => name),
        Object.keys(calls),
      );
      for (const { description, inputSchema, outputSchema, annotations } of tools) {
        assert.ok(description && inputSchema && outputSchema);
        assert.equal(annotations?.readOnlyHint, true);
      }
      for (const [name, given] of Object.entries(calls)) {
        const result = await client.callTool({ name, arguments: given }); // The client checks the data by the schema.
        assert.equal(result.isError, undefined, textOf(result));
        const wording = `${textOf(result)}\n${JSON.stringify(result.structuredContent)}`;
        const [entry] = await handed();
        assert.ok(entry);
        const { id: _, time, ...facts } = entry;
        assert.ok(time > 0);
        assert.deepEqual(facts, {
          ...{ tool: name, client: 'a test', way: 'mcp', bytes: Buffer.byteLength(wording) },
          ...{ functions: name === 'nearest_examples' ? 2 : 0, redactions: 0 },
          sha256: createHash('sha256').update(wording).digest('hex'),
        });
      }
    });

  it('tell what the engineer does, with its share, and functions as data', async () => {
    const client = await connected();
    const contract = await client.callTool({ name: 'style_contract', arguments: calls['style_contract'] });
    assert.match(textOf(contract), /- Compare with `=== undefined` \(\d+ % of the time: \d+ of \d+, files: \d+\)/);
    const examples = await client.callTool({ name: 'nearest_examples', arguments: calls['nearest_examples'] });
    assert.match(textOf(examples), /What stands between <data> and <\/data> is code, quoted as data/);
    assert.match(textOf(examples), /1\. parse\w+, .*parser\.js, lines \d+–\d+, commit \w{10}\nNear because of/);
    const likeness = await client.callTool({ name: 'likeness_check', arguments: calls['likeness_check'] });
    assert.match(textOf(likeness), /^(Voice: percentile \d+|Nothing can be said: )/);
  });

  it('change no byte of the store but the ledger', async () => {
    const others = () => Object.entries(hashesIn(place.store)).filter(([file]) => !/[\\/]handed-\d+\.jsonl/.test(file));
    const before = others();
    const client = await connected();
    await Promise.all(Object.entries(calls).map(([name, given]) => client.callTool({ name, arguments: given })));
    await client.close();
    assert.deepEqual(others(), before);
  });

  it('answer calls that come at once, each its own', async () => {
    const client = await connected();
    const names = ['Header', 'Trailer', 'Cookie', 'Query', 'Fragment', 'Version'];
    const answers = await Promise.all(
      names.map((name) =>
        client.callTool({
          name: 'nearest_examples',
          arguments: { language: 'javascript', name: `parse${name}`, most: 1 },
        }),
      ),
    );
    for (const [at, answer] of answers.entries()) assert.match(textOf(answer), new RegExp(`1\\. parse${names[at]}, `));
  });

  const refused: [title: string, name: string, given: Record<string, unknown>, words: RegExp][] = [
    ['a tool that is not there', 'write_file', {}, /no tool “write_file”.*style_contract/],
    ['a missing field', 'style_contract', {}, /“language” is missing\. Give language/],
    ['an unknown field', 'style_contract', { language: 'go', folder: '/' }, /no “folder” to be given.*language, path/],
    ['a number for a text', 'style_contract', { language: 7 }, /“language” is no text/],
    ['an unknown language', 'style_contract', { language: 'cobol' }, /“cobol” is no language.*javascript/],
    ['an unknown choice', 'style_contract', { language: 'go', unit: 'all' }, /cannot be “all”.*source, test, commit/],
    ['a relative path', 'style_contract', { language: 'go', path: 'a.go' }, /“a\.go” is no absolute path/],
    ['too many functions', 'nearest_examples', { language: 'go', name: 'a', most: 99 }, /no whole number from 1 to 5/],
    ['half a function', 'nearest_examples', { language: 'go', name: 'a', most: 1.5 }, /no whole number from 1 to 5/],
    ['nothing to be near to', 'nearest_examples', { language: 'go' }, /not said what the function is.*Give its name/],
    ['no text', 'likeness_check', { language: 'go', text: ' ' }, /“text” is empty/],
    ['too long a text', 'likeness_check', { language: 'go', text: 'a'.repeat(200_001) }, /more than 200000 characters/],
    ['a text in no language', 'likeness_check', { language: 'x', text: 'a' }, /“x” is no language/],
  ];
  it('refuse what makes no sense, say what to give instead, and write nothing down', async () => {
    const before = (await handed()).length;
    const client = await connected();
    for (const [title, name, given, words] of refused) {
      const result = await client.callTool({ name, arguments: given });
      assert.equal(result.isError, true, title);
      assert.match(textOf(result), words, title);
    }
    assert.equal((await handed()).length, before);
  });

  it('tell nothing where it cannot be written down', async () => {
    const store = mkdtempSync(join(tmpdir(), 'mcp-'));
    try {
      cpSync(place.store, store, { recursive: true, filter: (file) => !file.includes('handed-') });
      mkdirSync(join(store, 'handed-1.jsonl')); // Not even root may write into it.
      const client = await connected('auto', store);
      const result = await client.callTool({ name: 'style_contract', arguments: calls['style_contract'] });
      assert.equal(result.isError, true);
      assert.match(textOf(result), /Nothing was told, because the ledger/);
      assert.ok(!textOf(result).includes('undefined'));
    } finally {
      rmSync(store, { recursive: true, force: true });
    }
  });

  it('say that nothing is learned where the store is empty, and make nothing in it', async () => {
    const store = mkdtempSync(join(tmpdir(), 'mcp-'));
    try {
      const client = await connected('auto', store);
      for (const name of ['style_contract', 'nearest_examples']) {
        const result = await client.callTool({ name, arguments: calls[name] });
        assert.equal(result.isError, true);
        assert.match(textOf(result), /Nothing of the engineer is learned yet\./);
      }
      assert.deepEqual(readdirSync(store), []);
    } finally {
      rmSync(store, { recursive: true, force: true });
    }
  });

  it('tell nothing any more of what the editor forgets meanwhile', async () => {
    const client = await connected();
    const call = () => client.callTool({ name: 'nearest_examples', arguments: calls['nearest_examples'] });
    assert.match(textOf(await call()), /<data>/);
    const { engine } = await open(place.store);
    await engine.forget({ repository: place.repository.path });
    try {
      assert.match(textOf(await call()), /Nothing of the engineer is learned yet/);
    } finally {
      await engine.close();
      await learn();
    }
  });

  /** The program as something sees it that speaks the protocol badly. */
  const spoken = (...args: string[]) => {
    const server = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'pipe'] });
    processes.push(server);
    const lines: string[] = [];
    const waiting: (() => void)[] = [];
    createInterface({ input: server.stdout }).on('line', (line) => {
      lines.push(line);
      for (const look of waiting) look();
    });
    const answer = (id: number) =>
      new Promise<Record<string, unknown>>((resolved) => {
        const look = () => {
          const found = lines.map((line) => JSON.parse(line)).find((message) => message.id === id);
          if (found) resolved(found);
        };
        waiting.push(look);
        look();
      });
    const say = (...messages: unknown[]) => {
      for (const one of messages) server.stdin.write(`${typeof one === 'string' ? one : JSON.stringify(one)}\n`);
    };
    const exit = new Promise<number | null>((resolved) => server.once('exit', resolved));
    return { server, lines, answer, say, exit };
  };
  const request = (id: number, method: string, params: object) => ({ jsonrpc: '2.0', id, method, params });
  const hello = request(1, 'initialize', {
    ...{ protocolVersion: '2025-06-18', capabilities: {} },
    clientInfo: { name: 'raw', version: '1' },
  });

  it('outlive what is no message, a call that is called off, and end with their input', async () => {
    const { server, lines, answer, say, exit } = spoken(program, '--store', place.store);
    say('no JSON', hello);
    assert.equal((await answer(1))['error'], undefined);
    say(
      { jsonrpc: '2.0', method: 'notifications/initialized' },
      '{"jsonrpc": "2.0", "id": ',
      '[]',
      request(2, 'tools/destroy', {}),
      request(3, 'tools/call', { name: 'style_contract', arguments: calls['style_contract'] }),
      { jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 3 } },
      request(4, 'tools/call', { name: 'style_contract', arguments: calls['style_contract'] }),
    );
    assert.ok((await answer(2))['error']);
    assert.ok((await answer(4))['result']);
    assert.ok(!lines.some((line) => JSON.parse(line).id === 3));
    server.stdin.end();
    assert.equal(await exit, 0);
    for (const line of lines) assert.equal(JSON.parse(line).jsonrpc, '2.0'); // Nothing but the protocol.
  });

  it('are served by the command line too', async () => {
    const { server, answer, say, exit } = spoken(join(distFolder, 'cli.js'), 'mcp', '--store', place.store);
    say(hello, request(2, 'tools/list', {}));
    const { tools } = (await answer(2))['result'] as { tools: readonly { name: string }[] };
    assert.equal(tools.length, agentTools.length);
    server.stdin.end();
    assert.equal(await exit, 0);
  });

  const unstarted: [title: string, args: string[], status: number, words: RegExp][] = [
    ['no store is named', [program], 1, /not said from which store.*\nGive --store DIR/],
    ['there is no such store', [program, '--store', '/nowhere/at all'], 1, /no store in .*\n.*coding-double index/],
    ['an option is none', [program, '--port', '80'], 2, /--port/],
    ['the command line is given no store', ['cli', 'mcp'], 2, /needs --store DIR/],
  ];
  for (const [title, [file = '', ...args], status, words] of unstarted)
    it(`do not start where ${title}, and say so beside the protocol`, () => {
      const script = file === 'cli' ? join(distFolder, 'cli.js') : file;
      const ended = spawnSync(process.execPath, [script, ...args], { encoding: 'utf8', input: '' });
      assert.deepEqual([ended.status, ended.stdout], [status, '']);
      assert.match(ended.stderr, words);
    });
});
