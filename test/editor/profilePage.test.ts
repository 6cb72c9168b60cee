import assert from 'node:assert/strict';
import { localizer } from '../../media/localize';
import { profilePage } from '../../media/profile';
import { replayView } from '../../media/profile/replay';
import type { ReplayResult } from '../../src/application/engine';
import type { ProfileRule } from '../../src/application/habit';
import type { Measure } from '../../src/domain/replay/score';
import type { Evidence } from '../../src/domain/suggestion';
import { noFile } from '../../src/editor/profileLikeness';
import { isProfileIntent } from '../../src/editor/profileSnapshot';
import type { ProfileChoice, ProfileSituation } from '../../src/editor/profileState';
import type { FromView } from '../../src/editor/protocol';
import { noReplay } from '../../src/editor/replayShown';
import { handlersOf, markupOf } from './markup';
import { hypercore, nothingElse, quotes, stateOf } from './profileRules';

const t = localizer({});
const page = (rules: readonly ProfileRule[], choice?: Partial<ProfileChoice>, situation?: Partial<ProfileSituation>) =>
  markupOf(profilePage(stateOf(rules, choice, situation), t, () => {}));

describe('profile page', () => {
  const check = (name: string, markup: () => string, ...expected: (string | RegExp)[]) =>
    it(name, () => {
      const found = markup();
      for (const part of expected)
        if (typeof part === 'string') assert.ok(found.includes(part), `${part} in ${found}`);
        else assert.match(found, part);
    });

  check(
    'shows each habit with its share, counts, certainty and lines',
    () => page([quotes]),
    'Which quotes?',
    '<span class="value">single quotes</span>',
    '<span class="share">98 %</span>',
    '>sure</span>',
    'With 90 % certainty you do this in at least 95 % of cases.',
    'Seen 1,226 times · files: 63 · repositories: 4',
    'lib/a.js:4',
    "const a = 'b'",
  );
  check(
    'counts messages by repositories, as they have no files',
    () => page([{ ...quotes, language: 'commit', unit: 'commit' }], { unit: 'commit' }),
    'Seen 1,226 times · repositories: 4</p>',
  );
  check(
    'shows all answers in a bar with a text, and in a table',
    () => page([quotes]),
    'role="img" aria-label="single quotes 98 %, double 2 %"',
    /<caption>All answers<\/caption>.*<th scope="row">double<\/th><td>22<\/td><td>2 %<\/td>/,
  );
  check('says what is distinctive', () => page([{ ...quotes, distinctive: true }]), '>distinctive</span>');
  check(
    'says where a habit was measured',
    () => page([{ ...quotes, scope: 'repository:/w/hypercore' }]),
    'title="Measured in hypercore">here</span>',
  );
  check(
    'folds what is not claimed',
    () =>
      page([
        { ...quotes, tier: 'universal' },
        { ...quotes, dimension: 'b', tier: 'thin' },
      ]),
    /<details class="fold aside" [^>]*><summary><h2>What nearly everybody does<\/h2>/,
    /<details class="fold aside" [^>]*><summary><h2>Not enough evidence<\/h2>/,
  );
  check(
    'opens what is folded where a search found it',
    () => page([{ ...quotes, tier: 'thin' }], { search: 'quotes' }),
    /<details class="fold aside" [^>]* open>/,
    '1 of 1',
  );
  check('shows of a closed row its line alone', () => page([quotes], { open: new Set() }), /<\/summary><\/details>/);
  check('does not round up to all', () => page([{ ...quotes, share: 0.9991 }]), '>99.9 %<');
  check('does not round down to nothing', () => page([{ ...quotes, share: 0.998 }]), 'double &lt; 1 %');
  check(
    'says that a search found nothing, and how to end it',
    () => page([quotes], { search: 'tabs' }),
    'No habit says “tabs”. Escape shows all again.',
  );
  check(
    'puts code of the portrait into code',
    () => page([quotes, { ...quotes, dimension: 'absence', family: 'idiom' }]),
    '<p class="portrait">You say quotes and <code>absence</code>.</p>',
  );
  check(
    'says who decides where it is the formatter',
    () =>
      page([
        {
          ...quotes,
          labels: { double: 'double quotes' },
          resolved: { value: 'double', label: 'double quotes', by: 'config', file: '.prettierrc' },
          voices: [
            { by: 'repository', value: 'double' },
            { by: 'author', value: 'single' },
          ],
        },
      ]),
    'This repository’s formatter decides: double quotes, as .prettierrc says.',
    'This repository has “double quotes”, you prefer “single quotes”: following the repository.',
    '>.prettierrc</span>',
  );
  check(
    'shows what was decided by hand, and how to take it back',
    () => page([{ ...quotes, override: { action: 'pin', scope: 'author', at: 0 } }]),
    '>pinned</span>',
    /class="pin"[^>]*aria-pressed="true"/,
    'Undo: Follow the Count Again',
  );
  const corrected = (drafts: number, more: Partial<ProfileRule> = {}): ProfileRule => ({
    ...quotes,
    corrected: { value: 'double', label: 'double', drafts, isSettled: drafts >= 3 },
    resolved: { value: 'double', label: 'double', by: 'author', file: '' },
    ...more,
  });
  check(
    'shows what was changed in drafts, in how many, and how to forget it',
    () => page([corrected(2)]),
    'You changed drafts to “double” (drafts: 2). From three on, it is written so at once.',
    '>changed in drafts</span>',
    'Forget What I Changed in Drafts',
  );
  check(
    'says that it is written so, once it is',
    () => page([corrected(3)]),
    /<p class="says">You changed drafts to “double” \(drafts: 3\), so it is written so at once\.<\/p>\s*<p class="quiet">/,
  );
  check(
    'says where something else decides than what was changed in drafts',
    () => page([corrected(3, { override: { action: 'pin', scope: 'author', at: 0 } })]),
    'You changed drafts to “double” (drafts: 3), but something else decides here.',
  );
  check(
    'offers all other answers',
    () => page([{ ...quotes, labels: { double: 'double quotes', backtick: 'backticks' } }]),
    /<option value="double">double quotes<\/option><option value="backtick">backticks<\/option>/,
  );
  check(
    'draws the years with a text',
    () =>
      page([
        {
          ...quotes,
          years: [
            { year: 2019, share: 0.4, observations: 12 },
            { year: 2021, share: 0.9, observations: 1200 },
          ],
        },
      ]),
    'aria-label="“single quotes” by year. 2019: 40 % of 12; 2021: 90 % of 1,200"',
    'points="4.0,25.6 236.0,7.6"',
  );
  check(
    'says what changed, and leads to the row',
    () =>
      page([
        {
          ...quotes,
          labels: { double: 'double quotes' },
          drift: {
            since: '2025-03-01',
            before: { value: 'double', label: 'double quotes', share: 0.8, files: 30 },
            now: { value: 'single', label: 'single quotes', share: 0.95, files: 12 },
          },
        },
      ]),
    'data-shows="quotes author">Which quotes?</button></dt><dd>Since March 2025: single quotes (95 %, files: 12). Before: double quotes (80 %, files: 30).</dd>',
  );
  check(
    'says what was left out',
    () =>
      page([quotes], {}, { ...nothingElse, repositories: [{ ...hypercore, skipped: { agents: 320, generated: 12 } }] }),
    'lines 320 · files 12',
    'By coding agents, or made with their help</dt><dd>320',
  );
});

describe('profile page: likeness', () => {
  const measured = {
    voice: { score: 1, percentile: 61.6, probability: 0.93 },
    conventions: { score: 1, percentile: 80 },
    among: { count: 40, lines: [5, 60] as const },
    reasons: [],
    details: [
      {
        ...{
          dimension: 'absence',
          title: 'How is it checked?',
          family: 'idiom' as const,
          weight: -2,
          verdict: 'unlike' as const,
        },
        ...{ label: '!x', usual: 'x === undefined', evidence: quotes.evidence },
        range: { start: { line: 8, character: 0 }, end: { line: 8, character: 9 } },
      },
    ],
    auc: { others: 0.971, sameRepository: null },
  };
  const check = (name: string, likeness: Partial<ProfileSituation['likeness']>, ...expected: string[]) =>
    it(name, () => {
      const markup = page([quotes], {}, { ...nothingElse, likeness: { ...noFile, path: '/w/lib/b.js', ...likeness } });
      for (const part of expected) assert.ok(markup.includes(part), `${part} in ${markup}`);
    });

  check(
    'is two percentiles, with how far to trust them',
    { result: measured },
    'voice 62, conventions 80 of 100',
    '>0.97<',
    '>not measured<',
    '>Measure</button>',
    'more like you than 62 % of 40 of yours',
    '<strong>!x</strong><button class="link">line 9</button>',
    'You mostly: x === undefined',
  );
  check(
    'says why there is none',
    { result: { insufficient: 'Why.', silence: { lacks: 'files', found: 4 } } },
    'Too few files of yours are known in this language: 4, and it takes 5.',
  );
  check('asks for a file', { path: '' }, 'Open a file of a language');
});

describe('profile page: what is told back', () => {
  /** Calls the handler of the tag that reads so, and expects the one message. */
  const check = (
    name: string,
    {
      rule = quotes,
      choice = {},
      tag,
      event,
    }: { rule?: ProfileRule; choice?: Partial<ProfileChoice>; tag: RegExp; event: object },
    expected: object,
  ) =>
    it(name, () => {
      const messages: FromView[] = [];
      const handlers = handlersOf(
        profilePage(stateOf([rule], choice, { repositories: [hypercore] }), t, (message) => messages.push(message)),
      );
      const handler = handlers.find((candidate) => tag.test(`${candidate.tag} ${candidate.event}`));
      assert.ok(handler, `${tag} in ${handlers.map((one) => one.tag).join('\n')}`);
      handler.handle(event);
      assert.deepEqual(messages, [expected]);
    });
  const chosen = (value: string) => ({ currentTarget: { value } });
  const decision = {
    intent: 'override',
    dimension: 'quotes',
    language: 'javascript',
    unit: 'source',
    title: 'Which quotes?',
  };
  const pinned: ProfileRule = { ...quotes, override: { action: 'pin', scope: 'author', at: 0 } };

  check(
    'a row that is opened',
    { tag: /<details class="row ".* toggle$/s, event: { currentTarget: { open: true } } },
    { intent: 'toggle', key: 'quotes author', open: true },
  );
  check('a pin', { tag: /class="pin"/, event: {} }, { ...decision, scope: 'author', action: 'pin' });
  check(
    'a pin for one repository',
    { tag: /class="pin"/, event: {}, choice: { scope: '/w/hypercore' } },
    { ...decision, scope: 'repository:/w/hypercore', action: 'pin' },
  );
  check(
    'the same pin again takes it back',
    { rule: pinned, tag: /class="pin"/, event: {} },
    { ...decision, scope: 'author', action: null },
  );
  check(
    'undo, where it was decided',
    { rule: pinned, choice: { scope: '/w/hypercore' }, tag: /class="link undo"/, event: {} },
    { ...decision, scope: 'author', action: null },
  );
  check(
    'what was changed in drafts is to be forgotten',
    {
      rule: { ...quotes, corrected: { value: 'double', label: 'double', drafts: 2, isSettled: false } },
      tag: /class="link forget"/,
      event: {},
    },
    { ...decision, intent: 'forgetCorrections' },
  );
  check(
    'mute instead of pin',
    { rule: pinned, tag: /class="mute"/, event: {} },
    { ...decision, scope: 'author', action: 'mute' },
  );
  check(
    'a preference',
    { tag: /class="prefer"/, event: chosen('double') },
    { ...decision, scope: 'author', action: 'prefer', value: 'double' },
  );
  check(
    'no preference any more',
    { tag: /class="prefer"/, event: chosen('') },
    { ...decision, scope: 'author', action: null },
  );
  check(
    'a repository',
    { tag: /class="scope"/, event: chosen('/w/hypercore') },
    { intent: 'select', what: 'scope', value: '/w/hypercore' },
  );
  check('a unit', { tag: /class="unit"/, event: chosen('test') }, { intent: 'select', what: 'unit', value: 'test' });
  check('a search', { tag: /type="text".* input$/s, event: chosen('tabs') }, { intent: 'search', text: 'tabs' });
  check(
    'Escape, which clears the search',
    {
      choice: { search: 'q' },
      tag: /type="text".* keydown$/s,
      event: { key: 'Escape', currentTarget: { value: 'q' }, preventDefault() {} },
    },
    { intent: 'search', text: '' },
  );
  check(
    'a commit',
    {
      rule: {
        ...quotes,
        language: 'commit',
        unit: 'commit',
        evidence: [{ ...(quotes.evidence[0] as Evidence), path: '/w/hypercore', commit: 'abcdef0123' }],
      },
      choice: { unit: 'commit' },
      tag: /<button class="link" click$|<button class="link" @click= click$/,
      event: {},
    },
    { intent: 'showCommit', path: '/w/hypercore', commit: 'abcdef0123' },
  );
});

describe('profile page: replay', () => {
  const known: Measure = { value: 0.4, interval: [0.3, 0.5], baseline: 0.2, count: 30, least: 20 };
  const unknown: Measure = { value: null, interval: null, baseline: null, count: 2, least: 5 };
  const score = { lines: 30, commits: 6, saved: known, accepted: known, similarity: unknown };
  const voice: Measure = { value: 42, interval: null, baseline: 51, count: 6, least: 5 };
  const result: ReplayResult = {
    ...{ lines: 30, heldOut: 1200, characters: 1000, saved: 0.4, accepted: 0.4, seconds: 12.3 },
    ...{ from: '2024-03-01T09:00:00.000Z', to: '2024-05-02T09:00:00.000Z', languages: [], periods: [] },
    ...{ baseline: { saved: 0.2, accepted: 0.2 }, cost: { median: 1.5, p95: 30 }, score: { ...score, voice } },
  };
  const last = { at: Date.UTC(2024, 5, 1, 12), result };
  const check = (name: string, replay: Partial<ProfileSituation['replay']>, ...expected: (string | RegExp)[]) =>
    it(name, () => {
      const markup = page([quotes], {}, { replay: { ...noReplay, ...replay } });
      const found = /<details class="fold replay".*?<\/details>/s.exec(markup)?.[0] ?? '';
      for (const part of expected)
        assert.ok(typeof part === 'string' ? found.includes(part) : part.test(found), `${part} in ${found}`);
      assert.equal(found.includes('Copy as'), replay.last !== undefined);
    });

  check('was not measured yet', {}, 'not measured', '>Measure</button>');
  check('says how far it is, and can be cancelled', { running: { share: 0.257 } }, 'lines again: 25 %', '>Cancel<');
  check('is being prepared', { running: {} }, 'Reading what you wrote before your newest lines…', '>Cancel<');
  check('says why it failed', { problem: 'There are none.' }, /<p role="alert">There are none.<\/p>/);
  check(
    'shows each number with interval and baseline, and what is too little',
    { last },
    'keystrokes saved 40 % · accepted of shown 40 %',
    /Measured on Jun 1, 2024: 30 of your newest 1,200 lines, from 6 of your commits \(Mar 1\s–\sMay 2, 2024\)\./,
    /keystrokes saved<\/th><td class="share">40 %<\/td><td class="quiet">30 % – 50 %<\/td>.*20 % <span class="quiet">the most recent word/s,
    /voice of the drafts<\/th><td class="share">42<\/td><td class="quiet">too few commits<\/td>/,
    'too little: 2 of at least 5',
    '>Measure Again</button>',
  );

  it('asks for what the buttons say', () => {
    const sent: FromView[] = [];
    const state = stateOf([quotes], {}, { replay: { last, problem: '' } });
    for (const { handle } of handlersOf(replayView(state.replay, t, (message) => sent.push(message))))
      handle(new Event('click'));
    assert.deepEqual(
      sent.map((message) => ('format' in message ? message.format : message.intent)),
      ['measureReplay', 'markdown', 'json', 'svg'],
    );
    assert.ok(sent.every((message) => isProfileIntent(message)));
    assert.ok(!isProfileIntent({ intent: 'copyReplay', format: 'exe' }));
  });
});
