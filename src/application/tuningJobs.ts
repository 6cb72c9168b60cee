import { HumanError } from '../foundations/errors';
import type { EngineEvent } from './engine';
import type { KeptFile } from './keptFile';
import { LlmError } from './llmError';
import { type JobNews, jobNews, listedJob, madeId } from './tuningAnswers';
import type { TuningJob } from './tuningDoor';
import { hasEnded, type KeptTuning } from './tuningFile';
import { type AskedServer, isRefusal } from './tuningServer';

/** Jobs as they are known here, and what the server says of them. */
export interface TuningJobs {
  /**
   * Begins a job; one that may have begun with the same files before is looked for first.
   * @param order ids of files at the server, the one for training first
   */
  begin(order: Pick<TuningJob, 'base' | 'files' | 'examples'>, asked: AskedServer): Promise<TuningJob>;
  /** @throws HumanError when it is not known, or could not be called off */
  cancel(id: string, asked: AskedServer): Promise<TuningJob>;
  /** What the server says of a job now, which is remembered. One that it does not know any more is lost. */
  refresh(job: TuningJob, asked: AskedServer): Promise<TuningJob>;
  /** Finds out whether an uncertain job began; undefined: it did not, and is forgotten. */
  settle(job: TuningJob, asked: AskedServer): Promise<TuningJob | undefined>;
  /** Remembers that a job could not be asked about. */
  trouble(job: TuningJob, error: LlmError): void;
  /** A job that runs where the endpoint is. @throws HumanError when there is none of that id */
  named(id: string, asked: AskedServer): TuningJob;
}

export interface TuningJobsOptions {
  readonly kept: KeptFile<KeptTuning>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly emit: (event: EngineEvent) => void;
}

/** Jobs that are remembered; of older ones those that are over are forgotten. */
const MOST_JOBS = 50;

const isSame = (a: TuningJob, b: TuningJob) => a.url === b.url && a.made === b.made && a.base === b.base;

/** Nothing is asked before somebody asks for it. */
export function createTuningJobs({ kept, now, emit }: TuningJobsOptions): TuningJobs {
  const forget = (job: TuningJob) =>
    kept.change((tuning) => ({ ...tuning, jobs: tuning.jobs.filter((one) => !isSame(one, job)) }));
  const add = (job: TuningJob) =>
    kept.change((tuning) => ({ ...tuning, jobs: [job, ...tuning.jobs].filter(isWorthKeeping) }));
  /** Remembers news, and tells whoever listens; what another window learned before stays. */
  const learn = (job: TuningJob, news: Partial<TuningJob>): TuningJob => {
    let [learned, isEnd] = [job, false];
    kept.change((tuning) => {
      const before = tuning.jobs.find((one) => isSame(one, job)) ?? job;
      learned = before;
      if (hasEnded(before) && before.state !== 'lost') return tuning;
      const { model: _, problem: __, ...rest } = before;
      const next: TuningJob = { ...rest, ...news };
      learned = hasEnded(next) ? { ...next, ended: now() } : next;
      isEnd = hasEnded(learned) && !hasEnded(before);
      const jobs = tuning.jobs.map((one) => (isSame(one, job) ? learned : one));
      return { ...tuning, jobs };
    });
    if (isEnd || learned.state !== job.state) emit({ event: 'tuning', params: { job: learned, isEnd } });
    return learned;
  };
  const refresh = async (job: TuningJob, asked: AskedServer): Promise<TuningJob> => {
    try {
      return learn(job, jobNews(await asked.ask({ kind: 'job', job: job.id }), job.id, asked.host));
    } catch (error) {
      if (!(error instanceof LlmError && error.failure === 'gone')) throw error;
      return learn(job, { state: 'lost', problem: error.message });
    }
  };
  const settle = async (job: TuningJob, asked: AskedServer): Promise<TuningJob | undefined> => {
    const id = listedJob(await asked.ask({ kind: 'jobs' }), job.files[0] ?? '');
    if (id === undefined) {
      forget(job);
      return undefined;
    }
    return learn(job, { id, state: 'queued' });
  };
  const named = (id: string, asked: AskedServer): TuningJob => {
    const job = kept.read().jobs.find((one) => one.id === id);
    if (!job) throw new HumanError(`There is no fine-tuning job “${id}”.`, 'See which there are.');
    if (job.url === asked.url) return job;
    throw new HumanError(
      `The job ${id} runs at ${job.url}, and the endpoint is ${asked.url}.`,
      'Choose that endpoint first.',
    );
  };
  return {
    ...{ refresh, settle, named },
    trouble: (job, { message }) => void learn(job, { state: job.state, problem: message }),
    async begin({ base, files, examples }, asked) {
      const [train = '', validation] = files;
      const { url, host } = asked;
      const perhaps = kept.read().jobs.find((job) => job.id === '' && job.url === url && job.files[0] === train);
      const found = perhaps && (await settled(() => settle(perhaps, asked), host));
      if (found) return refresh(found, asked);
      const job: TuningJob = { id: '', url, base, state: 'uncertain', files, examples, made: now(), asked: now() };
      add(job);
      try {
        const answer = await asked.ask(
          { kind: 'create', train, ...(validation === undefined ? {} : { validation }) },
          base,
        );
        const id = madeId(answer, host);
        return learn(job, { id, ...newsOf(answer, id, host) });
      } catch (error) {
        if (isRefusal(error)) forget(job);
        throw error;
      }
    },
    async cancel(id, asked) {
      const job = named(id, asked);
      if (hasEnded(job)) return job;
      try {
        return learn(job, jobNews(await asked.ask({ kind: 'cancel', job: id }), id, asked.host));
      } catch (error) {
        if (!(error instanceof LlmError) || !['unsupported', 'gone', 'malformed'].includes(error.failure)) throw error;
        const seen = await refresh(job, asked); // It may be over meanwhile, which is no failure.
        if (hasEnded(seen)) return seen;
        throw error;
      }
    },
  };
}

/** What is said of a job that was just begun; the server may say more the next time. */
function newsOf(answer: unknown, id: string, name: string): JobNews {
  const news = jobNews(answer, id, name);
  return news.state === 'unknown' ? { state: 'queued' } : news;
}

/** @throws HumanError when the server cannot tell whether a job began, with what to do then */
async function settled(settle: () => Promise<TuningJob | undefined>, name: string): Promise<TuningJob | undefined> {
  try {
    return await settle();
  } catch (error) {
    if (!(error instanceof LlmError && error.failure === 'unsupported')) throw error;
    throw new HumanError(
      `Nobody knows whether ${name} began a job with these files the last time.`,
      'See there. If none runs, delete the uploaded files and begin again.',
    );
  }
}

const isWorthKeeping = (job: TuningJob, at: number) => at < MOST_JOBS || !hasEnded(job);
