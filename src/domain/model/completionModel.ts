/** What stands around the cursor. */
export interface ModelQuery {
  /** The file's key: an absolute path, or `REPOSITORY:path`. */
  readonly key: string;
  /** A language id. */
  readonly language: string;
  /** The whole buffer. */
  readonly text: string;
  /** Offset of the cursor in `text`, UTF-16 code units. */
  readonly offset: number;
  /** Suggestions less likely are left out, 0–1; 0 gives the best whole line. */
  readonly threshold: number;
}

/** What is likely to follow the cursor on its line. */
export interface ModelAnswer {
  readonly text: string;
  /** The probability that exactly `text` comes next, 0–1. */
  readonly confidence: number;
  /** Keys of the learnt files whose code carried it, the strongest first; empty when the open file did. */
  readonly provenance: readonly string[];
}

/** All that was learnt, as plain data for the store. Hash chains are rebuilt by `restore`. */
export interface ModelSnapshot {
  /** Token texts; `tokens` are indices into it. */
  readonly words: readonly string[];
  readonly tokens: Int32Array;
  /** 1 where white space stands before the token. */
  readonly spaced: Uint8Array;
  /** The learnt files in the order in which they were learnt. */
  readonly keys: readonly string[];
  readonly languages: readonly string[];
  /** File `i` has the tokens from `ends[i - 1]` (0 for the first) up to `ends[i]`. */
  readonly ends: Int32Array;
  /** Seconds since 1970, a file each. */
  readonly times: Float64Array;
  /** What was learnt online: mixing weights and gate. */
  readonly weights: Float32Array;
}

/** An embedded statistical model of the engineer's own code that says how a line goes on. */
export declare class CompletionModel {
  /** Bytes of memory held by what was learnt. */
  get bytes(): number;
  /** Learns the own lines of a file version, each run apart; what was learnt under the key before is replaced. Call in the order of `time`, the oldest first. */
  learn(key: string, language: string, runs: readonly string[], time: number): void;
  /** Forgets a file; its identifiers are gone from the next snapshot where no other file has them. */
  forget(key: string): void;
  /** The engineer saved a file: lines not seen before train the mixing weights and the gate. No text is kept. */
  saved(key: string, language: string, text: string): void;
  /** The open buffer of a file is of no interest any more. */
  close(key: string): void;
  /** Absent when nothing is likely enough. */
  complete(query: ModelQuery): ModelAnswer | undefined;
  /** The most likely rest of a line that begins with `prefix` under the lines `above`; for filling gaps of a draft. Absent: no idea. */
  predictLine(
    above: string,
    prefix: string,
    language: string,
  ): { readonly text: string; readonly p: number } | undefined;
  /** Mean log2 probability of the tokens of `line` under the lines `above`; higher is more expected. */
  likelihood(above: string, line: string, language: string): number;
  snapshot(): ModelSnapshot;
  restore(snapshot: ModelSnapshot): void;
}
