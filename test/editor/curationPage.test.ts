import assert from 'node:assert/strict';
import { indexPage } from '../../media/learned';
import { localizer } from '../../media/localize';
import type { CurationChange, CurationEntry, CurationRule } from '../../src/application/curationDoor';
import type { LearntEntry } from '../../src/application/learntDoor';
import { covers, placeIn } from '../../src/editor/curationPlace';
import { isCurationIntent } from '../../src/editor/curationSnapshot';
import type { CurationSituation } from '../../src/editor/curationState';
import { changeInWords, concerns, effectInWords, ruleInWords } from '../../src/editor/curationWords';
import { indexState } from '../../src/editor/indexState';
import type { FromView } from '../../src/editor/protocol';
import { calm, indexAround, sourcesOf, tide } from './learnt';
import { handlersOf, markupOf } from './markup';

const around = { language: 'en', t: localizer({}) };
const repository = tide.path;
const effect = { files: 4, functions: 9, lines: 312 };
const entryOf = (id: string, rule: CurationRule, more: Partial<CurationEntry> = {}): CurationEntry => ({
  ...{ id, rule, made: indexAround.now - 3 * 60_000, effect },
  ...more,
});
const old: CurationRule = { kind: 'path', repository, path: 'lib/old/' };
const year: CurationRule = { kind: 'period', from: '2019-01-01', to: '2019-12-31' };
const mark: CurationRule = { kind: 'exemplar', repository, path: 'lib/parse.js', name: 'Parser.read' };
const heavy: CurationRule = { kind: 'weight', repository, weight: 0.5 };
const hash = (digit: string) => digit.repeat(40);

describe('curation in words', () => {
  const says = (rule: CurationRule, words: string) => it(words, () => assert.equal(ruleInWords(rule, around), words));
  says(old, 'Exclude lib/old/ of tide');
  says(year, 'Exclude the time 2019');
  says({ ...year, repository, to: '2020-02-29' }, 'Exclude the time Jan 1, 2019 to Feb 29, 2020 of tide');
  says({ kind: 'period', to: '2019-12-31' }, 'Exclude the time until Dec 31, 2019');
  says({ kind: 'period', from: '2019-01-01' }, 'Exclude the time from Jan 1, 2019 on');
  says({ kind: 'commits', repository, to: hash('a') }, 'Exclude commit aaaaaaaa of tide');
  says(
    { kind: 'commits', repository, from: hash('b'), to: hash('a') },
    'Exclude commits after bbbbbbbb up to aaaaaaaa of tide',
  );
  says(heavy, 'tide counts ½ ×');
  says({ ...heavy, weight: 2 }, 'tide counts 2 ×');
  says(mark, 'This is how I write: Parser.read (lib/parse.js)');

  it('names what a change takes back, as far as it is known', () => {
    const inWords = (change: CurationChange) => changeInWords(change, (id) => (id === 'a' ? old : undefined), around);
    assert.equal(inWords({ change: 'remove', id: 'a' }), 'Take back: Exclude lib/old/ of tide');
    assert.equal(inWords({ change: 'remove', id: 'b' }), 'Take back a decision');
    assert.equal(inWords({ change: 'forgetEverything' }), 'Forget everything');
  });

  it('says how much is concerned', () => {
    assert.equal(effectInWords({ ...effect, lines: 1312 }, around), '1,312 lines of 4 files');
    assert.equal(effectInWords({ ...effect, files: 1 }, around), '312 lines of one file');
    assert.equal(effectInWords({ files: 1, functions: 0, lines: 1 }, around), 'one line');
    assert.equal(effectInWords({ ...effect, files: 0 }, around), '312 lines');
    assert.equal(concerns(old, effect, around), 'leaves out 312 lines of 4 files');
    assert.equal(concerns(mark, effect, around), '312 lines of 4 files');
    assert.equal(concerns(old, { ...effect, lines: 0 }, around), 'nothing that is there now');
    assert.equal(concerns(old, undefined, around), 'counted with the next reading');
  });
});

describe('places of curation', () => {
  const check = (path: string, isFolder: boolean, expected: string | undefined) =>
    it(`${path} is ${expected}`, () => {
      const place = placeIn(['/w/a', '/w/a/inner', '/w/ab', 'c:\\w'], path, isFolder);
      assert.equal(place && `${place.repository}:${place.path}`, expected);
    });
  check('/w/a/lib/x.js', false, '/w/a:lib/x.js');
  check('/w/a/lib', true, '/w/a:lib/');
  check('/w/a', true, '/w/a:');
  check('/w/a/inner/x.js', false, '/w/a/inner:x.js');
  check('/w/abc/x.js', false, undefined);
  check('c:\\w\\lib\\x.js', false, 'c:\\w:lib/x.js');

  it('a folder covers what is in it, and a file itself alone', () => {
    assert.ok(covers('lib/', 'lib/x.js') && covers('lib/', 'lib/') && covers('a.js', 'a.js'));
    assert.ok(!covers('lib/', 'library/x.js') && !covers('a.js', 'a.jsx'));
  });
});

const learnt = (path: string, lines: number): LearntEntry => ({
  ...{ path, lines, files: 1, functions: 1 },
  name: path.replace(/\/$/, '').split('/').at(-1) ?? '',
});
const nothing: CurationSituation = {
  ...{ curation: { entries: [] }, years: [], open: new Map(), problem: '' },
  ruleOf: () => undefined,
};
const stateOf = (curated: Partial<CurationSituation>, row = tide) =>
  indexState(sourcesOf(row), { ...calm, curated: { ...nothing, ...curated } }, indexAround);
const opened = (folders: Readonly<Record<string, readonly LearntEntry[]>>) =>
  new Map([[repository, new Map(Object.entries(folders))]]);

describe('the tree of a repository', () => {
  const rowsOf = (curated: Partial<CurationSituation>) => stateOf(curated).repositories[0]?.tree;

  it('is not there before it is asked for', () => assert.equal(rowsOf({}), undefined));

  it('shows folders before files, with their share of what is own, and opens level by level', () => {
    const tree = rowsOf({
      open: opened({ '': [learnt('a.js', 6000), learnt('lib/', 6345)], 'lib/': [learnt('lib/b.js', 6345)] }),
    });
    assert.deepEqual(
      tree?.map(({ path, lines, share, inside }) => [path, lines, share.toFixed(2), inside?.length]),
      [
        ['lib/', 6345, '0.51', 1],
        ['a.js', 6000, '0.49', undefined],
      ],
    );
  });

  it('shows what is left out, which nobody else knows any more, and the folders that lead there', () => {
    const entries = [
      entryOf('1', old),
      entryOf('2', { ...old, path: 'gone.js' }),
      entryOf('3', { ...old, path: 'x/y/' }),
    ];
    const tree = rowsOf({ curation: { entries }, open: opened({ '': [learnt('lib/', 5)], 'lib/': [] }) });
    assert.deepEqual(
      tree?.map(({ path, lines, excluded, inside }) => [path, lines, excluded?.id, inside?.map((row) => row.excluded)]),
      [
        ['lib/', 5, undefined, [{ id: '1', effect: 'leaves out 312 lines of 4 files' }]],
        ['x/', 0, undefined, undefined],
        ['gone.js', 0, '2', undefined],
      ],
    );
  });

  it('passes over rules about other repositories', () =>
    assert.deepEqual(
      rowsOf({ curation: { entries: [entryOf('1', { ...old, repository: '/w/x' })] }, open: opened({ '': [] }) }),
      [],
    ));
});

describe('the section “Curation”', () => {
  const pageOf = (curated: Partial<CurationSituation>, row = tide) =>
    markupOf(indexPage(stateOf(curated, row), localizer({}), () => {}));
  const shows = (markup: string, ...parts: string[]) => {
    for (const part of parts) assert.ok(markup.includes(part), `${part} in ${markup}`);
  };
  const sentBy = (curated: Partial<CurationSituation>, tag: RegExp, event: object) => {
    const sent: FromView[] = [];
    const page = indexPage(stateOf(curated), localizer({}), (message) => sent.push(message));
    const found = handlersOf(page).find((handler) => tag.test(handler.tag));
    assert.ok(found, String(tag));
    found.handle(event);
    for (const message of sent.filter(({ intent }) => intent !== 'run')) assert.ok(isCurationIntent({ ...message }));
    return sent;
  };

  it('is absent where nothing is learned and nothing was decided', () => {
    const nobody = { ...tide, files: 0, consent: 'never' as const };
    assert.equal(stateOf({}, nobody).curation, undefined);
    assert.equal(indexState(sourcesOf(tide), calm, indexAround).curation, undefined);
    assert.ok(stateOf({ curation: { entries: [entryOf('1', year)] } }, nobody).curation);
    assert.ok(!pageOf({}, nobody).includes('class="weight"'));
  });

  it('says that nothing is decided, and how to', () =>
    shows(
      pageOf({}),
      'Nothing is excluded, marked or weighed.',
      'Mark a function or a file with “This Is How I Write”',
    ));

  it('lists what holds by kind, with what it concerns and when it was made', () => {
    const entries = [entryOf('1', old), entryOf('2', year), entryOf('3', mark), entryOf('4', heavy)];
    const undo = { change: { change: 'add', rule: old }, at: 5 } as const;
    const markup = pageOf({ curation: { entries, undo } });
    shows(
      markup,
      '>Undo: Exclude lib/old/ of tide<',
      '<ul class="rules excluded" aria-labelledby="excluded"><li data-key="rule 1">',
      '<span class="name">lib/old/</span><span class="quiet">tide</span>',
      '<span class="name">2019</span><span class="quiet">all repositories</span>',
      'leaves out 312 lines of 4 files',
      '3 minutes ago',
      'aria-label="Remove: 2019, all repositories"',
      '<button class="link">Parser.read (lib/parse.js)</button>',
      '<span class="name">tide</span><span class="quiet">counts ½ ×</span>',
    );
    assert.ok(!markup.includes('Nothing is excluded'));
  });

  it('offers the years in which lines were written', () => {
    const markup = pageOf({ years: [{ year: 2019, lines: 1204 }] });
    shows(
      markup,
      'title="Exclude 2019: lines of yours 1,204" >2019 <span class="count">1,204</span>',
      '<input type="date" name="from" />',
    );
    assert.ok(!markup.includes('name="repository"'));
  });

  it('asks back in its place what would take much away', () => {
    const question = { question: 'Exclude it?', goes: 'This leaves out 312 lines of 4 files.' };
    const aboutPath = pageOf({
      open: opened({ '': [learnt('lib/', 312)] }),
      asked: { ...question, rule: { ...old, path: 'lib/' } },
    });
    assert.match(
      aboutPath,
      /class="files".*role="group" aria-label="Exclude it\?".*This leaves out 312.*class="curation"/,
    );
    const aboutYear = pageOf({ asked: { ...question, rule: year } });
    assert.ok(
      !/<form.*<button (?!type="button").*<\/form>/.test(aboutYear.replace('<button class="exclude-period">', '')),
    );
    assert.match(aboutYear, /class="curation".*class="period".*aria-label="Exclude it\?"/);
  });

  it('says why something could not be done', () =>
    shows(pageOf({ problem: 'That is all time. Give its first day.' }), 'role="alert">That is all time.'));

  it('sends what was chosen', () => {
    const open = opened({ '': [learnt('lib/', 312)] });
    assert.deepEqual(sentBy({ open }, /class="choose-part"/, {}), [
      { intent: 'exclude', rule: { kind: 'path', repository, path: 'lib/' }, confirmed: false },
    ]);
    assert.deepEqual(sentBy({ open }, /class="title disclosure"/, {}), [
      { intent: 'unfold', repository, folder: 'lib/', open: true },
    ]);
    const entries = [entryOf('1', { ...old, path: 'lib/' })];
    assert.deepEqual(sentBy({ open, curation: { entries } }, /class="choose-part"/, {}), [
      { intent: 'removeRule', id: '1' },
    ]);
    const values: Readonly<Record<string, string>> = { from: '2019-02-01', to: '' };
    const form = { elements: { namedItem: (name: string) => (name in values ? { value: values[name] } : null) } };
    assert.deepEqual(sentBy({}, /<form class="period"/, { currentTarget: form, preventDefault() {} }), [
      { intent: 'exclude', rule: { kind: 'period', from: '2019-02-01' }, confirmed: false },
    ]);
    assert.deepEqual(sentBy({ years: [{ year: 2019, lines: 3 }] }, /class="year"/, { currentTarget: { form } }), [
      { intent: 'exclude', rule: year, confirmed: false },
    ]);
    assert.deepEqual(sentBy({}, /<select aria-label="How much/, { currentTarget: { value: '0.25' } }), [
      { intent: 'weigh', repository, weight: 0.25 },
    ]);
    assert.deepEqual(sentBy({}, /class="forget-everything"/, {}), [
      { intent: 'run', command: 'double.forgetEverything' },
    ]);
  });
});
