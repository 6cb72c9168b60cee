import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { renameSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Parser } from 'web-tree-sitter';
import type { Engine } from '../../src/application/engine';
import { foreign, open, parser, type Workplace, workplace } from '../engines';
import { bob, type TemporaryRepository } from '../temporaryRepository';

const reader = parser.replaceAll('parse', 'read').replaceAll('colon', 'equals');
const writer = parser.replaceAll('parse', 'write').replaceAll('colon', 'semicolon');
const many = (words: string) =>
  Object.fromEntries(
    Array.from({ length: 60 }, (_, at) => [`many/f${at}.js`, reader.replaceAll('read', `${words}${at}`)]),
  );

/** What is done to a repository between two readings, and the files to tell the engine of. */
type Operation = (repository: TemporaryRepository) => readonly string[];

/** All counts that an engineer sees of what is known. */
async function countsOf(engine: Engine): Promise<object> {
  const { repositories } = await engine.sources();
  const rows = repositories.map(({ updated, path, ...row }) => row);
  const { rules } = await engine.profile({});
  const habits = rules.map(({ dimension, language, counts, files }) => ({ dimension, language, counts, files }));
  return { rows, habits };
}

describe('what is known after a change is what a fresh index knows', function () {
  this.timeout(60_000);
  let place: Workplace;
  let repository: TemporaryRepository;
  beforeEach(() => {
    place = workplace();
    repository = place.repository;
    repository.commits([
      [{ 'lib/reader.js': reader, 'lib/both.js': `${parser}\n${foreign}` }, { author: bob }],
      [{ 'lib/both.js': `${parser}\n${foreign}\n${writer}` }],
      [{ 'lib/reader.js': reader.replaceAll('equals', 'mark') }],
    ]);
  });
  afterEach(() => place.remove());

  const fresh = async () => {
    const { engine } = await open();
    await engine.index(place.request());
    return countsOf(engine);
  };
  /** Waits for the background. */
  const becomes = async (engine: Engine, expected: object) => {
    const until = performance.now() + 15_000;
    while (performance.now() < until) {
      try {
        return assert.deepEqual(await countsOf(engine), expected);
      } catch {
        await wait(50);
      }
    }
    assert.deepEqual(await countsOf(engine), expected);
  };
  const check = (what: string, operation: Operation) => {
    it(`${what}, when it indexes again`, async () => {
      const { engine } = await open(place.store);
      await engine.index(place.request());
      operation(repository);
      await engine.index(place.request());
      const expected = await fresh();
      assert.deepEqual(await countsOf(engine), expected);
      await engine.close();
      const { engine: restarted } = await open(place.store);
      assert.deepEqual(await countsOf(restarted), expected, 'after a restart');
    });
    it(`${what}, when it is told`, async () => {
      const { engine } = await open();
      await engine.index(place.request());
      const paths = operation(repository);
      await Promise.all(paths.map((path) => engine.update({ path: join(repository.path, path) })));
      await becomes(engine, await fresh());
    });
  };

  check('nothing', () => ['lib/parser.js']);
  check('a file that is changed and not committed', (it) => {
    it.write({ 'lib/parser.js': `${parser}\n${writer}` });
    return ['lib/parser.js'];
  });
  check('a commit', (it) => {
    it.commit({ 'lib/writer.js': writer });
    return ['lib/writer.js'];
  });
  check('the commit of another', (it) => {
    it.commit({ 'lib/parser.js': `${foreign}\n${parser}` }, { author: bob });
    return ['lib/parser.js'];
  });
  check('a deletion', (it) => {
    it.commit({ 'lib/reader.js': null });
    return ['lib/reader.js'];
  });
  check('a rename', (it) => {
    it.git('mv', 'lib/parser.js', 'lib/parsers.js');
    it.commit({});
    return ['lib/parser.js', 'lib/parsers.js'];
  });
  check('the rename of a file of another', (it) => {
    it.git('mv', 'lib/bob.js', 'lib/robert.js');
    it.commit({});
    return ['lib/bob.js', 'lib/robert.js'];
  });
  check('another branch and back', (it) => {
    it.git('checkout', '-q', '-b', 'other');
    it.commit({ 'lib/writer.js': writer, 'lib/reader.js': null });
    it.git('checkout', '-q', 'main');
    return ['lib/writer.js', 'lib/reader.js'];
  });
  check('another branch with many files', (it) => {
    it.git('checkout', '-q', '-b', 'other');
    it.commit(many('load'));
    return Object.keys(many(''));
  });
  check('a rebase', (it) => {
    it.git('checkout', '-q', '-b', 'other', 'HEAD~2');
    it.commit({ 'lib/writer.js': writer });
    it.git('checkout', '-q', 'main');
    it.git('rebase', '-q', 'other');
    return ['lib/writer.js'];
  });
  check('a merge', (it) => {
    it.git('checkout', '-q', '-b', 'other', 'HEAD~1');
    it.commit({ 'lib/bob.js': `${foreign}\n${foreign.replaceAll('wiggle', 'wobble')}` }, { author: bob });
    it.git('checkout', '-q', 'main');
    it.merge('other');
    return ['lib/bob.js'];
  });

  it('a file that was renamed in the editor keeps whose its lines are', async () => {
    const { engine } = await open();
    await engine.index(place.request());
    for (const [from, to] of [
      ['lib/both.js', 'lib/all.js'],
      ['lib/bob.js', 'lib/robert.js'],
    ] as const) {
      renameSync(join(repository.path, from), join(repository.path, to));
      await engine.remove({ path: join(repository.path, from) });
      await engine.update({ path: join(repository.path, to) });
    }
    const [row] = (await engine.sources()).repositories;
    repository.git('add', '--all');
    const { engine: other } = await open();
    const result = await other.index(place.request());
    assert.equal(row?.authoredLines, result.authoredLines);
  });

  it('a burst of changes is one reading', async () => {
    const { engine, events } = await open();
    await engine.index(place.request());
    const indexed = () => events.filter(({ event, params }) => event === 'state' && params.state === 'indexing').length;
    repository.commit(many('load'));
    const before = indexed();
    const times = await Promise.all(
      Object.keys(many('')).map((path) => engine.update({ path: join(repository.path, path) })),
    );
    assert.equal(times.length, 60);
    await becomes(engine, await fresh());
    assert.equal(indexed() - before, 1);
  });

  it('a checkout of 600 files is one reading, in which each of them is learnt once', async () => {
    const names = Array.from({ length: 600 }, (_, at) => `many/d${at % 20}/f${at}.js`);
    const main = repository.git('rev-parse', 'HEAD');
    const branches = ['one', 'two'].flatMap((branch) => [
      `reset refs/heads/${branch}\nfrom ${main}\n`,
      // So few files to a commit that it is no import.
      ...Array.from({ length: 30 }, (_, part) => {
        const files = names.slice(20 * part, 20 * part + 20).map((name, at) => {
          const text = `export function ${branch}${20 * part + at} (line) {\n  return line.trim() + ${at}\n}\n`;
          return `M 100644 inline ${name}\ndata ${text.length}\n${text}\n`;
        });
        const who = `committer Ada <ada@example.com> ${1704200000 + part} +0000`;
        return `commit refs/heads/${branch}\n${who}\ndata 1\nx\n${files.join('')}\n`;
      }),
    ]);
    execFileSync('git', ['fast-import', '--quiet'], { cwd: repository.path, input: branches.join('') });
    repository.git('checkout', '-q', 'one');
    const { engine, events } = await open(place.store);
    const { files, functions } = await engine.index(place.request());
    assert.equal(files, names.length + 3);
    const readings = () =>
      events.filter(({ event, params }) => event === 'state' && params.state === 'indexing').length;
    const before = readings();
    repository.git('checkout', '-q', 'two');
    const { parse } = Parser.prototype;
    const parsed = new Map<string, number>();
    Parser.prototype.parse = function (text, ...rest) {
      parsed.set(String(text), (parsed.get(String(text)) ?? 0) + 1);
      return parse.call(this, text, ...rest);
    };
    try {
      await Promise.all(names.map((name) => engine.update({ path: join(repository.path, name) })));
      await becomes(engine, await fresh());
    } finally {
      Parser.prototype.parse = parse;
    }
    assert.equal(readings() - before, 1);
    assert.equal((await engine.sources()).repositories[0]?.functions, functions);
    // The fresh index parsed each once, too. What was written a moment before is read once more, whatever it is.
    const checkedOut = [...parsed].filter(([text]) => text.startsWith('export function two'));
    assert.deepEqual([checkedOut.length, ...new Set(checkedOut.map(([, times]) => times))], [names.length, 2]);
  });

  it('costs nothing where nothing changed', async () => {
    const { engine, events } = await open();
    await engine.index(place.request());
    const before = events.length;
    await engine.update({ path: join(repository.path, 'lib/parser.js') });
    await wait(1500);
    assert.equal(events.length, before, 'no reading began');
  });

  it('only what changed is read again', async () => {
    const age = () => {
      for (const path of repository.git('ls-files').split('\n'))
        utimesSync(join(repository.path, path), new Date(0), new Date(0));
    };
    age();
    const { engine, events } = await open(place.store);
    const first = await engine.index(place.request());
    const check = async (read: number, change: () => unknown) => {
      await change();
      const before = events.length;
      const again = await engine.index(place.request());
      const [total] = events.slice(before).flatMap((it) => (it.event === 'progress' ? [it.params.total] : []));
      assert.equal(total ?? 0, read, String(change));
      assert.deepEqual(await countsOf(engine), await fresh(), String(change));
      return { ...again, seconds: first.seconds };
    };
    assert.deepEqual(await check(0, () => {}), first);
    await check(1, () => {
      repository.write({ 'lib/parser.js': `${parser}\n${writer}` });
      // However long a reading takes, this was a moment before it.
      const soon = new Date(Date.now() + 3_600_000);
      utimesSync(join(repository.path, 'lib/parser.js'), soon, soon);
    });
    await check(1, () => {}); // It was changed so recently that nobody can tell whether it was again.
    age();
    await check(4, () => {});
    await check(0, () => {});
    await check(1, () => engine.update({ path: join(repository.path, 'lib/parser.js'), text: parser }));
    await check(1, () => repository.commit({}, { message: 'What was written' }));
    await check(0, () => repository.commit({}, { message: 'Nothing' }));
    await check(0, () => repository.write({ '.doubleignore': 'lib/both.js\n' }));
  });

  it('a run that was stopped anywhere goes on from there', async () => {
    repository.commit(many('load'), { author: bob });
    repository.commit(Object.fromEntries(Object.entries(many('load')).map(([path, text]) => [path, text + writer])));
    const expected = await fresh();
    for (const steps of [1, 5, 30, 61, 70, 100]) {
      const { engine } = await open(place.store);
      const controller = new AbortController();
      let left = steps;
      engine.on(({ event }) => event === 'progress' && --left === 0 && controller.abort());
      await engine.index(place.request(), controller.signal).catch(() => {});
      await engine.close();
    }
    const { engine } = await open(place.store);
    await engine.index(place.request());
    assert.deepEqual(await countsOf(engine), expected);
  });
});
