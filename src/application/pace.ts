import { breathe } from './breathe';

/** `full`: as fast as it can; `gentle`: with rests, so that the machine stays cool and quiet. */
export type Speed = 'full' | 'gentle';

/** Why learning in the background rests. */
export type RestReason = 'command' | 'battery';

/** The one pace of all work in the background. */
export interface Pace {
  /**
   * Called between two pieces of work: lets other work of the thread happen first, then waits as long as work rests.
   * Rejects with an `AbortError` when the signal is aborted, also while it waits.
   */
  turn(speed: Speed, signal?: AbortSignal): Promise<void>;
  /** Rests by command until it is told otherwise. */
  pause(paused: boolean): void;
  /** Why work rests at the moment; null: it does not. */
  resting(): RestReason | null;
}

export interface PaceOptions {
  /** Milliseconds of a clock that never goes back. */
  readonly clock: () => number;
  /** Whether the machine runs on battery now; undefined: nobody can tell, and work goes on. */
  readonly onBattery: () => boolean | undefined;
  /** Calls back after so many milliseconds of the clock, unless it is called off by what is given back. Absent: a timer. */
  readonly after?: (milliseconds: number, call: () => void) => () => void;
  /** Called whenever work begins to rest, for another reason, or goes on. */
  readonly onChange: (resting: RestReason | null) => void;
}

/** The share of time that work at a gentle pace takes. */
const GENTLE_SHARE = 0.4;
/** Shorter rests than this are added up: a timer is no more exact. Milliseconds. */
const SHORTEST_REST = 20;
/** A piece of work that took longer waited for something else. Milliseconds. */
const LONGEST_WORK = 250;
/** How long an answer about the battery holds. Milliseconds. */
const BATTERY_HOLDS = 30_000;

function afterTimer(milliseconds: number, call: () => void): () => void {
  const timer = setTimeout(call, milliseconds);
  return () => clearTimeout(timer);
}

/** A pace that rests by command, and on battery where it is asked to look. */
export function createPace({ clock, onBattery, onChange, after = afterTimer }: PaceOptions): Pace {
  const wakers = new Set<() => void>();
  let isPaused = false;
  let told: RestReason | null = null;
  let isOnBattery = false;
  let lookAgain = Number.NEGATIVE_INFINITY;
  let worksSince = clock();
  let owed = 0; // Milliseconds of rest.

  const look = () => {
    if (clock() < lookAgain) return;
    lookAgain = clock() + BATTERY_HOLDS;
    isOnBattery = onBattery() === true;
  };
  const resting = (): RestReason | null => (isPaused ? 'command' : isOnBattery ? 'battery' : null);
  const tell = () => {
    if (resting() === told) return;
    told = resting();
    onChange(told);
  };
  /** Waits so long, or until something changes. */
  const wait = (milliseconds: number, signal: AbortSignal | undefined) =>
    new Promise<void>((resolve) => {
      const wake = () => {
        callOff();
        wakers.delete(wake);
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      const callOff = after(milliseconds, wake);
      wakers.add(wake);
      signal?.addEventListener('abort', wake, { once: true });
    });

  return {
    resting,
    async turn(speed, signal) {
      if (speed === 'gentle') owed += Math.min(clock() - worksSince, LONGEST_WORK) * (1 / GENTLE_SHARE - 1);
      await breathe();
      signal?.throwIfAborted();
      if (speed === 'gentle' && owed >= SHORTEST_REST) {
        const begun = clock();
        await wait(owed, signal);
        owed = Math.max(0, owed - (clock() - begun));
        signal?.throwIfAborted();
      }
      for (look(), tell(); resting() !== null; look(), tell()) {
        await wait(Math.max(0, lookAgain - clock()), signal);
        signal?.throwIfAborted();
      }
      worksSince = clock();
    },
    pause(paused) {
      isPaused = paused;
      tell();
      for (const wake of [...wakers]) wake();
    },
  };
}
