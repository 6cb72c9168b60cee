import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Consent, Engine } from '../../src/application/engine';
import type { Finding, ToolFix, TriageRequest } from '../../src/application/triageDoor';
import { applyEdits } from '../../src/foundations/text';
import { closeEngines, open } from '../engines';
import { ada, bob, type TemporaryRepository, temporaryRepository } from '../temporaryRepository';

/** A repository in which Ada wrote `=== null` for `== null` in three commits, and Bob once turned a call round. */
function mended(): TemporaryRepository {
  const repository = temporaryRepository();
  const lines = (operators: readonly string[]) =>
    operators
      .map((operator, i) => `function f${i} (v${i}) {\n  if (v${i} ${operator} null) return g(v${i})\n}\n`)
      .join('\n');
  repository.commit({ 'a.js': lines(['==', '==', '==']) }, { message: 'Write a file' });
  repository.commit({ 'a.js': lines(['===', '==', '==']) }, { message: 'Compare strictly in the first' });
  repository.commit({ 'a.js': lines(['===', '===', '==']) }, { message: 'Compare strictly in the second' });
  repository.commit({ 'a.js': lines(['===', '===', '===']) }, { message: 'Compare strictly in the third' });
  repository.commit({ 'b.js': 'if (a = b) stop(a)\nsend(x.substr(1))\n' }, { message: 'Slip' });
  repository.commit({ 'b.js': 'if (a === b) stop(a)\nsend(x.substr(1))\n' }, { message: 'Mend the slip' });
  repository.commit({ 'b.js': 'if (a === b) stop(a)\nsend(x.slice(1))\n' }, { message: 'Slice', author: bob });
  return repository;
}

/** What engines said. */
const log: string[] = [];
const repositories: TemporaryRepository[] = [];
const folders: string[] = [];

function newStore(): string {
  const folder = mkdtempSync(join(tmpdir(), 'fixes-'));
  folders.push(folder);
  return folder;
}

/** An engine that has learnt repositories, and read how their engineer fixed things. */
async function learned(
  sources: readonly TemporaryRepository[],
  { consent = 'learn', store }: { readonly consent?: Consent; readonly store?: string } = {},
): Promise<Engine> {
  repositories.push(...sources);
  log.length = 0;
  const note = (message: string) => log.push(message);
  const { engine } = await open(store, {}, { log: { error: note, warn: note, info: note, debug: note } });
  await index(engine, sources, consent);
  // What is not to be waited for says so when it is done.
  await until(() => log.filter((line) => line.includes('own edits in the newest')).length >= sources.length);
  return engine;
}

async function until(isDone: () => boolean): Promise<void> {
  while (!isDone()) await new Promise((resolve) => setImmediate(resolve));
}

const index = (engine: Engine, sources: readonly TemporaryRepository[], consent: Consent) =>
  engine.index({ repositories: sources.map(({ path }) => ({ path, consent })), identities: [ada.email] });

const TEXT = 'function h (list) {\n  while (list.head == null) wait(list)\n}\n';
const diagnostic = {
  range: { start: { line: 1, character: 9 }, end: { line: 1, character: 26 } },
  ...({ message: 'Expected ===', severity: 'warning', source: 'eslint', code: 'eqeqeq' } as const),
};

async function look(engine: Engine, repository: TemporaryRepository, more: Partial<TriageRequest> = {}) {
  const path = join(repository.path, 'new.js');
  // The first look does not wait for what is to be compared.
  await engine.triage({ path, text: '' });
  await until(() => log.some((line) => line.includes('at hand')));
  const { findings } = await engine.triage({ path, text: TEXT, diagnostics: [diagnostic], ...more });
  return findings;
}

const brief = (findings: readonly Finding[]) =>
  findings.map(({ source, past, fixes }) => [
    source,
    past.map(({ subject, before, after }) => [subject, before, after]),
    fixes.flatMap(({ provenance, alternatives = [] }) => [
      provenance.source,
      ...alternatives.map((one) => one.provenance.source),
    ]),
  ]);

describe('own fixes', () => {
  afterEach(async () => {
    await closeEngines();
    for (const repository of repositories.splice(0)) repository.remove();
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  });

  it('say how the engineer did this before, and do it again', async () => {
    const repository = mended();
    const [finding] = await look(await learned([repository]), repository);
    deepEqual(brief(finding ? [finding] : []), [
      [
        'diagnostic',
        [
          ['Compare strictly in the third', 'if (v2 == null) return g(v2)', 'if (v2 === null) return g(v2)'],
          ['Compare strictly in the second', 'if (v1 == null) return g(v1)', 'if (v1 === null) return g(v1)'],
          ['Compare strictly in the first', 'if (v0 == null) return g(v0)', 'if (v0 === null) return g(v0)'],
        ],
        ['history'],
      ],
    ]);
    const [fix] = finding?.fixes ?? [];
    equal(applyEdits(TEXT, fix?.edits ?? []), TEXT.replace('==', '==='));
    match(
      fix?.reason ?? '',
      /You changed such code like this in 3 of your commits, last in [0-9a-f]{7} \(2024-01-01\)/,
    );
    match(finding?.past[0]?.commit ?? '', /^[0-9a-f]{40}$/);
  });

  it('count once in two clones of one history', async () => {
    const repository = mended();
    const clone = temporaryRepository();
    clone.git('fetch', '-q', `file://${repository.path}`, 'main');
    clone.git('reset', '-q', '--hard', 'FETCH_HEAD');
    const [finding] = await look(await learned([repository, clone]), repository);
    match(finding?.fixes[0]?.reason ?? '', /in 3 of your commits/);
    equal(finding?.past.length, 3);
  });

  it('leave alone what the finding is not about, and what others changed', async () => {
    const repository = mended();
    const engine = await learned([repository]);
    const range = { start: { line: 1, character: 31 }, end: { line: 1, character: 35 } };
    deepEqual(brief(await look(engine, repository, { diagnostics: [{ ...diagnostic, range }] })), [
      ['diagnostic', [], []],
    ]);
    const text = 'send(x.substr(1))\n';
    const at = { start: { line: 0, character: 0 }, end: { line: 0, character: 17 } };
    const found = await look(engine, repository, { text, diagnostics: [{ ...diagnostic, range: at }] });
    deepEqual(brief(found), [['diagnostic', [], []]]);
  });

  it('tell of commits after which a detector was content', async () => {
    const repository = mended();
    const engine = await learned([repository]);
    const [finding] = await look(engine, repository, { text: 'while (c = d) go()\n', diagnostics: [] });
    equal(finding?.rule, 'assignment-in-condition');
    deepEqual(
      finding?.past.map(({ subject, before }) => [subject, before]),
      [['Mend the slip', 'if (a = b) stop(a)']],
    );
  });

  it('put the quick fix first that does what the engineer does, and say why', async () => {
    const repository = mended();
    const engine = await learned([repository]);
    const edit = (newText: string) => ({ range: diagnostic.range, newText });
    const offer = (title: string, newText: string): ToolFix => ({
      ...{ diagnostic: 0, title, isPreferred: false, edits: [edit(newText)] },
    });
    const toolFixes = [offer('Leave it', '!list.head'), offer('Be strict', 'list.head === null')];
    const [finding] = await look(engine, repository, { toolFixes });
    match(finding?.fixes[0]?.reason ?? '', /^Be strict\. You chose such a fix 3 times before\./);
    deepEqual(finding?.fixes[0]?.alternatives?.length, 1);
  });

  it('learn from fixes that are accepted, and forget them with the repository', async () => {
    const repository = mended();
    const store = newStore();
    const engine = await learned([repository], { store });
    const text = 'import { a } from "b"\nimport { c } from "d"\n';
    const range = { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } };
    const unused = { ...diagnostic, range, code: 'unused' };
    const toolFixes: ToolFix[] = [
      { diagnostic: 0, title: 'Mark', isPreferred: true, edits: [{ range, newText: 'import { _a } from "b"\n' }] },
      { diagnostic: 0, title: 'Remove', isPreferred: false, edits: [{ range, newText: '' }] },
    ];
    const ask = () => look(engine, repository, { text, diagnostics: [unused], toolFixes });
    const [first] = await ask();
    match(first?.fixes[0]?.reason ?? '', /^Mark/);
    const { id } = first?.fixes[0] ?? { id: '' };
    await engine.choose({ id, alternative: 0 });
    await engine.resolve({ id, outcome: 'accepted' });
    const [second] = await look(engine, repository, {
      ...{ text: text.replace('b', 'z'), diagnostics: [unused], toolFixes },
    });
    match(second?.fixes[0]?.reason ?? '', /^Remove\. You chose such a fix before\./);
    deepEqual(
      second?.past.map(({ commit, before, after }) => [commit, before, after]),
      [['', 'import { a } from "b"\n', '']],
    );
    await engine.forget({ repository: repository.path });
    deepEqual((await ask())[0]?.past, []);
    deepEqual(
      readdirSync(join(store, 'fixes')).filter((name) => name.endsWith('.fixes')),
      [],
    );
  });

  it('come before what tools offer once they were accepted for the rule again and again', async () => {
    const repository = mended();
    const engine = await learned([repository]);
    const toolFixes: ToolFix[] = [
      {
        diagnostic: 0,
        title: 'Negate',
        isPreferred: true,
        edits: [{ range: diagnostic.range, newText: '!list.head' }],
      },
    ];
    const sources = async (list: string) => {
      const text = TEXT.replaceAll('list', list);
      const [finding] = await look(engine, repository, { text, toolFixes });
      const [fix] = finding?.fixes ?? [];
      const ways = [fix, ...(fix?.alternatives ?? [])].map((way) => way?.provenance.source);
      return { id: fix?.id ?? '', ways };
    };
    for (const list of ['some', 'many', 'each']) {
      const { id, ways } = await sources(list);
      deepEqual(ways, ['code action', 'history']);
      await engine.choose({ id, alternative: 0 });
      await engine.resolve({ id, outcome: 'accepted' });
    }
    deepEqual((await sources('here')).ways, ['history', 'code action']);
  });

  it('guard newly typed lines against a form that was replaced, and no others', async () => {
    const repository = mended();
    const engine = await learned([repository]);
    const migrations = async (changedLines: TriageRequest['changedLines'], text = TEXT) =>
      (await look(engine, repository, { text, diagnostics: [], ...(changedLines ? { changedLines } : {}) })).filter(
        ({ source }) => source === 'migration',
      );
    deepEqual(await migrations(undefined), []);
    deepEqual(await migrations([[0, 0]]), []);
    const [finding] = await migrations([[1, 1]]);
    equal(finding?.why.slice(0, 47), 'You changed it in 3 commits, last on 2024-01-01');
    equal(applyEdits(TEXT, finding?.fixes[0]?.edits ?? []), TEXT.replace('==', '==='));
    deepEqual(finding?.evidence.length, 3);
    const survivors = 'if (p == null) a()\nif (q == null) b()\nif (r == null) c()\n';
    deepEqual(await migrations([[3, 5]], survivors + TEXT), []);
    repository.write({ 'old.js': survivors });
    await engine.update({ path: join(repository.path, 'old.js'), text: survivors });
    deepEqual(await migrations([[1, 1]]), []);
  });

  it('are read once, kept, and read on where the history goes on or was written anew', async () => {
    const repository = mended();
    const store = newStore();
    const engine = await learned([repository], { store });
    await engine.close();
    const again = await learned([], { store });
    deepEqual((await look(again, repository))[0]?.past.length, 3);
    await again.close();
    const file = () =>
      join(store, 'fixes', readdirSync(join(store, 'fixes')).find((name) => name.endsWith('.fixes')) ?? '');
    const before = readFileSync(file());
    repository.git('reset', '-q', '--hard', 'HEAD~5');
    repository.commit({ 'a.js': 'function f0 (v0) {\n  if (v0 === null) return g(v0)\n}\n' }, { message: 'Go on' });
    const third = await learned([repository], { store });
    deepEqual(
      (await look(third, repository))[0]?.past.map(({ subject }) => subject),
      ['Compare strictly in the first'],
    );
    await third.close();
    ok(!readFileSync(file()).equals(before));
    writeFileSync(file(), before.subarray(0, 100));
    const fourth = await learned([repository], { store });
    deepEqual((await look(fourth, repository))[0]?.past.length, 1);
  });

  it('keep no word of a repository whose counts alone may be kept', async () => {
    const repository = mended();
    const store = newStore();
    const engine = await learned([repository], { store, consent: 'rules' });
    const [finding] = await look(engine, repository, { text: 'while (c = d) go()\n' });
    deepEqual(
      finding?.past.map(({ subject, before, after }) => [subject, before, after]),
      [['', '', '']],
    );
    deepEqual((await look(engine, repository))[0]?.past, []);
  });

  it('are forgotten with consent', async () => {
    const repository = mended();
    const store = newStore();
    const engine = await learned([repository], { store });
    ok(((await look(engine, repository))[0]?.past.length ?? 0) > 0);
    await index(engine, [repository], 'never').catch(() => {});
    deepEqual((await look(engine, repository))[0]?.past, []);
    deepEqual(
      readdirSync(join(store, 'fixes')).filter((name) => name.endsWith('.fixes')),
      [],
    );
  });

  it('leave out merges, huge commits, secrets, binaries and what does not parse, and go on', async () => {
    const repository = temporaryRepository();
    const key = `AKIA${'ABCDEFGHIJKLMNOP'}`;
    repository.commit({ 'a.js': 'call(x == null)\n', 'b.js': '\0\n', 'c.js': `login(k == null, "${key}")\n` });
    repository.commit({
      'a.js': `call(x === null)\n${'more(1)\n'.repeat(700)}`,
      'b.js': '\0\0\n',
      'c.js': `login(k === null, "${key}")\n`,
    });
    repository.commit({ 'd.js': '}}} ((( if (x == null) {\n' });
    repository.commit({ 'd.js': '}}} ((( if (x === null) {\n' });
    repository.git('checkout', '-q', '-b', 'side');
    repository.commit({ 'e.js': 'a()\n' });
    repository.git('checkout', '-q', 'main');
    repository.commit({ 'f.js': 'b()\n' });
    repository.merge('side');
    repository.commit({ 'g.js': 'good(y == null)\n' });
    repository.commit({ 'g.js': 'good(y === null)\n' }, { message: 'Good' });
    const engine = await learned([repository]);
    deepEqual(
      (await look(engine, repository))[0]?.past.map(({ subject }) => subject),
      ['Good'],
    );
  });

  it('are read of a shallow clone as far as it goes', async () => {
    const repository = mended();
    const clone = temporaryRepository();
    clone.git('fetch', '-q', '--depth', '5', `file://${repository.path}`, 'main');
    clone.git('reset', '-q', '--hard', 'FETCH_HEAD');
    repositories.push(repository);
    const engine = await learned([clone]);
    deepEqual(
      (await look(engine, clone))[0]?.past.map(({ subject }) => subject),
      ['Compare strictly in the third'],
    );
  });
});
