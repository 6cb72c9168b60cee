import type { TrainingKitResult } from '../application/trainingDoor';
import type { TuningJob, UploadPreview } from '../application/tuningDoor';
import type { Localize } from '../foundations/localize';
import { fenced } from './markdown';
import { bytesInWords, momentInWords } from './measures';

/** The reader's language, and how sentences are said in it. */
export interface Reader {
  readonly t: Localize;
  readonly language: string;
}

/** The formats of a training kit, with what each is for. */
export function kitFormats(t: Localize) {
  return [
    { id: 'openai', description: t('chats, for fine-tuning at an endpoint') },
    { id: 'plain', description: t('the parts by themselves, for templates of your own') },
    { id: 'alpaca', description: t('instructions as Alpaca has them') },
    { id: 'prompt', description: t('prompt and completion, as TRL takes them') },
  ] as const;
}

/** What a kit would be, before it is written: a page of Markdown with counts, an example of each kind and the data card. */
export function kitPage({ files, samples, card }: TrainingKitResult, folder: string, { t, language }: Reader): string {
  const rows = files.map(({ path, examples, bytes }) => {
    const size = bytesInWords(bytes, language);
    return `| ${path} | ${examples.toLocaleString(language)} | ${size} |`;
  });
  const shown = samples.map(
    ({ kind, repository, path, row }) =>
      `\n### ${kind}: ${repository} ${path}\n${fenced(JSON.stringify(row, null, 2).replaceAll(/(?<!\\)\\n/g, '\n'), 'json')}`,
  );
  return [
    `# ${t('A training kit, before it is written')}`,
    '',
    t('Nothing is written yet. It would go to {0}.', folder),
    '',
    `| ${t('File')} | ${t('Examples')} | ${t('Size')} |`,
    '| --- | ---: | ---: |',
    ...rows,
    '',
    `## ${t('An example of each kind')}`,
    ...shown,
    '',
    '---',
    '',
    card,
  ].join('\n');
}

/** What a person agrees to, line by line: where to, which files with how many bytes, and whose code. */
export function uploadLines({ host, isLocal, files, repositories }: UploadPreview, { t, language }: Reader): string[] {
  const number = (value: number) => value.toLocaleString(language);
  return [
    isLocal ? t('To {0}, which is this machine.', host) : t('To {0}. It leaves this machine.', host),
    t('Code of: {0}', repositories.join(', ')),
    ...files.flatMap(({ name, side, examples, bytes, sha256, secrets, there, isUncertain }) => [
      '',
      side === 'train' ? t('For training: {0}', name) : t('For validation: {0}', name),
      t('Examples: {0}. Bytes: {1}. SHA-256: {2}…', number(examples), number(bytes), sha256.slice(0, 16)),
      ...(secrets > 0 ? [t('Left out, because a secret was found in them: {0}', number(secrets))] : []),
      ...(there ? [t('It lies there already and is not sent again.')] : []),
      ...(isUncertain ? [t('It may lie there already; it is looked for first.')] : []),
    ]),
  ];
}

/** How a job stands, in a few words. */
export function jobInWords({ state }: Pick<TuningJob, 'state'>, t: Localize): string {
  return {
    uncertain: t('nobody knows whether it began'),
    validating: t('the server looks at the files'),
    queued: t('waits for its turn'),
    running: t('trains'),
    paused: t('rests'),
    unknown: t('the server says something that is not understood'),
    succeeded: t('done'),
    failed: t('failed'),
    cancelled: t('called off'),
    lost: t('the server does not know it any more'),
  }[state];
}

/** What a job began with, when, and what came of it, as a line. */
export function jobDetail(
  { base, made, examples, trainedTokens, problem }: TuningJob,
  now: number,
  reader: Reader,
): string {
  const { t, language } = reader;
  const { relative } = momentInWords(made, now, language);
  const parts = [
    t('begun {0} with {1} examples, from {2}', relative, examples.toLocaleString(language), base),
    ...(trainedTokens === undefined ? [] : [t('tokens trained: {0}', trainedTokens.toLocaleString(language))]),
    ...(problem === undefined ? [] : [problem]),
  ];
  return parts.join(' · ');
}

/** When a model of one's own was made, for a list of models. */
export function tunedOn({ ended }: Pick<TuningJob, 'ended'>, { t, language }: Reader): string {
  const day = new Date(ended ?? 0).toLocaleDateString(language, { dateStyle: 'medium' });
  return t('tuned on your code, {0}', day);
}

/** The job that there is news of: one that goes on, else the newest; undefined: there is none. */
export function leadingJob(jobs: readonly TuningJob[]): TuningJob | undefined {
  return jobs.find(({ ended }) => ended === undefined) ?? jobs[0];
}

/** A job that goes on, as a sentence; empty: none does. */
export function describeTuning(jobs: readonly TuningJob[], t: Localize): string {
  const job = leadingJob(jobs);
  if (job?.ended !== undefined || !job) return '';
  return t('A model of your own is made from {0}: {1}.', job.base, jobInWords(job, t));
}
