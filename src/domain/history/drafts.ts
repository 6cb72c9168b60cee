import { contentHash } from '../../foundations/hash';

/** So many lines in a row that a draft also has are its lines, not written again by chance. */
const leastRun = 3;

/**
 * What a draft is remembered by, so that no code has to be kept for it: hashes of its lines, joined by `\n`. Indentation and
 * blank lines do not matter.
 * @param isOwn whether the engineer wrote a line of it, by its number: it helps to find the draft, and stays the engineer's.
 *   Absent: no line
 */
export function fingerprintOf(draft: string, isOwn: (line: number) => boolean = () => false): string {
  return draft
    .split('\n')
    .flatMap((line, number) => (line.trim() === '' ? [] : [`${isOwn(number) ? OWN : ''}${hashOf(line)}`]))
    .join('\n');
}

const OWN = '+';

/** Whether a text is a `fingerprintOf` something. */
export const isFingerprint = (text: string): boolean => /^\+?[0-9a-f]{16}(\n\+?[0-9a-f]{16})*$/.test(text);

/** Whether the subject of a commit's message was drafted. @param drafts their `fingerprintOf` */
export function isDraftedMessage(message: string, drafts: readonly string[]): boolean {
  const subject = message.split('\n').find((line) => line.trim() !== '');
  const hash = subject === undefined ? undefined : hashOf(subject);
  return drafts.some((draft) => draft.split('\n', 1)[0] === hash);
}

const hashOf = (line: string) => contentHash(line.trim()).slice(0, 16);

/**
 * Takes the lines of accepted drafts out of a mask of own lines. Indentation and blank lines do not matter; a run of
 * lines counts as drafted when it has at least three lines, or is a whole shorter draft.
 * @param drafts their `fingerprintOf`
 * @param own one element a line, 1 = own; not changed
 * @returns the mask without them, and how many lines were taken out
 */
export function withoutDrafts(
  lines: readonly string[],
  own: Uint8Array,
  drafts: readonly string[],
): { readonly own: Uint8Array; readonly drafted: number } {
  const result = own.slice();
  if (drafts.length === 0) return { own: result, drafted: 0 };
  const rows = lines.flatMap((line, number) => (line.trim() === '' ? [] : [{ text: hashOf(line), number }]));
  for (const draft of drafts) {
    const texts = draft.split('\n').map((line) => line.replace(OWN, ''));
    const isDrafted = draft.split('\n').map((line) => !line.startsWith(OWN));
    const places = new Map<string, number[]>();
    for (const [at, text] of texts.entries()) places.set(text, [...(places.get(text) ?? []), at]);
    for (let row = 0; row < rows.length; ) {
      let longest = 0;
      let from = 0;
      for (const at of places.get(rows[row]?.text ?? '') ?? []) {
        const length = commonRun(rows, row, texts, at);
        if (length > longest) [longest, from] = [length, at];
      }
      const isFound = longest > 0 && longest >= Math.min(leastRun, texts.length);
      if (isFound)
        for (const [i, { number }] of rows.slice(row, row + longest).entries())
          if (isDrafted[from + i]) result[number] = 0;
      row += isFound ? longest : 1;
    }
  }
  return { own: result, drafted: own.reduce((sum, mark, line) => sum + mark - (result[line] ?? 0), 0) };
}

function commonRun(rows: readonly { text: string }[], row: number, texts: readonly string[], at: number): number {
  let length = 0;
  while (at + length < texts.length && rows[row + length]?.text === texts[at + length]) length++;
  return length;
}
