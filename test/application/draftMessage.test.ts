import { deepEqual, equal, match, ok, rejects } from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Engine } from '../../src/application/engine';
import type { Suggestion } from '../../src/domain/suggestion';
import { type EndpointServer, endpointServer, saying } from '../endpointServer';
import { open, type Workplace, workplace } from '../engines';
import { ada, type Files, type TemporaryRepository, temporaryRepository } from '../temporaryRepository';

/** An engineer's habit: the messages of earlier commits, one a commit, each with what it touched. */
type History = readonly (readonly [message: string, files: Files])[];

const reader = (body: string) => `function readLine (text) {\n  ${body}\n}\n`;

const conventional: History = [1, 2, 3, 4, 5, 6].flatMap(
  (n): History => [
    [`feat: add reader${n}`, { [`src/reader${n}.js`]: reader(`return ${n}`) }],
    [`docs: update readme`, { 'readme.md': `Reader ${n}\n` }],
    [`test: add tests for reader${n}`, { [`test/reader${n}.js`]: `check(${n})\n` }],
  ],
);
const past: History = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => [
  `Added file${n}.`,
  { [`lib/file${n}.js`]: reader(`return ${n}`) },
]);
const bumps: History = [1, 2, 3, 4].map((n) => [
  `Bump ${['ava', 'koa', 'tape', 'chai'][n - 1]} to ${n}.1.0`,
  {
    'package.json': `{\n  "dependencies": {\n    "${['ava', 'koa', 'tape', 'chai'][n - 1]}": "^${n}.1.0",\n    "got": "^1.0.${n}"\n  }\n}\n`,
  },
]);
const releases: History = [1, 2, 3].map((n) => [
  `v1.${n}.0`,
  { 'package.json': `{\n  "name": "x",\n  "version": "1.${n}.0"\n}\n` },
]);
const chinese: History = [1, 2, 3, 4, 5, 6].flatMap(
  (n): History => [
    [`修复：解析器${n}的空指针`, { [`src/parser${n}.js`]: reader(`return ${n}`) }],
    [`文档：更新说明`, { 'readme.md': `第 ${n} 版\n` }],
  ],
);

function make(repository: TemporaryRepository, history: History): void {
  repository.commits(history.map(([message, files]) => [files, { message }]));
}

const textOf = ({ edits }: Pick<Suggestion, 'edits'>) => edits[0]?.newText ?? '';

describe('drafted commit messages', function () {
  this.timeout(60_000);
  let place: Workplace;
  let engine: Engine;
  beforeEach(async () => {
    place = workplace();
    engine = (await open()).engine;
  });
  afterEach(() => place.remove());

  const stage = (files: Files) => {
    place.repository.write(files);
    place.repository.git('add', '--all');
  };
  const drafted = async (more: object = {}): Promise<Suggestion> => {
    const { suggestion } = await engine.draftMessage({ repository: place.repository.path, ...more });
    ok(suggestion);
    return suggestion;
  };

  const check = (title: string, history: History, files: Files, expected: RegExp) =>
    it(title, async () => {
      make(place.repository, history);
      await engine.index(place.request());
      stage(files);
      match(textOf(await drafted()), expected);
    });

  check('follow types before the colon', conventional, { 'readme.md': 'Reader, again\n' }, /^docs: update readme$/);
  check('tell tests from code', conventional, { 'test/reader9.js': 'check(9)\n' }, /^test: add tests? for reader9$/);
  check('name a new file', conventional, { 'src/writer.js': reader('return 0') }, /^feat: add writer$/);
  check(
    'are in the past tense with a full stop where own ones are',
    past,
    { 'lib/file9.js': reader('return 9') },
    /^Added file9\.$/,
  );
  check(
    'raise a dependency in own words',
    bumps,
    { 'package.json': '{\n  "dependencies": {\n    "chai": "^5.0.0",\n    "got": "^1.0.4"\n  }\n}\n' },
    /^Bump chai to 5\.0\.0$/,
  );
  check(
    'name a release as before',
    releases,
    { 'package.json': '{\n  "name": "x",\n  "version": "2.0.0"\n}\n' },
    /^v2\.0\.0$/,
  );
  check(
    'are Chinese with full-width punctuation where own ones are',
    chinese,
    { 'readme.md': '新版\n' },
    /^文档：更新说明$/,
  );
  check(
    'say Chinese verbs of new code',
    chinese,
    { 'src/writer.js': reader('return 0') },
    /^修复：|^(添加|新增|增加|实现)/,
  );
  check('name binary files only', past, { 'lib/logo.png': Uint8Array.of(0, 1, 2, 255) }, /logo/);
  check('name files in other encodings only', past, { 'lib/old.txt': Uint8Array.of(0xff, 0xfe, 0x41, 0xe9) }, /old/);
  check('see what went', past, { 'lib/file1.js': null }, /^(Removed?|Drop(ped)?|Deleted?) file1\.$/);
  check(
    'see what was renamed',
    past,
    { 'lib/file1.js': null, 'lib/first.js': reader('return 1') },
    /^(Renamed|Moved) .*file1/,
  );
  check(
    'see that only a comment is new',
    conventional,
    { 'src/reader1.js': `// Reads a line.\n${reader('return 1')}` },
    /^\w+: \w+ .*comments?( in reader1)?$/,
  );
  check(
    'see that only the layout differs',
    conventional,
    { 'src/reader1.js': reader('  return   1') },
    /^\w+: (format|reformat|tidy|lint) /,
  );
  check(
    'see a typo',
    [...past, ['Added notes.', { 'notes.md': 'The reader recieves lines.\n' }]],
    { 'notes.md': 'The reader receives lines.\n' },
    /^(Fixed|Corrected) .*typo.*\.$/,
  );
  check(
    'say one thing of very many files',
    past,
    Object.fromEntries(Array.from({ length: 250 }, (_, n) => [`data/row${n}.txt`, `${n}\n`.repeat(500)])),
    /^.{1,72}$/,
  );
  check(
    'tell no version where none changed, however many releases there were',
    releases,
    { 'package.json': '{\n  "name": "y",\n  "version": "1.3.0"\n}\n' },
    /^(?!.*\d\.\d)/,
  );
  check(
    'name a release behind an arrow',
    [4, 5, 6].map((n) => [`-> v1.${n}.0`, { 'package.json': `{\n  "name": "x",\n  "version": "1.${n}.0"\n}\n` }]),
    { 'package.json': '{\n  "name": "x",\n  "version": "2.0.0"\n}\n' },
    /^-> v2\.0\.0$/,
  );
  check(
    'read no file with credentials',
    past,
    { '.env': 'TOKEN=ghp_abcdefghijklmnopqrstuvwxyz0123456789\n' },
    /^(?!.*ghp_)/,
  );

  it('name a submodule that is new', async () => {
    make(place.repository, past);
    await engine.index(place.request());
    place.repository.git('update-index', '--add', '--cacheinfo', `160000,${'a'.repeat(40)},vendor/scanner`);
    match(textOf(await drafted()), /^Added scanner\.$/);
  });

  it('tell of all that a squash has staged', async () => {
    const { repository } = place;
    make(repository, past);
    await engine.index(place.request());
    repository.git('checkout', '-q', '-b', 'side');
    repository.commit({ 'lib/writer.js': reader('return 0') }, { message: 'wip' });
    repository.commit({ 'lib/writer.js': reader('return 1') }, { message: 'wip again' });
    repository.git('checkout', '-q', 'main');
    repository.git('merge', '-q', '--squash', 'side');
    match(textOf(await drafted()), /^Added writer\.$/);
  });

  it('name the first commit so', async () => {
    const fresh = temporaryRepository();
    try {
      fresh.write({ 'a.js': reader('return 1') });
      fresh.git('add', '--all');
      const { suggestion } = await engine.draftMessage({ repository: fresh.path });
      match(textOf(suggestion as Suggestion), /^(initial|first) commit$/i);
    } finally {
      fresh.remove();
    }
  });

  describe('by a model', () => {
    let server: EndpointServer;
    before(async () => {
      server = await endpointServer(saying(['Here is the message:\n```\nAdded file9.  \n```\nAnything else?']));
    });
    after(() => server.close());

    it('are cut from what it answers to the difference without secrets, and to own subjects', async () => {
      make(place.repository, past);
      await engine.index(place.request());
      await engine.setEndpoint({ settings: { url: server.url, model: 'small', kind: 'auto', deadline: 4000 } });
      const secret = 'ghp_abcdefghijklmnopqrstuvwxyz0123456789';
      stage({ 'lib/file9.js': `${reader('return fetch(home)')}const home = 1\nconst login = '${secret}'\n` });
      const suggestion = await drafted();
      equal(textOf(suggestion), 'Added file9.');
      deepEqual([suggestion.provenance.model?.name, suggestion.checks[0]?.name], ['small', 'as asked']);
      ok((suggestion.alternatives ?? []).some(({ provenance }) => provenance.source === 'own messages'));
      const sent = server.received.map(({ body }) => body).join('\n');
      match(sent, /\+ {2}return fetch\(home\)/);
      match(sent, /Added file8\./);
      ok(!sent.includes(secret));
      match(sent, /const login = /);
    });

    /** What is sent of changes, or of what stands in the box. */
    const checkSent = (title: string, files: Files, more: object, sends: readonly string[], keeps: readonly string[]) =>
      it(title, async () => {
        make(place.repository, [...past, ['Added guide.', { 'guide.md': '# Use\n\nRun it.\n\n# Limits\n\nNone.\n' }]]);
        await engine.index(place.request());
        await engine.setEndpoint({ settings: { url: server.url, model: 'small', kind: 'auto', deadline: 4000 } });
        stage(files);
        const before = server.received.length;
        const { provenance } = await drafted({ writer: 'endpoint', ...more });
        equal(provenance.model?.name, 'small');
        const sent = server.received
          .slice(before)
          .map(({ body }) => body)
          .join('\n');
        for (const text of sends) ok(sent.includes(text), `${text} is not sent`);
        for (const text of keeps) ok(!sent.includes(text), `${text} is sent`);
      });
    checkSent(
      'are asked for changes of documents, of which their outline is told',
      { 'guide.md': '# Use\n\nRun it twice.\n\n# Limits\n\nNone.\n\n# Thanks\n' },
      {},
      ['guide.md', 'Sections changed: Use', 'Sections added: Thanks', '3 lines added, 1 removed', 'Added guide.'],
      ['Run it twice'],
    );
    checkSent(
      'are asked with what stands in the box',
      { 'lib/file9.js': reader('return fetch(home)') },
      { message: 'Half a thought' },
      ['Half a thought', 'return fetch(home)'],
      [],
    );
    checkSent(
      'are told nothing of documents that are to be left out, though code may go',
      { '.doubleignore': '*.md\n', 'guide.md': '# Plans\n', 'lib/file9.js': reader('return fetch(home)') },
      {},
      ['return fetch(home)'],
      ['Plans', 'guide.md'],
    );
    it('are not asked where nothing of the repository may leave', async () => {
      make(place.repository, past);
      await engine.index(place.request('rules'));
      await engine.setEndpoint({ settings: { url: server.url, model: 'small', kind: 'auto', deadline: 4000 } });
      stage({ 'guide.md': '# Plans\n' });
      await rejects(drafted({ writer: 'endpoint', message: 'Half a thought' }), /Nothing of this file is sent/);
    });
  });

  it('wait in the queue for the box, which they change nowhere else', async () => {
    make(place.repository, past);
    await engine.index(place.request());
    stage({ 'lib/file9.js': reader('return 9') });
    const suggestion = await drafted({ message: 'half a\nthought' });
    const [edit] = suggestion.edits;
    deepEqual([suggestion.kind, suggestion.asked?.what, suggestion.edits.length], ['draft', 'commitMessage', 1]);
    deepEqual([edit?.into, edit?.path, edit?.expected], ['commitMessage', place.repository.path, 'half a\nthought']);
    deepEqual(edit?.range, { start: { line: 0, character: 0 }, end: { line: 1, character: 7 } });
    equal((await engine.suggestions()).suggestions[0]?.id, suggestion.id);
    ok((suggestion.alternatives ?? []).length > 0);
    match(suggestion.evidence[0]?.text ?? '', /^Added file/);
    ok((suggestion.evidence[0]?.commit ?? '').length === 40);
    equal(place.repository.git('status', '--porcelain'), 'A  lib/file9.js');
  });

  it('are refused where nothing is staged, or nothing may be learned, or git has a message', async () => {
    await rejects(drafted(), /Nothing is staged/);
    stage({ 'lib/new.js': 'x' });
    writeFileSync(join(place.repository.path, '.git', 'MERGE_HEAD'), place.repository.git('rev-parse', 'HEAD'));
    await rejects(drafted(), /A merge is in progress/);
    place.repository.git('merge', '--quit');
    await engine.index(place.request('never'));
    await rejects(drafted(), /Nothing may be learned/);
  });

  it('quote nothing where only counts may be learned', async () => {
    make(place.repository, past);
    await engine.index(place.request('rules'));
    stage({ 'lib/file9.js': reader('return 9') });
    const suggestion = await drafted();
    match(textOf(suggestion), /^Added .*file9/);
    deepEqual([suggestion.evidence, suggestion.provenance.functions], [[], []]);
  });

  it('say that nothing is known where nothing is', async () => {
    stage({ 'lib/writer.js': reader('return 0') });
    const suggestion = await drafted();
    match(textOf(suggestion), /readLine/);
    match(suggestion.reason, /None of your messages is known/);
  });

  it('say of a repository that nobody has decided about that nothing is learned there, and where their form is from', async () => {
    make(place.repository, past);
    await engine.index(place.request());
    const other = temporaryRepository();
    try {
      make(other, conventional);
      other.write({ 'lib/writer.js': reader('return 0') });
      other.git('add', '--all');
      const ask = async () => (await engine.draftMessage({ repository: other.path })).suggestion as Suggestion;
      const unknown = await ask();
      match(textOf(unknown), /^Add(ed)? /);
      match(unknown.reason, /Nothing is learned from this repository/);
      ok(unknown.reason.includes(`of your messages in ${basename(place.repository.path)} lead`), unknown.reason);
      await engine.index({ repositories: [{ path: other.path, consent: 'learn' }], identities: [ada.email] });
      const known = await ask();
      match(textOf(known), /^feat: add /);
      ok(!known.reason.includes('Nothing is learned'));
      await engine.index({ repositories: [{ path: other.path, consent: 'never' }], identities: [ada.email] });
      await rejects(ask(), /Nothing may be learned/);
    } finally {
      other.remove();
    }
  });

  it('are made without git, too', async () => {
    const { engine: other } = await open(undefined, {}, { trusted: false });
    make(place.repository, past);
    await other.index(place.request());
    stage({ 'lib/file9.js': reader('return 9') });
    const { suggestion } = await other.draftMessage({ repository: place.repository.path });
    match(textOf(suggestion as Suggestion), /^Added .*file9/);
  });

  it('do not learn from those that were accepted', async () => {
    make(place.repository, past);
    await engine.index(place.request());
    stage({ 'lib/file9.js': reader('return 9') });
    const first = await drafted();
    await engine.resolve({ id: first.id, outcome: 'accepted' });
    place.repository.commit({}, { message: textOf(first) });
    stage({ 'lib/file10.js': reader('return 10') });
    const second = await drafted();
    ok(second.evidence.every(({ text }) => text !== textOf(first)));
  });
});
