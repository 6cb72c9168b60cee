import { deepEqual, equal, match } from 'node:assert/strict';
import type { Engine } from '../../src/application/engine';
import type { ImportPreview, Merge } from '../../src/application/portableDoor';
import type { SyncRequest, SyncResult, SyncSetup, SyncStatus } from '../../src/application/syncDoor';
import { HumanError } from '../../src/foundations/errors';
import { openFakeEditor } from './fakeEditor';

const none: Merge = { added: 0, same: 0, joined: 0, conflicts: 0, elsewhere: 0 };
const conflicting: ImportPreview = {
  ...{ digest: '', made: 0, hasCode: false, repositories: [], unknownFiles: 0 },
  conflicts: [{ kind: 'overrides', about: 'layout.quotes (javascript)', here: "pin '", coming: 'pin "' }],
  decisions: { overrides: 1, preferences: 0, tallies: 0, dismissals: 0, curation: 0 },
  merges: { overrides: { ...none, conflicts: 1 }, preferences: none, tallies: none, dismissals: none, curation: none },
};
const done: SyncResult = { state: 'done', sent: 2048, changed: true, incoming: [], withdrawn: 0, missing: 0 };
const asking: SyncResult = { ...done, state: 'conflicts', sent: 0, changed: false, incoming: [conflicting] };
const setup: SyncSetup = {
  ...{ remote: 'git@example.com:me/double.git', branch: 'coding-double', code: false },
  ...{ machine: '0'.repeat(32), host: 'example.com' },
};

interface Scene {
  /** What the engine says that it is set up with; null: nothing. */
  readonly setup?: SyncSetup | null;
  readonly last?: SyncStatus['last'];
  /** What each sync comes to. */
  readonly results?: readonly (SyncResult | Error)[];
  /** What a person types or presses, one after another; undefined: they close the question. */
  readonly answers: readonly (string | undefined)[];
  /** The passphrase that is remembered. */
  readonly remembered?: string;
  readonly isStopped?: boolean;
}

interface Outcome {
  /** What was asked of the engine that changes or sends something. */
  readonly asked: readonly unknown[];
  /** Questions and messages, in their order. */
  readonly shown: readonly string[];
  readonly secrets: Readonly<Record<string, string>>;
}

/** Runs a command as a person does. */
async function play(command: string, scene: Scene): Promise<Outcome> {
  const editor = openFakeEditor({ onWrite() {}, onPost() {}, mayWrite: () => true });
  const vscode: typeof import('vscode') = require('vscode');
  const answers = [...scene.answers];
  const results = [...(scene.results ?? [done])];
  const [asked, shown]: [unknown[], string[]] = [[], []];
  const secrets: Record<string, string> = {};
  let current = scene.setup === undefined ? setup : scene.setup;
  if (current && scene.remembered) secrets[`syncPassphrase ${current.branch} ${current.remote}`] = scene.remembered;
  const answer = (question: string) => {
    shown.push(question);
    return Promise.resolve(answers.shift());
  };
  const told = (message: string, ...more: unknown[]) => {
    const [options] = more as { detail?: string }[];
    return answer([message, typeof options === 'object' ? options.detail : ''].join('\n').trim());
  };
  Object.assign(vscode.window, {
    showInputBox: ({
      prompt,
      validateInput,
    }: {
      prompt: string;
      validateInput?: (value: string) => string | undefined;
    }) => {
      const refusal = validateInput?.(answers[0] ?? '');
      if (refusal === undefined) return answer(prompt);
      shown.push(refusal);
      return Promise.resolve(undefined);
    },
    showInformationMessage: told,
    showWarningMessage: told,
    withProgress: (_: unknown, work: (progress: unknown, token: object) => unknown) =>
      work({}, { onCancellationRequested: (stop: () => void) => answers[0] === 'Cancel' && stop() }),
  });
  Object.assign(vscode.workspace, {
    getConfiguration: () => ({
      get: (name: string, absent: unknown) => (/enabled/.test(name) ? !scene.isStopped : absent),
    }),
  });
  const engine = {
    syncStatus: async () => ({ setup: current, last: scene.last ?? null, machines: [] }),
    portableContents: async () => ({ ...conflicting, repositories: [] }),
    async syncSetup(request: { remote: string; code: boolean }) {
      asked.push(request);
      current = { ...setup, ...request };
      return { setup: current, last: null, machines: [] };
    },
    async sync(request: SyncRequest, signal: AbortSignal) {
      asked.push({ ...request, ...(signal.aborted ? { cancelled: true } : {}) });
      const result = results.shift() ?? done;
      if (result instanceof Error) throw result;
      return result;
    },
    async syncOff() {
      asked.push('off');
      return { setup: null, last: null, machines: [] };
    },
    async undoImport() {
      asked.push('undo');
      return { repositories: 1, restored: 2, kept: 0 };
    },
  };
  const storage = {
    get: async (name: string) => secrets[name],
    store: async (name: string, value: string) => void Object.assign(secrets, { [name]: value }),
    delete: async (name: string) => void delete secrets[name],
  };
  const { registerSync }: typeof import('../../src/editor/sync') = require('../../src/editor/sync');
  const guard = (run: (...values: never[]) => unknown) => async () => {
    try {
      await run();
    } catch (error) {
      if (error instanceof HumanError) shown.push(`! ${error.message}`);
      else throw error;
    }
  };
  registerSync(engine as unknown as Engine, storage as never, guard as never);
  await editor.run(command);
  return { asked, shown, secrets };
}

const name = `syncPassphrase ${setup.branch} ${setup.remote}`;
const words = 'four words of mine';

describe('the commands of sync', () => {
  it('shows what would leave before anything is set up, and sends nothing by that', async () => {
    const { asked, shown } = await play('double.setUpSync', {
      setup: null,
      answers: [setup.remote, 'Set Up', undefined],
    });
    deepEqual(asked, [{ remote: setup.remote, code: false }]);
    match(shown[1] ?? '', /would send to git@example\.com:me\/double\.git:\n.*Decided by hand: 1/s);
    match(shown[2] ?? '', /Nothing was sent yet/);
  });

  it('names no remote by itself, and does nothing where a question is closed', async () => {
    for (const answers of [[undefined], ['  '], [setup.remote, undefined]])
      deepEqual((await play('double.setUpSync', { setup: null, answers })).asked, []);
    const { shown } = await play('double.syncNow', { setup: null, answers: [undefined] });
    match(shown[0] ?? '', /Address of a private git remote/);
  });

  it('asks for the passphrase twice at first and once later, and remembers it only if a person says so', async () => {
    const first = await play('double.syncNow', { answers: [words, words, undefined] });
    deepEqual([first.asked, first.secrets], [[{ passphrase: words, asks: true }], {}]);
    const last = { at: 1, commit: '', digest: '' };
    const later = await play('double.syncNow', { last, answers: [words, 'Remember the Passphrase'] });
    deepEqual([later.asked, later.secrets], [[{ passphrase: words, asks: true }], { [name]: words }]);
    const kept = await play('double.syncNow', { last, remembered: words, answers: [undefined] });
    deepEqual(kept.asked, [{ passphrase: words, asks: true }]);
    match(kept.shown[0] ?? '', /^Sent: 2 kB, encrypted\. Came: repositories 0, decisions and counts 0\.$/);
    const slip = await play('double.syncNow', { answers: [words, 'another'] });
    deepEqual([slip.asked, slip.shown[1]], [[], 'The two passphrases are not the same.']);
  });

  for (const [pressed, prefer] of [
    ['Sync, and Keep What I Decided Here', 'here'],
    ['Sync, and Take What Comes', 'file'],
    [undefined, undefined],
  ] as const)
    it(`asks where both decided: ${pressed ?? 'closed'}`, async () => {
      const scene = { remembered: words, results: [asking, done], answers: [pressed, undefined] };
      const { asked, shown } = await play('double.syncNow', scene);
      match(
        shown[0] ?? '',
        /Which counts\?\n.*Conflict: layout\.quotes \(javascript\): here pin ', in the file pin "/s,
      );
      deepEqual(asked.slice(1), prefer ? [{ passphrase: words, prefer }] : []);
    });

  it('takes back what came', async () => {
    const { asked, shown } = await play('double.syncNow', { remembered: words, answers: ['Undo What Came'] });
    deepEqual(asked.at(-1), 'undo');
    match(shown.at(-1) ?? '', /does not come again \(repositories: 1/);
  });

  it('can be cancelled, says what failed, and sends nothing where sending is stopped', async () => {
    const cancelled = await play('double.syncNow', { remembered: words, answers: ['Cancel'] });
    deepEqual(cancelled.asked, [{ passphrase: words, asks: true, cancelled: true }]);
    const results = [new HumanError('example.com does not let you in.', 'See.')];
    deepEqual((await play('double.syncNow', { remembered: words, results, answers: [] })).shown, [
      '! example.com does not let you in.',
    ]);
    const stopped = await play('double.syncNow', { remembered: words, isStopped: true, answers: [] });
    deepEqual([stopped.asked, stopped.shown], [[], ['! Sending is stopped.']]);
  });

  it('forgets the passphrase when it is turned off', async () => {
    const { asked, secrets, shown } = await play('double.stopSync', { remembered: words, answers: [] });
    deepEqual([asked, secrets], [['off'], {}]);
    equal(shown.length, 1);
  });
});
