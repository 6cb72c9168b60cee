import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { Engine } from '../../src/application/engine';
import { HumanError } from '../../src/foundations/errors';
import { open, parser, type Workplace, workplace } from '../engines';
import { bob } from '../temporaryRepository';

const reader = `class Sextant {
  read (line) {
    return line.split(' ')
  }
}

function align (sextant) {
  return sextant.read('a b').length
}
`;

describe('what curation can be about', () => {
  let place: Workplace;
  let engine: Engine;
  beforeEach(async () => {
    place = workplace();
    place.repository.commits([
      [{ 'lib/old/sextant.js': reader }, { date: '2019-05-02T10:00:00Z', message: 'Read the sextant\n\nSlowly.' }],
      [{ 'tool.js': reader.replaceAll('Sextant', 'Compass') }, { date: '2021-05-02T10:00:00Z' }],
    ]);
    ({ engine } = await open(place.store));
    await engine.index(place.request());
  });
  afterEach(() => place.remove());

  const listed = async (folder?: string) => {
    const { entries } = await engine.learntFiles({
      repository: place.repository.path,
      ...(folder === undefined ? {} : { folder }),
    });
    return entries.map(({ path, files, functions, lines }) => [path, files, functions, lines]);
  };
  const parserLines = parser.split('\n').length - 1;

  it('lists folders, then files, with own lines alone, one level at a time', async () => {
    assert.deepEqual(await listed(), [
      ['lib/', 2, 8, parserLines + 9],
      ['tool.js', 1, 2, 9],
    ]);
    assert.deepEqual(await listed('lib/'), [
      ['lib/old/', 1, 2, 9],
      ['lib/parser.js', 1, 6, parserLines],
    ]);
    assert.deepEqual(await listed('nowhere/'), []);
    assert.deepEqual(await engine.learntFiles({ repository: '/nowhere' }), { entries: [] });
  });

  it('counts own lines by the year in which they were written', async () => {
    const { years } = await engine.learntYears();
    assert.deepEqual(years, [
      { year: 2019, lines: 9 },
      { year: 2021, lines: 9 },
      { year: 2024, lines: parserLines },
    ]);
  });

  it('names the functions that were learnt, and those of a text, by what is around them', async () => {
    const path = join(place.repository.path, 'lib', 'old', 'sextant.js');
    const names = async (text?: string) =>
      (await engine.learntFunctions({ path, ...(text === undefined ? {} : { text }) })).functions.map(
        ({ name, range }) => [name, range.start.line],
      );
    assert.deepEqual(await names(), [
      ['Sextant.read', 1],
      ['align', 6],
    ]);
    assert.deepEqual(await names(`\n${reader}`), [
      ['Sextant.read', 2],
      ['align', 7],
    ]);
    assert.deepEqual(await engine.learntFunctions({ path: '/w/a.txt', text: 'a' }), { functions: [] });
  });

  it('lists the newest commits with what led to them', async () => {
    const { repository } = place;
    const { commits } = await engine.newestCommits({ repository: repository.path, limit: 3 });
    assert.deepEqual(
      commits.map(({ subject, author }) => [subject, author]),
      [
        ['Change files', 'Ada Lovelace'],
        ['Read the sextant', 'Ada Lovelace'],
        ['Change files', bob.name],
      ],
    );
    assert.equal(commits[0]?.hash, repository.git('rev-parse', 'HEAD'));
    assert.deepEqual(commits[0]?.parents, [commits[1]?.hash]);
    assert.equal(commits[1]?.time, Date.parse('2019-05-02T10:00:00Z') / 1000);
    await assert.rejects(engine.newestCommits({ repository: '/', limit: 3 }), HumanError);
  });
});
