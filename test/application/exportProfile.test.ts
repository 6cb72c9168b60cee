import { deepEqual, equal, match, ok, rejects } from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Engine } from '../../src/application/engine';
import { exportCommand } from '../../src/application/exportCommand';
import type { Suggestion } from '../../src/domain/suggestion';
import { HumanError } from '../../src/foundations/errors';
import { applyEdits } from '../../src/foundations/text';
import { habitual } from '../agentStore';
import { open, type Workplace, workplace } from '../engines';

describe('exports of a profile', () => {
  let place: Workplace;
  let engine: Engine;
  beforeEach(async () => {
    place = workplace();
    const names = Array.from({ length: 25 }, (_, at) => `f${at}`);
    place.repository.commit(Object.fromEntries(names.map((name) => [`lib/${name}.js`, habitual(name)])));
    ({ engine } = await open(place.store));
  });
  afterEach(() => place.remove());

  const learnt = async () => {
    await engine.index(place.request());
    return place.repository.path;
  };
  const textOf = (file: string) => readFileSync(join(place.repository.path, file), 'utf8');
  /** What a file is after a suggestion. */
  const written = ({ edits }: Suggestion, file: string) => {
    const edit = edits.find(({ path }) => path === join(place.repository.path, file));
    ok(edit, file);
    return edit.creates ? edit.newText : applyEdits(textOf(file), [edit]);
  };
  const write = (file: string, text: string) => {
    mkdirSync(join(place.repository.path, file, '..'), { recursive: true });
    writeFileSync(join(place.repository.path, file), text);
  };

  it('wait in the queue, with what is distinctive and its evidence, and write nothing', async () => {
    place.repository.commits(
      Array.from({ length: 45 }, (_, at) => [{}, { message: `added case ${at} to the tests.` }]),
    );
    const folder = await learnt();
    const { suggestion } = await engine.exportProfile({ folder, formats: ['agents', 'copilot'] });
    deepEqual(
      suggestion.edits.map(({ path, creates }) => [path, creates]),
      [
        [join(folder, 'AGENTS.md'), true],
        [join(folder, '.github/copilot-instructions.md'), true],
      ],
    );
    const text = written(suggestion, 'AGENTS.md');
    match(text, /### JavaScript\n\n(- .*\n)*- Compare with `=== undefined` \(\d+ % of the time\)\n/);
    match(text, /- Count with `\+\+i` \(\d+ % of the time\)/);
    match(text, /### Commit messages\n\n(- .*\n)*- Begin subjects in the past: “Added …” \(\d+ % of the time\)\n/);
    equal(text, written(suggestion, '.github/copilot-instructions.md'));
    ok(!text.includes('spaces'), 'a formatter sees to that');
    ok(suggestion.evidence.some(({ text }) => text.includes('=== undefined')));
    deepEqual(
      [suggestion.kind, suggestion.state, suggestion.title],
      ['export', 'pending', 'How you write, in AGENTS.md, .github/copilot-instructions.md'],
    );
    deepEqual((await engine.suggestions()).suggestions, [suggestion]);
    equal(place.repository.git('status', '--porcelain'), '');
  });

  it('keep what a person wrote, and are a difference the second time', async () => {
    const folder = await learnt();
    write('AGENTS.md', '# Rules of the house\n\nBe kind.\n');
    const first = await engine.exportProfile({ folder, formats: ['agents'] });
    const text = written(first.suggestion, 'AGENTS.md');
    ok(text.startsWith('# Rules of the house\n\nBe kind.\n\n<!-- '));
    equal(first.suggestion.edits[0]?.creates, undefined);
    write('AGENTS.md', `${text}\nMore.\n`);
    await rejects(engine.exportProfile({ folder, formats: ['agents'] }), /say already/);
    await engine.override({
      dimension: 'idiom.absence',
      language: 'javascript',
      unit: 'source',
      scope: 'author',
      action: 'mute',
    });
    const second = await engine.exportProfile({ folder, formats: ['agents'] });
    ok(!written(second.suggestion, 'AGENTS.md').includes('undefined'), 'what is muted is not exported');
    ok(written(second.suggestion, 'AGENTS.md').endsWith('-->\n\nMore.\n'));
    deepEqual(second.suggestion.edits[0]?.expected.trim().split('\n').length, 1);
    const waiting = (await engine.suggestions()).suggestions.map(({ id }) => id);
    deepEqual(waiting, [second.suggestion.id], 'the first one is stale');
  });

  it('are printed by the command line, which writes nothing', async () => {
    const folder = await learnt();
    const printed = async (given: readonly string[], format?: readonly string[]) => {
      const texts: string[] = [];
      for await (const { text } of exportCommand.run(engine, given, format ? { format } : {})) texts.push(text);
      return texts.join('\n');
    };
    ok((await printed([folder])).startsWith(`${join(folder, 'AGENTS.md')} (new)\n\n<!-- `));
    write('CLAUDE.md', 'Mine.');
    match(await printed([folder], ['claude']), /CLAUDE\.md\n\n-Mine\.\n\+Mine\.\n\+\n\+<!-- /);
    equal(place.repository.git('status', '--porcelain'), '?? CLAUDE.md');
    await rejects(printed([]), /needs a folder/);
  });

  it('say first what is preferred by hand', async () => {
    const folder = await learnt();
    const wanted = { dimension: 'structure.async', language: 'javascript', unit: 'source', scope: 'author' } as const;
    await engine.override({ ...wanted, action: 'prefer', value: 'await' });
    const { suggestion } = await engine.exportProfile({ folder, formats: ['claude'] });
    match(written(suggestion, 'CLAUDE.md'), /### JavaScript\n\n- Write `async` and `await`\n/);
  });

  it('set in .editorconfig what nobody has set there', async () => {
    const folder = await learnt();
    const { suggestion } = await engine.exportProfile({ folder, formats: ['editorconfig'] });
    match(written(suggestion, '.editorconfig'), /\[\*\.\{js,[^\]]*\}\]\nindent_style = space\nindent_size = 2\n/);
    write('.editorconfig', '[*]\nindent_style = tab\n');
    await rejects(engine.exportProfile({ folder, formats: ['editorconfig'] }), HumanError);
  });

  it('go through no link that leaves the project, and once into a file with two names', async () => {
    const folder = await learnt();
    write('AGENTS.md', 'Mine.\n');
    symlinkSync('AGENTS.md', join(folder, 'CLAUDE.md'));
    mkdirSync(join(folder, '.github'));
    symlinkSync(join(place.store, 'elsewhere.md'), join(folder, '.github/copilot-instructions.md'));
    writeFileSync(join(place.store, 'elsewhere.md'), 'Elsewhere.\n');
    const { suggestion } = await engine.exportProfile({ folder, formats: ['claude', 'agents', 'copilot'] });
    deepEqual(
      suggestion.edits.map(({ path }) => path),
      [join(folder, 'AGENTS.md')],
    );
  });

  it('go through no folder that is a link out of the project, not even to one whose name begins alike', async () => {
    const folder = await learnt();
    const beside = `${folder}-beside`;
    mkdirSync(beside);
    try {
      writeFileSync(join(beside, 'AGENTS.md'), 'Elsewhere.\n');
      symlinkSync(beside, join(folder, '.github'));
      symlinkSync(join(beside, 'AGENTS.md'), join(folder, 'AGENTS.md'));
      const asked = engine.exportProfile({ folder, formats: ['agents', 'copilot'] });
      await rejects(asked, /AGENTS\.md, \.github\/copilot-instructions\.md: a link leads out of the project/);
      const { suggestion } = await engine.exportProfile({ folder, formats: ['agents', 'copilot', 'claude'] });
      deepEqual(
        suggestion.edits.map(({ path }) => path),
        [join(folder, 'CLAUDE.md')],
      );
    } finally {
      rmSync(beside, { recursive: true });
    }
  });

  it('leave with the repository that they were made from', async () => {
    const folder = await learnt();
    await engine.exportProfile({ folder, formats: ['agents'] });
    await engine.forget({ repository: folder });
    deepEqual((await engine.suggestions()).suggestions, []);
  });

  const refuses = (what: string, request: object, message: RegExp) =>
    it(`are refused with what to do next: ${what}`, async () => {
      const folder = await learnt();
      const asked = engine.exportProfile({ folder, formats: ['agents'], ...request });
      await rejects(asked, (error) => error instanceof HumanError && message.test(error.message) && error.hint !== '');
    });
  refuses('an unknown format', { formats: ['wordstar'] }, /no format “wordstar”/);
  refuses('no format', { formats: [] }, /not said what/);
  refuses('a folder that is not there', { folder: '/not/there' }, /no folder/);
  refuses('an unknown language', { language: 'cobol' }, /“cobol” is not a language/);
  it('are refused where nothing was learnt', () =>
    rejects(
      engine.exportProfile({ folder: place.repository.path, formats: ['agents', 'editorconfig'] }),
      /Nothing is known yet/,
    ));
});
