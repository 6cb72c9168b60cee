import { codeUnitsOf } from '../../foundations/codeUnits';
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

const kindOf = (unit: number): number => (unit < 128 ? kinds[unit]! : WIDE);

/**
 * The words inside the names of a text, those of `subwords`, as 32-bit hashes of their lower case: an index of words
 * needs neither the words nor an object for each. Two words share a hash once in four billion pairs.
 */
export class WordHashes {
  /** The hashes in order, up to `length`; overwritten by the next `of`. */
  hashes = new Uint32Array(256);
  length = 0;
  /** The text's code units, and a zero behind: reading them is faster than reading a part of another text. */
  #units = new Uint16Array(1024);
  #bytes = Buffer.from(this.#units.buffer);

  of(text: string): this {
    if (text.length >= this.#units.length) {
      this.#units = new Uint16Array(text.length * 2);
      this.#bytes = Buffer.from(this.#units.buffer);
    }
    const units = this.#units;
    this.#bytes.write(text, 'utf16le');
    units[text.length] = 0;
    this.length = 0;
    for (let at = 0; at < text.length; ) {
      const kind = kindOf(units[at]!);
      if (kind === 0) at++;
      else {
        const end = kind === WIDE ? at : endOfWord(units, at, kind);
        if (kindOf(units[end]!) === WIDE) at = this.#readWide(text, at);
        else {
          this.#push(hashOf(units, at, end));
          at = end;
        }
      }
    }
    return this;
  }

  /** Reads on to the next ASCII character that is in no word. */
  #readWide(text: string, from: number): number {
    const units = this.#units;
    let end = from;
    while (kindOf(units[end]!) !== 0) end++;
    for (const word of subwords(text.slice(from, end))) this.#push(hashOf(codeUnitsOf(word), 0, word.length));
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
function endOfWord(units: Uint16Array, from: number, kind: number): number {
  let end = from + 1;
  while (kindOf(units[end]!) === kind) end++;
  if (kind !== UPPER || kindOf(units[end]!) !== LOWER) return end;
  if (end - from > 1) return end - 1; // The last capital begins the next word.
  while (kindOf(units[end]!) === LOWER) end++;
  return end;
}

/** FNV-1a with a final mix over the ASCII lower case of UTF-16 code units. */
function hashOf(units: Uint16Array, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at++) {
    const unit = units[at]!;
    hash = Math.imul(hash ^ (unit >= 65 && unit <= 90 ? unit | 32 : unit), 0x01000193);
  }
  return (hash ^ (hash >>> 15)) >>> 0;
}
