import type { ProfileRow, ProfileState, ShownMeasure } from '../../src/editor/profileSnapshot';

/** The style profile with everything that it can show at once. */

const range = { start: { line: 3, character: 0 }, end: { line: 4, character: 0 } };
const line = (at: number, text = "const berth = 'open'") => ({
  ...{ path: '/w/lib/tug.js', range, label: `lib/tug.js:${at}`, text, note: '' },
});
const long = line(41, Array.from({ length: 12 }, (_, at) => `const berth${at} = 'open'`).join('\n'));

const row = (name: string, more: Partial<ProfileRow> = {}): ProfileRow => ({
  ...{ key: name, dimension: name, title: `Which ${name}?`, label: `single ${name}` },
  categories: [
    { value: 'a', label: `single ${name}`, count: 1204, share: 0.8 },
    { value: 'b', label: `double ${name}`, count: 120, share: 0.12 },
    { value: 'c', label: 'none', count: 62, share: 0.06 },
    { value: 'd', label: 'both', count: 20, share: 0.02 },
  ],
  ...{ repositories: 4, confidence: 0.95, sureness: 'sure', tier: 'rule', distinctive: true },
  ...{ repository: '', corrected: '', drift: '' },
  ...more,
});

const open = row('quotes', {
  override: { action: 'prefer', label: 'double quotes', scope: 'author' },
  decided: { by: 'config', label: 'double quotes', file: '.prettierrc' },
  ...{ repository: 'ready', corrected: 'You changed it in 3 drafts.', drift: 'Since 2024 double instead of single.' },
  detail: {
    ...{ total: 1406, files: 63, examples: [line(4), long], counterExamples: [line(9)] },
    ...{ conflict: 'This repository says otherwise.', lacks: '' },
    years: [2022, 2023, 2024].map((year) => ({ year, share: (year - 2015) / 10, observations: 100 })),
    places: ['ready', 'tide'].map((name) => ({ name, label: 'single quotes', share: 0.8 })),
    alternatives: [{ value: 'double', label: 'double quotes' }],
  },
});

const measure = (title: string, more: Partial<ShownMeasure> = {}): ShownMeasure => ({
  ...{ title, value: '34 %', interval: '31 to 37 %', baseline: '21 %', against: 'the last word', lacks: '' },
  drawn: { value: 0.34, baseline: 0.21, low: 0.31, high: 0.37 },
  ...more,
});
const unmeasured = measure('Drafts like yours', { lacks: 'Too few functions.', value: '', interval: '' });
const { drawn: _, ...undrawn } = unmeasured;

const leftOut = [{ reason: 'By other authors', count: 1234 }];

export const fullProfile: ProfileState = {
  view: 'profile',
  scopes: ['ready', 'tide'].map((name) => ({ id: `/w/${name}`, name })),
  languages: ['JavaScript', 'Python'].map((name) => ({ id: name.toLowerCase(), name })),
  ...{ scope: '', language: 'javascript', unit: 'source', search: 'q', shown: 9, all: 40, empty: '', announcement: '' },
  portrait: { sentences: ['You write `const` and single quotes.'], note: 'Made from 40 files.' },
  likeness: {
    ...{ file: 'lib/tug.js', why: '', canMeasure: true, isMeasuring: false, isUnmeasurable: false },
    measured: {
      ...{ voice: 71, conventions: 90, probability: 0.8, among: 120, others: 0.95, sameRepository: null },
      reasons: [
        { title: 'Quotes', label: 'double', usual: 'single', speaksFor: false, here: line(7), own: [line(8)] },
        { title: 'Semicolons', label: 'none', usual: 'none', speaksFor: true, own: [] },
      ],
    },
  },
  replay: {
    ...{ progress: '', problem: 'The last measurement was cut short.', short: 'Keystrokes saved 34 %' },
    note: 'Measured on May 1, 2026.',
    parts: ['All lines', 'JavaScript'].map((name) => ({
      ...{ name, lines: 500 },
      measures: [measure('Keystrokes saved'), undrawn],
    })),
  },
  changes: [{ key: 'quotes', title: 'Which quotes?', sentence: 'Since 2024 double instead of single.' }],
  families: [
    { family: 'layout', rows: [open, row('indent', { override: { action: 'mute', label: '', scope: 'author' } })] },
    {
      family: 'naming',
      rows: [row('case', { override: { action: 'pin', label: '', scope: 'author' } }), row('plural')],
    },
  ],
  universal: [row('tabs', { tier: 'universal', distinctive: false })],
  thin: [row('loops', { tier: 'thin', sureness: 'thin', label: '', categories: [] })],
  leftOut: { lines: leftOut, files: leftOut, commits: leftOut },
  notes: ['Seen in one repository only.'],
};
