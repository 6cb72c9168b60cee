import type { CompletionTotals } from '../application/ledgerDoor';
import type { Localize } from '../foundations/localize';
import { together } from '../foundations/sentences';
import type { SendingStatus } from './endpointStatus';
import { describeStatus, type Ghost, type Status, type Waiting } from './status';
import { jobInWords, leadingJob } from './tuningWords';

/** What the menu is made from. */
export interface MenuState {
  readonly status: Status;
  readonly waiting: Waiting;
  readonly ghost: Ghost;
  /** Whether learning rests by command. */
  readonly paused: boolean;
  /** Undefined: the engine has not told yet. */
  readonly sending: SendingStatus | undefined;
  /** Suggestions that wait for review. */
  readonly suggestions: number;
  /** How completions fared; undefined: the engine has not told yet. */
  readonly completions: CompletionTotals | undefined;
  /** What the last replay measured, such as “Keystrokes saved 34 %”; empty: nothing was measured. */
  readonly measured: string;
  readonly hasEditor: boolean;
  readonly hasFolder: boolean;
}

/** One line of the menu, which starts a command. */
export interface MenuRow {
  /** A codicon. */
  readonly icon: string;
  readonly label: string;
  /** What is the case now, such as a number. */
  readonly description?: string;
  /** Why it is there, as sentences. */
  readonly detail?: string;
  readonly command: string;
  readonly values?: readonly unknown[];
}

export interface MenuGroup {
  readonly title: string;
  readonly rows: readonly MenuRow[];
}

/** Minutes. */
const snoozes = [5, 30, 120] as const;

/** The menu of the status bar item: what needs an answer first, then every surface. Groups with nothing in them are left out. */
export function menuGroups(state: MenuState, t: Localize): MenuGroup[] {
  const groups: MenuGroup[] = [
    { title: t('Needs You'), rows: attentionRows(state, t) },
    { title: t('Suggestions and Problems'), rows: workRows(state, t) },
    { title: t('Completions'), rows: completionRows(state, t) },
    { title: t('Learning'), rows: learningRows(state, t) },
    { title: t('Sending'), rows: sendingRows(state, t) },
    { title: t('Open'), rows: openRows(state, t) },
  ];
  return groups.filter(({ rows }) => rows.length > 0);
}

/** What stands in the way, each with the one thing that helps. */
function attentionRows({ status, waiting, sending }: MenuState, t: Localize): MenuRow[] {
  const detail = describeStatus(status, 'on', t).sentence;
  const off: Partial<Record<string, MenuRow>> = {
    untrusted: row('shield', t('Trust this folder…'), 'workbench.trust.manage', { detail }),
    noRepository: row('new-folder', t('Add a folder with repositories…'), 'double.addFolder', { detail }),
    noIdentity: row('person', t('Say which addresses are yours…'), 'double.chooseIdentities', { detail }),
    nothingOwn: row('person', t('Choose which authors you are…'), 'double.chooseIdentities', { detail }),
  };
  const isAnswered = waiting.undecided === 0 && waiting.strangers.length === 0;
  const why = status.kind === 'off' ? status.why : '';
  const problem = sending?.isStopped ? undefined : sending?.endpoint.problem;
  return [
    ...(status.kind === 'error' ? [row('warning', t('Show the log'), 'double.showLog', { detail })] : []),
    ...(off[why] ? [off[why]] : []),
    ...(why === 'noConsent' && isAnswered
      ? [row('book', t('Decide what may be learned…'), 'double.showIndex', { detail })]
      : []),
    ...(waiting.undecided > 0
      ? [
          row('question', t('Decide what may be learned…'), 'double.showIndex', {
            description: t('repositories: {0}', waiting.undecided),
          }),
        ]
      : []),
    ...(waiting.strangers.length > 0
      ? [
          row('question', t('Say whether this is you…'), 'double.showIndex', {
            description: waiting.strangers.join(', '),
          }),
        ]
      : []),
    ...(problem
      ? [
          row('warning', t('Set up the endpoint…'), 'double.setUpEndpoint', {
            detail: together(problem.message, problem.hint),
          }),
        ]
      : []),
  ];
}

function workRows({ suggestions, hasEditor, hasFolder }: MenuState, t: Localize): MenuRow[] {
  return [
    row('diff', t('Review what waits'), 'double.review.focus', {
      description: suggestions > 0 ? t('waiting: {0}', suggestions) : t('nothing waits'),
    }),
    row('search', t('Problems in the active file'), 'double.triage.focus'),
    ...(hasFolder ? [row('search-fuzzy', t('Look through the whole workspace'), 'double.sweep')] : []),
    ...(hasEditor ? [row('edit', t('Draft this function like me'), 'double.draftFunction')] : []),
  ];
}

function completionRows({ ghost, hasEditor, completions }: MenuState, t: Localize): MenuRow[] {
  if (ghost === 'off') return [row('check', t('Turn completions on'), 'double.toggleCompletions')];
  if (ghost === 'snoozed') return [row('bell', t('Wake completions'), 'double.snooze')];
  const fared =
    completions && completions.shown > 0 ? t('accepted: {0} of {1}', completions.accepted, completions.shown) : '';
  return [
    row('circle-slash', t('Turn completions off'), 'double.toggleCompletions', fared ? { description: fared } : {}),
    ...(hasEditor ? [row('question', t('Why this completion?'), 'double.whyThisCompletion')] : []),
    row('location', t('Where completions are welcome'), 'double.showPlaces'),
    ...snoozes.map((minutes) => ({
      ...row('bell-slash', t('Snooze completions for {0} minutes', minutes), 'double.snooze'),
      values: [minutes],
    })),
  ];
}

function learningRows({ status, paused }: MenuState, t: Localize): MenuRow[] {
  const learned =
    status.kind === 'ready'
      ? {
          description: t(
            'files: {0}, functions: {1}, your lines: {2}',
            status.files,
            status.functions,
            status.authoredLines,
          ),
        }
      : {};
  const isAtWork = status.kind !== 'off';
  return [
    row('book', t('What the double learned from'), 'double.showIndex', learned),
    ...(paused ? [row('debug-continue', t('Resume learning'), 'double.resumeLearning')] : []),
    ...(isAtWork && !paused
      ? [
          row('debug-pause', t('Pause learning'), 'double.pauseLearning'),
          row('sync', t('Learn again now'), 'double.reindex'),
        ]
      : []),
    ...(isAtWork ? [row('person', t('Choose which authors you are…'), 'double.chooseIdentities')] : []),
  ];
}

function sendingRows({ sending }: MenuState, t: Localize): MenuRow[] {
  const isStopped = sending?.isStopped ?? false;
  const isSetUp = isStopped || (sending !== undefined && sending.endpoint.state !== 'none');
  const left = sending?.endpoint.left ?? 0;
  const job = leadingJob(sending?.jobs ?? []);
  return [
    row('list-ordered', t('What was sent'), 'double.showLedger', {
      description: left === 0 ? t('nothing has left this machine') : t('requests: {0}', left),
    }),
    ...(isStopped ? [] : [row('cloud', t('Sync with your machines'), 'double.syncNow')]),
    ...(isSetUp ? [row('plug', t('Test the endpoint'), 'double.testEndpoint')] : []),
    ...(isSetUp && !isStopped ? [row('circle-slash', t('Stop sending anything'), 'double.stopSending')] : []),
    ...(isStopped ? [row('debug-continue', t('Resume sending'), 'double.resumeSending')] : []),
    ...(job ? [row('beaker', t('Fine-tuning'), 'double.showTuning', { description: jobInWords(job, t) })] : []),
  ];
}

function openRows({ status, measured }: MenuState, t: Localize): MenuRow[] {
  const isKnown = status.kind !== 'off';
  return [
    row('symbol-ruler', t('Style profile'), 'double.openProfile', measured ? { description: measured } : {}),
    ...(isKnown ? [row('export', t('Export the style profile…'), 'double.exportProfile')] : []),
    row('rocket', t('First steps'), 'double.getStarted'),
    row('info', t('How it works…'), 'double.help'),
    row('output', t('Log'), 'double.showLog'),
    {
      ...row('gear', t('Settings'), 'workbench.action.openSettings'),
      values: ['@ext:coding-double.coding-double'],
    },
  ];
}

function row(
  icon: string,
  label: string,
  command: string,
  more: Pick<MenuRow, 'description' | 'detail'> = {},
): MenuRow {
  return { icon, label, command, ...more };
}
