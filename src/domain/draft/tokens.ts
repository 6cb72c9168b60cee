const TOKEN = /[\p{L}\p{N}_$]+|[^\s\p{L}\p{N}_$]/gu;

/** Gives equal tokens equal numbers, so that comparing bodies is cheap. */
export class TokenNumbers {
  readonly #numbers = new Map<string, number>();

  /** The words and marks of a text in order, layout left out. */
  of(text: string): Int32Array {
    return Int32Array.from(text.match(TOKEN) ?? [], (token) => {
      const known = this.#numbers.get(token);
      if (known !== undefined) return known;
      this.#numbers.set(token, this.#numbers.size);
      return this.#numbers.size - 1;
    });
  }
}

/** How alike two series of tokens are, 0–1: one minus their edit distance over the longer length. Two empty ones are 1. */
export function similarity(a: Int32Array, b: Int32Array): number {
  const longest = Math.max(a.length, b.length);
  return longest === 0 ? 1 : 1 - distance(a, b) / longest;
}

/** @see Levenshtein (1966); by rows, as Wagner and Fischer (1974) compute it */
function distance(a: Int32Array, b: Int32Array): number {
  const row = Int32Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 0; i < a.length; i++) {
    let diagonal = row[0] as number;
    let left = i + 1;
    row[0] = left;
    for (let j = 0; j < b.length; j++) {
      const above = row[j + 1] as number;
      const replaced = diagonal + (a[i] === b[j] ? 0 : 1);
      left = Math.min(replaced, above + 1, left + 1);
      row[j + 1] = left;
      diagonal = above;
    }
  }
  return row[b.length] as number;
}
