import assert from 'node:assert/strict';
import { join } from 'node:path';
import { HumanError, isAbort } from '../../src/foundations/errors';
import { drafted } from '../drafted';
import { continued, foreign, knowsColon, open, parser, type Workplace, workplace } from '../engines';
import { ada, bob } from '../temporaryRepository';

describe('an engine on a repository', () => {
  let repository: Workplace['repository'];
  let store: string;
  let request: Workplace['request'];
  let remove: Workplace['remove'];
  beforeEach(() => {
    ({ repository, store, request, remove } = workplace());
  });
  afterEach(() => remove());

  it('learns the own lines alone and says what it left out', async () => {
    const { engine, events } = await open();
    const result = await engine.index(request());
    assert.equal(result.files, 1);
    assert.equal(result.functions, 6);
    assert.equal(result.authoredLines, parser.split('\n').length - 1);
    assert.deepEqual(result.identities, [ada.email]);
    assert.deepEqual(result.notices, []);
    assert.ok(events.some((event) => event.event === 'progress'));
    const states = events.flatMap((event) => (event.event === 'state' ? [event.params.state] : []));
    assert.deepEqual(states, ['empty', 'indexing', 'ready']);
    assert.equal(await knowsColon(engine, repository.path), true);
    assert.doesNotMatch(await continued(engine, repository.path, '  return wiggle.'), /everyFinger/);
  });

  it('reads only what changed when it indexes again, and forgets what is gone', async () => {
    const { engine } = await open(store);
    const first = await engine.index(request());
    repository.commit({ 'lib/parser.js': null, 'lib/late.js': 'function late (x) {\n  return x + 1\n}\n' });
    const second = await engine.index(request());
    assert.deepEqual([first.files, second.files], [1, 1]);
    assert.equal(second.functions, 1);
    assert.equal(await knowsColon(engine, repository.path), false);
    const third = await engine.index(request());
    assert.deepEqual({ ...third, seconds: 0 }, { ...second, seconds: 0 });
  });

  it('does not learn the lines of a draft that was accepted and saved', async () => {
    const { engine } = await open();
    await engine.index(request());
    const path = join(repository.path, 'lib/age.js');
    const head = '// Reads an age line.\nfunction parseAge (line, limits) {\n';
    const suggestion = await drafted(engine, { path, text: `${head}}\n`, position: { line: 1, character: 0 } });
    const body = suggestion.edits[0]?.newText ?? '';
    const modelsOfNext = async () => {
      const text = `// Reads a year line.\nfunction parseYear (line, limits) {\n}\n`;
      const next = await drafted(engine, {
        path: join(repository.path, 'y.js'),
        text,
        position: { line: 1, character: 0 },
      });
      return next.provenance.functions.map((model) => model.path);
    };
    await engine.resolve({ id: suggestion.id, outcome: 'accepted' });
    await engine.update({ path, text: `${head}${body.trimEnd()}\n}\n` });
    assert.ok(!(await modelsOfNext()).includes(path));
    await engine.update({
      path,
      text: `${head.replaceAll('Age', 'Year')}${body.trimEnd().replaceAll('line', 'year')}\n}\n`,
    });
    assert.ok((await modelsOfNext()).includes(path));
  });

  it('finds what deserves a look, and the fix waits', async () => {
    const { engine } = await open();
    await engine.index(request());
    const text = 'function check (a, b) {\n  if (a = b) return true\n  return false\n}\n';
    const { findings } = await engine.triage({ path: join(repository.path, 'lib/check.js'), text });
    assert.equal(findings.length, 1);
    assert.equal(findings[0]?.range.start.line, 1);
  });

  it('learns a save at once: new lines are own, lines of others stay theirs', async () => {
    const { engine } = await open();
    await engine.index(request());
    const path = join(repository.path, 'lib/bob.js');
    const typed = [1, 2, 3, 4]
      .map((deck) => `function warp${deck} (engineRoom) {\n  return engineRoom.plasmaConduit.read()\n}\n`)
      .join('\n');
    await engine.update({ path, text: foreign + typed });
    assert.match(await continued(engine, repository.path, '  return engineRoom.'), /plasmaConduit/);
    assert.doesNotMatch(await continued(engine, repository.path, '  return wiggle.'), /everyFinger/);
    await engine.remove({ path });
    assert.doesNotMatch(await continued(engine, repository.path, '  return engineRoom.'), /plasmaConduit/);
  });

  it('takes two saves at once in their order', async () => {
    const { engine } = await open();
    await engine.index(request());
    const path = join(repository.path, 'lib/parser.js');
    const mine = foreign.replaceAll('handshake', 'greet');
    await Promise.all([engine.update({ path, text: parser }), engine.update({ path, text: mine })]);
    assert.match(await continued(engine, repository.path, '  return wiggle.'), /everyFinger/);
    await Promise.all([engine.update({ path, text: mine }), engine.update({ path, text: '// nothing\n' })]);
    assert.doesNotMatch(await continued(engine, repository.path, '  return wiggle.'), /everyFinger/);
  });

  it('does not learn a save of a file that does not belong', async () => {
    const { engine } = await open();
    await engine.index(request());
    for (const path of ['node_modules/a/index.js', 'dist/bundle.min.js', '.env.js'])
      await engine.update({ path: join(repository.path, path), text: foreign });
    await engine.update({ path: '/elsewhere/a.js', text: foreign });
    assert.doesNotMatch(await continued(engine, repository.path, '  return wiggle.'), /everyFinger/);
  });

  it('leaves out a file that is deleted while it indexes', async () => {
    const names = Array.from({ length: 20 }, (_, number) => `lib/f${number}.js`);
    repository.commit(Object.fromEntries(names.map((name) => [name, parser])));
    const { engine } = await open();
    engine.on((event) => {
      if (event.event === 'progress') repository.write(Object.fromEntries(names.map((name) => [name, null])));
    });
    const result = await engine.index(request());
    assert.ok((result.skipped['deleted'] ?? 0) > 0);
    assert.equal(result.files + (result.skipped['deleted'] ?? 0), 21);
  });

  it('reads a saved file from disk where no text is sent, and forgets one that is gone', async () => {
    const { engine } = await open();
    await engine.index(request());
    const path = join(repository.path, 'lib/parser.js');
    repository.write({ 'lib/parser.js': null });
    await engine.update({ path });
    assert.equal(await knowsColon(engine, repository.path), false);
  });

  it('asks git whose the lines are that came with a commit', async () => {
    const { engine } = await open();
    await engine.index(request());
    const own = parser.replaceAll('colon', 'sextant').replaceAll('parse', 'scan');
    repository.commit({ 'lib/own.js': own });
    const theirs = foreign.replaceAll('wiggle', 'wobble').replaceAll('everyFinger', 'everyToe');
    repository.commit({ 'lib/theirs.js': theirs }, { author: bob });
    const isRead = new Promise((resolve) => {
      engine.on((event) => event.event === 'state' && event.params.files === 2 && resolve(true));
    });
    for (const name of ['own', 'theirs']) await engine.update({ path: join(repository.path, `lib/${name}.js`) });
    assert.equal(await isRead, true);
    assert.match(await continued(engine, repository.path, '  const sextant = '), /indexOf/);
    assert.doesNotMatch(await continued(engine, repository.path, '  return wobble.'), /everyToe/);
  });

  it('refuses to learn somebody else, and says who is there', async () => {
    const { engine } = await open();
    const asked = engine.index({ ...request(), identities: ['eve@example.com'] });
    await assert.rejects(asked, (error: HumanError) => {
      return error instanceof HumanError && /ada@example\.com/.test(error.message) && error.hint !== '';
    });
  });

  it('knows a repository by one name, with a separator at its end and without', async () => {
    const { engine } = await open();
    await engine.index({ ...request(), repositories: [{ path: `${repository.path}/`, consent: 'learn' }] });
    await engine.update({ path: join(repository.path, 'lib/mine.js'), text: foreign });
    assert.match(await continued(engine, repository.path, '  return wiggle.'), /everyFinger/);
    await engine.index(request('never'));
    assert.doesNotMatch(await continued(engine, repository.path, '  return wiggle.'), /everyFinger/);
  });

  it('learns for another identity from scratch', async () => {
    const { engine } = await open();
    await engine.index(request());
    const result = await engine.index({ ...request(), identities: [bob.email] });
    assert.equal(result.files, 1);
    assert.equal(await knowsColon(engine, repository.path), false);
  });

  it('goes on with the other repositories where one cannot be read, and says which', async () => {
    const { engine } = await open();
    const missing = join(repository.path, 'nowhere');
    const repositories = [{ path: missing, consent: 'learn' as const }, ...request().repositories];
    const result = await engine.index({ ...request(), repositories });
    assert.equal(result.files, 1);
    assert.equal(result.notices.length, 1);
    assert.match(result.notices[0] ?? '', /nowhere/);
    await assert.rejects(engine.index({ ...request(), repositories: repositories.slice(0, 1) }), HumanError);
  });

  it('ends at once when it is closed while it indexes', async () => {
    const { engine } = await open();
    const indexing = engine.index(request());
    const ended = assert.rejects(indexing, isAbort);
    await engine.close();
    await ended;
  });

  it('replays the newest own lines that it had not seen', async () => {
    const more = ['Agent', 'Range', 'Reason'].map((name) => parser.split('\n\n')[0]?.replaceAll('Header', name) ?? '');
    repository.commit({ 'lib/parser.js': `${parser}\n${more.join('\n\n')}` });
    const { engine } = await open();
    const result = await engine.replay({ ...request(), lines: 20 });
    assert.ok(result.heldOut >= 20 && result.lines > 5 && result.lines <= result.heldOut);
    assert.ok(result.saved > 0.3 && result.saved < 1, `${result.saved}`);
    assert.ok(result.saved > result.baseline.saved);
    assert.deepEqual(
      result.languages.map(({ language, score }) => [language, score.lines]),
      [['javascript', result.lines]],
    );
    const { count, value, baseline, interval } = result.score.similarity;
    assert.equal(count, 6);
    assert.ok((value ?? 0) > 0.7 && (value ?? 0) >= (baseline ?? 1), `${value} ${baseline}`);
    assert.deepEqual([interval, result.periods], [null, []]); // All are of one or two commits.
    assert.equal(await knowsColon(engine, repository.path), false);
    await assert.rejects(engine.replay({ ...request(), identities: [bob.email, 'x'], lines: 0 }), HumanError);
  });

  it('replays what nobody would find a function in before it is written', async () => {
    const rest = 'function tick (peer) {\n  if (peer.isOld) {\n    peer.end()\n  }\n}\n';
    repository.commit({ 'lib/peer.js': rest });
    const getter = '  get: function () {\n    return this.stream.remoteAddress\n  }';
    const added = `Object.defineProperty(Peer.prototype, 'address', {\n  enumerable: true,\n${getter}\n})\n\n`;
    repository.commit({ 'lib/peer.js': added + rest });
    const { engine } = await open();
    const result = await engine.replay({ ...request(), lines: 5 });
    assert.equal(result.score.similarity.count, 1);
  });

  it('replays lines that were rebased over as unseen too', async () => {
    const words = ['quartz', 'vellum', 'nimbus', 'jasper', 'hollow', 'pewter', 'cobalt', 'fathom', 'gravel', 'thistle'];
    const unlike = words.map((word, at) => `${word}.${words[(at * 7 + 3) % 10]}(${at * 37}, '${word.slice(2)}')`);
    const text = `${unlike.join('\n')}\n`;
    repository.commit({ 'lib/unlike.js': text }, { date: '2024-03-10T09:00:00Z' });
    repository.commit({ 'lib/unlike.js': null, 'lib/moved.js': text }, { date: '2024-03-05T09:00:00Z' });
    const { engine } = await open();
    const result = await engine.replay({ ...request(), lines: 10 });
    assert.equal(result.heldOut, 10);
    assert.ok(result.saved < 0.4, `${result.saved}`);
  });

  it('answers nothing more after it was closed', async () => {
    const { engine } = await open();
    await engine.close();
    await assert.rejects(engine.suggestions(), HumanError);
    assert.deepEqual(await engine.close(), {});
  });
});
