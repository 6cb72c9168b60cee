import type { FromView } from '../../src/editor/protocol';

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
const repository = '/w';

/** What the other pages send: it is understood, and none of it is a decision about a suggestion, whatever id it names. */
export const foreignIntents = (id: string, path: string): readonly FromView[] => [
  { intent: 'unfold', repository, folder: '', open: true },
  { intent: 'exclude', rule: { kind: 'path', repository, path: 'a.js' }, confirmed: true },
  { intent: 'weigh', repository, weight: 2 },
  { intent: 'removeRule', id },
  { intent: 'openRule', id },
  { intent: 'showMore', part: 'decisions' },
  { intent: 'filterDecisions', outcome: 'accepted', kind: 'draft' },
  { intent: 'openFile', path },
  { intent: 'open', path, range },
  { intent: 'showSent', id },
  { intent: 'showHabit', id },
  { intent: 'consent', path: repository, consent: 'learn', confirmed: true },
  { intent: 'forget', path: repository, confirmed: true },
  { intent: 'run', command: 'double.undoCuration' },
  { intent: 'run', command: 'double.clearLedger' },
  { intent: 'run', command: 'double.forgetEverything' },
  { intent: 'run', command: 'double.draftFunction' },
];

/** What no panel of ours sends, or not of what was shown. @param other the version of another suggestion */
export const forgedMessages = (id: string, other: string): readonly unknown[] =>
  ([] = [
    { intent: 'accept', id },
    { intent: 'accept', id, version: 'forged' },
    { intent: 'accept', id, version: other },
    { intent: 'accept', id, version: '', edits: [0] },
    { intent: 'accept', id: [id], version: null },
    { intent: 'accept', id, edits: [0], version: {} },
    { intent: 'run', command: 'double.acceptSuggestion' },
    { intent: 'acceptAll' },
    { intent: 'edit', id, accept: true },
    [{ intent: 'accept', id }],
    null,
  ]);
