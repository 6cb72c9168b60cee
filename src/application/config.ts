import type { CompleteConfig } from './complete';

/** What can be set. Every field has a default, so a part of it is enough. */
export interface EngineConfig extends CompleteConfig {
  /** Further names or addresses of coding agents whose commits are not learnt, as they stand in author lines and trailers. */
  readonly agents: readonly string[];
  /** Patterns, as in `.gitignore`, of files that are not learnt. */
  readonly exclude: readonly string[];
  /** So much own code is held for completion, the newest, in UTF-16 code units; everything counts for profile and drafts. */
  readonly heldBytes: number;
  /** So much code of others is read for completion at most, in UTF-8 bytes. */
  readonly backgroundBytes: number;
  /** Whether learning in the background rests while the machine runs on battery. */
  readonly restOnBattery: boolean;
  /** The longest that a change waits in memory before the index is saved, in milliseconds. */
  readonly saveDelay: number;
}

export const defaultConfig: EngineConfig = {
  threshold: 0.7, // About seven of ten shown suggestions are right.
  largestFile: 300_000, // About 8,000 lines, which take a quarter of a second to open.
  quietIn: ['comments', 'strings'],
  agents: [],
  exclude: [],
  restOnBattery: true,
  backgroundBytes: 3_000_000,
  heldBytes: 20_000_000, // More history does not make completions better.
  saveDelay: 2000,
};
