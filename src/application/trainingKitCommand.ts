import { resolve } from 'node:path';
import { trainingFormats } from '../domain/training/trainingFormats';
import { type LeftOut, reasons } from '../domain/training/trainingUnit';
import type { Command } from './command';
import { Misunderstood, needsStore, oneOf } from './commandArguments';
import type { TrainingKitResult, TrainingSample } from './trainingDoor';

/** So many lines of a sample are shown. */
const SHOWN_LINES = 16;

/** The command `training-kit`: data sets for a model of the engineer's own. */
export const trainingKitCommand: Command = {
  usage: '--store DIR --out FOLDER [--preview] [--format NAME]…',
  help: 'write data sets of your own code to train a model of yours with; nothing is sent anywhere',
  options: ['store', 'out', 'preview', 'overwrite', 'format', 'since'],
  async *run(engine, _given, values) {
    needsStore(values);
    const { out, preview = false, overwrite = false, since } = values;
    if (out === undefined && !preview)
      throw new Misunderstood(
        'This command needs --out FOLDER: where the files are written.',
        'Or look first: --preview.',
      );
    const known = trainingFormats.map(({ id }) => id);
    const formats = values.format?.map((format) => oneOf(format, known));
    const result = await engine.trainingKit({
      ...{ preview, overwrite },
      ...(out === undefined ? {} : { folder: resolve(out) }),
      ...(formats ? { formats } : {}),
      ...(since === undefined ? {} : { since }),
    });
    yield { text: kitReport(result, out), data: result };
  },
};

function kitReport(result: TrainingKitResult, out: string | undefined): string {
  const { written, files, counts, splitMonth, existing, samples, leftOut } = result;
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const made = written
    ? `Wrote ${files.length} files with ${bytes} bytes to ${out}.`
    : `This would be ${files.length} files with ${bytes} bytes.`;
  const kept =
    existing.length > 0 && !written
      ? [`There is a kit already: ${existing.join(', ')}. It is replaced only with --overwrite.`]
      : [];
  const rows = counts
    .filter(({ examples }) => examples > 0)
    .map(
      ({ kind, side, ...row }) =>
        `  ${kind} ${side}: ${row.examples} examples, ${row.bytes} bytes, about ${row.tokens} tokens`,
    );
  const missing = (Object.entries(leftOut) as [LeftOut, number][]).map(
    ([reason, count]) => `  ${count} ${reasons[reason]}`,
  );
  return [
    made,
    ...kept,
    ...rows,
    splitMonth
      ? `Held out for validation: what was written from ${splitMonth} on.`
      : 'Nothing is held out for validation.',
    ...(missing.length > 0 ? ['Left out:', ...missing] : []),
    ...(written ? [] : samples.map(sampleText)),
  ].join('\n');
}

function sampleText({ kind, repository, path, row }: TrainingSample): string {
  const lines = JSON.stringify(row, null, 2).replaceAll('\\n', '\n').split('\n');
  const shown = lines.length > SHOWN_LINES ? [...lines.slice(0, SHOWN_LINES), '…'] : lines;
  return `\n${kind}, from ${repository} ${path}:\n${shown.join('\n')}`;
}
