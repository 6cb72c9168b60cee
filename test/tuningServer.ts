import type { ServerResponse } from 'node:http';
import type { Received } from './endpointServer';

/** A file as it arrived in a form. */
export interface ArrivedFile {
  readonly id: string;
  readonly filename: string;
  readonly purpose: string;
  readonly text: string;
}

/** A job as the protocol tells it. */
export interface TrainedJob {
  readonly id: string;
  readonly training_file: string;
  readonly validation_file: string | null;
  readonly model: string;
  status: string;
  fine_tuned_model: string | null;
  trained_tokens: number | null;
  error: { readonly message: string } | null;
}

/** A server that trains models, as far as anybody can see from outside. */
export interface Trainer {
  readonly files: Map<string, ArrivedFile>;
  readonly jobs: Map<string, TrainedJob>;
  /** What a job is, one after the other, each time it is asked about; the last one stays. */
  states: readonly string[];
  handle(response: ServerResponse, received: Received): unknown;
}

/** The parts of a form: `name` (and `filename`) to text. */
export function partsOf({
  headers,
  body,
}: Received): Map<string, { readonly filename?: string; readonly text: string }> {
  const boundary = /boundary=([^;]+)/.exec(headers['content-type'] ?? '')?.[1];
  const parts = new Map<string, { readonly filename?: string; readonly text: string }>();
  if (boundary === undefined) return parts;
  for (const part of body.split(`--${boundary}`).slice(1, -1)) {
    const [head = '', ...rest] = part.slice(2).split('\r\n\r\n');
    const name = /[ ;]name="([^"]*)"/.exec(head)?.[1] ?? '';
    const filename = /filename="([^"]*)"/.exec(head)?.[1];
    parts.set(name, { ...(filename === undefined ? {} : { filename }), text: rest.join('\r\n\r\n').slice(0, -2) });
  }
  return parts;
}

/** Answers with a status and JSON. */
export const telling =
  (answer: unknown, status = 200) =>
  (response: ServerResponse): void => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(typeof answer === 'string' ? answer : JSON.stringify(answer));
  };

/** Starts with nothing. */
export function createTrainer(states: readonly string[] = ['queued', 'running', 'succeeded']): Trainer {
  const files = new Map<string, ArrivedFile>();
  const jobs = new Map<string, TrainedJob>();
  const turns = new Map<string, number>();
  let next = 1;
  const step = (job: TrainedJob) => {
    const turn = turns.get(job.id) ?? 0;
    turns.set(job.id, turn + 1);
    if (job.status === 'cancelled') return;
    job.status = trainer.states[Math.min(turn, trainer.states.length - 1)] ?? 'queued';
    if (job.status === 'succeeded') {
      job.fine_tuned_model = `ft:${job.model}:ada`;
      job.trained_tokens = 4321;
    }
    if (job.status === 'failed') job.error = { message: 'Too few examples.' };
  };
  const trainer: Trainer = {
    ...{ files, jobs, states },
    handle(response, received) {
      const [path = '', method] = [received.path.split('?')[0], received.method];
      const [, kind = '', id = '', cancels] =
        /^\/v1\/(files|fine_tuning\/jobs)(?:\/([^/]+)(\/cancel)?)?$/.exec(path) ?? [];
      const none = telling({ error: { message: 'not here' } }, 404);
      if (kind === 'files' && id === '' && method === 'POST') {
        const parts = partsOf(received);
        const made: ArrivedFile = {
          id: `file-${next++}`,
          filename: parts.get('file')?.filename ?? '',
          purpose: parts.get('purpose')?.text ?? '',
          text: parts.get('file')?.text ?? '',
        };
        files.set(made.id, made);
        return telling({ ...made, text: undefined, bytes: Buffer.byteLength(made.text), object: 'file' })(response);
      }
      if (kind === 'files' && id === '') {
        const data = [...files.values()].map((file) => ({
          ...file,
          text: undefined,
          bytes: Buffer.byteLength(file.text),
        }));
        return telling({ object: 'list', data, has_more: false })(response);
      }
      if (kind === 'files' && method === 'DELETE')
        return files.delete(id) ? telling({ id, deleted: true, object: 'file' })(response) : none(response);
      if (kind !== 'fine_tuning/jobs') return none(response);
      if (id === '' && method === 'POST') {
        const asked = JSON.parse(received.body);
        const job: TrainedJob = {
          ...{ id: `ftjob-${next++}`, model: asked.model, status: 'validating_files' },
          ...{ training_file: asked.training_file, validation_file: asked.validation_file ?? null },
          ...{ fine_tuned_model: null, trained_tokens: null, error: null },
        };
        jobs.set(job.id, job);
        return telling(job)(response);
      }
      if (id === '') return telling({ object: 'list', data: [...jobs.values()], has_more: false })(response);
      const job = jobs.get(id);
      if (!job) return none(response);
      if (cancels) job.status = 'cancelled';
      else step(job);
      return telling(job)(response);
    },
  };
  return trainer;
}
