/** The rest of a line, as far as a server has answered it. */
export interface AnsweredLine {
  readonly text: string;
  /** Whether the line is at its end, so that nothing more of the answer is of use. */
  readonly isWhole: boolean;
}

/** What no line of code has: control characters, and what stands for bytes that are no text. */
const noText = /(?![\t\n\r])\p{Cc}|\ufffd/u;
/** The beginning of a fence, whole or in part, and a fence. */
const perhapsFence = /^\s*`{1,3}[\w+#-]*$/;
const fence = /^\s*```[\w+#-]*\n/;
/** Fewer characters before the cursor are repeated by chance. */
const SHORTEST_REPEATED = 3;

/**
 * The rest of the cursor's line in an answer that may still grow; undefined: it is none. Servers that chat like to put
 * a fence around code and to repeat what stands before the cursor; both are taken off.
 * @param answer what was answered until now
 * @param isEnded whether nothing more comes
 * @param typed what stands before the cursor on its line
 */
export function lineIn(answer: string, isEnded: boolean, typed: string): AnsweredLine | undefined {
  if (noText.test(answer)) return undefined;
  if (perhapsFence.test(answer) && answer.includes('`')) return isEnded ? undefined : { text: '', isWhole: false };
  const isFenced = fence.test(answer);
  const unfenced = answer.replace(fence, '').replaceAll('\r\n', '\n');
  const end = unfenced.indexOf('\n');
  const line = end < 0 ? unfenced : unfenced.slice(0, end);
  const isWhole = end >= 0 || isEnded;
  if (!isWhole) return { text: '', isWhole };
  const text = withoutTyped(isFenced ? line.replace(/`{3}$/, '') : line, typed);
  return { text: text.trimEnd(), isWhole };
}

/** A line without what stands before the cursor already: all of it, or the blanks at its end. */
function withoutTyped(line: string, typed: string): string {
  const words = typed.trimStart();
  if (words.length >= SHORTEST_REPEATED && line.trimStart().startsWith(words))
    return line.trimStart().slice(words.length);
  if (words === '') return line.startsWith(typed) ? line.slice(typed.length) : line;
  return /\s$/.test(typed) ? line.trimStart() : line;
}
