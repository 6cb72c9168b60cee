import { type FileEdit, relocate, type Suggestion } from '../domain/suggestion';
import { LineIndex, type TextEdit } from '../foundations/text';

/** A suggestion's edits of one file, against the text that stands there now. */
export interface LocatedFile {
  readonly path: string;
  readonly edits: readonly TextEdit[];
  /** Whether the file is made with its only edit. */
  readonly creates?: true;
  /** Where it goes into no file: `path` is the folder of a repository, and its only edit takes the place of all that stands there. */
  readonly into?: 'commitMessage';
}

/**
 * Finds the places of all edits of a suggestion in the present texts.
 * @param textOf the present text of a path; undefined: there is no such file. Of the folder of a repository, what stands in
 * the box for the message of its next commit
 * @returns one entry per file; undefined: the text of at least one edit is gone, or a file stands where one was to be made, so that
 * none may be made
 */
export function locate(
  suggestion: Pick<Suggestion, 'edits'>,
  textOf: (path: string) => string | undefined,
): LocatedFile[] | undefined {
  const files = new Map<string, LocatedFile>();
  for (const edit of suggestion.edits) {
    const { path, creates, into } = edit;
    const before = files.get(path);
    const text = textOf(path);
    const isAlone = before !== undefined && (creates || into || before.creates || before.into);
    const located = isAlone ? undefined : locateEdit(edit, text);
    if (!located || before?.edits.some((other) => overlaps(other, located))) return undefined;
    const edits = [...(before?.edits ?? []), located];
    files.set(path, { path, edits, ...(creates ? { creates } : {}), ...(into ? { into } : {}) });
  }
  return [...files.values()];
}

/** The number of an edit among those of its suggestion, which it keeps when others are decided. @param at its place among them now */
export function editNumber({ number }: Pick<FileEdit, 'number'>, at: number): number {
  return number ?? at;
}

/** Whether one of these edits changes what one of those does. */
export const clash = (these: readonly TextEdit[], those: readonly TextEdit[]): boolean =>
  these.some((one) => those.some((other) => overlaps(one, other)));

/** Undefined: it cannot be made any more. */
function locateEdit(edit: FileEdit, text: string | undefined): TextEdit | undefined {
  if (edit.creates) return text === undefined ? edit : undefined;
  if (text === undefined) return undefined;
  if (!edit.into) return relocate(text, edit);
  // A message takes the place of whatever stands in the box, which is kept by who writes it.
  const end = new LineIndex(text).positionAt(text.length);
  return { range: { start: { line: 0, character: 0 }, end }, newText: edit.newText };
}

function overlaps({ range: a }: TextEdit, { range: b }: TextEdit): boolean {
  const before = (x: typeof a.start, y: typeof a.start) =>
    x.line < y.line || (x.line === y.line && x.character < y.character);
  return before(a.start, b.end) && before(b.start, a.end);
}
