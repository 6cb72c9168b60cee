/** What can be set. Every field has a default, so a part of it is enough. */
export interface EngineConfig {
  /** Suggestions less confident than this are not shown, 0–1. At .7 about three of four shown are right. */
  readonly threshold: number;
  /** The longest file that is read, in bytes; longer ones are left out and counted. */
  readonly longestFile: number;
  /** The longest that changes wait in memory before the index is saved, in milliseconds. */
  readonly saveDelay: number;
}

export const defaultConfig: EngineConfig = {
  threshold: 0.7,
  longestFile: 1024 * 1024,
  saveDelay: 10_000,
};
