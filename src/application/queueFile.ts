import { mkdirSync, readFileSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import type { FileEdit, Suggestion, SuggestionState } from '../domain/suggestion';
import { messageOf } from '../foundations/errors';
import { replaceFileNow } from './replaceFile';

/** What became of a suggestion; kept after the suggestion itself is gone, so that no other process revives it. */
export interface Decision {
  readonly id: string;
  readonly state: Exclude<SuggestionState, 'pending'>;
  /** Milliseconds since 1970. */
  readonly time: number;
  /** Names the edits without their place, so that a rejected one is not proposed again. */
  readonly fingerprint: string;
  /** The file of its first edit; absent: an earlier version did not keep it. */
  readonly path?: string;
  /** What was accepted, where the person changed it first; why it was rejected, where the person said so. */
  readonly text?: string;
  /** By number, the edits that it is about; absent: all that were left of its suggestion. */
  readonly edits?: readonly number[];
  /** Of drafts: what was drafted. */
  readonly title?: string;
  /** Of rejected drafts: hashes of the own functions that it followed, as `rejections.ts` makes them. */
  readonly follows?: readonly string[];
}

/** A suggestion that waits, and how often it was changed since it was made: of two versions the one changed more often counts. */
export interface Waiting extends Suggestion {
  /** Absent: never. */
  readonly revision?: number;
}

/** The queue as it stands in its file. */
export interface QueueFile {
  readonly version: 1;
  /** Those that wait. */
  readonly suggestions: readonly Waiting[];
  /** The newest first. */
  readonly decisions: readonly Decision[];
}

/** How many decisions are remembered; at some hundred bytes each the file stays small. */
const MOST_DECISIONS = 1000;

export const emptyFile = (): QueueFile => ({ version: 1, suggestions: [], decisions: [] });

/**
 * Reads a queue; a missing file is an empty queue. One that cannot be understood is renamed, not overwritten.
 * @param time milliseconds since 1970; part of the name a broken file is set aside under
 * @returns `problem`: what to tell a person when the file was set aside or could not be read
 */
export function readQueueFile(
  file: string,
  time: number,
): { found: QueueFile; problem?: { message: string; hint: string } } {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { found: emptyFile() };
    const hint = `Make ${file} readable, or remove it.`;
    return { found: emptyFile(), problem: { message: `Suggestions could not be read: ${messageOf(error)}`, hint } };
  }
  const found = parseQueue(text);
  if (found) return { found };
  const aside = `${file}.unreadable-${time}`;
  try {
    renameSync(file, aside);
  } catch {
    // It cannot be moved either; the next write reports that.
  }
  return {
    found: emptyFile(),
    problem: {
      message: 'The saved list of suggestions is damaged or from another version, and was set aside.',
      hint: `Nothing in your code is affected. The old list is in ${aside}.`,
    },
  };
}

/** Replaces the file in one step: a reader sees the old queue or the new one, never half of one. */
export function writeQueueFile(file: string, content: QueueFile): void {
  const decisions = content.decisions.slice(0, MOST_DECISIONS);
  mkdirSync(dirname(file), { recursive: true });
  replaceFileNow(file, JSON.stringify({ ...content, decisions }));
}

/** The queue in a text; undefined: it is no queue of this version. Single entries that lost a part are left out. */
function parseQueue(text: string): QueueFile | undefined {
  let value: Partial<QueueFile> | null;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (value?.version !== 1 || !Array.isArray(value.suggestions) || !Array.isArray(value.decisions)) return undefined;
  return {
    version: 1,
    suggestions: value.suggestions.filter(isSuggestion),
    decisions: value.decisions.filter(isDecision),
  };
}

const isDecision = (value: Partial<Decision> | null): value is Decision =>
  typeof value?.id === 'string' && typeof value.state === 'string' && typeof value.time === 'number';

function isSuggestion(value: Partial<Waiting> | null): value is Waiting {
  return (
    typeof value?.id === 'string' &&
    typeof value.created === 'number' &&
    value.state === 'pending' &&
    [value.evidence, value.checks, value.provenance?.functions].every(Array.isArray) &&
    isList(value.edits, isEdit) &&
    (value.alternatives === undefined || isList(value.alternatives, ({ edits }) => isList(edits, isEdit)))
  );
}

const isList = <T>(value: readonly T[] | undefined, isRight: (one: T) => boolean) =>
  Array.isArray(value) && value.length > 0 && value.every((one) => one !== null && isRight(one));

const isEdit = ({ path, newText, expected, range, context }: Partial<FileEdit>) =>
  [path, newText, expected].every((text) => typeof text === 'string') &&
  [range?.start?.line, range?.start?.character, range?.end?.line, range?.end?.character].every(Number.isInteger) &&
  typeof context?.before === 'string' &&
  typeof context.after === 'string';
