/** Lets a failing server alone for a while, and asks it again then. */
export interface CircuitBreaker {
  /** Whether it may be asked now. After a pause one question may be asked, and its answer decides. */
  mayAsk(): boolean;
  /** A good answer came in time: everything is forgotten. */
  succeeded(): void;
  /** It failed or was too slow. @param pause milliseconds that it asked to be left alone, or that it is surely of no use; absent: it did not say */
  failed(pause?: number): void;
  /** The question that was asked for a trial was called off, so that another may be asked. */
  calledOff(): void;
  /** Begins anew. */
  reset(): void;
  /** When it may be asked again, by the clock; undefined: now. */
  pausedUntil(): number | undefined;
}

/** So many failures in a row and it is left alone. */
const FAILURES = 3;
/** Milliseconds of the first pause, by what each further one is longer, and of the longest. */
const FIRST_PAUSE = 5_000;
const GROWTH = 3;
const LONGEST_PAUSE = 600_000;
/** What a server asks for is kept up to this, milliseconds. */
const LONGEST_ASKED = 3_600_000;

/** @param clock milliseconds of a clock that never goes back */
export function createCircuitBreaker(clock: () => number): CircuitBreaker {
  let failures = 0;
  let pauses = 0;
  let until: number | undefined;
  let isTrying = false;
  const reset = () => {
    failures = 0;
    pauses = 0;
    until = undefined;
    isTrying = false;
  };
  return {
    mayAsk() {
      if (until === undefined) return true;
      if (clock() < until || isTrying) return false;
      isTrying = true;
      return true;
    },
    succeeded: reset,
    failed(pause) {
      failures++;
      isTrying = false;
      if (pause === undefined && failures < FAILURES) return;
      const own = Math.min(LONGEST_PAUSE, FIRST_PAUSE * GROWTH ** pauses++);
      until = clock() + (pause === undefined ? own : Math.max(own, Math.min(pause, LONGEST_ASKED)));
    },
    calledOff() {
      isTrying = false;
    },
    reset,
    pausedUntil: () => (until !== undefined && (clock() < until || isTrying) ? until : undefined),
  };
}
