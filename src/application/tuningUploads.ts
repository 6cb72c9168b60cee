import { reachOf } from '../domain/privacy/endpointAddress';
import { HumanError } from '../foundations/errors';
import type { KeptFile } from './keptFile';
import { LlmError } from './llmError';
import { isAlive } from './lock';
import { isDeleted, listedFile, madeId } from './tuningAnswers';
import type { DeletedUploads, KnownUpload, UploadPreview } from './tuningDoor';
import { hasEnded, type KeptTuning } from './tuningFile';
import type { KitFile, TuningKit } from './tuningKit';
import { type AskedServer, isRefusal } from './tuningServer';

/** What lies at the server, and how it gets there, never twice unless that is said. */
export function createTuningUploads(kept: KeptFile<KeptTuning>, now: () => number) {
  const isSame =
    ({ url }: AskedServer, { sha256 }: KitFile) =>
    (one: KnownUpload) =>
      one.url === url && one.sha256 === sha256;
  const known = (asked: AskedServer, file: KitFile) => kept.read().uploads.find(isSame(asked, file));
  /** @param upload undefined: it does not lie there */
  const remember = (asked: AskedServer, file: KitFile, upload: KnownUpload | undefined) =>
    kept.change((tuning) => ({
      ...tuning,
      uploads: [...tuning.uploads.filter((one) => !isSame(asked, file)(one)), ...(upload ? [upload] : [])],
    }));
  return {
    preview({ files, sha256, repositories }: TuningKit, asked: AskedServer): UploadPreview {
      const shown = files.map((file) => {
        const { side, name, parts, examples, secrets } = file;
        const lies = known(asked, file);
        return {
          ...{ side, name, parts, examples, secrets, bytes: file.bytes.length, sha256: file.sha256 },
          ...(lies?.id ? { there: { id: lies.id, at: lies.at } } : {}),
          isUncertain: lies?.id === '',
        };
      });
      const bytes = shown.reduce((sum, file) => sum + (file.there ? 0 : file.bytes), 0);
      const isLocal = reachOf(new URL(asked.url).hostname) === 'loopback';
      return { host: asked.host, isLocal, files: shown, bytes, sha256, repositories };
    },
    /** @returns its id there */
    async send(file: KitFile, asked: AskedServer): Promise<string> {
      const before = known(asked, file);
      if (before?.id) return before.id;
      if (before?.by !== undefined && before.by !== process.pid && isAlive(before.by))
        throw new HumanError(`Another window is sending ${file.name}.`, 'Wait until it is done.');
      const { url } = asked;
      const { name, sha256 } = file;
      const upload = { url, name, sha256, bytes: file.bytes.length, at: now() };
      const id = before && (await foundThere(upload, asked));
      if (id !== undefined) {
        remember(asked, file, { ...upload, id });
        return id;
      }
      remember(asked, file, { ...upload, id: '', by: process.pid });
      try {
        const made = madeId(await asked.ask({ kind: 'upload', file }), asked.host);
        remember(asked, file, { ...upload, id: made });
        return made;
      } catch (error) {
        // Only a server that says no has certainly not got it.
        remember(asked, file, isRefusal(error) ? undefined : { ...upload, id: '' });
        throw error;
      }
    },
    /** Deletes what no running job needs, one file after the other. */
    async remove(asked: AskedServer): Promise<DeletedUploads> {
      const { jobs, uploads } = kept.read();
      const needed = new Set(jobs.filter((job) => job.id !== '' && !hasEnded(job)).flatMap(({ files }) => files));
      const [deleted, left]: [string[], { name: string; why: string }[]] = [[], []];
      for (const upload of uploads) {
        const { name, url, id } = upload;
        const why =
          url !== asked.url
            ? `It lies at ${url}, which is not the endpoint now.`
            : needed.has(id)
              ? 'A job that is not over trains with it.'
              : await removed(upload, asked);
        if (why !== undefined) left.push({ name, why });
        else {
          deleted.push(name);
          kept.change((tuning) => without(tuning, upload));
        }
      }
      return { deleted, kept: left };
    },
  };
}

/** Takes one file away at the server. @returns why it is still there; undefined: it is not */
async function removed(upload: KnownUpload, asked: AskedServer): Promise<string | undefined> {
  const id = upload.id || (await foundThere(upload, asked));
  if (id === undefined) return undefined;
  try {
    const isGone = isDeleted(await asked.ask({ kind: 'remove', file: id }));
    return isGone ? undefined : `${asked.host} did not delete it.`;
  } catch (error) {
    if (!(error instanceof LlmError)) throw error;
    return error.failure === 'gone' ? undefined : `${error.message} ${error.hint}`;
  }
}

/** What is known without a file, and without the jobs of which nobody knows whether they began with it. */
function without(tuning: KeptTuning, { url, sha256, id }: KnownUpload): KeptTuning {
  return {
    ...tuning,
    uploads: tuning.uploads.filter((one) => one.url !== url || one.sha256 !== sha256),
    jobs: tuning.jobs.filter((job) => job.id !== '' || job.url !== url || job.files[0] !== id),
  };
}

/** The id of a file that may have arrived; undefined: it did not, or the server lists none. */
async function foundThere(
  upload: Pick<KnownUpload, 'name' | 'bytes'>,
  asked: AskedServer,
): Promise<string | undefined> {
  try {
    return listedFile(await asked.ask({ kind: 'files' }), upload);
  } catch (error) {
    if (error instanceof LlmError && error.failure === 'unsupported') return undefined;
    throw error;
  }
}
