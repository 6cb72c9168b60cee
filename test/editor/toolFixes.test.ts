import assert from 'node:assert/strict';
import type { Diagnostic } from '../../src/application/triageDoor';
import { openFakeEditor } from './fakeEditor';

interface Edit {
  entries(): (readonly [{ toString(): string }, readonly object[]])[];
  _allEntries(): readonly object[];
}
interface Action {
  readonly title: string;
  readonly isPreferred?: boolean;
  readonly disabled?: { readonly reason: string };
  readonly command?: object;
  readonly edit?: Edit;
}

const range = { start: { line: 2, character: 0 }, end: { line: 2, character: 3 } };
const diagnostic = (line = 2): Diagnostic => ({
  ...{ message: 'no', severity: 'error', source: 'ts' },
  range: { start: { line, character: 0 }, end: { line, character: 3 } },
});

/** Asks about diagnostics with tools that answer so; what is asked is counted. @param more how often, with so many milliseconds between */
async function collect(
  answer: (uri: { toString(): string }, asked: number) => unknown,
  diagnostics: readonly Diagnostic[] = [diagnostic()],
  more: { readonly times?: number; readonly between?: number; readonly abortAfter?: number } = {},
) {
  const editor = openFakeEditor({ onWrite: () => assert.fail('written'), onPost: () => {}, mayWrite: () => true });
  const vscode = require('vscode') as typeof import('vscode');
  const { createToolFixes } = require('../../src/editor/toolFixes') as typeof import('../../src/editor/toolFixes');
  const commands: string[] = [];
  vscode.commands.registerCommand('vscode.executeCodeActionProvider', (uri) => {
    commands.push('asked');
    return answer(uri, commands.length);
  });
  vscode.commands.registerCommand('a.command', () => commands.push('executed'));
  editor.type('/w/a.js', 'one\ntwo\nthree\n');
  const document = await vscode.workspace.openTextDocument(vscode.Uri.file('/w/a.js'));
  let time = 0;
  const toolFixes = createToolFixes(() => time);
  const calledOff = new AbortController();
  if (more.abortAfter !== undefined) setTimeout(() => calledOff.abort(), more.abortAfter);
  let last: Awaited<ReturnType<typeof toolFixes.collect>> | undefined;
  for (let left = more.times ?? 1; left > 0; left--) {
    last = await toolFixes.collect(document, diagnostics, [], calledOff.signal);
    time += more.between ?? 0;
  }
  return { titles: last?.fixes.map(({ title }) => title), answered: last?.answered.size, again: last?.again, commands };
}

const edits = (uri: { toString(): string }, count = 1): Edit => ({
  entries: () => [[uri, Array.from({ length: count }, () => ({ range, newText: 'x' }))]],
  _allEntries: () => Array.from({ length: count }, () => ({})),
});

describe('what is taken over of the quick fixes of tools', () => {
  const check = (
    title: string,
    actions: (uri: { toString(): string }) => readonly Action[],
    expected: readonly string[],
  ) =>
    it(title, async () => {
      const { titles, commands } = await collect(actions);
      assert.deepEqual(titles, expected);
      assert.deepEqual(commands, ['asked']);
    });
  check('an edit of this file', (uri) => [{ title: 'w', edit: edits(uri) }], ['w']);
  check('no command, and it is never executed', () => [{ title: 'w', command: { command: 'a.command' } }], []);
  check(
    'an edit, without the command beside it',
    (uri) => [{ title: 'w', edit: edits(uri), command: { command: 'a.command' } }],
    ['w'],
  );
  check('nothing that is disabled', (uri) => [{ title: 'w', edit: edits(uri), disabled: { reason: 'no' } }], []);
  check('no edit of another file', () => [{ title: 'w', edit: edits({ toString: () => 'file:/other' }) }], []);
  check(
    'no edit of several files',
    (uri) => [
      { title: 'w', edit: { ...edits(uri), entries: () => [...edits(uri).entries(), ...edits(uri).entries()] } },
    ],
    [],
  );
  check(
    'nothing that also makes a file',
    (uri) => [{ title: 'w', edit: { ...edits(uri), _allEntries: () => [{}, { _type: 1 }] } }],
    [],
  );
  check('no snippet', () => [{ title: 'w', edit: { entries: () => [], _allEntries: () => [{}] } }], []);
});

describe('tools that do not answer', () => {
  const never = () => new Promise(() => {});
  const fails = () => Promise.reject(new Error('no'));
  const three = [diagnostic(0), diagnostic(1), diagnostic(2)];
  const asked = (title: string, times: number, between: number, expected: number) =>
    it(title, async () => {
      const { answered, commands } = await collect(fails, three, { times, between });
      assert.deepEqual([answered, commands.length], [0, expected]);
    });
  asked('are not asked further', 1, 0, 1);
  asked('are left alone for a while', 4, 1000, 1);
  asked('are asked again after the while', 2, 4_000, 2);
  asked('are left alone for longer each time', 3, 4_000, 2);
  it('are worth asking again, and those that answer are not', async () => {
    assert.equal((await collect(fails)).again, 4_000);
    assert.equal((await collect(() => [])).again, undefined);
  });
  it('are not waited for once nobody wants to know', async () => {
    const { answered, commands } = await collect(never, [diagnostic(0), diagnostic(1)], { abortAfter: 5 });
    assert.deepEqual([answered, commands], [0, ['asked']]);
  });
});
