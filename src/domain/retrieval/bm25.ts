/** Terms and how much each weighs in a document or a query. */
export type Terms = ReadonlyMap<string, number>;

/** Term frequency saturation and length normalisation, the values of the literature. */
const K1 = 1.2;
const B = 0.75;

/** So many documents behind the last build are scored one by one, which is cheaper than building again. */
const LONGEST_TAIL = 512;

/** Terms in more documents than this, and than this share, tell nearly nothing and cost the most. */
const MOST_FREQUENT = 4096;
const FREQUENT = 0.15;

/**
 * A ranked index of weighted documents: postings in compressed rows for what was there at the last build, plain rows
 * for what came later. Documents are numbered from 0 in the order they came; a forgotten one leaves a gap until the
 * numbers are given anew by `compact`.
 * @see Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009), equations 3.15 and 3.17
 */
export class Bm25 {
  readonly #termIds = new Map<string, number>();
  /** Documents as rows: the terms of document d stand from #rowStarts[d] to #rowStarts[d + 1]. */
  #rowStarts = new Uint32Array(64);
  #rowTerms = new Uint32Array(1024);
  #rowWeights = new Float32Array(1024);
  #lengths = new Float32Array(64);
  #alive = new Uint8Array(64);
  #frequencies = new Uint32Array(256);
  #count = 0;
  #aliveCount = 0;
  #totalLength = 0;
  /** The same transposed, for documents below #built: postings of term t from #postingStarts[t] to #postingStarts[t + 1]. */
  #postingStarts = new Uint32Array(1);
  #postingDocuments = new Uint32Array(0);
  #postingWeights = new Float32Array(0);
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
  add(terms: Terms): number {
    const document = this.#count++;
    this.#rowStarts = grown(this.#rowStarts, document + 2);
    this.#lengths = grown(this.#lengths, document + 1);
    this.#alive = grown(this.#alive, document + 1);
    let at = this.#rowStarts[document] as number;
    this.#rowTerms = grown(this.#rowTerms, at + terms.size);
    this.#rowWeights = grown(this.#rowWeights, at + terms.size);
    let length = 0;
    for (const [text, weight] of terms) {
      const term = this.#idOf(text);
      this.#rowTerms[at] = term;
      this.#rowWeights[at++] = weight;
      this.#frequencies[term] = (this.#frequencies[term] as number) + 1;
      length += weight;
    }
    this.#rowStarts[document + 1] = at;
    this.#lengths[document] = length;
    this.#alive[document] = 1;
    this.#aliveCount++;
    this.#totalLength += length;
    return document;
  }

  /** Takes a document out; its number is not given again. */
  remove(document: number): void {
    if (!this.#alive[document]) return;
    this.#alive[document] = 0;
    this.#aliveCount--;
    this.#totalLength -= this.#lengths[document] as number;
    const end = this.#rowStarts[document + 1] as number;
    for (let at = this.#rowStarts[document] as number; at < end; at++) {
      const term = this.#rowTerms[at] as number;
      this.#frequencies[term] = (this.#frequencies[term] as number) - 1;
    }
  }

  /**
   * The score of every document for a query.
   * @returns indexed by document, 0 where no term is shared or the document is gone; overwritten by the next call
   */
  score(query: Terms): Float32Array {
    if (this.#count - this.#built > LONGEST_TAIL) this.#build();
    if (this.#scores.length < this.#count) this.#scores = new Float32Array(Math.max(64, this.#count * 2));
    const scores = this.#scores;
    scores.fill(0, 0, this.#count);
    const weights = this.#queryWeights(query);
    const average = this.#totalLength / Math.max(1, this.#aliveCount) || 1;
    const gain = (document: number, weight: number) =>
      (weight * (K1 + 1)) / (weight + K1 * (1 - B + (B * (this.#lengths[document] as number)) / average));
    for (const [term, weight] of weights) {
      if (term + 1 >= this.#postingStarts.length) continue;
      const end = this.#postingStarts[term + 1] as number;
      for (let at = this.#postingStarts[term] as number; at < end; at++) {
        const document = this.#postingDocuments[at] as number;
        scores[document] = (scores[document] as number) + weight * gain(document, this.#postingWeights[at] as number);
      }
    }
    for (let document = this.#built; document < this.#count; document++) {
      const end = this.#rowStarts[document + 1] as number;
      let sum = 0;
      for (let at = this.#rowStarts[document] as number; at < end; at++) {
        const weight = weights.get(this.#rowTerms[at] as number);
        if (weight) sum += weight * gain(document, this.#rowWeights[at] as number);
      }
      scores[document] = sum;
    }
    for (let document = 0; document < this.#count; document++) if (!this.#alive[document]) scores[document] = 0;
    return scores;
  }

  /** How much a term tells: the inverse document frequency, 0 or more. */
  rarity(text: string): number {
    const term = this.#termIds.get(text);
    const frequency = term === undefined ? 0 : (this.#frequencies[term] as number);
    return Math.log(1 + (this.#aliveCount - frequency + 0.5) / (frequency + 0.5));
  }

  #queryWeights(query: Terms): Map<number, number> {
    const weights = new Map<number, number>();
    for (const [text, weight] of query) {
      const term = this.#termIds.get(text);
      if (term === undefined) continue;
      const frequency = this.#frequencies[term] as number;
      if (frequency > 0 && frequency <= MOST_FREQUENT + this.#aliveCount * FREQUENT)
        weights.set(term, weight * this.rarity(text));
    }
    return weights;
  }

  #idOf(text: string): number {
    const known = this.#termIds.get(text);
    if (known !== undefined) return known;
    const id = this.#termIds.size;
    this.#termIds.set(text, id);
    this.#frequencies = grown(this.#frequencies, id + 1);
    return id;
  }

  /** Transposes the rows by counting sort. */
  #build(): void {
    const terms = this.#termIds.size;
    const total = this.#rowStarts[this.#count] as number;
    const starts = new Uint32Array(terms + 1);
    for (let at = 0; at < total; at++) {
      const next = (this.#rowTerms[at] as number) + 1;
      starts[next] = (starts[next] as number) + 1;
    }
    for (let term = 0; term < terms; term++) starts[term + 1] = (starts[term + 1] as number) + (starts[term] as number);
    const documents = new Uint32Array(total);
    const weights = new Float32Array(total);
    const cursor = starts.slice();
    for (let document = 0; document < this.#count; document++) {
      const end = this.#rowStarts[document + 1] as number;
      for (let at = this.#rowStarts[document] as number; at < end; at++) {
        const term = this.#rowTerms[at] as number;
        const place = cursor[term] as number;
        cursor[term] = place + 1;
        documents[place] = document;
        weights[place] = this.#rowWeights[at] as number;
      }
    }
    this.#postingStarts = starts;
    this.#postingDocuments = documents;
    this.#postingWeights = weights;
    this.#built = this.#count;
  }
}

/** The array itself where it is long enough, else a copy of at least twice the size. */
function grown<T extends Uint8Array | Uint32Array | Float32Array>(array: T, length: number): T {
  if (array.length >= length) return array;
  const copy = new (array.constructor as new (size: number) => T)(Math.max(length, array.length * 2));
  copy.set(array);
  return copy;
}
