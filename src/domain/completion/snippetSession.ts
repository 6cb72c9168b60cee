import type { TextChange } from './offer';

/** Text that was put in as a snippet: the cursor goes from stop to stop in it. Offsets in UTF-16 code units. */
export interface SnippetSession {
  readonly start: number;
  readonly end: number;
}

/**
 * What the editor put in at once, with the cursor left inside it, is a snippet: a stop with something to be replaced is
 * selected, or the text has several lines. Brackets that close by themselves, and the line between them, are none.
 * @param selection where the cursor is after the change: from anchor to active end
 */
export function snippetIn(
  { start, text }: TextChange,
  selection: { readonly start: number; readonly end: number },
): SnippetSession | undefined {
  const end = start + text.length;
  const isInside = selection.start >= start && selection.end <= end && selection.start < end;
  const isSelected = selection.end > selection.start;
  const hasLines = /\S[^\n]*\n[^\n]*\S/.test(text);
  return isInside && (isSelected || hasLines) && /\w/.test(text) ? { start, end } : undefined;
}

/** The session after a change of the text; undefined: it ended, because something changed outside of it. */
export function sessionAfter(session: SnippetSession, { start, length, text }: TextChange): SnippetSession | undefined {
  if (start < session.start || start + length > session.end) return undefined;
  return { start: session.start, end: session.end + text.length - length };
}

/** Whether the cursor is still at one of its stops: the last one is most often its end, where it is over. */
export function isAtStop({ start, end }: SnippetSession, cursor: number): boolean {
  return cursor >= start && cursor < end;
}
