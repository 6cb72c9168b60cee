import assert from 'node:assert/strict';
import { localizer } from '../../media/localize';
import { profilePage } from '../../media/profile';
import type { ProfileRule } from '../../src/application/habit';
import { type ProfileChoice, profileState } from '../../src/editor/profileState';
import { markupOf } from './markup';

const place = {
  path: '/w/lib/a.js',
  range: { start: { line: 3, character: 0 }, end: { line: 4, character: 0 } },
  text: "const a = 'b'",
  note: '',
};
const quotes: ProfileRule = {
  dimension: 'quotes',
  title: 'Which quotes?',
  family: 'layout',
  language: 'javascript',
  unit: 'source',
  value: 'single',
  label: 'single quotes',
  share: 0.982,
  counts: [
    ['single', 1204],
    ['double', 22],
  ],
  files: 63,
  repositories: 4,
  confidence: 0.95,
  tier: 'rule',
  distinctive: false,
  evidence: [place],
  counterEvidence: [],
  scope: 'author',
  override: null,
};
const around = {
  languageName: (id: string) => id.toUpperCase(),
  shortPath: (path: string) => path.replace('/w/', ''),
  t: localizer({}),
};
const stateOf = (rules: readonly ProfileRule[], choice: ProfileChoice = { unit: 'source' }) =>
  profileState(rules, choice, around);

describe('profile state', () => {
  const dimensions = (rules: readonly ProfileRule[]) =>
    stateOf(rules).families.map(({ family, rows }) => `${family}: ${rows.map((row) => row.dimension).join(' ')}`);

  it('groups rules and tendencies by family; rules first, distinctive ones before others', () => {
    const rules = [
      { ...quotes, dimension: 'a', tier: 'tendency' as const, share: 0.7 },
      { ...quotes, dimension: 'b' },
      { ...quotes, dimension: 'c', distinctive: true, share: 0.91 },
      { ...quotes, dimension: 'd', family: 'naming' as const },
    ];
    assert.deepEqual(dimensions(rules), ['layout: c b a', 'naming: d']);
  });

  it('claims neither what everybody does nor what is thin', () => {
    const rules = [
      { ...quotes, dimension: 'a', tier: 'universal' as const },
      { ...quotes, dimension: 'b', tier: 'thin' as const },
    ];
    assert.deepEqual(dimensions(rules), []);
    const { universal, thin } = stateOf(rules);
    assert.deepEqual(
      [universal, thin].map((rows) => rows.map((row) => row.dimension).join()),
      ['a', 'b'],
    );
  });

  it('begins with the language that has most evidence', () => {
    const little = { ...quotes, language: 'python', counts: [['double', 5]] as const };
    const { languages, language } = stateOf([little, quotes]);
    assert.deepEqual(
      languages.map(({ name }) => name),
      ['JAVASCRIPT', 'PYTHON'],
    );
    assert.equal(language, 'javascript');
    assert.equal(stateOf([little, quotes], { unit: 'source', language: 'python' }).language, 'python');
    assert.equal(stateOf([little, quotes], { unit: 'source', language: 'ruby' }).language, 'javascript');
  });

  it('does not repeat in the examples what the row says', () => {
    const notes = ['single quotes', 'since 2014'].map((note) => ({ ...place, note }));
    const examples = stateOf([{ ...quotes, evidence: notes }]).families[0]?.rows[0]?.examples;
    assert.deepEqual(
      examples?.map(({ note }) => note),
      ['', 'since 2014'],
    );
  });

  it('is empty, with a sentence, where nothing is known', () => {
    assert.notEqual(stateOf([]).empty, '');
    assert.equal(stateOf([quotes]).empty, '');
  });
});

describe('profile page', () => {
  const page = (...rules: ProfileRule[]) => markupOf(profilePage(stateOf(rules), localizer({}), () => {}));

  it('shows each habit with its share, counts and lines', () => {
    const markup = page(quotes);
    for (const part of [
      'Which quotes?',
      'single quotes',
      '98 %',
      '1,204 of 1,226 · files: 63 · repositories: 4',
      'otherwise: double 22',
      'lib/a.js:4',
      "const a = 'b'",
      '>rule<',
    ])
      assert.ok(markup.includes(part), `${part} in ${markup}`);
    assert.ok(!markup.includes('distinctive'));
  });

  it('says what is distinctive, and where a habit belongs to a repository', () => {
    assert.match(page({ ...quotes, distinctive: true, scope: 'repository:/w/hypercore' }), /distinctive.*>hypercore</);
  });

  it('folds what is not claimed', () => {
    const markup = page({ ...quotes, tier: 'universal' }, { ...quotes, dimension: 'b', tier: 'thin' });
    assert.match(markup, /<details class="aside"><summary><span class="heading">What nearly everybody does/);
    assert.match(markup, /<details class="aside"><summary><span class="heading">Not enough evidence/);
    assert.ok(!markup.includes('>rule<'));
  });

  it('does not round up to all', () => {
    assert.match(page({ ...quotes, share: 0.9991 }), />99\.9 %</);
    assert.match(page({ ...quotes, share: 1 }), />100 %</);
  });
});
