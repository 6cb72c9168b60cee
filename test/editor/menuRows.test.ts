import assert from 'node:assert/strict';
import { localizer } from '../../media/localize';
import { nothingSent } from '../../src/editor/endpointStatus';
import { type MenuState, menuGroups } from '../../src/editor/menuRows';
import { json } from '../sources';

const t = localizer({});
const ready: MenuState = {
  status: { kind: 'ready', files: 3, functions: 20, authoredLines: 400 },
  waiting: { undecided: 0, strangers: [] },
  ghost: 'on',
  paused: false,
  sending: nothingSent,
  suggestions: 0,
  completions: { shown: 20, accepted: 12, since: 1 },
  measured: '',
  hasEditor: true,
  hasFolder: true,
};

/** What the menu of the status bar item offers, and in which order. */
describe('status bar menu', () => {
  /** @param expected rows that are there, as `label | description → command`; @param first the first group; @param absent commands */
  function check(
    what: string,
    state: Partial<MenuState>,
    { first, rows = [], absent = [] }: { first: string; rows?: readonly string[]; absent?: readonly string[] },
  ) {
    it(what, () => {
      const groups = menuGroups({ ...ready, ...state }, t);
      assert.equal(groups[0]?.title, first);
      const all = groups.flatMap((group) => group.rows);
      const texts = all.map(
        ({ label, description = '', command, values = [] }) =>
          `${label}${description && ` | ${description}`} → ${[command, ...values].join(' ').replace('double.', '')}`,
      );
      for (const row of rows) assert.ok(texts.includes(row), `${row}\nis not in\n${texts.join('\n')}`);
      for (const command of absent) assert.ok(!all.some((row) => row.command === `double.${command}`), command);
    });
  }
  const work = 'Suggestions and Problems';
  const needs = 'Needs You';

  check(
    'says what is known, in numbers',
    { suggestions: 2, measured: 'Keys saved 34 %' },
    {
      first: work,
      rows: [
        'Review what waits | waiting: 2 → review.focus',
        'Turn completions off | accepted: 12 of 20 → toggleCompletions',
        'Snooze completions for 30 minutes → snooze 30',
        'What the double learned from | files: 3, functions: 20, your lines: 400 → showIndex',
        'Style profile | Keys saved 34 % → openProfile',
        'What was sent | nothing has left this machine → showLedger',
        'Pause learning → pauseLearning',
      ],
      absent: ['resumeLearning', 'testEndpoint', 'stopSending', 'addFolder'],
    },
  );
  check(
    'begins with a question that waits',
    { waiting: { undecided: 2, strangers: ['a@b.c'] } },
    {
      first: needs,
      rows: [
        'Decide what may be learned… | repositories: 2 → showIndex',
        'Say whether this is you… | a@b.c → showIndex',
      ],
    },
  );
  const off = (why: Extract<MenuState['status'], { kind: 'off' }>['why']): Partial<MenuState> => ({
    status: { kind: 'off', why },
  });
  const nothingToPause = ['pauseLearning', 'reindex', 'exportProfile'];
  check('offers trust first in Restricted Mode', off('untrusted'), {
    first: needs,
    rows: ['Trust this folder… → workbench.trust.manage'],
    absent: nothingToPause,
  });
  check('offers a folder first where there is no repository', off('noRepository'), {
    first: needs,
    rows: ['Add a folder with repositories… → addFolder'],
    absent: nothingToPause,
  });
  check('asks who one is first', off('noIdentity'), {
    first: needs,
    rows: ['Say which addresses are yours… → chooseIdentities'],
    absent: nothingToPause,
  });
  check('leads back to a refusal', off('noConsent'), {
    first: needs,
    rows: ['Decide what may be learned… → showIndex'],
    absent: nothingToPause,
  });
  check('says what helps where nothing is one’s own', off('nothingOwn'), {
    first: needs,
    rows: ['Choose which authors you are… → chooseIdentities'],
  });
  check('needs nobody while it starts', off('starting'), { first: work });
  check(
    'leads to the log after an error',
    { status: { kind: 'error', message: 'No git.', hint: 'Install it.' } },
    {
      first: needs,
      rows: ['Show the log → showLog'],
    },
  );
  check(
    'resumes what rests',
    { status: { kind: 'paused', why: 'command' }, paused: true, ghost: 'snoozed' },
    {
      first: work,
      rows: ['Resume learning → resumeLearning', 'Wake completions → snooze'],
      absent: ['pauseLearning', 'reindex', 'toggleCompletions'],
    },
  );
  const endpoint = { ...nothingSent.endpoint, state: 'ready', host: 'h', model: 'm', left: 7 } as const;
  check(
    'stops sending where something could be sent',
    { sending: { endpoint, isStopped: false } },
    {
      first: work,
      rows: [
        'What was sent | requests: 7 → showLedger',
        'Stop sending anything → stopSending',
        'Test the endpoint → testEndpoint',
      ],
      absent: ['resumeSending'],
    },
  );
  const problem = { message: 'No answer.', hint: 'Start it.' };
  check(
    'begins with an endpoint that fails',
    { sending: { endpoint: { ...endpoint, problem }, isStopped: false } },
    {
      first: needs,
      rows: ['Set up the endpoint… → setUpEndpoint'],
    },
  );
  check(
    'leaves it alone while sending is stopped',
    { sending: { endpoint: { ...endpoint, problem }, isStopped: true } },
    {
      first: work,
      rows: ['Resume sending → resumeSending'],
      absent: ['setUpEndpoint', 'stopSending'],
    },
  );
  check(
    'has no row for an editor or a folder that is not there',
    { hasEditor: false, hasFolder: false, ghost: 'off' },
    {
      first: work,
      rows: ['Turn completions on → toggleCompletions'],
      absent: ['draftFunction', 'sweep', 'whyThisCompletion', 'snooze'],
    },
  );

  it('starts commands that are there', () => {
    const known = json('package.json').contributes.commands.map(({ command }: { command: string }) => command);
    const states: Partial<MenuState>[] = [
      {},
      off('untrusted'),
      off('noRepository'),
      off('noIdentity'),
      off('noConsent'),
    ];
    for (const state of states)
      for (const { command } of menuGroups({ ...ready, ...state }, t).flatMap(({ rows }) => rows))
        assert.ok(known.includes(command) || /^workbench\.|^double\.(review|triage)\.focus$/.test(command), command);
  });
});
