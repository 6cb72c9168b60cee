import assert from 'node:assert/strict';
import { indexPage } from '../../media/learned';
import { localizer } from '../../media/localize';
import type { LearntRepository } from '../../src/application/engine';
import { type IndexSituation, indexState } from '../../src/editor/indexState';
import { indexAround as around, calm, sourcesOf, tide } from './learnt';
import { markupOf } from './markup';

const stateOf = (repositories: readonly LearntRepository[], situation: Partial<IndexSituation> = {}) =>
  indexState(sourcesOf(...repositories), { ...calm, ...situation }, around);
const pageOf = (repositories: readonly LearntRepository[], situation: Partial<IndexSituation> = {}) =>
  markupOf(indexPage(stateOf(repositories, situation), localizer({}), () => {}));

describe('index state', () => {
  const first = (repository: Partial<LearntRepository>, situation: Partial<IndexSituation> = {}) =>
    stateOf([{ ...tide, ...repository }], situation).repositories[0];

  it('names a repository by its folder, beneath a short home', () => {
    const { name, folder } = first({}) ?? {};
    assert.deepEqual([name, folder], ['tide', '~/code']);
    assert.equal(first({ path: '/home/adam/tide' })?.folder, '/home/adam');
  });

  function says(repository: Partial<LearntRepository>, words: string, situation: Partial<IndexSituation> = {}) {
    it(`says of ${JSON.stringify(repository)}: ${words}`, () =>
      assert.equal(first(repository, situation)?.stateText, words));
  }
  const reading = { status: { kind: 'indexing', stage: 'reading', done: 2, total: 5, repository: tide.path } } as const;
  const elsewhere = { status: { ...reading.status, repository: '/w/other' } };
  says({ state: 'waiting' }, 'Waiting for its turn', reading);
  says({ state: 'reading' }, 'Reading: 40 %', reading);
  says({ state: 'reading' }, 'Reading', elsewhere);
  says({ state: 'reading' }, 'Paused', { paused: true });
  says({ state: 'reading' }, 'Paused', { status: { kind: 'paused', why: 'battery' } });
  says({ state: 'checking', unchecked: 12 }, 'Checking: files left 12');
  says({ state: 'ready' }, 'Ready', { paused: true });
  says({ state: 'ready', files: 0 }, 'Ready: no lines of yours');
  says({ state: 'missing' }, 'Folder is gone');
  says({ state: 'failed' }, 'Could not be read');
  says({ consent: 'never' }, 'Not learned from');

  it('takes a decision for true before the engine has come to it', () => {
    const decided = new Map([
      [tide.path, 'never'],
      ['/w/other', 'rules'],
    ] as const);
    const rows = stateOf([tide], { decided }).repositories;
    assert.deepEqual(
      rows.map(({ name, consent, state }) => [name, consent, state]),
      [
        ['other', 'rules', 'waiting'],
        ['tide', 'never', 'off'],
      ],
    );
  });

  it('says how much completion holds', () => {
    assert.equal(first({})?.held, 'all of it');
    assert.equal(first({ heldBytes: 200_000 })?.held, '200 kB, the newest');
    assert.equal(first({ consent: 'rules', heldBytes: 0 })?.held, 'none: no code is kept');
    assert.equal(first({ files: 0 })?.held, '');
  });

  it('says how much code of others is read, and what for', () => {
    const sources = { ...sourcesOf(tide), background: { folders: 3, files: 40, bytes: 1_200_000 } };
    const { background } = indexState(sources, calm, around);
    assert.equal(
      background,
      '1.2 MB of dependencies, folders: 3. For completion only: never counted as yours, and not stored.',
    );
    assert.equal(stateOf([tide]).background, '');
  });

  it('says what goes and what stays before consent is withdrawn', () => {
    const asked = (to: 'rules' | 'never' | 'forgotten') => first({}, { asked: { path: tide.path, to } })?.withdrawal;
    assert.match(asked('rules')?.goes ?? '', /every line of code.*lines of yours: 12,345/);
    assert.match(asked('rules')?.stays ?? '', /counts of your habits/);
    assert.equal(asked('never')?.stays, '');
    assert.match(asked('forgotten')?.question ?? '', /Forget “tide”/);
    assert.equal(first({}, { asked: { path: '/w/other', to: 'never' } })?.withdrawal, undefined);
  });

  it('is empty, with a sentence, where there is nothing', () => {
    assert.match(stateOf([]).empty, /No git repository/);
    assert.match(stateOf([], { status: { kind: 'off', why: 'untrusted' } }).empty, /Restricted Mode/);
    assert.equal(stateOf([], { undecided: ['/w/a'] }).empty, '');
    assert.equal(stateOf([tide]).empty, '');
  });
});

describe('index page', () => {
  const shows = (markup: string, ...parts: string[]) => {
    for (const part of parts) assert.ok(markup.includes(part), `${part} in ${markup}`);
  };

  it('shows what was learned and from where', () => {
    shows(
      pageOf([tide]),
      '12,345 of 20,000 lines are yours',
      '62 %',
      '3 minutes ago',
      '412 kB',
      'ada@example.org',
      '<dt>Kept on disk</dt><dd>4.1 MB</dd>',
      'Nothing has left this machine',
    );
  });

  it('shows what was left out in words, the most first, lines and files apart, and no empty reasons', () => {
    const markup = pageOf([tide]);
    shows(
      markup,
      '<h4>Lines left out</h4><dl class="table"><dt>By other authors</dt><dd>7,655</dd></dl>',
      '<dt>That hold credentials</dt><dd>2</dd><dt>That lock versions</dt><dd>1</dd>',
      '<h4>Commits passed over</h4>',
      'lines left out: 7,655 · files left out: 3<',
    );
    assert.ok(!markup.includes('bots'));
  });

  it('shows which consent holds, and asks with the same switch about what is undecided', () => {
    const markup = pageOf([{ ...tide, consent: 'rules' }], { undecided: ['/w/new'] });
    assert.match(markup, /class="rules" title="[^"]+" aria-pressed="true"/);
    assert.match(markup, /May the double learn from these.*>new<.*aria-label="What may be learned from new"/);
    assert.equal(markup.match(/aria-pressed="true"/g)?.length, 1);
  });

  it('asks whose addresses are the engineer’s', () => {
    shows(
      pageOf([], { questions: [{ kind: 'mine', emails: ['ada@example.org'] }] }),
      'Whose lines are yours?',
      '<li>ada@example.org</li>',
      'Choose…',
    );
    shows(
      pageOf([], { questions: [{ kind: 'stranger', emails: ['x@y.z'] }] }),
      'Is this you?',
      'nobody has committed under it from this machine',
      'No, Remove It',
    );
  });

  it('offers to pause what goes on and to resume what rests', () => {
    shows(pageOf([tide]), '>Pause<');
    shows(pageOf([tide], { paused: true }), '>Resume<');
    assert.match(pageOf([]), /disabled>Pause</);
  });

  it('says what went wrong and what to do', () => {
    const problem = { message: 'An object is missing.', hint: 'Run git fetch.' };
    shows(pageOf([{ ...tide, state: 'failed', problem }]), 'An object is missing. Run git fetch.');
  });

  it('never rounds to all or nothing', () => {
    shows(pageOf([{ ...tide, authoredLines: 1 }]), '>1 %<');
    shows(pageOf([{ ...tide, authoredLines: 19_999 }]), '>99 %<');
  });
});
