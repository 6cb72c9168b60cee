import { LlmError } from './llmError';
import { fieldOf, listIn } from './llmPiece';
import type { TuningJob, TuningState } from './tuningDoor';
import { saidBy } from './tuningRefusal';

/** What a server says of a job, as far as it makes sense. */
export type JobNews = Pick<TuningJob, 'state' | 'model' | 'trainedTokens' | 'problem'>;

const states: Readonly<Record<string, TuningState>> = {
  ...{ validating_files: 'validating', queued: 'queued', running: 'running', paused: 'paused' },
  ...{ pending: 'queued', created: 'queued' }, // What servers say that are not OpenAI's.
  ...{ succeeded: 'succeeded', failed: 'failed', cancelled: 'cancelled' },
};

/** An id that may stand in an address: nothing in it leads to another path. */
const idOf = (value: unknown): string | undefined =>
  typeof value === 'string' && /^(?!\.+$)[\w.:-]{1,200}$/.test(value) ? value : undefined;

/** A name that can be set as a model; undefined: it is none, or has what no name has. */
const modelOf = (value: unknown): string | undefined =>
  typeof value === 'string' && /^[^\p{C}\s]{1,300}$/u.test(value) ? value : undefined;

/** The id of what was made. @throws LlmError when there is none, or one that cannot be asked about */
export function madeId(answer: unknown, host: string): string {
  const id = idOf(fieldOf(answer, 'id'));
  if (id !== undefined) return id;
  throw new LlmError(
    'malformed',
    `${host} does not say by what name it knows what it was sent.`,
    'See whether it speaks the protocol of OpenAI, and what it has got there.',
  );
}

/** What is said of a job. @throws LlmError when the answer is about another one */
export function jobNews(answer: unknown, id: string, host: string): JobNews {
  if (fieldOf(answer, 'id') !== id)
    throw new LlmError(
      'malformed',
      `${host} answered about another job than ${id}.`,
      'It is asked again after a pause.',
    );
  const status = fieldOf(answer, 'status');
  const state = (typeof status === 'string' && Object.hasOwn(states, status) && states[status]) || 'unknown';
  const tokens = fieldOf(answer, 'trained_tokens');
  const counted = Number.isSafeInteger(tokens) && Number(tokens) >= 0 ? { trainedTokens: Number(tokens) } : {};
  if (state === 'unknown') return { state, ...counted, problem: `It says “${saidBy(status) ?? 'nothing'}”.` };
  if (state === 'failed') {
    const why = saidBy(fieldOf(fieldOf(answer, 'error'), 'message')) ?? saidBy(fieldOf(answer, 'error'));
    return { state, ...counted, problem: why ?? 'The server does not say why.' };
  }
  if (state !== 'succeeded') return { state, ...counted };
  const model = modelOf(fieldOf(answer, 'fine_tuned_model'));
  if (model !== undefined) return { state, ...counted, model };
  return { state, ...counted, problem: 'It is done, and names no model that could be used.' };
}

/** The id of a file in a list that has this name and length; undefined: there is none. */
export function listedFile(
  answer: unknown,
  { name, bytes }: { readonly name: string; readonly bytes: number },
): string | undefined {
  const same = listIn(answer, 'data').find(
    (one) => fieldOf(one, 'filename') === name && fieldOf(one, 'bytes') === bytes,
  );
  return idOf(fieldOf(same, 'id'));
}

/** The id of a job in a list that trains with this file; undefined: there is none. */
export function listedJob(answer: unknown, trainingFile: string): string | undefined {
  return idOf(
    fieldOf(
      listIn(answer, 'data').find((one) => fieldOf(one, 'training_file') === trainingFile),
      'id',
    ),
  );
}

/** Whether a file was deleted, as the answer says. */
export const isDeleted = (answer: unknown): boolean => fieldOf(answer, 'deleted') !== false;
