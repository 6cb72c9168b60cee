import { BASE, hashOfToken, mixed, ORDERS } from './contextHash';
import { CountTable } from './countTable';
import { lexLine, lexRun, NO_WIDTH, TokenList } from './lexer';
import { hashesOfLines } from './lineHash';
import { SpacingVotes } from './spacing';
import { SPARSE, SparseContexts } from './sparseContexts';
import { TokenStore } from './tokenStore';
import { FIRST_WORD, grown, NEWLINE, START, type Vocabulary } from './vocabulary';

/** Room behind the context for the line being typed and what the decoder tries. */
const SPARE = 512;
/** Tokens copied before a typed line, so that it is found behind its context. */
const LEAD = 40;
/** More new lines than this at once are pasted or checked out rather than typed. */
const TYPED_AT_ONCE = 60;

/** A line above the cursor. */
interface PassedLine {
  /** Where its tokens begin in the context, where in the text, and the indentation before it. */
  readonly at: number;
  readonly offset: number;
  readonly width: number;
  readonly hash: number;
}

/** Called for a typed line before it is learnt: its tokens are `context[first]…context[end]`, the last one its NEWLINE. */
export type OnTyped = (file: LiveFile, first: number, end: number, line: string) => void;

/**
 * A file being edited: exact counts of contexts of 1–6 tokens and of the sparse contexts over its whole text, its tokens
 * with hash chains, and the tokens of the lines above the cursor as the context. Lines that the cursor passes and that
 * were not there before are learnt at once.
 */
export class LiveFile {
  readonly key: string;
  readonly store: TokenStore;
  readonly spacing: SpacingVotes;
  readonly table: CountTable;
  readonly sparse: SparseContexts;
  /** How often each token stands in the file; readable up to the vocabulary's size after `cover`. */
  counts = new Int32Array(0);
  total = 0;
  /** How many tokens were typed since it was opened; lines that are gone by now are among them. */
  typedTokens = 0;
  /** Where each token was last seen in the context, plus one; 0: nowhere. */
  seenAt = new Int32Array(0);
  /** The tokens above the cursor, with room for more behind `length`. */
  context = new Int32Array(SPARE * 2);
  length = 0;
  /** The tokens of the line below the cursor's that is not blank, without layout, its NEWLINE included; empty: none. */
  below: Int32Array = new Int32Array(0);
  /** Columns of the last line's indentation. */
  width = 0;
  readonly #vocabulary: Vocabulary;
  #above = '';
  #lines: PassedLine[] = [];
  /** Lines that are learnt and not in the context, by hash, with their number. */
  readonly #known = new Map<number, number>();
  readonly #typed = new Set<number>();
  readonly #list = new TokenList();
  readonly #piece = new TokenList();

  /** @param base what is known of the file, the most telling last: runs of lines that begin with START each */
  constructor(key: string, base: TokenList, vocabulary: Vocabulary) {
    this.key = key;
    this.#vocabulary = vocabulary;
    this.store = new TokenStore(vocabulary);
    this.spacing = new SpacingVotes(vocabulary);
    this.sparse = new SparseContexts(vocabulary);
    this.table = new CountTable(base.length * 6);
    this.#learnBase(base);
    this.context[this.length++] = START;
  }

  /** Opens a buffer without the cursor's line. The lines above come last: those next to the cursor are the most recent. */
  static open(key: string, above: string, below: string, vocabulary: Vocabulary): LiveFile {
    const base = new TokenList();
    if (below !== '') lexRun(below, vocabulary, base);
    if (above !== '') lexRun(above.slice(0, -1), vocabulary, base);
    return new LiveFile(key, base, vocabulary);
  }

  /** Makes `counts` and `seenAt` readable for every known token. */
  cover(): void {
    const { size } = this.#vocabulary;
    if (this.counts.length >= size) return;
    this.counts = grown(this.counts, size + (size >> 2) + SPARE);
    this.seenAt = grown(this.seenAt, this.counts.length);
  }

  /** Brings the context to the text above the cursor's line, which ends with `\n` or is empty. */
  follow(above: string, onTyped?: OnTyped): void {
    if (above === this.#above) return;
    const same = this.#commonLines(above);
    if (same < this.#lines.length) this.#rewind(same);
    this.#pass(above, onTyped);
    this.#above = above;
  }

  /** Looks at the text below the cursor's line for its first line that is not blank. */
  lookBelow(text: string): void {
    const list = this.#list;
    list.length = 0;
    for (let from = 0; from < text.length && list.length === 0; ) {
      const end = text.indexOf('\n', from);
      const to = end < 0 ? text.length : end;
      lexLine(text, from, to, NO_WIDTH, this.#vocabulary, list);
      if (list.length > 0) list.push(NEWLINE, 0, to);
      from = to + 1;
    }
    this.below = list.ids.slice(0, list.length);
  }

  /** Whether all these lines, given by hash, stand in the file as it is known. */
  knows(hashes: readonly number[]): boolean {
    const left = new Map(this.#known);
    for (const { hash } of this.#lines) left.set(hash, (left.get(hash) ?? 0) + 1);
    return unknownLines(hashes, left) === 0;
  }

  /** The lines that were called typed since this was last asked, by hash. */
  takeTyped(): ReadonlySet<number> {
    const typed = new Set(this.#typed);
    this.#typed.clear();
    return typed;
  }

  /** Columns of the indentation of the last line that is not blank before the context's line that begins at a position. */
  columnsBefore(position: number): number {
    let low = 0;
    let high = this.#lines.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#lines[middle]!.at < position) low = middle + 1;
      else high = middle;
    }
    return this.#lines[low]?.width ?? this.width;
  }

  /** Puts tokens behind the context, for a prediction; returns the position after them. */
  place(ids: Int32Array, count: number): number {
    this.context.set(ids.subarray(0, Math.min(count, SPARE / 2)), this.length);
    return this.length + Math.min(count, SPARE / 2);
  }

  #learnBase(list: TokenList): void {
    if (list.length === 0) return;
    this.cover();
    this.#append(list, 0);
    for (let i = 1; i < list.length; i++) if (list.ids[i] !== START) this.#learn(list.ids, i);
    this.#voteSpacing(list, 1);
    for (const hash of hashesOfLines(list.ids, 0, list.length)) this.#note(hash, 1);
  }

  #note(hash: number, change: 1 | -1): void {
    if (hash !== 0) this.#known.set(hash, (this.#known.get(hash) ?? 0) + change);
  }

  /** Counts the token at `i` after its contexts. */
  #learn(ids: Int32Array, i: number): void {
    const token = ids[i]!;
    let h = 0;
    let power = 1;
    for (let k = 1; k <= ORDERS && k <= i; k++) {
      h = (h + Math.imul(hashOfToken(ids[i - k]!), power)) | 0;
      power = Math.imul(power, BASE);
      this.table.increment(mixed(h, k), token);
    }
    const names = this.sparse.of(ids, i);
    for (let k = 0; k < SPARSE; k++) this.table.increment(names[k]!, token);
    this.counts[token]!++;
    this.total++;
  }

  #voteSpacing(list: TokenList, from: number): void {
    for (let i = from; i < list.length; i++) {
      const left = list.ids[i - 1]!;
      const right = list.ids[i]!;
      if (left >= FIRST_WORD && right >= FIRST_WORD) this.spacing.vote(left, right, list.spaced[i] ? 1 : -1);
    }
  }

  /** How many lines of the context stand at the beginning of `above`. */
  #commonLines(above: string): number {
    if (above.startsWith(this.#above)) return this.#lines.length;
    const most = Math.min(above.length, this.#above.length);
    let equal = 0;
    while (equal < most && above.charCodeAt(equal) === this.#above.charCodeAt(equal)) equal++;
    let low = 0;
    let high = this.#lines.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const end = this.#lines[middle + 1]?.offset ?? this.#above.length;
      if (end <= equal) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Takes the lines from `keep` on out of the context; what was learnt of them stays. */
  #rewind(keep: number): void {
    const first = this.#lines[keep]!;
    for (let i = keep; i < this.#lines.length; i++) this.#note(this.#lines[i]!.hash, 1);
    this.#lines.length = keep;
    this.#above = this.#above.slice(0, first.offset);
    this.length = first.at;
    this.width = first.width;
    this.seenAt.fill(0);
    for (let i = 1; i < this.length; i++) this.seenAt[this.context[i]!] = i + 1;
  }

  /** Takes the lines of `above` behind the context's text into the context. */
  #pass(above: string, onTyped: OnTyped | undefined): void {
    const isTyped = this.#newLines(above) <= TYPED_AT_ONCE;
    for (let from = this.#above.length; from < above.length; ) {
      const end = above.indexOf('\n', from);
      const to = end < 0 ? above.length : end;
      const list = this.#list;
      list.length = 0;
      const width = lexLine(above, from, to, this.width, this.#vocabulary, list);
      const tokens = list.length;
      list.push(NEWLINE, 0, to);
      const hash = hashesOfLines(list.ids, 0, list.length)[0] ?? 0;
      const first = this.#push(list);
      this.#lines.push({ at: first, offset: from, width: this.width, hash });
      this.width = width;
      if ((this.#known.get(hash) ?? 0) > 0 || tokens === 0) this.#note(hash, -1);
      else {
        if (isTyped) this.#typed.add(hash);
        this.#learnTyped(first, isTyped ? onTyped : undefined, above.slice(from, to));
      }
      for (let i = first; i < this.length; i++) this.seenAt[this.context[i]!] = i + 1;
      from = to + 1;
    }
  }

  /** How many of the lines to be passed are not learnt yet, at most. */
  #newLines(above: string): number {
    let lines = 0;
    for (let at = above.indexOf('\n', this.#above.length); at >= 0; at = above.indexOf('\n', at + 1)) lines++;
    if (lines <= TYPED_AT_ONCE) return lines;
    const list = new TokenList();
    lexRun(above.slice(this.#above.length), this.#vocabulary, list);
    return unknownLines(hashesOfLines(list.ids, 0, list.length), new Map(this.#known));
  }

  #push(list: TokenList): number {
    const first = this.length;
    if (first + list.length + SPARE > this.context.length)
      this.context = grown(this.context, (first + list.length + SPARE) * 2);
    this.context.set(list.ids.subarray(0, list.length), first);
    this.length += list.length;
    this.cover();
    return first;
  }

  #learnTyped(first: number, onTyped: OnTyped | undefined, line: string): void {
    const isLayout = this.context[first]! < FIRST_WORD;
    onTyped?.(this, isLayout ? first + 1 : first, this.length - 1, line);
    for (let i = first; i < this.length; i++) this.#learn(this.context, i);
    this.typedTokens += this.length - first;
    this.#voteSpacing(this.#list, 1);
    const piece = this.#piece;
    piece.length = 0;
    const lead = Math.min(LEAD, first);
    for (let i = first - lead; i < first; i++) piece.push(this.context[i]!, 0, 0);
    for (let i = 0; i < this.#list.length; i++) piece.push(this.#list.ids[i]!, this.#list.spaced[i]!, 0);
    this.#append(piece, lead);
  }

  #append(list: TokenList, unlinked: number): void {
    const start = this.store.append(list);
    if (start !== undefined) this.store.link(start, unlinked);
  }
}

/** How many lines are not among those known, each of which stands for one; `known` is used up. */
function unknownLines(hashes: readonly number[], known: Map<number, number>): number {
  let unknown = 0;
  for (const hash of hashes) {
    const count = known.get(hash) ?? 0;
    if (count > 0) known.set(hash, count - 1);
    else unknown++;
  }
  return unknown;
}
