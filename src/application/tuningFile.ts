import { isObject } from './requestShapes';
import type { KnownUpload, Tuning, TuningJob, TuningState } from './tuningDoor';

const VERSION = 1;

/** What is known of trained models, as it stands in the store. */
export interface KeptTuning extends Tuning {
  readonly version: typeof VERSION;
}

export const noTuning: KeptTuning = { version: VERSION, jobs: [], uploads: [] };

/** Whether a job goes on without anybody doing something. */
const isOver: Readonly<Record<TuningState, boolean>> = {
  ...{ uncertain: false, validating: false, queued: false, running: false, paused: false, unknown: false },
  ...{ succeeded: true, failed: true, cancelled: true, lost: true },
};

/** Whether a job is over, so that nobody asks about it any more. */
export const hasEnded = ({ state }: Pick<TuningJob, 'state'>): boolean => isOver[state];

/** What a parsed file holds; undefined: it is none of this version. */
export function parseTuning(value: unknown): KeptTuning | undefined {
  if (!isObject(value) || value['version'] !== VERSION) return undefined;
  const { jobs, uploads } = value;
  if (!Array.isArray(jobs) || !Array.isArray(uploads) || !jobs.every(isJob) || !uploads.every(isUpload))
    return undefined;
  return { version: VERSION, jobs, uploads };
}

const are = (type: string, values: readonly unknown[]) => values.every((value) => typeof value === type);

function isJob(value: unknown): value is TuningJob {
  if (!isObject(value)) return false;
  const {
    id,
    url,
    base,
    state,
    model = '',
    problem = '',
    trainedTokens = 0,
    files,
    examples,
    made,
    asked,
    ended = 0,
  } = value;
  const hasTexts = are('string', [id, url, base, model, problem]) && Array.isArray(files) && are('string', files);
  const isKnown = typeof state === 'string' && Object.hasOwn(isOver, state);
  return hasTexts && isKnown && are('number', [trainedTokens, examples, made, asked, ended]);
}

function isUpload(value: unknown): value is KnownUpload {
  if (!isObject(value)) return false;
  return (
    are('string', [value['id'], value['url'], value['name'], value['sha256']]) &&
    are('number', [value['bytes'], value['at'], value['by'] ?? 0])
  );
}
