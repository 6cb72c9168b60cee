import type { DeletedUploads, Tuning, TuningJob, TuningState, UploadPreview } from './tuningDoor';

/** What each state means, behind the name of a job. */
const states: Readonly<Record<TuningState, string>> = {
  uncertain: 'nobody knows whether it began',
  validating: 'the server looks at the files',
  queued: 'it waits for its turn',
  running: 'it runs',
  paused: 'it rests',
  unknown: 'the server says something that is not understood',
  succeeded: 'it is done',
  failed: 'it failed',
  cancelled: 'it was called off',
  lost: 'the server does not know it any more',
};

/** What would be uploaded, and what is to be said so that it is. */
export function uploadReport({ host, isLocal, files, bytes, sha256, repositories }: UploadPreview): string {
  const rows = files.flatMap(({ name, examples, bytes: size, sha256: hash, secrets, there, isUncertain, parts }) => [
    `  ${name}: ${examples} examples, ${size} bytes, SHA-256 ${hash}`,
    `    made of ${parts.join(', ')}`,
    ...(secrets > 0 ? [`    left out because of secrets: ${secrets} examples`] : []),
    ...(there ? [`    it lies there already as ${there.id}, and is not sent again`] : []),
    ...(isUncertain ? ['    it may lie there already: it is looked for before it is sent'] : []),
  ]);
  return [
    `To ${host}${isLocal ? ', which is this machine' : ''}, code of ${repositories.join(', ')}:`,
    ...rows,
    `In all ${bytes} bytes would be sent, SHA-256 of all files ${sha256}.`,
    `Nothing was sent. To send it: coding-double tuning start with --yes-upload ${bytes}.`,
  ].join('\n');
}

/** A job in one line, and what can be done with its model. */
export function jobReport({ id, base, state, model, trainedTokens, problem, made, examples }: TuningJob): string {
  const since = new Date(made).toISOString().slice(0, 16).replace('T', ' ');
  const tokens = trainedTokens === undefined ? '' : `, ${trainedTokens} tokens trained`;
  return [
    `${id || 'A job without a name'}: ${states[state]} (${base}, ${examples} examples, begun ${since}${tokens}).`,
    ...(problem === undefined ? [] : [`  ${problem}`]),
    ...(model === undefined
      ? []
      : [`  Its model is ${model}. To use it: --model ${model}, or the setting double.endpoint.model.`]),
  ].join('\n');
}

/** All that is known of jobs and of files at servers. */
export function tuningReport({ jobs, uploads }: Tuning): string {
  const lying = uploads.map(
    ({ id, name, bytes, url }) => `  ${name} (${bytes} bytes) at ${url}${id === '' ? ', if it arrived' : ''}`,
  );
  return [
    ...(jobs.length === 0 ? ['There is no fine-tuning job.'] : jobs.map(jobReport)),
    ...(lying.length === 0 ? [] : ['Files that were uploaded:', ...lying]),
  ].join('\n');
}

/** What became of uploaded files. */
export function deletedReport({ deleted, kept }: DeletedUploads): string {
  return [
    deleted.length === 0 ? 'Nothing was deleted.' : `Deleted: ${deleted.join(', ')}.`,
    ...kept.map(({ name, why }) => `Left: ${name}. ${why}`),
  ].join('\n');
}
