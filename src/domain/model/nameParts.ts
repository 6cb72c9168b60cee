import { IDENTIFIER, NUMBER, OTHER, type Vocabulary } from './vocabulary';

const MOST = 6;
const NOTHING = new Int32Array(0);
const part = /[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\0-\x7f]+/g;

/** The words that names are made of, `fooBar` and `FOO_BAR` of the same two: as hashes, found out once for each name. */
export class NameParts {
  readonly #vocabulary: Vocabulary;
  readonly #parts: Int32Array[] = [];

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  /** At most six words of an identifier or number; none of another token. */
  of(token: number): Int32Array {
    const known = this.#parts[token];
    if (known) return known;
    const { classes, texts } = this.#vocabulary;
    const c = classes[token];
    const isNamed = c === IDENTIFIER || c === NUMBER || c === OTHER;
    const words = isNamed ? (texts[token]!.match(part) ?? []) : [];
    const parts = words.length === 0 ? NOTHING : Int32Array.from(words.slice(0, MOST), hashOf);
    this.#parts[token] = parts;
    return parts;
  }
}

/** @see http://www.isthe.com/chongo/tech/comp/fnv/ (FNV-1a) */
function hashOf(word: string): number {
  const text = word.toLowerCase();
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}
