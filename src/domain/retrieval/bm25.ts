import { TermTable } from './termTable';
import { WordHashes } from './wordHashes';

/** A text whose words count, and how much each: a multiple of 1 / 20. */
export type Field = readonly [text: string, weight: number];

/** Term frequency saturation and length normalisation, the values of the literature. */
const K1 = 1.2;
const B = 0.75;

/** So many documents behind the last build are scored one by one, which is cheaper than building again. */
const LONGEST_TAIL = 512;

/** Terms in more documents than this, and than this share, tell nearly nothing and cost the most. */
const MOST_FREQUENT = 4096;
const FREQUENT = 0.15;

/** A row says term and weight in one number, a posting document and weight: 20 bits, and 12 bits in twentieths. */
const ID_BITS = 20;
const ID_MASK = (1 << ID_BITS) - 1;
const UNITS = 20;
const MOST_UNITS = (1 << (32 - ID_BITS)) - 1;

/** An index as plain data: document `d` has the rows from `ends[d - 1]` (0 for the first) up to `ends[d]`. */
export interface Bm25Snapshot {
  readonly ends: Uint32Array;
  /** Which term, an index into `terms`, in the lower 20 bits; its weight in twentieths in the upper 12. */
  readonly rows: Uint32Array;
  /** The hash of each term. */
  readonly terms: Uint32Array;
}

/**
 * A ranked index of weighted documents: postings in compressed rows for what was there at the last build, plain rows
 * for what came later. Documents are numbered from 0 in the order they came; a forgotten one leaves a gap, which
 * snapshot and restore close. Eight bytes a term and document; beyond a million of either, what is new is left out.
 * @see Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009), equations 3.15 and 3.17
 */
export class Bm25 {
  #terms = new TermTable();
  readonly #words = new WordHashes();
  /** Documents as rows: the terms of document d stand from #rowStarts[d] to #rowStarts[d + 1]. */
  #rowStarts = new Uint32Array(64);
  #rows = new Uint32Array(1024);
  /** In twentieths; 0 where a document is gone or empty. */
  #lengths = new Uint32Array(64);
  #alive = new Uint8Array(64);
  #count = 0;
  #aliveCount = 0;
  #totalLength = 0;
  /** The same transposed, for documents below #built: postings of term t from #postingStarts[t] to #postingStarts[t + 1]. */
  #postingStarts = new Uint32Array(1);
  #postings = new Uint32Array(0);
  #built = 0;
  #scores = new Float32Array(0);

  /** How many numbers are in use, gaps included. */
  get size(): number {
    return this.#count;
  }

  /** How many documents are there. */
  get documents(): number {
    return this.#aliveCount;
  }

  /** @returns the number of the new document */
  add(fields: readonly Field[]): number {
    const document = this.#count++;
    this.#rowStarts = grown(this.#rowStarts, document + 2);
    this.#lengths = grown(this.#lengths, document + 1);
    this.#alive = grown(this.#alive, document + 1);
    const terms = this.#terms;
    terms.begin();
    for (const [text, weight] of fields) {
      const words = this.#words.of(text);
      const units = Math.round(weight * UNITS);
      for (let i = 0; i < words.length; i++) terms.weigh(words.hashes[i]!, units);
    }
    let at = this.#rowStarts[document]!;
    this.#rows = grown(this.#rows, at + terms.found);
    let length = 0;
    for (let i = 0; i < terms.found; i++) {
      const term = terms.foundTerms[i]!;
      const units = Math.min(MOST_UNITS, terms.weights[term]!);
      if (term > ID_MASK || document > ID_MASK) continue;
      this.#rows[at++] = term | (units << ID_BITS);
      terms.frequencies[term]!++;
      length += units;
    }
    this.#rowStarts[document + 1] = at;
    this.#note(document, length);
    return document;
  }

  /** Takes a document out; its number is not given again. */
  remove(document: number): void {
    if (!this.#alive[document]) return;
    this.#alive[document] = 0;
    this.#aliveCount--;
    this.#totalLength -= this.#lengths[document]!;
    const { frequencies } = this.#terms;
    const end = this.#rowStarts[document + 1]!;
    for (let at = this.#rowStarts[document]!; at < end; at++) frequencies[this.#rows[at]! & ID_MASK]!--;
  }

  /**
   * The score of every document for a query.
   * @returns indexed by document, 0 where no term is shared or the document is gone; overwritten by the next call
   */
  score(query: readonly Field[]): Float32Array {
    if (this.#count - this.#built > LONGEST_TAIL) this.#build();
    if (this.#scores.length < this.#count) this.#scores = new Float32Array(Math.max(64, this.#count * 2));
    const scores = this.#scores;
    scores.fill(0, 0, this.#count);
    const weights = this.#queryWeights(query);
    const average = this.#totalLength / Math.max(1, this.#aliveCount) || 1;
    const gain = (document: number, units: number) =>
      (units * (K1 + 1)) / (units + UNITS * K1 * (1 - B + (B * this.#lengths[document]!) / average));
    for (const [term, weight] of weights) {
      if (term + 1 >= this.#postingStarts.length) continue;
      const end = this.#postingStarts[term + 1]!;
      for (let at = this.#postingStarts[term]!; at < end; at++) {
        const posting = this.#postings[at]!;
        const document = posting & ID_MASK;
        scores[document]! += weight * gain(document, posting >>> ID_BITS);
      }
    }
    for (let document = this.#built; document < this.#count; document++) {
      const end = this.#rowStarts[document + 1]!;
      let sum = 0;
      for (let at = this.#rowStarts[document]!; at < end; at++) {
        const row = this.#rows[at]!;
        const weight = weights.get(row & ID_MASK);
        if (weight) sum += weight * gain(document, row >>> ID_BITS);
      }
      scores[document] = sum;
    }
    for (let document = 0; document < this.#count; document++) if (!this.#alive[document]) scores[document] = 0;
    return scores;
  }

  /** How much a word tells: the inverse document frequency, 0 or more. */
  rarity(word: string): number {
    const words = this.#words.of(word);
    return this.#rarity(words.length === 0 ? -1 : this.#terms.find(words.hashes[0]!));
  }

  /** The documents `numbers`, in this order. */
  snapshot(numbers: Uint32Array): Bm25Snapshot {
    const rowsOf = (document: number) => this.#rows.subarray(this.#rowStarts[document], this.#rowStarts[document + 1]);
    const ends = new Uint32Array(numbers.length);
    let total = 0;
    for (const [i, document] of numbers.entries()) ends[i] = total += rowsOf(document).length;
    const rows = new Uint32Array(total);
    const renumbered = new Uint32Array(this.#terms.size);
    const terms: number[] = [];
    let at = 0;
    for (const document of numbers)
      for (const row of rowsOf(document)) {
        const term = row & ID_MASK;
        if (renumbered[term] === 0) renumbered[term] = terms.push(this.#terms.hashes[term]!);
        rows[at++] = (row & ~ID_MASK) | (renumbered[term]! - 1);
      }
    return { ends, rows, terms: Uint32Array.from(terms) };
  }

  /** An index of what a snapshot holds, which is copied. @throws RangeError when its columns do not fit each other */
  static restored({ ends, rows, terms }: Bm25Snapshot): Bm25 {
    const index = new Bm25();
    index.#terms = TermTable.of(terms);
    index.#rowStarts = new Uint32Array(Math.max(64, ends.length + 1));
    index.#rowStarts.set(ends, 1);
    index.#rows = rows.slice();
    index.#lengths = new Uint32Array(Math.max(64, ends.length));
    index.#alive = new Uint8Array(Math.max(64, ends.length));
    index.#count = ends.length;
    const { frequencies } = index.#terms;
    let at = 0;
    for (const [document, end] of ends.entries()) {
      if (end < at || end > rows.length) throw new RangeError('The rows of the saved functions do not fit.');
      let length = 0;
      for (; at < end; at++) {
        const row = rows[at]!;
        if ((row & ID_MASK) >= terms.length) throw new RangeError('The terms of the saved functions do not fit.');
        frequencies[row & ID_MASK]!++;
        length += row >>> ID_BITS;
      }
      index.#note(document, length);
    }
    return index;
  }

  #note(document: number, length: number): void {
    this.#lengths[document] = length;
    this.#alive[document] = 1;
    this.#aliveCount++;
    this.#totalLength += length;
  }

  #rarity(term: number): number {
    const frequency = term < 0 ? 0 : this.#terms.frequencies[term]!;
    return Math.log(1 + (this.#aliveCount - frequency + 0.5) / (frequency + 0.5));
  }

  #queryWeights(query: readonly Field[]): Map<number, number> {
    const weights = new Map<number, number>();
    for (const [text, weight] of query) {
      const words = this.#words.of(text);
      for (let i = 0; i < words.length; i++) {
        const term = this.#terms.find(words.hashes[i]!);
        const frequency = term < 0 ? 0 : this.#terms.frequencies[term]!;
        if (frequency > 0 && frequency <= MOST_FREQUENT + this.#aliveCount * FREQUENT)
          weights.set(term, (weights.get(term) ?? 0) + weight * this.#rarity(term));
      }
    }
    return weights;
  }

  /** Transposes the rows by counting sort; those of documents that are gone stay out. */
  #build(): void {
    const starts = new Uint32Array(this.#terms.size + 1);
    for (let document = 0; document < this.#count; document++) {
      if (!this.#alive[document]) continue;
      const end = this.#rowStarts[document + 1]!;
      for (let at = this.#rowStarts[document]!; at < end; at++) starts[(this.#rows[at]! & ID_MASK) + 1]!++;
    }
    for (let term = 1; term < starts.length; term++) starts[term]! += starts[term - 1]!;
    this.#postings = new Uint32Array(starts[starts.length - 1]!);
    const cursor = starts.slice();
    for (let document = 0; document < this.#count; document++) {
      if (!this.#alive[document]) continue;
      const end = this.#rowStarts[document + 1]!;
      for (let at = this.#rowStarts[document]!; at < end; at++) {
        const row = this.#rows[at]!;
        this.#postings[cursor[row & ID_MASK]!++] = document | (row & ~ID_MASK);
      }
    }
    this.#postingStarts = starts;
    this.#built = this.#count;
  }
}

/** The array itself where it is long enough, else a copy with half as much room again. */
function grown<A extends Uint8Array | Uint32Array>(array: A, length: number): A {
  if (array.length >= length) return array;
  const copy = new (array.constructor as new (size: number) => A)(Math.max(length, array.length * 1.5) >>> 0);
  copy.set(array);
  return copy;
}
