import { createHash, randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { HumanError } from '../foundations/errors';
import { contentHash } from '../foundations/hash';
import { type CollectOptions, collectDouble } from './collectDouble';
import { type Intake, type Opened, openSealed } from './intake';
import type { KeptFile, KeptFileOptions } from './keptFile';
import type { Ledger } from './ledger';
import { withLongLock } from './lock';
import type { Memory } from './memory';
import type { PortableContent } from './portableContent';
import { decisionKinds } from './portableDecisions';
import { checkPassphrase, seal, WrongPassphrase } from './sealedFile';
import { checkBranch, type SyncAddress, syncAddress } from './syncAddress';
import type { SyncDoor, SyncRequest, SyncResult, SyncStatus } from './syncDoor';
import { createSyncIntake, type Received, type SyncIntake } from './syncIntake';
import { ledgered } from './syncLedger';
import { openSyncRemote, type RemoteState, type SyncRemote } from './syncRemote';
import { createSyncState, type SyncState } from './syncState';

export interface SyncOptions extends CollectOptions, Pick<KeptFileOptions<unknown>, 'notify'> {
  readonly intake: Intake;
  /** Absent: nothing is kept, and so nothing can be synced. */
  readonly storeFolder: string | undefined;
  readonly ledger: Ledger;
  /** Ends when nothing may be sent any more. @throws HumanError when that is so */
  readonly maySend: () => AbortSignal;
  /** Forgets a repository at once and completely. */
  readonly forget: (repository: string) => Promise<unknown>;
  /** Makes a function wait until what is kept was read. */
  readonly whenRestored: Memory['whenRestored'];
}

const BRANCH = 'coding-double';
/** So often something else may stand at the remote than was read just before. */
const ATTEMPTS = 5;

/** What one run of sync works with. */
interface Run extends SyncOptions {
  readonly request: SyncRequest;
  readonly kept: KeptFile<SyncState>;
  readonly incoming: SyncIntake;
  readonly remote: SyncRemote;
  readonly address: SyncAddress;
}

/** The use cases of syncing, and what forgetting means for them. */
export function createSync(options: SyncOptions): SyncDoor & Pick<SyncIntake, 'refuse'> {
  const { storeFolder, whenRestored } = options;
  const kept = createSyncState(storeFolder, options);
  const incoming = createSyncIntake({ ...options, kept });
  const status = (): SyncStatus => statusOf(kept.read());
  return {
    refuse: incoming.refuse,
    async syncSetup({ remote, branch = BRANCH, code = false }) {
      needsStore(storeFolder);
      syncAddress(remote);
      checkBranch(branch);
      kept.change(({ setup: before, last, seen }) => {
        const isSame = before?.remote === remote && before.branch === branch;
        const machine = isSame ? before.machine : newMachine();
        const setup = { remote, branch, code, machine, isOn: true };
        return { version: 1, setup, ...(isSame && last ? { last } : {}), seen: onlyWhatCame(seen), refused: [] };
      });
      return status();
    },
    syncStatus: async () => status(),
    async syncOff() {
      kept.change((state) => (state.setup?.isOn ? { ...state, setup: { ...state.setup, isOn: false } } : state));
      return status();
    },
    sync: whenRestored(async (request: SyncRequest, signal?: AbortSignal) => {
      const folder = needsStore(storeFolder);
      const setup = setupFor(request, kept.read());
      checkPassphrase(request.passphrase);
      const address = syncAddress(setup.remote);
      const until = AbortSignal.any([options.maySend(), ...(signal ? [signal] : [])]);
      const result = await withLongLock(join(folder, 'sync.lock'), async () => {
        const work = { ...setup, address, folder: resolve(folder, 'sync-work') }; // git starts elsewhere.
        removeWork(work.folder); // One that was killed left its own.
        try {
          const remote = ledgered(await openSyncRemote(work, until), { ...options, ...work });
          return await run({ ...options, request, kept, incoming, remote, address });
        } finally {
          removeWork(work.folder);
        }
      });
      if (!result)
        throw new HumanError('Another window is syncing at the moment.', 'Wait until it is done, and sync again.');
      return result;
    }),
  };
}

/** A git that was called off may still hold a file for a moment. */
const removeWork = (folder: string) => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });

const newMachine = () => randomBytes(16).toString('hex');

/** What came from other machines stays theirs: it is not sent as if it had been read here. */
const onlyWhatCame = (seen: SyncState['seen']): SyncState['seen'] =>
  Object.fromEntries(Object.entries(seen).map(([name, { came }]) => [name, { made: 0, decisions: {}, came }]));

function needsStore(folder: string | undefined): string {
  if (folder !== undefined) return folder;
  throw new HumanError('Nothing is kept here that could be synced.', 'Name a folder for the store.');
}

/** @throws HumanError when no remote was named, or another one is meant */
function setupFor({ remote }: SyncRequest, { setup }: SyncState) {
  if (!setup?.isOn) throw new HumanError('Sync is not set up.', 'Name a private git remote of yours first.');
  if (remote !== undefined && remote !== setup.remote)
    throw new HumanError(
      `Sync is set up with ${setup.remote}, and not with ${remote}.`,
      'Set it up anew to change that.',
    );
  return setup;
}

/** Of this remote. */
const machinesSeen = (seen: SyncState['seen']) => Object.entries(seen).filter(([, { made }]) => made > 0);

function statusOf({ setup, last, seen }: SyncState): SyncStatus {
  if (!setup?.isOn) return { setup: null, last: null, machines: [] };
  const { isOn: _, ...named } = setup;
  const machines = machinesSeen(seen).map(([name, { made }]) => ({ name, made }));
  return {
    setup: { ...named, host: syncAddress(named.remote).host },
    last: last && last.at > 0 ? { at: last.at, commit: last.commit, digest: last.digest } : null,
    machines: machines.sort((a, b) => b.made - a.made),
  };
}

async function run(work: Run): Promise<SyncResult> {
  const { request, kept, incoming, remote, address, now } = work;
  const { prefer = 'here' } = request;
  const asks = request.asks === true && request.prefer === undefined;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const there = await remote.read();
    const { own, received } = await opened(work, there);
    checkNotOlder(received, kept.read(), address);
    const previews = incoming.look(received);
    const missing = machinesSeen(kept.read().seen).filter(([machine]) => !there.files.has(machine)).length;
    if (asks && previews.some(({ conflicts }) => conflicts.length > 0))
      return { state: 'conflicts', sent: 0, changed: false, incoming: previews, withdrawn: 0, missing };
    const sent = await send(work, there, own);
    if (!sent) continue; // Another machine was faster: what it sent is looked at first.
    const taken = await incoming.take(received, prefer);
    const { commit, digest, made, bytes } = sent;
    kept.change((state) => ({ ...state, last: { at: now(), made, commit, digest } }));
    return { state: 'done', sent: bytes, incoming: previews, missing, ...taken };
  }
  throw new HumanError(`Others push to ${address.host} all the time.`, 'Sync again in a while.');
}

/** All that stands at the remote, the newest first; what this machine wrote apart. @throws HumanError when any of it cannot be read */
async function opened(
  { request, kept, notify, address }: Run,
  { files }: RemoteState,
): Promise<{ own: Opened | undefined; received: readonly Received[] }> {
  const received: Received[] = [];
  let own: Opened | undefined;
  for (const [machine, file] of files) {
    const { setup, last } = kept.read();
    const isOwn = machine === setup?.machine;
    try {
      const one = await openSealed(await file.read(), request.passphrase);
      if (one.content.machine !== machine)
        throw new HumanError('The file is that of another machine.', 'Somebody has changed its name.');
      if (!isOwn) received.push({ ...one, machine });
      else if (!last || one.content.made <= last.made || [last.digest, last.sending].includes(one.digest)) own = one;
      else {
        // Somebody else uses this name, as when the store was copied: both go on under names of their own.
        received.push({ ...one, machine });
        kept.change(({ setup: old, last: _, ...state }) => ({
          ...state,
          ...(old ? { setup: { ...old, machine: newMachine() } } : {}),
        }));
      }
    } catch (error) {
      if (!(error instanceof HumanError)) throw error;
      if (error instanceof WrongPassphrase)
        throw new HumanError(
          `The passphrase does not open what is at ${address.host}, so nothing was changed.`,
          'Use the one with which the other machines sync; to change it, delete the branch there and sync anew from each.',
          { cause: error },
        );
      if (!isOwn || !/^(The file (is cut off|was changed|is that)|This is no)/.test(error.message))
        throw new HumanError(
          `The file of a machine (${machine.slice(0, 8)}) at ${address.host} cannot be taken, so nothing was changed: ${error.message}`,
          `${error.hint} Or sync from that machine, which writes it anew.`,
          { cause: error },
        );
      notify('What this machine had sent was damaged at the remote.', 'It is written anew.');
    }
  }
  return { own, received: received.sort((a, b) => b.content.made - a.content.made) };
}

/** @throws HumanError when somebody put an older state back */
function checkNotOlder(received: readonly Received[], { seen }: SyncState, { host }: SyncAddress): void {
  const older = received.find(({ machine, content }) => content.made < (seen[machine]?.made ?? 0));
  if (!older) return;
  const [there, before] = [older.content.made, seen[older.machine]?.made ?? 0].map((at) => new Date(at).toISOString());
  throw new HumanError(
    `${host} holds an older state than it did: what a machine (${older.machine.slice(0, 8)}) sent on ${there}, where something of ${before} was seen. Nothing was changed.`,
    'Sync from that machine first. If the remote was put back on purpose, set sync up again here.',
  );
}

interface Sent {
  readonly commit: string;
  readonly digest: string;
  readonly made: number;
  readonly bytes: number;
}

/** Sends what this machine learnt, unless the same is there. @returns undefined: something else stands at the remote by now */
async function send(work: Run, there: RemoteState, own: Opened | undefined): Promise<Sent | undefined> {
  const { incoming, kept, remote, request, now, notify } = work;
  const { setup, last } = kept.read();
  if (!setup?.isOn) throw new HumanError('Sync was turned off meanwhile.', 'Set it up again.');
  if (own && last && own.content.made < last.made)
    notify('The remote had gone back to an older state of what this machine sent.', 'It is written anew.');
  // By whatever clock: of what one machine sends the later has the greater number.
  const made = Math.max(now(), (last?.made ?? 0) + 1, (own?.content.made ?? 0) + 1);
  const collected = await collectDouble({ ...work, leavesOut: incoming.hasCome }, setup.code);
  const content: PortableContent = { ...collected, made, machine: setup.machine };
  const { commit = '' } = there;
  const isEmpty = content.repositories.length === 0 && decisionKinds.every((kind) => content[kind].length === 0);
  if (own ? printOf(own.content) === printOf(content) && own.content.made >= (last?.made ?? 0) : isEmpty)
    return { commit, digest: own?.digest ?? '', made: own?.content.made ?? last?.made ?? 0, bytes: 0 };
  const sealed = await seal(JSON.stringify(content), request.passphrase);
  const digest = createHash('sha256').update(sealed).digest('hex');
  const before = last ?? { at: 0, made: 0, commit: '', digest: '' };
  kept.change((state) => ({ ...state, last: { ...before, sending: digest } }));
  const written = await remote.write(setup.machine, sealed, there);
  return written === undefined ? undefined : { commit: written, digest, made, bytes: sealed.length };
}

/** What two contents share that differ in nothing but when they were made. */
const printOf = (content: PortableContent) => contentHash(JSON.stringify({ ...content, made: 0 }));
