import type { Translate } from '../foundations/sentences';
import { mergeReport } from './bundleCommand';
import type { Command, Output } from './command';
import { needsStore, oneOf, required } from './commandArguments';
import type { Engine } from './engine';
import { readPassphrase } from './passphrase';
import type { SyncResult, SyncStatus } from './syncDoor';

/** The command `sync`: the doubles of all machines of one engineer become one, through a private git remote. */
export const syncCommand: Command = {
  usage: 'setup REMOTE | now | status | off',
  help: 'keep your machines in step through a private git remote that you name: each sends one encrypted file, and takes in the others; the passphrase is asked for, or is the first line of standard input',
  options: ['store', 'branch', 'code', 'prefer'],
  async *run(engine, [verb = 'status', ...given], { store, branch, code = false, prefer }, translate) {
    needsStore({ ...(store === undefined ? {} : { store }) });
    const action = oneOf(verb, ['setup', 'now', 'status', 'off']);
    const chosen = prefer === undefined ? undefined : oneOf(prefer, ['here', 'file']);
    if (action === 'now') return yield* now(engine, chosen, { store: store ?? '', translate });
    if (action === 'off') return yield { text: 'Sync is off. What came stays.', data: await engine.syncOff() };
    if (action === 'status') {
      const status = await engine.syncStatus();
      return yield { text: statusReport(status), data: status };
    }
    const [remote] = required(given, 'remote');
    const status = await engine.syncSetup({ remote, code, ...(branch === undefined ? {} : { branch }) });
    const next = `Nothing was sent yet. Sync with: coding-double sync now --store ${store}`;
    yield { text: `${statusReport(status)}\n${next}`, data: status };
  },
};

interface Asking {
  readonly store: string;
  readonly translate: Translate | undefined;
}

async function* now(
  engine: Engine,
  prefer: 'here' | 'file' | undefined,
  { store, translate }: Asking,
): AsyncGenerator<Output> {
  const { setup, last } = await engine.syncStatus();
  // Where nothing was sent yet, the passphrase may be a new one.
  const source = { input: process.stdin, output: process.stderr, translate };
  const passphrase = setup ? await readPassphrase(source, last === null) : '';
  const result = await engine.sync({ passphrase, asks: true, ...(prefer ? { prefer } : {}) });
  const status = result.state === 'conflicts' ? 1 : 0;
  yield { text: syncReport(result, store), data: result, status };
}

function statusReport({ setup, last, machines }: SyncStatus): string {
  if (!setup) return 'Sync is off. Nothing is sent.';
  const time = (at: number) => new Date(at).toISOString().slice(0, 16).replace('T', ' ');
  return [
    `Sync is set up with ${setup.remote}, branch ${setup.branch}.`,
    setup.code
      ? 'Rules, counts and own code go along, encrypted.'
      : 'Rules and counts go along, and no code, encrypted.',
    last ? `This machine synced last on ${time(last.at)} (UTC).` : 'This machine has not synced yet.',
    ...machines.map(({ name, made }) => `Another machine (${name.slice(0, 8)}) sent something on ${time(made)} (UTC).`),
  ].join('\n');
}

function syncReport({ state, sent, changed, incoming, withdrawn, missing }: SyncResult, store: string): string {
  const from = incoming.map((preview) => {
    const lines = mergeReport(preview);
    return [`From another machine, of ${new Date(preview.made).toISOString().slice(0, 10)}:`, ...lines].join('\n');
  });
  if (state === 'conflicts')
    return [
      ...from,
      'Both decided, so nothing was done. Say which counts: --prefer here, or --prefer file for what comes.',
    ].join('\n');
  return [
    sent > 0 ? `Sent ${sent} bytes.` : 'Nothing was sent: the remote has all of it.',
    ...from,
    ...(withdrawn > 0 ? [`Forgotten, as on the machine they came from: repositories ${withdrawn}.`] : []),
    ...(missing > 0 ? [`Machines without a file at the remote: ${missing}. What came from them stays.`] : []),
    changed ? `It is undone with: coding-double bundle undo --store ${store}` : 'Nothing changed here.',
  ].join('\n');
}
