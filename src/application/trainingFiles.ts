import { existsSync, lstatSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { sides } from '../domain/training/dataCard';
import { exampleKinds } from '../domain/training/trainingExample';
import { trainingFormats } from '../domain/training/trainingFormats';
import { HumanError, messageOf } from '../foundations/errors';
import { contentHash } from '../foundations/hash';
import { replaceFile } from './replaceFile';

/** The name of the data card. */
export const CARD = 'DATA_CARD.md';
/** Where the columns stand that no trainer is to see, in the order of the examples. */
export const PROVENANCE = 'provenance';

/** Where the examples of a kind and a side stand, from the folder of a kit. */
export const rowsPath = (format: string, kind: string, side: string): string => `${format}/${kind}.${side}.jsonl`;

/** By what a kit names a repository, for whoever knows its path already. */
export const markOf = (repository: string): string => contentHash(repository).slice(0, 16);

/** All files that a kit may have. */
const names: readonly string[] = [
  CARD,
  ...[...trainingFormats.map(({ id }) => id), PROVENANCE].flatMap((format) =>
    exampleKinds.flatMap((kind) => sides.map((side) => rowsPath(format, kind, side))),
  ),
];

/**
 * The files of an earlier kit that stand in a folder; none where it is not there.
 * @throws HumanError when the folder is not named in full, or is a file
 */
export function earlierKit(folder: string): string[] {
  if (!isAbsolute(folder))
    throw new HumanError(`“${folder}” is not a whole path.`, 'Name the folder from the root on.');
  if (existsSync(folder) && !lstatSync(folder).isDirectory())
    throw new HumanError(`${folder} is not a folder.`, 'Name a folder, or one that is not there yet.');
  return names.filter((name) => lstatSync(join(folder, name), { throwIfNoEntry: false }) !== undefined);
}

/**
 * Writes a kit, each file in one step; only its owner may read it. What is left of an earlier kit is taken away before, so that
 * no file of it is mixed with these.
 * @param earlier as `earlierKit` gives them
 * @throws HumanError when the folder cannot be written
 */
export async function writeKit(
  folder: string,
  files: ReadonlyMap<string, string>,
  earlier: readonly string[],
): Promise<void> {
  try {
    for (const name of earlier) rmSync(join(folder, name), { force: true });
    for (const [name, text] of files) {
      const file = join(folder, name);
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
      await replaceFile(file, [Buffer.from(text, 'utf8')]);
    }
  } catch (error) {
    throw new HumanError(
      `${folder} could not be written whole: ${messageOf(error)}`,
      'Check its rights and its room.',
      {
        cause: error,
      },
    );
  }
}
