import { resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { exampleKinds } from '../domain/training/trainingExample';
import { HumanError } from '../foundations/errors';
import type { Translate } from '../foundations/sentences';
import type { Command, Output } from './command';
import { Misunderstood, needsStore, numberOf, oneOf, required, type Values } from './commandArguments';
import { sendingOf } from './draftCommand';
import type { Engine } from './engine';
import type { TuningNews, UploadConfirmation, UploadPreview, UploadRequest } from './tuningDoor';
import { deletedReport, jobReport, tuningReport, uploadReport } from './tuningReport';

const verbs = ['preview', 'start', 'jobs', 'watch', 'cancel', 'clean'] as const;

/** The command `tuning`: a model of the engineer's own, trained by the endpoint where it offers that. */
export const tuningCommand: Command = {
  usage: 'preview|start KIT | jobs | watch [JOB] | cancel JOB | clean',
  help: 'train a model of your own at the endpoint, with a training kit in the format openai: see what would be uploaded, upload it, watch, call off, delete what was uploaded; nothing is sent that you did not agree to by its bytes',
  options: ['store', 'endpoint', 'model', 'kind', 'yes-upload'],
  async *run(engine, [verb = '', ...given], values, translate = (text) => text) {
    needsStore(values);
    const action = oneOf(verb, verbs);
    if (action === 'jobs') {
      const known = await engine.tuning();
      return yield { text: tuningReport(known), data: known };
    }
    await chooseEndpoint(engine, values);
    if (action === 'watch') return yield* watch(engine, given[0]);
    if (action === 'clean') {
      const result = await engine.deleteUploaded({});
      return yield { text: deletedReport(result), data: result };
    }
    if (action === 'cancel') {
      const { job } = await engine.cancelTuning({ id: required(given, 'job')[0] });
      return yield { text: jobReport(job), data: job };
    }
    const request = requestOf(required(given, 'folder of a training kit')[0], values);
    if (action === 'start') return yield await start({ engine, values, translate }, request);
    const preview = await engine.previewUpload(request);
    yield { text: uploadReport(preview), data: preview };
  },
};

/** @throws Misunderstood when no endpoint is named */
async function chooseEndpoint(engine: Engine, { model, ...values }: Values): Promise<void> {
  const sending = sendingOf({ ...values, model: model ?? 'none' }, process.env);
  if (!sending)
    throw new Misunderstood('No endpoint is named.', 'Name one with --endpoint, or in CODING_DOUBLE_ENDPOINT.');
  await engine.setEndpoint(sending);
}

function requestOf(folder: string, { kind }: Values): UploadRequest {
  const kinds = kind?.map((one) => oneOf(one, exampleKinds));
  return { folder: resolve(folder), ...(kinds ? { kinds } : {}) };
}

interface Asked {
  readonly engine: Engine;
  readonly values: Values;
  readonly translate: Translate;
}

async function start({ engine, values, translate }: Asked, request: UploadRequest): Promise<Output> {
  const { model = '' } = values;
  if (model === '') throw new Misunderstood('No model is named to begin with.', 'Name one with --model.');
  const preview = await engine.previewUpload(request);
  const confirm = await agreed(preview, values, translate);
  const { job } = await engine.startTuning({ ...request, model, confirm });
  const next = `See how it goes: coding-double tuning watch ${job.id} --store ${values.store}`;
  return { text: `${jobReport(job)}\n${next}`, data: job };
}

/** What the engineer agrees to send: in the arguments, or typed at a terminal. @throws HumanError when that is nothing, or another thing */
async function agreed(preview: UploadPreview, values: Values, translate: Translate): Promise<UploadConfirmation> {
  const { bytes, sha256 } = preview;
  const given = values['yes-upload'];
  const typed = given ?? (await typedBytes(preview, translate));
  if (typed === undefined)
    throw new HumanError(`${uploadReport(preview)}`, `Nothing was sent: say --yes-upload ${bytes}, if you agree.`);
  if (numberOf(typed.trim(), -1) !== bytes)
    throw new HumanError(`${bytes} bytes would be sent, and not ${typed.trim()}.`, 'Nothing was sent. Look again.');
  return { bytes, sha256 };
}

/** What is typed; undefined: nobody sits at a terminal. */
async function typedBytes(preview: UploadPreview, translate: Translate): Promise<string | undefined> {
  if (!process.stdin.isTTY) return undefined;
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await lines.question(`${translate(`${uploadReport(preview)}\nTo send it now, type the number of bytes:`)} `);
  } finally {
    lines.close();
  }
}

/** Tells what changes as it comes, and at the end how all stands. */
async function* watch(engine: Engine, id: string | undefined): AsyncGenerator<Output> {
  const news: TuningNews[] = [];
  let wake = () => {};
  const stop = engine.on((event) => {
    if (event.event === 'tuning') news.push(event.params);
    wake();
  });
  try {
    let [isOver, isTold] = [false, false];
    const over = engine.watchTuning(id === undefined ? {} : { id }).finally(() => {
      isOver = true;
      wake();
    });
    over.catch(() => {}); // It is thrown below.
    while (!isOver || news.length > 0) {
      const [one] = news.splice(0, 1);
      isTold ||= one !== undefined;
      if (one) yield { text: jobReport(one.job), data: one.job };
      else
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    }
    const { jobs } = await over;
    if (jobs.length === 0) yield { text: 'There is no job to watch at this endpoint.', data: jobs };
    else if (!isTold) yield { text: jobs.map(jobReport).join('\n'), data: jobs };
  } finally {
    stop();
  }
}
