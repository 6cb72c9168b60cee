import { getHeapStatistics } from 'node:v8';

/** Gives memory back to the system when much of it is not needed any more. */
export interface Collector {
  /** Something large has come to its end: looks in a moment, once for many calls. */
  soon(): void;
  stop(): void;
}

/** Milliseconds until a look: what ended has let go of everything then. */
const DELAY = 500;
/** It is worth a pause of some tens of milliseconds when the thread holds so much more than it needed the last time. Bytes. */
const WORTH = 16_000_000;

/**
 * The collector of V8 takes its time where nothing presses: after repositories were read, a thread holds twice what lives,
 * for as long as it has little to do. This asks for all of it by the one way that works everywhere without a flag, the
 * protocol of the inspector. Where there is none, nothing happens.
 */
export function createCollector(): Collector {
  let timer: NodeJS.Timeout | undefined;
  let needed = 0;
  const look = async () => {
    timer = undefined;
    if (held() < needed + WORTH) return;
    await collect();
    needed = held();
  };
  return {
    soon() {
      timer ??= setTimeout(() => void look(), DELAY).unref();
    },
    stop: () => clearTimeout(timer),
  };
}

/** Bytes that this thread holds, garbage among them. */
function held(): number {
  const { total_physical_size: heap, external_memory: external } = getHeapStatistics();
  return heap + external;
}

async function collect(): Promise<void> {
  try {
    const { Session } = await import('node:inspector');
    const session = new Session();
    session.connect();
    await new Promise<void>((resolve) => session.post('HeapProfiler.collectGarbage', () => resolve()));
    setImmediate(() => session.disconnect()); // Within its own answer, a session cannot end.
  } catch {
    // This Node was built without an inspector.
  }
}
