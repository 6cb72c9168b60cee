/** Layout tokens come first: the start of a run of lines, the end of a line, deeper and shallower indentation. */
export const START = 0;
export const NEWLINE = 1;
export const INDENT = 2;
export const DEDENT = 3;
/** Ids from here on are tokens with a text. */
export const FIRST_WORD = 4;

/** Token classes. */
export const LAYOUT = 0;
export const IDENTIFIER = 1;
export const KEYWORD = 2;
export const NUMBER = 3;
export const PUNCTUATION = 4;
export const OTHER = 5;
export const CLASSES = 6;

/** Words that structure code in one of the common languages; all other words are identifiers. */
const keywords: ReadonlySet<string> = new Set(
  `if else elif elsif unless for foreach while until do return break continue next switch case default try except catch
  rescue ensure finally raise throw throws with as import from export def class lambda yield async await pass in is not and
  or begin end then None True False nil null undefined true false const let var val function func fn fun new this self
  typeof instanceof void delete extends implements interface type enum public private protected static readonly final
  override super of assert global nonlocal del pub mod use crate impl trait struct union match when loop mut ref move where
  dyn unsafe usize str String Self Some Ok Err Result Option Vec Box u8 u32 u64 i32 i64 bool boolean string number int
  float double char long any never unknown require module exports namespace using package defer go chan select range map
  echo array include extern sizeof typedef template operator auto`.split(/\s+/),
);

/** Token texts and their small integer ids. Looking a known token up allocates nothing and reads no other text. */
export class Vocabulary {
  readonly texts: string[] = [];
  /** A token's class. */
  classes = new Uint8Array(1024);
  /** What a token is in an abstract context: minus its class for identifiers, numbers and other text, else its id. */
  abstracts = new Int32Array(1024);
  /** Two hashes a token, which stand for its text: a million tokens are mistaken for each other once in ten million times. */
  #hashes = new Int32Array(1024);
  #checks = new Int32Array(1024);
  #slots = new Int32Array(4096);
  /** Ids of tokens that are one ASCII character; 0: not met yet. */
  readonly #ofCharacter = new Int32Array(128);

  constructor() {
    // Layout tokens are never looked up, so that any hashes will do.
    for (const text of ['', '\n', '<indent>', '<dedent>']) this.#add(text, -1 - this.size, 0, LAYOUT);
  }

  get size(): number {
    return this.texts.length;
  }

  /** The id of the token `source.slice(from, to)`; an unknown one gets the next id. */
  intern(source: string, from: number, to: number): number {
    const code = source.charCodeAt(from);
    const isShort = to === from + 1 && code < 128;
    if (isShort && this.#ofCharacter[code] !== 0) return this.#ofCharacter[code]!;
    let hash = SEED;
    let check = 0;
    for (let i = from; i < to; i++) {
      const character = source.charCodeAt(i);
      hash = Math.imul(hash ^ character, PRIME);
      check = (Math.imul(check, MULTIPLIER) + character) | 0;
    }
    hash ^= hash >>> 15;
    let id = this.#find(hash, check);
    if (id < 0) {
      const text = ownCopy(source.slice(from, to));
      id = this.#add(text, hash, check, classify(text));
    }
    if (isShort) this.#ofCharacter[code] = id;
    return id;
  }

  isWord(id: number): boolean {
    const c = this.classes[id];
    return c === IDENTIFIER || c === KEYWORD || c === NUMBER;
  }

  #find(hash: number, check: number): number {
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const id = this.#slots[slot]! - 1;
      if (id < 0 || (this.#hashes[id] === hash && this.#checks[id] === check)) return id;
    }
  }

  #add(text: string, hash: number, check: number, c: number): number {
    const id = this.texts.push(text) - 1;
    if (id === this.classes.length) {
      this.classes = grown(this.classes, id * 2);
      this.abstracts = grown(this.abstracts, id * 2);
      this.#hashes = grown(this.#hashes, id * 2);
      this.#checks = grown(this.#checks, id * 2);
    }
    this.classes[id] = c;
    this.abstracts[id] = c === IDENTIFIER || c === NUMBER || c === OTHER ? -c : id;
    this.#hashes[id] = hash;
    this.#checks[id] = check;
    if (id * 2 >= this.#slots.length) this.#resize();
    else this.#place(id);
    return id;
  }

  #place(id: number): void {
    const mask = this.#slots.length - 1;
    let slot = this.#hashes[id]! & mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
    this.#slots[slot] = id + 1;
  }

  #resize(): void {
    this.#slots = new Int32Array(this.#slots.length * 2);
    for (let id = 0; id < this.texts.length; id++) this.#place(id);
  }
}

/** A longer array with the same beginning. */
export function grown<A extends Int32Array | Uint8Array>(array: A, length: number): A {
  const larger = new (array.constructor as new (length: number) => A)(length);
  larger.set(array);
  return larger;
}

/** A slice keeps its whole source text in memory; a copy made from its characters does not. */
function ownCopy(slice: string): string {
  return slice.length < 13 ? slice : Buffer.from(slice, 'utf16le').toString('utf16le');
}

const SEED = 0x811c9dc5;
const PRIME = 0x01000193;
const MULTIPLIER = 0x2c1b3c6d;

function classify(text: string): number {
  const code = text.charCodeAt(0);
  if (code > 127) return OTHER;
  if (code >= 48 && code <= 57) return NUMBER;
  if (!/^[A-Za-z_$]/.test(text)) return PUNCTUATION;
  return keywords.has(text) ? KEYWORD : IDENTIFIER;
}
