/** So many lines in a row that a draft also has are its lines, not written again by chance. */
const leastRun = 3;

/**
 * Takes the lines of accepted drafts out of a mask of own lines. Indentation and blank lines do not matter; a run of
 * lines counts as drafted when it has at least three lines, or is a whole shorter draft.
 * @param own one element a line, 1 = own; not changed
 * @returns the mask without them, and how many lines were taken out
 */
export function withoutDrafts(
  lines: readonly string[],
  own: Uint8Array,
  drafts: readonly string[],
): { readonly own: Uint8Array; readonly drafted: number } {
  const rows = lines.flatMap((line, number) => (line.trim() === '' ? [] : [{ text: line.trim(), number }]));
  const result = own.slice();
  for (const draft of drafts) {
    const texts = draft.split('\n').flatMap((line) => line.trim() || []);
    const places = new Map<string, number[]>();
    for (const [at, text] of texts.entries()) places.set(text, [...(places.get(text) ?? []), at]);
    for (let row = 0; row < rows.length; ) {
      const lengths = (places.get(rows[row]?.text ?? '') ?? []).map((at) => commonRun(rows, row, texts, at));
      const longest = Math.max(0, ...lengths);
      const isDrafted = longest > 0 && longest >= Math.min(leastRun, texts.length);
      if (isDrafted) for (const { number } of rows.slice(row, row + longest)) result[number] = 0;
      row += isDrafted ? longest : 1;
    }
  }
  return { own: result, drafted: own.reduce((sum, mark, line) => sum + mark - (result[line] ?? 0), 0) };
}

function commonRun(rows: readonly { text: string }[], row: number, texts: readonly string[], at: number): number {
  let length = 0;
  while (at + length < texts.length && rows[row + length]?.text === texts[at + length]) length++;
  return length;
}
