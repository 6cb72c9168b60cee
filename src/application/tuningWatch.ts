import { setTimeout as passTime } from 'node:timers/promises';
import type { EngineEvent } from './engine';
import type { KeptFile } from './keptFile';
import { LlmError } from './llmError';
import type { TuningDoor, TuningJob } from './tuningDoor';
import { hasEnded, type KeptTuning } from './tuningFile';
import type { TuningJobs } from './tuningJobs';
import type { AskedServer, TuningServer } from './tuningServer';

/** Lets milliseconds pass. Rejects with the end of cancelled work. */
export type Wait = (milliseconds: number, signal: AbortSignal) => Promise<unknown>;

export interface TuningWatchOptions {
  readonly kept: KeptFile<KeptTuning>;
  readonly server: TuningServer;
  readonly jobs: TuningJobs;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly emit: (event: EngineEvent) => void;
  /** Absent: by the clock. */
  readonly wait?: Wait;
}

/** Milliseconds between two questions about a job: at first, by what each further pause is longer, and at most. */
const FIRST = 2000;
const GROWTH = 1.5;
const LONGEST = 120_000;
/** What a server asks for is kept up to this, milliseconds. */
const LONGEST_ASKED = 3_600_000;

const byClock: Wait = (milliseconds, signal) => passTime(milliseconds, undefined, { signal });

/**
 * The use case `watchTuning`. Windows that watch the same jobs share what they learn, and each asks only where no other did lately.
 */
export function createTuningWatch(options: TuningWatchOptions): TuningDoor['watchTuning'] {
  const { kept, server, jobs, emit, wait = byClock } = options;
  return async ({ id }, signal) => {
    const asked = server.now(signal);
    if (id === undefined) await settleAll(options, asked);
    else if (jobs.named(id, asked).state === 'lost') await jobs.refresh(jobs.named(id, asked), asked);
    const meant = () =>
      kept.read().jobs.filter((job) => job.url === asked.url && job.id !== '' && (id === undefined || job.id === id));
    let [pause, waited] = [FIRST, 0];
    let seen = marksOf(meant());
    for (;;) {
      const now = meant();
      const heard = now.filter((job) => seen.get(job.id) !== markOf(job));
      for (const job of heard) emit({ event: 'tuning', params: { job, isEnd: false } }); // Another window told the end.
      const asks = now.filter((job) => !hasEnded(job) && claim(options, job, waited));
      const longest = await askAll(asks, asked, jobs);
      const after = meant();
      seen = marksOf(after);
      if (after.every(hasEnded)) return { jobs: after };
      const isNew = heard.length > 0 || now.some((job) => seen.get(job.id) !== markOf(job));
      pause = isNew ? FIRST : Math.min(LONGEST, pause * GROWTH);
      waited = Math.max(pause, Math.min(longest, LONGEST_ASKED));
      await wait(waited, asked.signal);
    }
  };
}

const markOf = ({ state, model = '' }: TuningJob) => `${state} ${model}`;
const marksOf = (jobs: readonly TuningJob[]) => new Map(jobs.map((job) => [job.id, markOf(job)]));

/** Finds out about jobs of which nobody knows whether they began, where the server tells. */
async function settleAll({ kept, jobs }: TuningWatchOptions, asked: AskedServer): Promise<void> {
  for (const job of kept.read().jobs.filter(({ id, url }) => id === '' && url === asked.url))
    try {
      await jobs.settle(job, asked);
    } catch (error) {
      if (!(error instanceof LlmError) || isHopeless(error)) throw error;
    }
}

/** Says that this window asks about a job now. @returns false: another one asked since this one began to wait */
function claim({ kept, now }: TuningWatchOptions, job: TuningJob, waited: number): boolean {
  let isOurs = false;
  kept.change((tuning) => {
    const time = now();
    const isMeant = (one: TuningJob) => one.id === job.id && one.url === job.url;
    const { asked = 0 } = tuning.jobs.find(isMeant) ?? {};
    // A clock that was set back must not silence everybody.
    isOurs = asked > time || asked <= time - waited * SHARED;
    if (!isOurs) return tuning;
    return { ...tuning, jobs: tuning.jobs.map((one) => (isMeant(one) ? { ...one, asked: time } : one)) };
  });
  return isOurs;
}

/** The part of a pause within which a question of another window serves this one, too. */
const SHARED = 0.9;

/** @returns the milliseconds that the server wants to be left alone; 0: it does not say */
async function askAll(asks: readonly TuningJob[], asked: AskedServer, jobs: TuningJobs): Promise<number> {
  let longest = 0;
  for (const job of asks)
    try {
      await jobs.refresh(job, asked);
    } catch (error) {
      if (!(error instanceof LlmError)) throw error;
      jobs.trouble(job, error);
      if (isHopeless(error)) throw error;
      longest = Math.max(longest, error.retryAfter ?? 0);
    }
  return longest;
}

/** Whether asking once more would fail in the same way. */
const isHopeless = ({ failure }: LlmError) => ['unauthorized', 'refused', 'unsupported'].includes(failure);
