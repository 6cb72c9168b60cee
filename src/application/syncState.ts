import { join } from 'node:path';
import { createKeptFile, type KeptFile, type KeptFileOptions } from './keptFile';
import type { SeenDecisions } from './mergeDouble';
import { isObject } from './requestShapes';
import type { LastSync, SyncSetupRequest } from './syncDoor';
import { MACHINE } from './syncRemote';

/** What is kept of syncing, in `sync.json`. */
export interface SyncState {
  readonly version: 1;
  /** Absent: nobody ever named a remote. */
  readonly setup?: KeptSetup;
  /** Absent: this machine has not synced with this remote. */
  readonly last?: KeptLast;
  /** Other machines, by their names. */
  readonly seen: Readonly<Record<string, SeenMachine>>;
  /** Fingerprints of histories that had come and were forgotten here: they do not come again. */
  readonly refused: readonly string[];
}

interface KeptSetup extends Required<SyncSetupRequest> {
  readonly machine: string;
  /** False: it was turned off, and the rest is kept for when it is turned on again. */
  readonly isOn: boolean;
}

interface KeptLast extends LastSync {
  /** When this machine's file was made, milliseconds since 1970; it only ever grows. */
  readonly made: number;
  /** The file that is on its way, which may have arrived though nobody heard of it; absent: none. */
  readonly sending?: string;
}

/** What is known of another machine. */
export interface SeenMachine {
  /** When its file was made, by its clock. */
  readonly made: number;
  readonly decisions: SeenDecisions;
  /** Fingerprints of the paths of repositories that came from it, by those of their histories. */
  readonly came: Readonly<Record<string, string>>;
}

export const noSync: SyncState = { version: 1, seen: {}, refused: [] };

/** Keeps how it stands with syncing. @param folder of the store */
export function createSyncState(
  folder: string | undefined,
  options: Pick<KeptFileOptions<unknown>, 'now' | 'notify'>,
): KeptFile<SyncState> {
  return createKeptFile<SyncState>({
    ...options,
    file: folder === undefined ? undefined : join(folder, 'sync.json'),
    empty: noSync,
    words: 'The notes about syncing',
    parse: (value) => (isState(value) ? value : undefined),
  });
}

function isState(value: unknown): value is SyncState {
  if (!isObject(value) || value['version'] !== 1) return false;
  const { setup, last, seen, refused } = value;
  const isListed = isObject(seen) && Object.values(seen).every(isSeen);
  const isRefusal = Array.isArray(refused) && refused.every((one) => typeof one === 'string');
  return isListed && isRefusal && (setup === undefined || isSetup(setup)) && (last === undefined || isLast(last));
}

const isText = (value: unknown): value is string => typeof value === 'string';
const areTexts = (value: unknown) => isObject(value) && Object.values(value).every(isText);

function isSetup(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { remote, branch, code, machine, isOn } = value;
  const isNamed = isText(remote) && isText(branch) && isText(machine) && MACHINE.test(machine);
  return isNamed && typeof code === 'boolean' && typeof isOn === 'boolean';
}

function isLast(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { at, made, commit, digest, sending = '' } = value;
  return [at, made].every((time) => Number.isFinite(time)) && [commit, digest, sending].every(isText);
}

function isSeen(value: unknown): boolean {
  return isObject(value) && Number.isFinite(value['made']) && areTexts(value['decisions']) && areTexts(value['came']);
}
