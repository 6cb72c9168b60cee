import { TopK } from '../../foundations/topK';
import { familyOf } from '../syntax/languages';
import type { FunctionFact } from '../syntax/outline';
import { subwords } from '../syntax/subwords';
import { Bm25, type Terms } from './bm25';
import { describe, type Head, isRelated, nearness } from './nearness';

/** What is known of a function before its body is written. */
export interface FunctionQuery extends Head {
  /** A language id. */
  readonly language: string;
  /** Where it will stand, as the keys of the index: absolute, or `REPOSITORY:path`. */
  readonly path: string;
  /** The zero-based line of the signature. */
  readonly line: number;
  /** The other functions of its file as they stand now; what the index knows of the file is left aside. */
  readonly siblings: readonly FunctionFact[];
  /** What it is to do, in words; empty: not said. */
  readonly instruction: string;
}

/** A known function that is like the one asked for. */
export interface Neighbour {
  readonly function: FunctionFact;
  /** The key of its file. */
  readonly key: string;
  /** How near it is; the scale is that of `FunctionIndex.nearest`. */
  readonly score: number;
}

/** One indexed function. */
interface Entry {
  readonly function: FunctionFact;
  readonly key: string;
  readonly language: string;
}

/** So many functions are compared closely. */
const MOST_CANDIDATES = 80;

/** So many gaps, as a share of all numbers, are worth numbering anew. */
const MOST_GAPS = 0.5;
const FEWEST_GAPS = 1024;

/**
 * The engineer's own functions by what is known before a body is written: name, parameters, doc comment, container and
 * place, and more faintly the functions that the body calls.
 */
export class FunctionIndex {
  #ranking = new Bm25();
  #entries: (Entry | undefined)[] = [];
  readonly #files = new Map<string, number[]>();

  /** How many functions are known. */
  get size(): number {
    return this.#ranking.documents;
  }

  /**
   * Replaces what is known of a file.
   * @param functions those without text (consent `rules`) and those with an empty body are left out
   */
  learn(key: string, language: string, functions: readonly FunctionFact[]): void {
    this.forget(key);
    const numbers: number[] = [];
    for (const fact of functions) {
      if (bodyOf(fact).trim() === '') continue;
      const number = this.#ranking.add(documentTerms(fact, key));
      this.#entries[number] = { function: fact, key, language };
      numbers.push(number);
    }
    if (numbers.length) this.#files.set(key, numbers);
  }

  /** Forgets a file; nothing happens when it is not known. */
  forget(key: string): void {
    for (const number of this.#files.get(key) ?? []) {
      this.#ranking.remove(number);
      this.#entries[number] = undefined;
    }
    this.#files.delete(key);
    const gaps = this.#entries.length - this.size;
    if (gaps > FEWEST_GAPS && gaps > MOST_GAPS * this.#entries.length) this.#compact();
  }

  /**
   * The functions that are most likely good models for the body of another, the nearest first: those of its file, and
   * those of others that are about something in common. The score is a logarithm of odds: only differences mean something.
   */
  nearest(query: FunctionQuery, limit: number): Neighbour[] {
    const wanted = describe({ ...query, doc: `${query.doc} ${query.instruction}`.trim() }, query.path, '');
    const rarity = (word: string) => this.rarityOf(word);
    const before = query.siblings.filter(({ range }) => range.start.line < query.line).length;
    const siblings = query.siblings.map((fact, i): Neighbour => {
      const known = describe(fact, query.path, bodyOf(fact), before - i);
      return { function: fact, key: query.path, score: nearness(wanted, known, rarity) };
    });
    const others = this.#candidates(query).flatMap(({ function: fact, key }): Neighbour[] => {
      const known = describe(fact, key, bodyOf(fact));
      return isRelated(wanted, known) ? [{ function: fact, key, score: nearness(wanted, known, rarity) }] : [];
    });
    return [...siblings, ...others].sort((a, b) => b.score - a.score).slice(0, limit);
  }

  /** How much a word tells about a function, 0 or more: rare words more than frequent ones. */
  rarityOf(word: string): number {
    return this.#ranking.rarity(word);
  }

  /** Functions of other files that share words with the query: those worth a closer look. */
  #candidates(query: FunctionQuery): Entry[] {
    const scores = this.#ranking.score(queryTerms(query));
    const family = familyOf(query.language);
    const best = new TopK<Entry>(MOST_CANDIDATES);
    this.#entries.forEach((entry, number) => {
      const score = scores[number] as number;
      if (entry && score > 0 && familyOf(entry.language) === family && entry.key !== query.path) best.add(score, entry);
    });
    return best.sorted();
  }

  #compact(): void {
    const entries = this.#entries.filter((entry) => entry !== undefined);
    this.#ranking = new Bm25();
    this.#entries = [];
    this.#files.clear();
    for (const entry of entries) {
      const number = this.#ranking.add(documentTerms(entry.function, entry.key));
      this.#entries[number] = entry;
      const numbers = this.#files.get(entry.key);
      if (numbers) numbers.push(number);
      else this.#files.set(entry.key, [number]);
    }
  }
}

const bodyOf = ({ text, body }: FunctionFact) => text.slice(body.start, body.end);

function documentTerms(fact: FunctionFact, key: string): Terms {
  const terms = new Map<string, number>();
  addWords(terms, fact.name, 2);
  addWords(terms, fact.signature, 1);
  addWords(terms, fact.doc, 0.5);
  addWords(terms, fact.container, 1);
  addWords(terms, key.slice(key.indexOf(':') + 1), 0.25);
  addWords(terms, bodyOf(fact), 0.1);
  return terms;
}

function queryTerms(query: FunctionQuery): Terms {
  const terms = new Map<string, number>();
  addWords(terms, query.name, 2);
  addWords(terms, query.signature, 1);
  addWords(terms, query.doc, 0.5);
  addWords(terms, query.container, 1);
  addWords(terms, query.path.slice(query.path.indexOf(':') + 1), 0.25);
  addWords(terms, query.instruction, 1);
  return terms;
}

function addWords(terms: Map<string, number>, text: string, weight: number): void {
  for (const word of subwords(text)) terms.set(word, (terms.get(word) ?? 0) + weight);
}
