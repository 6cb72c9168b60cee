import type { ImportPreview } from './portableDoor';

/** The part of the engine's door by which the doubles of one engineer's machines become one, through a git remote. */
export interface SyncDoor {
  /**
   * Names the remote; nothing is sent by that. What was seen of another one is forgotten, and what was left out comes again.
   * Rejects with a `HumanError` where the remote or the branch cannot be used.
   */
  syncSetup(request: SyncSetupRequest): Promise<SyncStatus>;
  syncStatus(): Promise<SyncStatus>;
  /**
   * Sends what this machine learnt, sealed, and merges what the others did. Rejects with a `HumanError` that says what is wrong;
   * nothing is changed here then.
   */
  sync(request: SyncRequest, signal?: AbortSignal): Promise<SyncResult>;
  /** Ends syncing; what came stays, and so does what was sent. */
  syncOff(): Promise<SyncStatus>;
}

export interface SyncSetupRequest {
  /** An address of git's, or the absolute path of a bare repository; kept as it is given. */
  readonly remote: string;
  /** Absent: `coding-double`. */
  readonly branch?: string;
  /** Whether own code goes along, where consent allows that it is learnt. Absent: counts alone. */
  readonly code?: boolean;
}

/** How it stands with syncing. */
export interface SyncStatus {
  /** Null: it is off. */
  readonly setup: SyncSetup | null;
  /** Null: this machine has not synced with this remote. */
  readonly last: LastSync | null;
  /** When the other machines sent last what was seen of them, milliseconds since 1970, the newest first. */
  readonly machines: readonly { readonly name: string; readonly made: number }[];
}

export interface SyncSetup extends Required<SyncSetupRequest> {
  /** What this machine is called there: it says nothing about it. */
  readonly machine: string;
  /** Where the remote is, for a person. */
  readonly host: string;
}

export interface LastSync {
  /** Milliseconds since 1970, when it was over. */
  readonly at: number;
  /** The commit that stood at the remote then; empty: there was none. */
  readonly commit: string;
  /** Of this machine's file there, as hexadecimal digits of SHA-256; empty: it has none. */
  readonly digest: string;
}

export interface SyncRequest {
  readonly passphrase: string;
  /** The remote that is meant; another one than was set up is refused. Absent: the one that was set up. */
  readonly remote?: string;
  /** What counts where both decided: what is here, or what comes. Absent: what is here. */
  readonly prefer?: 'here' | 'file';
  /** Whether nothing is done where both decided and `prefer` is absent, so that a person can be asked. Absent: it is not so. */
  readonly asks?: boolean;
}

export interface SyncResult {
  /** `conflicts`: nothing was done, because a person is to be asked; `done`: else. */
  readonly state: 'done' | 'conflicts';
  /** Bytes that were sent; 0: the remote had the same already. */
  readonly sent: number;
  /** Whether anything changed here. */
  readonly changed: boolean;
  /** What came from each of the other machines, or would come; the newest first. */
  readonly incoming: readonly ImportPreview[];
  /** Repositories that had come and that their machines gave away since: they are forgotten here, too. */
  readonly withdrawn: number;
  /** Machines that were seen before and have no file there any more; what came from them stays. */
  readonly missing: number;
}
