import { IDENTIFIER, KEYWORD, type Vocabulary } from './vocabulary';

const LETTERS = 2;

/** The vocabulary's words by their first two letters. */
export class KnownWords {
  readonly #vocabulary: Vocabulary;
  readonly #words = new Map<string, number[]>();
  #known = 0;

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  /** Calls `visit` for each word that begins with a prefix of two or more letters. */
  withPrefix(prefix: string, visit: (token: number) => void): void {
    const { texts, classes, size } = this.#vocabulary;
    for (; this.#known < size; this.#known++) {
      const c = classes[this.#known];
      if (c !== IDENTIFIER && c !== KEYWORD) continue;
      const letters = texts[this.#known]!.slice(0, LETTERS);
      const list = this.#words.get(letters);
      if (list) list.push(this.#known);
      else this.#words.set(letters, [this.#known]);
    }
    for (const token of this.#words.get(prefix.slice(0, LETTERS)) ?? []) {
      if (texts[token]!.startsWith(prefix)) visit(token);
    }
  }
}
