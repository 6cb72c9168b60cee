import assert from 'node:assert/strict';
import { isFromView } from '../../src/editor/protocol';

const override = { intent: 'override', dimension: 'd', language: 'go', unit: 'test', scope: 'author', title: 'D?' };
const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };

describe('messages of the views', () => {
  const check = (message: unknown, expected: boolean) =>
    it(`${JSON.stringify(message)} ${expected ? 'is one' : 'is none'}`, () =>
      assert.equal(isFromView(message), expected));

  check({ intent: 'ready' }, true);
  check({ intent: 'accept', id: 'a', version: 'v' }, true);
  check({ intent: 'accept', id: 'a', version: 'v', edits: [0, 2] }, true);
  check({ intent: 'choose', id: 'a', version: 'v', way: 1 }, true);
  check({ intent: 'edit', id: 'a' }, true);
  check({ intent: 'regenerate', id: 'a', instruction: '' }, true);
  check({ intent: 'cancel', id: 'w' }, true);
  check({ intent: 'dismiss' }, true);
  check({ intent: 'reject', id: 'a', reason: '' }, true);
  check({ intent: 'open', path: '/a.js', range }, true);
  check({ intent: 'select', what: 'scope', value: '' }, true);
  check({ intent: 'search', text: '' }, true);
  check({ intent: 'toggle', key: 'd author', open: false }, true);
  check({ intent: 'showCommit', path: '/a', commit: 'abcdef0123' }, true);
  check({ ...override, action: 'prefer', value: 'single' }, true);
  check({ ...override, action: null }, true);
  check({ ...override, intent: 'forgetCorrections' }, true);
  check({ intent: 'run', command: 'double.reindex' }, true);
  check({ intent: 'consent', path: '/a', consent: 'never', confirmed: true }, true);
  check({ intent: 'forget', path: '/a', confirmed: false }, true);
  check({ intent: 'keep' }, true);
  check({ intent: 'relearn', path: '/a' }, true);
  check({ intent: 'mine', emails: ['a@b.c'] }, true);
  check({ intent: 'unfold', repository: '/a', folder: '', open: true }, true);
  check({ intent: 'exclude', rule: { kind: 'path', repository: '/a', path: 'b/' }, confirmed: false }, true);
  check({ intent: 'exclude', rule: { kind: 'period', from: '2019-01-01' }, confirmed: true }, true);
  check({ intent: 'weigh', repository: '/a', weight: 0.5 }, true);
  check({ intent: 'removeRule', id: 'a' }, true);
  check({ intent: 'run', command: 'double.undoCuration' }, true);

  check({ intent: 'consent', path: '/a', consent: 'all', confirmed: true }, false);
  check({ intent: 'forget', path: '/a' }, false);
  check({ intent: 'reveal' }, false);
  check({ intent: 'unfold', repository: '/a', folder: '' }, false);
  check({ intent: 'exclude', rule: { kind: 'weight', repository: '/a', weight: 1 }, confirmed: true }, false);
  check({ intent: 'exclude', rule: { kind: 'path', path: 'b/' }, confirmed: true }, false);
  check({ intent: 'exclude', rule: { kind: 'period', from: 2019 }, confirmed: true }, false);
  check({ intent: 'exclude', rule: null, confirmed: true }, false);
  check({ intent: 'weigh', repository: '/a', weight: -1 }, false);
  check({ intent: 'removeRule' }, false);
  check({ intent: 'notMine', emails: 'a@b.c' }, false);
  check(null, false);
  check('ready', false);
  check({ intent: 'delete', id: 'a' }, false);
  check({ intent: 'accept' }, false);
  check({ intent: 'accept', id: 'a' }, false);
  check({ intent: 'accept', id: ['a'], version: 'v' }, false);
  check({ intent: 'accept', id: 'a', version: 'v', edits: [] }, false);
  check({ intent: 'accept', id: 'a', version: 'v', edits: [0, 0] }, false);
  check({ intent: 'accept', id: 'a', version: 'v', edits: [-1] }, false);
  check({ intent: 'accept', id: 'a', version: 'v', edits: [0.5] }, false);
  check({ intent: 'accept', id: 'a', version: 'v', edits: '0' }, false);
  check({ intent: 'choose', id: 'a', version: 'v', way: '1' }, false);
  check({ intent: 'regenerate', id: 'a' }, false);
  check({ intent: 'reject', id: 'a' }, false);
  check({ intent: 'open', path: '/a.js' }, false);
  check({ intent: 'open', path: '/a.js', range: { start: { line: '0' } } }, false);
  check({ intent: 'select', what: 'unit', value: 'all' }, false);
  check({ intent: 'select', what: 'open', value: 'a' }, false);
  check({ intent: 'showCommit', path: '/a', commit: '--output=/b' }, false);
  check({ ...override, action: 'prefer' }, false);
  check({ ...override, action: 'delete' }, false);
  check({ ...override, intent: 'forgetCorrections', unit: 'all' }, false);
  check({ intent: 'run', command: 'workbench.action.terminal.sendSequence' }, false);
});
