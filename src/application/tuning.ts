import { join } from 'node:path';
import { HumanError } from '../foundations/errors';
import type { EndpointSettings } from './endpoint';
import type { EngineEvent } from './engine';
import { createKeptFile } from './keptFile';
import type { Memory } from './memory';
import type { CallTuning } from './tuningCall';
import type { TuningDoor, UploadConfirmation, UploadPreview } from './tuningDoor';
import { type KeptTuning, noTuning, parseTuning } from './tuningFile';
import { createTuningJobs } from './tuningJobs';
import { createTuningKits, type TuningKitOptions } from './tuningKit';
import { createTuningServer, type TuningServerOptions } from './tuningServer';
import { createTuningUploads } from './tuningUploads';
import { createTuningWatch, type Wait } from './tuningWatch';

export interface TuningOptions extends TuningKitOptions, Pick<TuningServerOptions, 'trusted' | 'patience'> {
  readonly call: CallTuning;
  /** Where what is known of jobs is kept; absent: in memory. */
  readonly storeFolder?: string | undefined;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly emit: (event: EngineEvent) => void;
  /** Tells the engineer; both texts are sentences. */
  readonly notify: (message: string, hint: string) => void;
  /** Lets something begin only once it is known again what may be learned. */
  readonly whenRestored: Memory['whenRestored'];
  /** Absent: by the clock. */
  readonly wait?: Wait;
}

/** The use cases around models of the engineer's own, and what they may be asked of. */
export interface TuningCases {
  readonly door: TuningDoor;
  /** Chooses the endpoint, as `TuningServer` has it. */
  configure(settings: EndpointSettings | undefined, isStopped: boolean): void;
}

/** Wires what trains models at the endpoint. Nothing is sent before an endpoint is chosen and a person agreed to what it is. */
export function createTuning(options: TuningOptions): TuningCases {
  const { storeFolder, now, notify, whenRestored } = options;
  const kept = createKeptFile<KeptTuning>({
    file: storeFolder === undefined ? undefined : join(storeFolder, 'tuning.json'),
    ...{ empty: noTuning, parse: parseTuning, words: 'What is known of models of your own', now, notify },
  });
  const server = createTuningServer(options);
  const readKit = createTuningKits(options);
  const uploads = createTuningUploads(kept, now);
  const jobs = createTuningJobs({ ...options, kept });
  const door: TuningDoor = {
    previewUpload: whenRestored(async (request) => {
      const asked = server.now();
      return uploads.preview(await readKit(request, asked.hidesEmails), asked);
    }),
    startTuning: whenRestored(async ({ model, confirm, ...request }, signal) => {
      const asked = server.now(signal);
      const base = model.trim();
      if (base === '') throw new HumanError('No model is named to begin with.', 'Name one that the server trains.');
      const kit = await readKit(request, asked.hidesEmails, asked.signal);
      refuseOthers(confirm, uploads.preview(kit, asked));
      const files: string[] = [];
      for (const file of kit.files) files.push(await uploads.send(file, asked));
      const examples = kit.files.reduce((sum, file) => sum + file.examples, 0);
      return { job: await jobs.begin({ base, files, examples }, asked) };
    }),
    async tuning() {
      const { jobs: all, uploads: lying } = kept.read();
      return { jobs: all.toSorted((a, b) => b.made - a.made), uploads: lying };
    },
    watchTuning: createTuningWatch({ ...options, kept, server, jobs }),
    async cancelTuning({ id }, signal) {
      return { job: await jobs.cancel(id, server.now(signal)) };
    },
    deleteUploaded: (_, signal) => uploads.remove(server.now(signal)),
  };
  return { door, configure: server.configure };
}

/** @throws HumanError when another thing would be sent than was agreed to */
function refuseOthers(confirm: UploadConfirmation, { bytes, sha256 }: UploadPreview): void {
  if (confirm.bytes === bytes && confirm.sha256 === sha256) return;
  const what =
    confirm.bytes === bytes
      ? 'the files are others than those that were agreed to'
      : `it would be ${bytes} bytes now, and ${confirm.bytes} were agreed to`;
  throw new HumanError(`Nothing was sent: ${what}.`, 'Look at the preview again, and agree to what it says now.');
}
