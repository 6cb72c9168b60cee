import type { CuratedRow, TreeRow } from '../../src/editor/curationSnapshot';
import type { LedgerState, SentRow } from '../../src/editor/ledgerSnapshot';
import type { IndexState, RepositoryRow } from '../../src/editor/protocol';
import type { CardChange, ReviewState, SuggestionCard } from '../../src/editor/reviewSnapshot';

/** Snapshots with everything that a view can show at once, which no session would bring about together. */

const range = { start: { line: 3, character: 0 }, end: { line: 4, character: 0 } };
const place = { path: '/w/lib/tug.js', range, label: 'lib/tug.js:4', text: '', note: '' };
const long = Array.from({ length: 40 }, (_, at) => `  ships[${at}].moor(${'berth, '.repeat(30)}tide)`);
const own = { ...place, text: long.join('\n'), note: 'in 3 of 4' };
const commit = { ...place, label: '01234567', commit: '0123456789' };
const made = { relative: '2 minutes ago', exact: '1 May 2026, 10:00' };

const change = (edit: number, more: Partial<CardChange> = {}): CardChange => ({
  ...{ edit, place, into: 'file', state: 'fits' },
  lines: [
    { role: 'kept', text: 'function tugFee (ship, hours) {', changed: [] },
    { role: 'removed', text: '  return rate', changed: [[9, 13]] },
    { role: 'copied', text: '  assertShip(ship)', changed: [] },
    { role: 'added', text: '  return hours * rate', changed: [[9, 21]] },
    { role: 'skipped', text: '12', changed: [] },
    ...long.map((text) => ({ role: 'added', text, changed: [] }) as const),
  ],
  ...more,
});

const card = (id: string, more: Partial<SuggestionCard>): SuggestionCard => ({
  ...{ id, version: id, kind: 'draft', title: 'Draft of tugFee', reason: 'Follows waterFee in tariff.js.', made },
  ...{ changes: [change(0)], stale: false, ways: { count: 3, shown: 1 }, source: 'own code' },
  functions: [{ place: own, commit, licence: 'MIT' }],
  evidence: [own, place],
  rules: [
    { id: 'layout.quotes', title: 'Which quotes?', habit: true },
    { id: 'js/assignment', title: 'Assignment in a condition', habit: false },
  ],
  checks: [
    { word: 'Unknown names', passed: false, note: 'rate' },
    { word: 'Parses', passed: true, note: '' },
  ],
  likeness: {
    voice: 71,
    conventions: 90,
    reasons: [
      { text: 'Quotes double: unlike you', verdict: 'unlike', own: [place] },
      { text: 'No semicolons: like you', verdict: 'like', own: [] },
    ],
  },
  again: { instruction: '' },
  ...more,
});

const changes = [
  change(0),
  change(1, { state: 'gone', place: { ...place, label: 'lib/tug.js:9' } }),
  change(2, { into: 'newFile', state: 'exists', place: { ...place, label: 'lib/new.js' } }),
];
const model = { name: 'large', host: 'localhost:8080', use: '812 tokens asked, 41 answered', sent: ['a', 'b'] };

/** Cards of each kind, all that may stand above them, and each with everything that it can have. */
export const fullReview: ReviewState = {
  view: 'review',
  groups: [
    {
      key: '/w/lib/tug.js',
      label: 'lib/tug.js',
      cards: [
        card('own', { what: 'function' }),
        card('model', { what: 'test', title: 'Test of tugFee', model, source: 'large' }),
        card('stale', { what: 'docComment', title: 'Doc comment of tugFee', changes, stale: true }),
      ],
    },
    {
      key: '/w/lib/queue.js',
      label: 'lib/queue.js',
      cards: [
        card('fix', { kind: 'fix', title: 'Assignment in a condition', source: 'detector' }),
        card('propagation', { kind: 'propagation', title: 'The same edit in queue.js', source: 'propagation' }),
        card('export', { kind: 'export', title: 'Style guide', source: 'profile' }),
      ],
    },
    {
      key: '/w',
      label: 'w',
      cards: [
        card('message', {
          ...{ what: 'commitMessage', title: 'Commit message', source: 'git diff' },
          changes: [change(0, { into: 'commitMessage' })],
        }),
      ],
    },
  ],
  writing: [
    { id: 'w', title: 'Draft of pilotFee', label: 'lib/tug.js', text: long.join('\n'), progress: 'large · 41 tokens' },
  ],
  nothing: { message: 'There is no similar code of yours.', hint: 'Write the first one yourself.', closest: [own] },
  empty: {
    hint: 'Put the cursor into a function.',
    next: { label: 'Open a File…', command: 'workbench.action.quickOpen' },
  },
  more: 4,
  restorable: true,
  announcement: 'Waits for review: Draft of tugFee',
};

const leftOut = [{ reason: 'By other authors', count: 1234 }];

const repository = (name: string, more: Partial<RepositoryRow>): RepositoryRow => ({
  ...{ path: `/w/${name}`, name, folder: '~/code', consent: 'learn', state: 'ready', stateText: 'Ready', problem: '' },
  ...{ share: 0.6, lines: 5000, ownLines: 3000, files: 40, functions: 300, size: '1.2 MB', held: '2.1 MB' },
  ...{ updated: made, identities: ['ada@example.org'] },
  ...{ leftOutLines: leftOut, leftOutFiles: leftOut, leftOutCommits: leftOut, notices: ['Its history is cut short.'] },
  ...more,
});

const twig = (path: string, more: Partial<TreeRow> = {}): TreeRow => ({
  ...{ path, name: path.replace(/\/$/, '').split('/').at(-1) ?? '', isFolder: path.endsWith('/') },
  ...{ lines: 312, share: 0.1 },
  ...more,
});
const asked = { question: 'Exclude lib/ of ready?', goes: 'This leaves out 312 lines of 4 files.' };
const lib = { kind: 'path', repository: '/w/ready', path: 'lib/' } as const;

/** Folders that are open, closed, asked about and left out. */
const tree = [
  twig('lib/', {
    asked: { ...asked, rule: lib },
    inside: [
      twig('lib/old/', { lines: 0, share: 0, excluded: { id: 'p', effect: 'leaves out 312 lines of 4 files' } }),
      twig('lib/empty/', { inside: [] }),
      twig('lib/parse.js'),
    ],
  }),
  twig('test/'),
];

const curated = (id: string, what: string, more: Partial<CuratedRow> = {}): CuratedRow => ({
  ...{ id, what, where: 'ready', effect: 'leaves out 312 lines of 4 files', made, opens: false },
  ...more,
});

/** Every question that may wait, and a repository in each state. */
export const fullIndex: IndexState = {
  view: 'index',
  ...{ status: 'Learned from everything.', paused: false, canLearn: true, empty: '', announcement: '' },
  questions: [
    { kind: 'mine', emails: ['ada@example.org', 'ada@example.com'] },
    { kind: 'stranger', emails: ['charles@example.org'] },
  ],
  undecided: [{ path: '/w/new', name: 'new', folder: '~/code' }],
  curation: {
    excluded: [curated('p', 'lib/old/'), curated('t', '2019', { where: 'all repositories' })],
    exemplars: [curated('e', 'Parser.read (lib/parse.js)', { opens: true })],
    weights: [curated('w', 'ready', { where: 'counts 2 ×' })],
    undo: 'Exclude lib/old/ of ready',
    years: [2018, 2019, 2020].map((year) => ({ year, lines: 1204 })),
    repositories: ['ready', 'reading'].map((name) => ({ path: `/w/${name}`, name })),
    asked: { ...asked, question: 'Exclude 2018?', rule: { kind: 'period', from: '2018-01-01' } },
    problem: 'That is all time. Give its first day, its last, or both.',
  },
  repositories: [
    repository('ready', {
      weight: 2,
      tree,
      withdrawal: {
        ...{ to: 'never', question: 'Learn nothing from ready any more?' },
        ...{ goes: 'Goes: code of 300 functions.', stays: 'Stays: what you decided by hand.' },
      },
    }),
    repository('reading', { weight: 1, state: 'reading', stateText: 'Reading: 40 %', consent: 'rules' }),
    repository('failed', { state: 'failed', stateText: 'Failed', problem: 'It could not be read. Look into the log.' }),
    repository('off', { state: 'off', stateText: 'Not learned from', consent: 'never' }),
  ],
  totals: { lines: 3000, files: 40, functions: 300 },
  identities: ['ada@example.org'],
  ...{ background: '12 packages, for completion alone', store: '4.1 MB', sent: 'Nothing was sent.' },
};

const sentRow: Omit<SentRow, 'id'> = {
  ...{ when: made, purpose: 'Draft', host: 'api.example.com', isLocal: false, model: 'large', size: '12 kB' },
  ...{ tokens: '3,512 + 181 answered', redactions: 2, outcome: 'Answered', went: 'well', isKept: true },
  detail: 'Status 200, 912 bytes back in 2,340 ms\nSHA-256 0123456789abcdef',
};
const decisionRow = {
  ...{ when: made, kind: 'Draft', path: '/w/lib/tug.js', place: 'lib/tug.js', lines: 7, writer: 'large', reason: '' },
} as const;
const handedRow = {
  ...{ when: made, tool: 'nearest_functions', client: 'agent 1.4', way: 'Over the protocol for agents (MCP)' },
  ...{ functions: 3, size: '4.1 kB', redactions: 1 },
} as const;

/** The ledger with rows of each kind. */
export const fullLedger: LedgerState = {
  view: 'ledger',
  headline: '2 requests (24 kB) have left this machine.',
  before: 'Cleared on May 3, 2026; before that 12 requests (34 kB) had left this machine.',
  sending: {
    words: 'Where the double is silent, completions ask api.example.com (large).',
    isStopped: false,
    canSetUp: false,
  },
  sent: {
    rows: [
      { ...sentRow, id: 's1' },
      { ...sentRow, id: 's2', purpose: 'Completion', outcome: 'No answer yet', went: 'open', tokens: 'about 320' },
      {
        ...{ ...sentRow, id: 's3', purpose: 'Fix', host: '127.0.0.1:11434', isLocal: true, model: 'qwen2.5-coder:7b' },
        ...{ outcome: 'too slow', went: 'wrong', isKept: false },
      },
    ],
    ...{ more: 41, sum: 'Requests: 44; to a server on this machine: 42.', cleared: 'Cleared on May 3, 2026.' },
  },
  decisions: {
    rows: [
      { ...decisionRow, id: 'd1', outcome: 'accepted', outcomeText: 'Accepted' },
      { ...decisionRow, id: 'd2', outcome: 'edited', outcomeText: 'Edited first', writer: 'The double' },
      { ...decisionRow, id: 'd3', outcome: 'rejected', outcomeText: 'Rejected', reason: 'Not how I write it' },
      { ...decisionRow, id: 'd4', outcome: 'rejected', outcomeText: 'Rejected', path: '', place: 'Forgotten' },
    ],
    ...{ more: 12, sum: 'Accepted: 9; edited first: 3; rejected: 4.', cleared: '', areAny: true },
    filter: { outcome: '', kind: 'draft' },
    kinds: [
      { value: 'draft', words: 'Draft' },
      { value: 'fix', words: 'Fix' },
    ],
    shares: [
      { kind: 'Draft', accepted: 6, edited: 3, rejected: 2 },
      { kind: 'Fix', accepted: 3, edited: 0, rejected: 2 },
    ],
  },
  completions: { shown: 1204, accepted: 511, since: 'May 1, 2026' },
  handed: {
    rows: [
      { ...handedRow, id: 'h1' },
      { ...handedRow, id: 'h2', tool: 'style_contract', functions: 0, way: 'As a tool of the editor' },
    ],
    ...{ more: 0, sum: 'Answers to other programs: 2.', cleared: '' },
  },
  announcement: '',
};
