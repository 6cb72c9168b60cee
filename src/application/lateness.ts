/** When an answer is given up. */
export interface LlmLimits {
  /** From the question on. */
  readonly milliseconds: number;
  /** Milliseconds without anything new; absent: only the other limit counts. */
  readonly silence?: number;
  readonly bytes: number;
}

/** Nobody waits longer than this for what may follow an answer, milliseconds. */
const LONGEST_AFTER_END = 2000;

/** Aborts when an answer takes too long or nothing comes any more. */
export function lateness({ milliseconds, silence = milliseconds }: LlmLimits) {
  const stopping = new AbortController();
  let limit = milliseconds;
  const stopAfter = (wait: number) =>
    setTimeout(() => {
      limit = wait;
      stopping.abort();
    }, wait);
  const all = stopAfter(milliseconds);
  let quiet = stopAfter(silence);
  const waitFor = (wait: number) => {
    clearTimeout(quiet);
    quiet = stopAfter(wait);
  };
  return {
    signal: stopping.signal,
    beat: () => waitFor(silence),
    afterEnd: () => waitFor(Math.min(silence, LONGEST_AFTER_END)),
    /** Which limit it was, in milliseconds. */
    passed: () => limit,
    end() {
      clearTimeout(all);
      clearTimeout(quiet);
    },
  };
}
