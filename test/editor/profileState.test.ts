import assert from 'node:assert/strict';
import type { ProfileRule } from '../../src/application/habit';
import type { ProfileChoice, ProfileSituation } from '../../src/editor/profileState';
import { hypercore, quotes, stateOf } from './profileRules';

describe('profile state', () => {
  const dimensions = (rules: readonly ProfileRule[], choice: Partial<ProfileChoice> = {}) =>
    stateOf(rules, choice).families.map(
      ({ family, rows }) => `${family}: ${rows.map((row) => row.dimension).join(' ')}`,
    );

  it('groups rules and tendencies by family; rules first, distinctive ones before others', () => {
    const rules: ProfileRule[] = [
      { ...quotes, dimension: 'a', tier: 'tendency', share: 0.7 },
      { ...quotes, dimension: 'b' },
      { ...quotes, dimension: 'c', distinctive: true, share: 0.91 },
      { ...quotes, dimension: 'd', family: 'naming' },
    ];
    assert.deepEqual(dimensions(rules), ['layout: c b a', 'naming: d']);
  });

  it('claims neither what everybody does nor what is thin', () => {
    const rules: ProfileRule[] = [
      { ...quotes, dimension: 'a', tier: 'universal' },
      { ...quotes, dimension: 'b', tier: 'thin' },
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
    assert.equal(stateOf([little, quotes], { language: 'python' }).language, 'python');
    assert.equal(stateOf([little, quotes], { language: 'ruby' }).language, 'javascript');
  });

  it('does not repeat in the examples what the row says', () => {
    const [place] = quotes.evidence;
    const notes = ['single quotes', 'since 2014'].map((note) => ({ ...(place as (typeof quotes.evidence)[0]), note }));
    const examples = stateOf([{ ...quotes, evidence: notes }]).families[0]?.rows[0]?.detail?.examples;
    assert.deepEqual(
      examples?.map(({ note }) => note),
      ['', 'since 2014'],
    );
  });

  it('divides among the other answers what the share leaves', () => {
    const rule: ProfileRule = {
      ...quotes,
      share: 0.7,
      counts: [
        ['single', 50],
        ['double', 30],
        ['backtick', 10],
      ],
    };
    const shares = stateOf([rule]).families[0]?.rows[0]?.categories.map(
      ({ label, share }) => `${label} ${share.toFixed(3)}`,
    );
    assert.deepEqual(shares, ['single quotes 0.700', 'double 0.225', 'backtick 0.075']);
  });

  it('looks at one repository where it is known, and at what was left out there', () => {
    const tar = { ...hypercore, path: '/w/tar', skipped: { agents: 3 } };
    const repositories = [
      tar,
      { ...hypercore, skipped: { agents: 5 } },
      { ...hypercore, path: '/w/off', consent: 'never' as const },
    ];
    const agents = (scope: string) =>
      stateOf([quotes], { scope }, { repositories }).leftOut.lines.map(({ count }) => count);
    const { scopes, scope } = stateOf([quotes], { scope: '/w/gone' }, { repositories });
    assert.deepEqual(scopes, [
      { id: '/w/hypercore', name: 'hypercore' },
      { id: '/w/tar', name: 'tar' },
    ]);
    assert.equal(scope, '');
    assert.deepEqual([agents(''), agents('/w/tar')], [[8], [3]]);
  });
});

describe('profile state: search', () => {
  const rules: ProfileRule[] = [
    quotes,
    {
      ...quotes,
      dimension: 'indent',
      title: 'How is code indented?',
      label: 'by 2 spaces',
      counts: [['2', 9]],
      value: '2',
    },
    {
      ...quotes,
      dimension: 'guard',
      family: 'structure',
      title: 'Guard clauses?',
      override: { action: 'mute', scope: 'author', at: 0 },
    },
  ];
  const check = (search: string, ...expected: string[]) =>
    it(`“${search}” finds ${expected.join(', ') || 'nothing'}`, () => {
      const { families, shown, all } = stateOf(rules, { search });
      const found = families.flatMap(({ rows }) => rows.map(({ dimension }) => dimension));
      assert.deepEqual(found, expected);
      assert.deepEqual([shown, all], [expected.length, 3]);
    });
  check('', 'quotes', 'indent', 'guard');
  check('QUOTES', 'quotes', 'guard');
  check('spaces code', 'indent');
  check('double guard', 'guard');
  check('muted', 'guard');
  check('structure', 'guard');
  check('tabs');
});

describe('profile state: what it says of itself', () => {
  const check = (
    name: string,
    [rules, choice, situation]: [readonly ProfileRule[], Partial<ProfileChoice>?, Partial<ProfileSituation>?],
    expected: { empty?: RegExp; note?: RegExp; portrait?: RegExp },
  ) =>
    it(name, () => {
      const { empty, notes, portrait } = stateOf(rules, choice, situation);
      const said = { empty, note: notes.join(' '), portrait: `${portrait.sentences.join(' ')} ${portrait.note}` };
      for (const [where, words] of Object.entries(expected)) assert.match(said[where as keyof typeof said], words);
      if (!expected.empty) assert.equal(empty, '');
      if (!expected.note) assert.deepEqual(notes, []);
    });
  const learning = { status: { kind: 'indexing', stage: 'reading', done: 1, total: 9, repository: '/w' } } as const;
  const thin: ProfileRule = { ...quotes, tier: 'thin', files: 1, repositories: 1 };

  check('no evidence', [[]], { empty: /Nothing is known of your style here yet/, portrait: /^ $/ });
  check('no evidence while learning runs', [[], {}, learning], { empty: /still running/ });
  check(
    'no evidence as learning failed',
    [[], {}, { status: { kind: 'error', message: 'No git.', hint: 'Install it.' } }],
    { empty: /No git\. Install it\./ },
  );
  check('no tests', [[], { unit: 'test' }], { empty: /No tests of yours/ });
  check('no commits', [[], { unit: 'commit' }], { empty: /No commit messages of yours/ });
  check('nothing in a repository', [[], { scope: '/w/a' }], { empty: /in this repository/ });
  check('a language that is not read or has no lines', [[], { language: 'cobol' }], {
    empty: /Nothing of yours is counted in COBOL/,
  });
  check('another language than the one that is open', [[quotes], { language: 'ruby' }], {
    note: /counted in RUBY; this is JAVASCRIPT/,
  });
  check('learning still runs', [[quotes], {}, learning], { note: /numbers will grow/ });
  check('one repository', [[{ ...quotes, repositories: 1 }]], { note: /one repository/ });
  check('ten own lines', [[thin]], {
    note: /too little to claim anything/,
    portrait: /too little evidence for a portrait \(files with lines of yours: 1\)/,
  });
});

describe('portrait', () => {
  const check = (name: string, rules: readonly Partial<ProfileRule>[], ...expected: string[]) =>
    it(name, () => {
      const named = rules.map((rule, index) => ({ ...quotes, dimension: `say ${index}`, ...rule }));
      assert.deepEqual(stateOf(named).portrait.sentences, expected);
    });
  check('needs two habits', [{}]);
  check(
    'says distinctive habits first, then rules, then the surer ones',
    [{ confidence: 0.96 }, { tier: 'tendency', distinctive: true, confidence: 0.9 }, { distinctive: true }],
    'You `say 2`, `say 1`, and `say 0`.',
  );
  check(
    'says mostly of what holds mostly',
    [{}, { tier: 'tendency', confidence: 0.6, family: 'idiom' }],
    'You `say 0`.',
    'Mostly, you `say 1`.',
  );
  check(
    'says at most three things of a family',
    [{}, {}, {}, {}, { family: 'idiom', confidence: 0.9 }],
    'You `say 0`, `say 1`, `say 2`, and `say 4`.',
  );
  check('says nothing of what is muted, wanted otherwise, universal, thin or mixed', [
    {},
    { override: { action: 'mute', scope: 'author', at: 0 } },
    { override: { action: 'prefer', value: 'double', scope: 'author', at: 0 } },
    { tier: 'universal' },
    { tier: 'thin' },
    { tier: 'tendency', share: 0.5 },
  ]);
});
