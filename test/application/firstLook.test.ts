import assert from 'node:assert/strict';
import { readRepository, type SourceFile } from '../../src/application/repository';
import { massFiles } from '../../src/application/unwritten';
import { text } from '../readMarked';
import { ada, bob, type TemporaryRepository, temporaryRepository } from '../temporaryRepository';

describe('a first look, before the history is read', () => {
  let repository: TemporaryRepository;
  beforeEach(() => {
    repository = temporaryRepository();
  });
  afterEach(() => repository.remove());

  /** The files of the look and then of the reading, each with its own lines. */
  const read = async (revision?: string) => {
    const passes: SourceFile[][] = [[]];
    const source = { path: repository.path, consent: 'learn' as const, ...(revision ? { revision } : {}) };
    const options = { trusted: true, look: true, nextPass: async () => void passes.push([]) };
    for await (const file of readRepository(source, [ada.email], options)) passes.at(-1)?.push(file);
    const own = (file: SourceFile) => file.text.split('\n').filter((_, line) => file.own[line] === 1);
    return passes.map((files) => Object.fromEntries(files.map((file) => [file.relative, own(file)])));
  };
  const check = async (look: object, reading: object, revision?: string) =>
    assert.deepEqual(await read(revision), [look, reading]);

  for (const revision of [undefined, 'HEAD']) {
    it(`gives the lines that own commits added and that still stand, ${revision ?? 'on disk'}`, async () => {
      repository.commit({ 'a.js': text('one', 'two', 'three'), 'b.js': text('first', 'second') });
      repository.commit({ 'a.js': text('one', 'two', 'THREE'), 'bob.js': text('bob', 'bob') }, { author: bob });
      const own = { 'a.js': ['one', 'two'], 'b.js': ['first', 'second'] };
      await check(own, own, revision);
    });
  }
  it('leaves alone what is left out, gone, by an agent, and an import', async () => {
    const lines = text('one', 'two');
    const imported = Array.from({ length: massFiles }, (_, at) => [`lib/${at}.js`, lines.repeat(at === 0 ? 6000 : 1)]);
    repository.commit(Object.fromEntries(imported));
    repository.commit({ 'gone.js': lines, 'package-lock.json': '{}', 'a.min.js': lines, 'keep.js': lines });
    repository.commit({ 'agent.js': lines }, { message: 'Add\n\nCo-authored-by: Claude <noreply@anthropic.com>' });
    repository.commit({ 'gone.js': null, '.doubleignore': 'left/\n', 'left/a.js': lines });
    await check({ 'keep.js': ['one', 'two'] }, { 'keep.js': ['one', 'two'] });
  });
  it('is by the mailmap', async () => {
    repository.commit({ 'a.js': text('one', 'two') }, { author: { name: 'Ada', email: 'old@example.com' } });
    repository.commit({ '.mailmap': `<${ada.email}> <old@example.com>\n` });
    const [, reading] = await read();
    assert.deepEqual(reading, { 'a.js': ['one', 'two'] });
  });
});
