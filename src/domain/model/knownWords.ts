import { IDENTIFIER, KEYWORD, type Vocabulary } from './vocabulary';

/** The vocabulary's words by their first letter. */
export class KnownWords {
  readonly #vocabulary: Vocabulary;
  readonly #words = new Map<string, number[]>();
  #known = 0;

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  /** Calls `visit` for each word that begins with a prefix of one or more letters. */
  withPrefix(prefix: string, visit: (token: number) => void): void {
    const { texts, classes, size } = this.#vocabulary;
    for (; this.#known < size; this.#known++) {
      const c = classes[this.#known];
      if (c !== IDENTIFIER && c !== KEYWORD) continue;
      const letter = texts[this.#known]!.charAt(0);
      const list = this.#words.get(letter);
      if (list) list.push(this.#known);
      else this.#words.set(letter, [this.#known]);
    }
    for (const token of this.#words.get(prefix.charAt(0)) ?? []) {
      if (texts[token]!.startsWith(prefix)) visit(token);
    }
  }
}
