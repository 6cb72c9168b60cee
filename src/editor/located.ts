import { relocate, type Suggestion } from '../domain/suggestion';
import type { TextEdit } from '../foundations/text';

/** A suggestion's edits of one file, against the text that stands there now. */
export interface LocatedFile {
  readonly path: string;
  readonly edits: readonly TextEdit[];
  /** Whether the file is made with its only edit. */
  readonly creates?: true;
}

/**
 * Finds the places of all edits of a suggestion in the present texts.
 * @param textOf the present text of a path; undefined: there is no such file
 * @returns one entry per file; undefined: the text of at least one edit is gone, or a file stands where one was to be made, so that
 * none may be made
 */
export function locate(
  suggestion: Pick<Suggestion, 'edits'>,
  textOf: (path: string) => string | undefined,
): LocatedFile[] | undefined {
  const files = new Map<string, TextEdit[]>();
  const created = new Set<string>();
  for (const edit of suggestion.edits) {
    const text = textOf(edit.path);
    if (edit.creates) {
      if (text !== undefined || files.has(edit.path)) return undefined;
      created.add(edit.path);
    }
    const located = edit.creates ? edit : text === undefined ? undefined : relocate(text, edit);
    if (!located) return undefined;
    const edits = files.get(edit.path) ?? [];
    if (edits.some((other) => overlaps(other, located))) return undefined;
    files.set(edit.path, [...edits, located]);
  }
  return [...files].map(([path, edits]) => ({ path, edits, ...(created.has(path) ? { creates: true } : {}) }));
}

function overlaps({ range: a }: TextEdit, { range: b }: TextEdit): boolean {
  const before = (x: typeof a.start, y: typeof a.start) =>
    x.line < y.line || (x.line === y.line && x.character < y.character);
  return before(a.start, b.end) && before(b.start, a.end);
}
