import { subwords } from '../syntax/subwords';

const LOWER = 1;
const UPPER = 2;
const DIGIT = 3;
const WIDE = 4; // not ASCII, so that Unicode decides

const kinds = Uint8Array.from({ length: 128 }, (_, code) => {
  if (code >= 97 && code <= 122) return LOWER;
  if (code >= 65 && code <= 90) return UPPER;
  return code >= 48 && code <= 57 ? DIGIT : 0;
});

const kindAt = (text: string, at: number): number => {
  const code = text.charCodeAt(at); // NaN behind the end
  return code < 128 ? kinds[code]! : code >= 128 ? WIDE : 0;
};

/**
 * The words inside the names of a text, those of `subwords`, as 32-bit hashes of their lower case: an index of words
 * needs neither the words nor an object for each. Two words share a hash once in four billion pairs.
 */
export class WordHashes {
  /** The hashes in order, up to `length`; overwritten by the next `of`. */
  hashes = new Uint32Array(256);
  length = 0;

  /** @param to the end of the part of `text` that is read, as a UTF-16 offset */
  of(text: string, from = 0, to = text.length): this {
    this.length = 0;
    for (let at = from; at < to; ) {
      const kind = kindAt(text, at);
      if (kind === 0) at++;
      else {
        const end = kind === WIDE ? to : endOfWord(text, at, to, kind);
        if (kind === WIDE || (end < to && kindAt(text, end) === WIDE)) at = this.#readWide(text, at, to);
        else {
          this.#push(hashOf(text, at, end));
          at = end;
        }
      }
    }
    return this;
  }

  /** Reads on to the next ASCII character that is in no word. */
  #readWide(text: string, from: number, to: number): number {
    let end = from;
    while (end < to && kindAt(text, end) !== 0) end++;
    for (const word of subwords(text.slice(from, end))) this.#push(hashOf(word, 0, word.length));
    return end;
  }

  #push(hash: number): void {
    if (this.length === this.hashes.length) {
      const longer = new Uint32Array(this.length * 2);
      longer.set(this.hashes);
      this.hashes = longer;
    }
    this.hashes[this.length++] = hash;
  }
}

/** `HTMLParser` is two words, `Parser` and `parser` are one, `USERid` is `use` and `rid`. */
function endOfWord(text: string, from: number, to: number, kind: number): number {
  let end = from + 1;
  while (end < to && kindAt(text, end) === kind) end++;
  if (kind !== UPPER || end === to || kindAt(text, end) !== LOWER) return end;
  if (end - from > 1) return end - 1; // The last capital begins the next word.
  while (end < to && kindAt(text, end) === LOWER) end++;
  return end;
}

/** FNV-1a with a final mix over the ASCII lower case of UTF-16 code units. */
function hashOf(text: string, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    hash = Math.imul(hash ^ (code >= 65 && code <= 90 ? code | 32 : code), 0x01000193);
  }
  return (hash ^ (hash >>> 15)) >>> 0;
}
