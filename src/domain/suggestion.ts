import { type Range, type TextEdit, textIn } from '../foundations/text';

/** What a suggestion came from: a drafted function, the fix of a finding, an edit carried to a similar place, or the profile. */
export type SuggestionKind = 'draft' | 'fix' | 'propagation' | 'export';

/** `stale`: the text it was made for is gone. Only `pending` suggestions may be accepted. */
export type SuggestionState = 'pending' | 'accepted' | 'rejected' | 'stale';

/** One replacement in one file. `expected` is the text that stood in the range when the suggestion was made. */
export interface FileEdit extends TextEdit {
  /** Absolute, or `REPOSITORY:path`. */
  readonly path: string;
  readonly expected: string;
  /** The line above the range and the line below it, without ends of line; empty at the ends of the file. They let the edit follow lines that moved. */
  readonly context: { readonly before: string; readonly after: string };
  /** Whether the file is made with it, which must not be there then; its range is the start, and its text all of the file. */
  readonly creates?: true;
}

/** A place in the engineer's own code that speaks for something. */
export interface Evidence {
  /** Absolute, or `REPOSITORY:path`. */
  readonly path: string;
  readonly range: Range;
  /** The engineer's own text there, shortened for display; empty where consent is `rules`. */
  readonly text: string;
  /** What it shows, as a short phrase; empty when the text speaks for itself. */
  readonly note: string;
  /** The commit it stood in, where known. */
  readonly commit?: string;
}

/** What a suggestion was made from, so that a person can judge it. */
export interface Provenance {
  /** `own code`: assembled from own functions; `open file`: from a function of the open file that may be somebody else's; `detector`, `deviation`, `code action`, `propagation`, or the name of the model. */
  readonly source: string;
  /** Own functions that shaped it, the nearest first. */
  readonly functions: readonly Evidence[];
  /** Ids of the style dimensions and triage rules that were applied. */
  readonly rules: readonly string[];
  /** Zero-based lines of `newText` of the first edit that are copied from own code as they stand; the others are adapted or new. */
  readonly copiedLines: readonly number[];
  /** The endpoint that text was sent to; absent when nothing left the machine. */
  readonly endpoint?: string;
}

/** Something that was verified before the suggestion was shown. */
export interface Check {
  readonly name: 'parses' | 'names resolve' | 'no new finding' | 'diagnostic gone';
  readonly passed: boolean;
  /** What was found when it did not pass; empty otherwise. */
  readonly note: string;
}

/** How much a drafted text reads like the engineer's own code. Absent where evidence is too thin to say. */
export interface SuggestionLikeness {
  /** Percentile (0–100) among the engineer's own unseen functions, layout left out. */
  readonly voice: number;
  /** Percentile (0–100), layout included. */
  readonly conventions: number;
}

/** A change that waits for a person. The one noun of drafts, fixes, propagated edits and exports. */
export interface Suggestion {
  readonly id: string;
  readonly kind: SuggestionKind;
  readonly state: SuggestionState;
  /** One line for the list, such as "Draft of parseHeader". */
  readonly title: string;
  readonly language: string;
  /** In one or more files; ranges refer to the text the suggestion was made for. */
  readonly edits: readonly FileEdit[];
  /** Why it is proposed, in one or two sentences. */
  readonly reason: string;
  readonly evidence: readonly Evidence[];
  readonly provenance: Provenance;
  readonly likeness?: SuggestionLikeness;
  readonly checks: readonly Check[];
  /** Milliseconds since 1970. */
  readonly created: number;
}

/** Adds to an edit what it needs to be checked later: the text it replaces and the lines around it. */
export function fileEdit(path: string, text: string, edit: TextEdit): FileEdit {
  const lines = text.split('\n');
  const lineAt = (number: number) => (lines[number] ?? '').replace(/\r$/, '');
  const { start, end } = edit.range;
  return {
    path,
    ...edit,
    expected: textIn(text, edit.range),
    context: { before: lineAt(start.line - 1), after: lineAt(end.line + 1) },
  };
}

/** An edit that makes a file. */
export function createdFile(path: string, text: string): FileEdit {
  const start = { line: 0, character: 0 };
  const context = { before: '', after: '' };
  return { path, range: { start, end: start }, newText: text, expected: '', context, creates: true };
}

/**
 * The edit against a text that may have changed since: the same range where the expected text and the lines around it
 * still stand, a shifted one where they stand at exactly one other place.
 * @returns undefined when the text it was made for is gone or stands at several places: the suggestion is stale
 */
export function relocate(text: string, edit: FileEdit): TextEdit | undefined {
  const lines = text.split('\n').map((line) => line.replace(/\r$/, ''));
  const { start, end } = edit.range;
  const height = end.line - start.line;
  const fits = (first: number) => {
    const range = shifted(edit.range, first - start.line);
    return (
      first + height < lines.length &&
      (lines[first - 1] ?? '') === edit.context.before &&
      (lines[first + height + 1] ?? '') === edit.context.after &&
      range.start.character <= (lines[first] as string).length &&
      sameText(textIn(text, range), edit.expected)
    );
  };
  if (fits(start.line)) return { range: edit.range, newText: edit.newText };
  const places: number[] = [];
  for (let first = 0; first < lines.length && places.length < 2; first++) if (fits(first)) places.push(first);
  if (places.length !== 1) return undefined;
  return { range: shifted(edit.range, (places[0] as number) - start.line), newText: edit.newText };
}

/** The states a suggestion may go to: a decided one never changes again. */
export function mayBecome(from: SuggestionState, to: SuggestionState): boolean {
  return from === 'pending' && to !== 'pending';
}

const shifted = ({ start, end }: Range, lines: number): Range => ({
  start: { line: start.line + lines, character: start.character },
  end: { line: end.line + lines, character: end.character },
});

const sameText = (a: string, b: string) => a === b || a.replaceAll('\r\n', '\n') === b.replaceAll('\r\n', '\n');
