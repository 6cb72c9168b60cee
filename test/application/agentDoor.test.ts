import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NearestOwnRequest } from '../../src/application/agentDoor';
import type { Consent } from '../../src/application/engine';
import { HumanError } from '../../src/foundations/errors';
import { habits as habitual, hashesIn } from '../agentStore';
import { notices, open, type Workplace, workplace } from '../engines';
import { ada, bob, temporaryRepository } from '../temporaryRepository';

const secret = `ghp_${'aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY3zA5'}`;
const login = `// Logs the robot in.\nfunction loginRobot (client) {\n  const token = '${secret}'\n  client.mail('robot@corp.example')\n  return client.login(token)\n}\n`;

/** Asks for functions that parse. */
const parsing: NearestOwnRequest = { language: 'javascript', name: 'parseAge', doc: 'Reads an age line.', most: 3 };

describe('the door by which other programs learn how the engineer writes', () => {
  let place: Workplace;
  beforeEach(() => {
    place = workplace();
  });
  afterEach(() => place.remove());

  const learned = async (consent: Consent = 'learn') => {
    const { engine } = await open();
    await engine.index(place.request(consent));
    return engine;
  };

  it('tells the nearest own functions with where they stand and why', async () => {
    const engine = await learned();
    const { examples, kept, redactions } = await engine.nearestOwn({
      ...parsing,
      signature: 'function parseAge (line, limits)',
    });
    assert.equal(examples.length, 3);
    assert.deepEqual([kept, redactions], [0, 0]);
    for (const { path, range, name, text, commit, why } of examples) {
      assert.equal(path, join(place.repository.path, 'lib', 'parser.js'));
      assert.match(name, /^parse/);
      assert.match(text, new RegExp(`^// Reads a .* line\\.\nfunction ${name} `));
      assert.ok(readFileSync(path, 'utf8').split('\n')[range.start.line + 1]?.startsWith(`function ${name} `));
      assert.equal(commit, place.repository.git('rev-parse', 'HEAD'));
      assert.deepEqual(why.parameters, ['line', 'limits']);
      assert.ok(why.words.includes('parse'));
      assert.equal(why.isSameFile, false);
    }
  });

  const signatures: [title: string, request: Partial<NearestOwnRequest>][] = [
    ['a name alone', { name: 'parseAge' }],
    ['a signature alone', { name: '', doc: '', signature: 'function parseAge (line, limits)' }],
    ['an arrow', { name: '', doc: '', signature: 'const parseAge = (line, limits)' }],
    ['a method', { name: '', doc: '', signature: 'async parseAge (line, limits)' }],
    ['words alone', { name: '', doc: 'parse the header of a line' }],
    ['a signature that is none', { name: '', doc: '', signature: '))) parseAge ((( line' }],
  ];
  for (const [title, request] of signatures)
    it(`finds functions by ${title}`, async () => {
      const engine = await learned();
      const { examples } = await engine.nearestOwn({ ...parsing, ...request });
      assert.ok(examples.length > 0);
    });

  it('tells nothing that another wrote', async () => {
    const engine = await learned();
    const { examples } = await engine.nearestOwn({
      language: 'javascript',
      name: 'handshake5',
      signature: 'function handshake5 (wiggle)',
      most: 5,
    });
    assert.ok(!JSON.stringify(examples).includes('wiggle.everyFinger'));
  });

  it('quotes nothing of a repository whose counts alone may be learned, and tells its habits', async () => {
    place.repository.commit(habitual);
    const engine = await learned('rules');
    const { examples } = await engine.nearestOwn(parsing);
    assert.deepEqual(examples, []);
    const { habits } = await engine.styleContract({ language: 'javascript' });
    assert.ok(habits.length > 0);
    assert.ok(!JSON.stringify(habits).includes(place.repository.path));
  });

  it('tells nothing of a repository that is forgotten', async () => {
    const engine = await learned();
    await engine.forget({ repository: place.repository.path });
    assert.deepEqual((await engine.nearestOwn(parsing)).examples, []);
    assert.deepEqual((await engine.styleContract({ language: 'javascript' })).habits, []);
  });

  it('keeps what a .doubleignore keeps, also where it was learned before', async () => {
    const engine = await learned();
    place.repository.write({ '.doubleignore': 'lib/\n' });
    const { examples, kept } = await engine.nearestOwn(parsing);
    assert.deepEqual(examples, []);
    assert.ok(kept > 0);
  });

  it('takes secrets and addresses out', async () => {
    place.repository.commit({ 'lib/login.js': login });
    const engine = await learned();
    const { examples } = await engine.nearestOwn({ language: 'javascript', name: 'loginRobot', most: 5 });
    const told = JSON.stringify(examples);
    assert.ok(!told.includes(secret));
    assert.ok(!told.includes('robot@corp.example'));
  });

  it('replaces an address, and counts it', async () => {
    place.repository.commit({ 'lib/mail.js': login.replace(`'${secret}'`, 'client.key').replace('login', 'mail') });
    const engine = await learned();
    const { examples, redactions } = await engine.nearestOwn({ language: 'javascript', name: 'mailRobot', most: 1 });
    assert.match(examples[0]?.text ?? '', /client\.mail\('REDACTED_1_'\)/);
    assert.equal(redactions, 1);
  });

  it('tells a method without the indentation that it has in its class', async () => {
    place.repository.commit({
      'lib/sail.js': 'class Sail {\n  unfurl (mast) {\n    const knot = mast.knot()\n    return knot.open()\n  }\n}\n',
    });
    const engine = await learned();
    const { examples } = await engine.nearestOwn({ language: 'javascript', name: 'unfurl', most: 1 });
    assert.equal(examples[0]?.text, 'unfurl (mast) {\n  const knot = mast.knot()\n  return knot.open()\n}');
  });

  it('never tells background code', async () => {
    const background = mkdtempSync(join(tmpdir(), 'background-'));
    try {
      mkdirSync(join(background, 'library'));
      const library =
        'function unfurlSail (mast, rope) {\n  const knot = rope.knotAt(mast)\n  return knot.open(mast)\n}\n';
      writeFileSync(join(background, 'library', 'index.js'), library.repeat(3));
      const { engine } = await open();
      await engine.index({ ...place.request(), background: [background] });
      const { examples } = await engine.nearestOwn({ language: 'javascript', name: 'unfurlSail', most: 5 });
      assert.ok(!JSON.stringify(examples).includes('rope'));
    } finally {
      rmSync(background, { recursive: true, force: true });
    }
  });

  it('says what stands behind a habit, and what the formatter of the project wants', async () => {
    place.repository.commit({ ...habitual, '.prettierrc': '{"semi": false, "singleQuote": true}' });
    const engine = await learned();
    const path = join(place.repository.path, 'lib', 'new.js');
    const { habits, project, repository, language, unit } = await engine.styleContract({
      language: 'javascript',
      path,
    });
    assert.deepEqual([repository, language, unit], [place.repository.path, 'javascript', 'source']);
    assert.ok(project.some(({ file }) => file === '.prettierrc'));
    assert.ok(habits.some(({ text }) => text === 'Compare with `=== undefined`'));
    for (const { seen, share, files } of habits) {
      assert.ok(seen && seen.own <= seen.all && files > 0);
      assert.ok(share !== undefined && share > 0.5);
    }
    assert.equal(
      (await engine.styleContract({ language: 'javascript', path: join(path, '..', 'a.test.js') })).unit,
      'test',
    );
  });

  const refused: [
    title: string,
    ask: (engine: Awaited<ReturnType<typeof learned>>) => Promise<unknown>,
    message: RegExp,
  ][] = [
    ['a language that is not read', (engine) => engine.styleContract({ language: 'cobol' }), /“cobol” is no language/],
    [
      'functions in a language that is not read',
      (engine) => engine.nearestOwn({ ...parsing, language: '' }),
      /“” is no/,
    ],
    [
      'no function at all',
      (engine) => engine.nearestOwn({ language: 'javascript', name: ' ', most: 3 }),
      /not said what the function is/,
    ],
  ];
  for (const [title, ask, message] of refused)
    it(`refuses ${title}, and says what to do`, async () => {
      const engine = await learned();
      await assert.rejects(ask(engine), (error) => {
        assert.ok(error instanceof HumanError);
        assert.match(error.message, message);
        assert.notEqual(error.hint, '');
        return true;
      });
    });
});

describe('an engine that reads a store of another process', () => {
  let place: Workplace;
  beforeEach(() => {
    place = workplace();
  });
  afterEach(() => place.remove());

  const written = async () => {
    const { engine } = await open(place.store);
    await engine.index(place.request());
    await engine.close();
  };
  const read = async () => open(place.store, {}, { isReader: true });

  it('knows what was learned, and changes no byte of the store', async () => {
    await written();
    const before = hashesIn(place.store);
    const { engine } = await read();
    assert.equal((await engine.nearestOwn(parsing)).examples.length, 3);
    await engine.styleContract({ language: 'javascript' });
    await engine.likeness({ text: 'const a = 1\n', language: 'javascript', unit: 'function' });
    await engine.close();
    assert.deepEqual(hashesIn(place.store), before);
  });

  it('leaves a damaged store as it is, and says so', async () => {
    await written();
    for (const name of ['index.snapshot', 'index.journal', 'overrides.json', 'suggestions.json', 'preferences.json'])
      writeFileSync(join(place.store, name), 'damaged');
    const before = hashesIn(place.store);
    const { engine, events } = await read();
    assert.deepEqual((await engine.nearestOwn(parsing)).examples, []);
    await engine.styleContract({ language: 'javascript' });
    assert.ok((await engine.sources()).repositories.length === 0);
    await engine.close();
    assert.deepEqual(hashesIn(place.store), before);
    assert.ok(notices(events).every((message) => !message.includes('set aside')));
  });

  it('refuses a store that is not there, and makes none', async () => {
    const folder = join(place.store, 'nowhere');
    await assert.rejects(open(folder, {}, { isReader: true }), /There is no store in /);
    assert.deepEqual(readdirSync(place.store), []);
  });

  it('tells nothing any more of what another process forgets while it reads', async () => {
    await written();
    const { engine } = await read();
    assert.equal((await engine.nearestOwn(parsing)).examples.length, 3);
    const { engine: writer } = await open(place.store);
    await writer.forget({ repository: place.repository.path });
    assert.deepEqual((await engine.nearestOwn(parsing)).examples, []);
    assert.deepEqual((await engine.sources()).repositories, []);
  });

  it('knows what another process learns while it reads', async () => {
    await written();
    const { engine } = await read();
    await engine.nearestOwn(parsing);
    const other = temporaryRepository();
    try {
      const sail =
        'function unfurlSail (mast, rope) {\n  const knot = rope.knotAt(mast)\n  return knot.open(mast)\n}\n';
      other.commits([
        [{ 'sail.js': sail }, { author: ada }],
        [{ 'bob.js': 'let a = 1\n' }, { author: bob }],
      ]);
      const { engine: writer } = await open(place.store);
      await writer.index({ repositories: [{ path: other.path, consent: 'learn' }], identities: [ada.email] });
      await writer.close();
      const { examples } = await engine.nearestOwn({ language: 'javascript', name: 'unfurlSail', most: 1 });
      assert.equal(examples[0]?.name, 'unfurlSail');
    } finally {
      other.remove();
    }
  });
});
