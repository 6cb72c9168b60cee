import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Engine } from '../../../src/application/engine';
import { HumanError } from '../../../src/foundations/errors';
import { knowsColon, open, parser, type Workplace, workplace } from '../../engines';
import { read, text } from '../../readMarked';
import { ada, bob } from '../../temporaryRepository';

// Cut in pieces, so that no scanner takes them for secrets.
const token = ['ghp_', 'a1B2c3D4e5F6g7H8i9J0', 'k1L2m3N4o5P6q7R8'].join('');
const other = ['AKIA', 'Q3EGRI', 'PXN7LBWZTM'].join('');

/** A function that says a secret, and one that does not. */
const paying = `function payBill (bill) {
  const started = Date.now()
  const amount = bill.amount
  const customer = bill.customer
  send('${token}', amount, customer)
  return finish(started)
}

function countBills (bills) {
  let total = 0
  for (const bill of bills) total += bill.amount
  return total
}
`;

const learnt = async (engine: Engine, place: Workplace) => {
  const { repositories } = await engine.sources();
  const row = repositories.find(({ path }) => path === place.repository.path);
  assert.ok(row);
  return row;
};

/** All bytes of a store, as one text. */
const bytesOf = (store: string) =>
  readdirSync(store, { recursive: true, withFileTypes: true })
    .map((entry) => (entry.isFile() ? readFileSync(join(entry.parentPath, entry.name)).toString('latin1') : ''))
    .join('\n');

describe('what is left out of what is learnt', () => {
  let place: Workplace;
  beforeEach(() => {
    place = workplace();
  });
  afterEach(() => place.remove());
  const at = (name: string) => join(place.repository.path, name);

  it('is counted by reason in the index view', async () => {
    const { repository } = place;
    repository.commit({
      'lib/pay.js': paying,
      'vendor/x.js': text('x()'),
      'app.min.js': text('x()'),
      'dist/x.js': text('x()'),
      'test/fixtures/x.js': text('x()'),
      'yarn.lock': text('x'),
      'mine/x.js': text('x()'),
      'mine/.doubleignore': text('x.js'),
      'server.pem': text('x'),
      'big.js': 'x()\n'.repeat(300_000),
      'zero.js': Buffer.from([120, 0]),
      'latin.js': Buffer.from('// caf\xe9\n', 'latin1'),
    });
    repository.commit(
      { 'lib/agent.js': text('agent()') },
      { message: 'x\n\nCo-authored-by: Claude <noreply@anthropic.com>' },
    );
    repository.commit(
      { 'lib/bot.js': text('bot()') },
      { author: { name: 'dependabot[bot]', email: 'support@dependabot.com' } },
    );
    repository.commit({ 'lib/draft.js': text('draft()') }, { message: 'x\n\nDrafted-by: Coding Double' });
    const { engine } = await open();
    const { skipped } = await engine.index(place.request());
    const expected = {
      otherAuthors: 15,
      agents: 1,
      bots: 1,
      drafts: 1,
      secretLines: 1,
      vendored: 1,
      minified: 1,
      generated: 1,
      fixtures: 1,
      lockFiles: 1,
      ignored: 1,
      secrets: 1,
      tooLarge: 1,
      binary: 1,
      invalidText: 1,
      otherLanguages: 1,
    };
    assert.deepEqual(skipped, expected);
    assert.deepEqual((await learnt(engine, place)).skipped, expected);
  });

  it('keeps the value of a secret in nothing', async () => {
    const { repository, store } = place;
    repository.commit({ 'lib/pay.js': paying });
    const { engine } = await open(store);
    const before = (await engine.index(place.request())).functions;
    // The function beside it is learnt; the one that says it is not.
    assert.equal(before, 7);
    await engine.update({ path: at('lib/pay.js'), text: paying.replace('send(', `send('${other}', `) });
    await engine.update({ path: at('lib/new.js'), text: `${parser}\nconst key = '${other}'\n` });
    assert.equal((await learnt(engine, place)).functions, 13);
    await engine.complete({
      path: at('lib/pay.js'),
      text: paying,
      position: { line: 5, character: 2 },
      trigger: 'manual',
      threshold: 0,
    });
    const unfinished = `${paying}\nfunction payBills (bills) {\n}\n`;
    const position = { line: unfinished.split('\n').length - 3, character: 29 };
    const { suggestion } = await engine.draft({ path: at('lib/pay.js'), text: unfinished, position });
    assert.doesNotMatch(JSON.stringify(suggestion), new RegExp(`${token}|${other}`));
    await engine.triage({ path: at('lib/pay.js'), text: paying, changedLines: [[0, 20]] });
    await engine.close();
    const kept = bytesOf(store);
    assert.ok(kept.includes('countBills') && kept.includes('indexOf'), 'something is kept');
    for (const secret of [token, other])
      for (const part of [secret, secret.slice(4), Buffer.from(secret, 'utf16le').toString('latin1')])
        assert.ok(!kept.includes(part), 'the store holds a secret');
  });

  it('is the same for the saved document as for the repository', async () => {
    place.repository.commit({ '.doubleignore': text('/private/'), '.gitignore': text('scratch/') });
    const { engine } = await open();
    await engine.index(place.request());
    const files = async () => (await learnt(engine, place)).files;
    assert.equal(await files(), 1);
    for (const name of [
      'private/a.js',
      'scratch/a.js',
      'vendor/a.js',
      'x.min.js',
      'test/fixtures/a.js',
      'secrets.json',
    ])
      await engine.update({ path: at(name), text: parser });
    await engine.update({ path: at('made.js'), text: `// Code generated by mockgen. DO NOT EDIT.\n${parser}` });
    assert.equal(await files(), 1);
    place.repository.write({ 'fresh.js': parser });
    await engine.update({ path: at('fresh.js'), text: parser });
    assert.equal(await files(), 2);
    // A new file stays known when the repository is read again, though git has it not yet.
    await engine.index(place.request());
    assert.equal(await files(), 2);
    place.repository.write({ '.doubleignore': text('/private/', 'fresh.js') });
    await engine.index(place.request());
    assert.equal(await files(), 1);
  });

  it('leaves a file with credentials alone wherever it is open', async () => {
    const { engine } = await open();
    await engine.index(place.request());
    const asks = (path: string, content: string) =>
      engine.complete({ path, text: content, position: { line: 1, character: 16 }, trigger: 'manual', threshold: 0 });
    const beginning = 'function parseAge (line, limits) {\n  const colon = \n}\n';
    assert.equal((await asks(at('lib/age.js'), beginning)).items.length, 1);
    const pem = [
      '-----BEGIN RSA ',
      'PRIVATE KEY-----\n',
      'MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj\n'.repeat(4),
      '-----END RSA ',
    ].join('');
    for (const [path, content] of [
      [at('lib/age.js'), `${beginning}const key = \`${pem}PRIVATE KEY-----\`\n`],
      ['/elsewhere/secrets.js', "export const a = 'x'\nconst password = 'hunter2'\n"],
    ] as const) {
      assert.deepEqual((await asks(path, content)).items, []);
      const { findings } = await engine.triage({ path, text: `${content}if (a = 1) {}\n` });
      assert.deepEqual(findings, []);
      await assert.rejects(
        engine.draft({ path, text: content, position: { line: 0, character: 0 } }),
        (error) => error instanceof HumanError && /passwords or keys/.test(error.message),
      );
    }
    assert.equal(await knowsColon(engine, place.repository.path), true);
  });

  it('is the same without git', async () => {
    const { repository } = place;
    repository.commit({
      'lib/pay.js': paying,
      'vendor/x.js': text('x()'),
      '.mailmap': `Ada <${ada.email}> <old@example.com>\n`,
    });
    repository.commit({ 'lib/old.js': text('old()') }, { author: { name: 'A', email: 'old@example.com' } });
    repository.commit({ 'lib/pay.js': paying.replace('total += bill.amount', 'total += bill.sum') }, { author: bob });
    repository.git('mv', 'lib/old.js', 'lib/renamed.js');
    repository.write({ 'lib/parser.js': `${parser}\nconst mine = 1\n` });
    const [withGit, without] = await Promise.all(
      [true, false].map(async (trusted) => {
        const { files, summary } = await read(repository.path, { trusted });
        return { files: files.map(({ path: _, ...file }) => file), skipped: summary.skipped, lines: summary.lines };
      }),
    );
    assert.deepEqual(without, withGit);
    assert.equal(withGit?.files.length, 3);
  });
});

describe('two passes', () => {
  let place: Workplace;
  beforeEach(() => {
    place = workplace();
  });
  afterEach(() => place.remove());

  it('give the doubtful files once more in the end, exact', async () => {
    const { repository } = place;
    repository.commit({ 'lib/bob.js': text('mixed()') });
    repository.commit({ 'lib/new.js': text('fresh()') });
    const exact = await read(repository.path);
    for (const trusted of [true, false]) {
      const passes: string[] = [];
      const both = await read(repository.path, {
        trusted,
        guess: true,
        onProgress: (done, total, pass) => passes.push(`${pass} ${done}/${total}`),
      });
      const given = both.files.map(({ relative, checked }) => `${relative} ${checked}`);
      assert.deepEqual(
        given.filter((file) => file.endsWith('true')).sort(),
        exact.files.map(({ relative }) => `${relative} true`).sort(),
      );
      assert.deepEqual(given.slice(-1), ['lib/bob.js true']);
      assert.deepEqual(passes, ['reading 1/3', 'reading 2/3', 'reading 3/3', 'checking 1/1']);
      assert.deepEqual(both.summary.skipped, exact.summary.skipped);
      assert.equal(both.summary.lines, exact.summary.lines);
    }
  });

  it('do not guess what was guessed before', async () => {
    const { repository } = place;
    repository.commit({ 'lib/bob.js': text('mixed()') });
    const first = await read(repository.path, { guess: true });
    const guesses = new Map(first.files.filter(({ checked }) => !checked).map(({ path, version }) => [path, version]));
    const again = await read(repository.path, {
      guess: true,
      isKnown: (path, version) => guesses.get(path) === version,
    });
    assert.deepEqual(
      again.files.map(({ relative, checked }) => `${relative} ${checked}`),
      ['lib/parser.js true', 'lib/bob.js true'],
    );
  });
});
