import assert from 'node:assert/strict';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { createCompletions } from '../../src/application/completions';
import { createConforming } from '../../src/application/conforming';
import { createEndpoint, type Endpoint } from '../../src/application/endpoint';
import type { CompleteRequest, CompletionItem } from '../../src/application/engine';
import { createLedger } from '../../src/application/ledger';
import { createLlm } from '../../src/application/llm';
import { CompletionModel } from '../../src/domain/model/completionModel';
import { confidenceOf } from '../../src/domain/model/gate';
import { OutsideGate } from '../../src/domain/model/outsideGate';
import { badServers, chatting, type EndpointServer, endpointServer, filling } from '../endpointServer';
import { grammars } from '../grammars';

let server: EndpointServer;
let nextId = 0;
const deadline = 500;
/** Who waits for this one is ended by mocha: what comes, did not wait for it. */
const endless = 3_600_000;
const endpoints: Endpoint[] = [];

/** Completions beside an embedded model that says `own`, or nothing. */
function setUp({ own, maySend = true, until = endless }: { own?: string; maySend?: boolean; until?: number } = {}) {
  const says = { text: own, confidence: 0.9 };
  const ledger = createLedger({ folder: undefined, now: Date.now, newId: () => `id${nextId++}` });
  const clock = () => performance.now();
  const endpoint = createEndpoint({ llm: createLlm(ledger), ledger, trusted: true, now: Date.now, clock });
  endpoints.push(endpoint);
  endpoint.configure({ url: server.url, model: 'small', kind: 'auto', deadline: until });
  const item = ({ position }: CompleteRequest): CompletionItem[] => {
    const { text, confidence } = says;
    if (text === undefined) return [];
    return [{ text, range: { start: position, end: position }, confidence, source: 'model', provenance: [] }];
  };
  const defects: unknown[] = [];
  const completions = createCompletions({
    complete: { complete: (request) => ({ items: item(request), milliseconds: 0 }) },
    model: new CompletionModel(),
    endpoint,
    sendable: Object.assign(async () => maySend, { prose: async () => maySend }),
    visible: (_, text) => text,
    grammars,
    conforming: createConforming({ styleAt: async () => new Map() }),
    config: { threshold: 0.7, largestFile: 50_000, quietIn: ['comments', 'strings'] },
    thresholdAt: (_, given) => given,
    clock,
    onDefect: (error) => defects.push(error),
  });
  return { completions, endpoint, ledger, defects, says };
}

/** A request at ║. */
function at(marked: string, more: Partial<CompleteRequest> = {}): CompleteRequest {
  const before = marked.slice(0, marked.indexOf('║')).split('\n');
  const position = { line: before.length - 1, character: before.at(-1)!.length };
  return { path: '/a.js', text: marked.replace('║', ''), position, trigger: 'automatic', threshold: 0.01, ...more };
}

/** The text that is shown, with where it comes from. */
async function shown({ completions }: ReturnType<typeof setUp>, request: CompleteRequest) {
  const { items } = await completions(request);
  return { text: items[0]?.text, source: items[0]?.source };
}

/** What is shown as soon as something is: an answer is on its way. */
async function eventually(set: ReturnType<typeof setUp>, request: CompleteRequest): Promise<string> {
  for (;;) {
    const { text } = await shown(set, request);
    if (text !== undefined) return text;
  }
}

describe('completions beside an endpoint', () => {
  before(async () => {
    server = await endpointServer(filling(['x']));
    server.behave(filling(['x']));
    await setUp().endpoint.test(); // Loads what it needs.
    await eventually(setUp(), at('a(║')); // And what reads its answers.
  });
  beforeEach(() => {
    server.received.length = 0;
    server.behave(filling(['line.index', "Of(':')\n  return colon"]));
  });
  afterEach(() => {
    for (const endpoint of endpoints.splice(0)) endpoint.configure(undefined);
  });
  after(() => server.close());

  it('are written as the file is', async () => {
    const file = "f('aa')\nf('bb')\nf('cc')\nf('dd')\nf('ee')\n";
    const said = async (answer: string, marked: string) => {
      server.behave(filling([`${answer}\n`]));
      return eventually(setUp(), at(file + marked));
    };
    assert.equal(await said('("ff", x => { y("g"); });', 'f║\n'), "('ff', x => { y('g') })");
    assert.equal(await said(' ("it\'s", "a") {', 'if║\n'), " (\"it's\", 'a') {");
    assert.equal(await said('("broken', 'f║\n'), '("broken');
  });

  it('come from the endpoint where the embedded model is silent', async () => {
    const { text, source } = await shown(setUp(), at('const colon = ║'));
    assert.deepEqual([text, source], ["line.indexOf(':')", 'endpoint']);
  });

  it('come from the embedded model at once, and ask nobody', async () => {
    server.behave(badServers['never answers']!);
    const { text, source } = await shown(setUp({ own: 'own()' }), at('const colon = ║'));
    assert.deepEqual([text, source, server.received.length], ['own()', 'model', 0]);
  });

  it('wait no longer than the deadline, keep what comes later, and give it to the next key', async () => {
    const set = setUp({ until: deadline });
    let answer = () => {};
    const answered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    server.behave(async (response, received) => {
      await answered;
      await filling(["line.indexOf(':')\n"])(response, received);
    });
    assert.equal((await shown(set, at('const colon = ║'))).text, undefined);
    answer();
    assert.equal(await eventually(set, at('const colon = li║')), "ne.indexOf(':')");
    assert.equal(server.received.length, 1);
  });

  it('are the better of both when both are known', async () => {
    server.behave(filling(['line.indexOf(separator, from)']));
    const silent = setUp();
    await shown(silent, at('const colon = ║'));
    assert.equal((await shown(silent, at('const colon = l║'))).source, 'endpoint');
  });

  it('are as sure of the endpoint as of the embedded model: in thresholds, which are no probabilities', async () => {
    const set = setUp();
    const [text, typed] = ["line.indexOf(':')", 'const colon = '];
    const likelihood = new CompletionModel().likelihood('', typed + text, 'javascript');
    const evidence = { logprobs: [-0.1, -0.1], likelihood, own: { text: '', p: 0 }, text, typed, form: 'fim' } as const;
    const p = new OutsideGate().probability(evidence);
    const [item] = (await set.completions(at(`${typed}║`))).items;
    const between = { threshold: p ** (1 / 1.6) }; // The own model would be heard.
    assert.deepEqual((await set.completions(at(`${typed}║`, between))).items, []);
    assert.ok(Math.abs((item?.confidence ?? 0) - confidenceOf(p)) < 1e-9);
    set.says.text = text;
    for (const [own, source] of [
      [p - 0.02, 'endpoint'],
      [p + 0.02, 'model'],
    ] as const) {
      set.says.confidence = confidenceOf(own);
      assert.equal((await shown(set, at(`${typed}║`))).source, source);
    }
  });

  it('ask anew where the answer is not what is typed, and call off what is on its way', async () => {
    const set = setUp();
    server.behave(badServers['never answers']!);
    const before = server.hungUp;
    const first = shown(set, at('const colon = ║'));
    while (server.received.length === 0) await wait(10);
    server.behave(filling(['body.length\n']));
    const second = shown(set, at('const size = ║'));
    assert.deepEqual([(await first).text, (await second).text], [undefined, 'body.length']);
    while (server.hungUp === before) await wait(10);
    assert.equal(server.hungUp, before + 1);
  });

  it('let an answer come that fits what is typed meanwhile', async () => {
    const set = setUp();
    server.behave(filling(['line.', 'indexOf', '(x)\n'], { pause: 60 }));
    const all = [];
    for (const typed of ['', 'l', 'li', 'lin', 'line', 'line.']) {
      all.push(shown(set, at(`const colon = ${typed}║`)));
      await wait(30);
    }
    assert.equal((await all.at(-1))?.text, 'indexOf(x)');
    assert.ok(server.received.length <= 1, `${server.received.length} requests`);
  });

  it('remember where there is nothing', async () => {
    const set = setUp();
    server.behave(filling(['\nfoo()']));
    for (let i = 0; i < 3; i++) assert.equal((await shown(set, at('foo()║'))).text, undefined);
    assert.equal(server.received.length, 1);
  });

  it('show nothing that is not sure enough', async () => {
    assert.equal((await shown(setUp(), at('const colon = ║', { threshold: 0.999 }))).text, undefined);
  });

  for (const [marked, answer, expected] of [
    ['foo(║)', 'bar)', 'bar)'],
    ['foo(║)\n}', 'bar', 'bar'],
    ['const a = ║', '  spaced', 'spaced'],
    ['const a = ║', 'const a = repeated', 'repeated'],
    ['  ║', '  return x', 'return x'],
    ["const a = ['ab', 'ab', 'ab', 'ab', 'ab', 'ab']\nconst g = ║", '"double"', "'double'"],
    ['x = ║', 'bad\u0007bell', undefined],
    ['x = ║', '', undefined],
  ] as const)
    it(`fit in: ${JSON.stringify(marked)} and ${JSON.stringify(answer)}`, async () => {
      server.behave(filling([answer]));
      assert.equal((await shown(setUp(), at(marked))).text, expected);
    });

  for (const answer of [
    'line.trim()',
    '```js\nline.trim()\n```',
    '```\nline.trim()\nmore()\n```',
    'const colon = line.trim()\n',
  ])
    it(`come from a chat too: ${JSON.stringify(answer)}`, async () => {
      server.behave(chatting([answer.slice(0, 5), answer.slice(5)]));
      assert.equal((await shown(setUp(), at('const colon = ║'))).text, 'line.trim()');
    });

  it('send the buffer around the cursor and nothing else', async () => {
    const far = `// ${'far away '.repeat(20)}\n`;
    const text = `${far.repeat(50)}const near = 1\nconst colon = ║\n// below\n${far.repeat(50)}`;
    await shown(setUp(), at(text, { path: '/home/ada/secret-project/a.js' }));
    const [{ body = '' } = {}] = server.received;
    const { prompt, suffix } = JSON.parse(body);
    assert.ok(prompt.length <= 6000 && suffix.length <= 2000);
    assert.ok(prompt.startsWith('// far') && prompt.endsWith('const near = 1\nconst colon = '));
    assert.ok(suffix.startsWith('\n// below\n') && suffix.endsWith('far away '));
    assert.doesNotMatch(body, /secret-project|ada/);
  });

  it('send no secrets', async () => {
    const set = setUp();
    const secrets = ['hunter2!', 'ghp_abcdefghijklmnopqrstuvwxyz0123456789', 'AKIAABCDEFGHIJKLMNOP'];
    const [password, token, key] = secrets;
    const text = `const password = '${password}'\nconst t = "${token}"\n// ${key}\nlogin(║)\nconst url = 'https://ada:${password}@example.com/'\n`;
    server.behave((response, received) =>
      filling([/REDACTED_\d+_/.exec(JSON.parse(received.body).prompt)?.[0] ?? ''])(response, received),
    );
    assert.equal((await shown(set, at(text))).text, password);
    assert.equal(server.received.length, 1);
    for (const secret of secrets) assert.ok(!JSON.stringify(server.received).includes(secret), secret);
    assert.equal(set.ledger.read(1).entries[0]?.redactions, 4);
  });

  for (const [what, marked, more] of [
    ['in a secret that is being typed', "const apiKey = 'sk-║", {}],
    ['in comments', '// says ║', {}],
    ['in the middle of a word', 'con║st a', {}],
    [
      'while the suggest widget is open',
      'a.║',
      { selected: { text: 'b', range: { start: { line: 0, character: 2 }, end: { line: 0, character: 2 } } } },
    ],
    ['in huge files', `${'a'.repeat(50_000)}\nx = ║`, {}],
    ['in unknown languages', 'x = ║', { path: '/a.bin' }],
  ] as const)
    it(`ask nobody ${what}`, async () => {
      await shown(setUp(), at(marked, more));
      assert.equal(server.received.length, 0);
    });

  it('ask nobody about a file of which nothing may leave', async () => {
    const set = setUp({ maySend: false });
    assert.equal((await shown(set, at('x = ║'))).text, undefined);
    assert.deepEqual([server.received.length, set.ledger.totals().requests], [0, 0]);
  });

  it('end when nobody waits', async () => {
    const set = setUp();
    server.behave(badServers['never answers']!);
    const waiting = new AbortController();
    setTimeout(() => waiting.abort(), 50);
    assert.deepEqual((await set.completions(at('x = ║'), waiting.signal)).items, []);
  });

  for (const [name, behaviour] of Object.entries(badServers))
    it(`bear a server that ${name}`, async () => {
      const set = setUp({ until: deadline });
      server.behave(behaviour);
      for (const typed of ['const a = ║', 'const a = b║', 'let c = ║']) await shown(set, at(typed)); // It comes back.
      set.endpoint.configure(undefined);
      await wait(20);
      assert.deepEqual(set.defects, []);
      const { entries } = set.ledger.read(99);
      assert.equal(entries.length, server.received.length);
      assert.ok(entries.every(({ answer }) => answer !== null));
    });
});
