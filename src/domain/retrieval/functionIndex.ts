import { TopK } from '../../foundations/topK';
import { familyOf } from '../syntax/languages';
import type { FunctionFact } from '../syntax/outline';
import { isPlaceholder } from '../syntax/placeholder';
import { Bm25, type Bm25Snapshot, type Field } from './bm25';
import { companyOf, describe, type Head, isRelated, nearness } from './nearness';

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
  /** How near it is, with what speaks for it besides; the scale is that of `FunctionIndex.nearest`. */
  readonly score: number;
  /** What of the score is preference, and not nearness; absent: nothing. */
  readonly preference?: number;
  /** Whether the engineer marked it as one that they write like. */
  readonly isExemplar?: true;
}

/** What speaks for or against a function besides how near it is; undefined: nothing. */
export type Preference = (
  key: string,
  fact: FunctionFact,
) => { readonly odds: number; readonly isExemplar: boolean } | undefined;

/** The index as plain data for the store. Texts of functions are no part of it: they stand in the facts of their files. */
export interface FunctionsSnapshot extends Bm25Snapshot {
  readonly keys: readonly string[];
  /** The language of each file. */
  readonly languages: readonly string[];
  /** File `i` has the functions from `functionEnds[i - 1]` (0 for the first) up to `functionEnds[i]`: one document each. */
  readonly functionEnds: Uint32Array;
  /** Which of the functions of its file each one is. */
  readonly functions: Uint32Array;
}

/** An indexed file: its functions are the documents from `first` on. */
interface IndexedFile {
  readonly key: string;
  readonly language: string;
  readonly family: string;
  readonly first: number;
  /** All functions of the file as they were learnt, and which of them are indexed. */
  readonly facts: readonly FunctionFact[];
  readonly indexed: Uint32Array;
}

interface Entry {
  readonly file: IndexedFile;
  /** Which of its facts. */
  readonly at: number;
}

/** So many functions are compared closely. */
const MOST_CANDIDATES = 80;

/** So many gaps, as a share of all numbers, are worth numbering anew. */
const MOST_GAPS = 0.5;
const FEWEST_GAPS = 1024;

/**
 * The engineer's own functions by what is known before a body is written: name, parameters, doc comment, container and
 * place, and more faintly the functions that the body calls. It holds the facts that it is given, and copies nothing.
 */
export class FunctionIndex {
  #ranking = new Bm25();
  #files = new Map<string, IndexedFile>();
  /** By document; undefined: it is gone. */
  #fileOf: (IndexedFile | undefined)[] = [];
  #preference: Preference = () => undefined;

  /** From now on some functions are preferred to others that are as near. @param preference logarithms of odds */
  prefer(preference: Preference): void {
    this.#preference = preference;
  }

  /** How many functions are known. */
  get size(): number {
    return this.#ranking.documents;
  }

  /**
   * Replaces what is known of a file.
   * @param functions those without text (consent `rules`), with an empty body, or with a placeholder for one are left out
   */
  learn(key: string, language: string, functions: readonly FunctionFact[]): void {
    this.forget(key);
    const first = this.#ranking.size;
    const indexed: number[] = [];
    for (const [i, fact] of functions.entries()) {
      if (!hasBody(fact)) continue;
      this.#ranking.add(fieldsOf(fact, key));
      indexed.push(i);
    }
    if (indexed.length > 0) this.#note(key, language, first, functions, Uint32Array.from(indexed));
  }

  /** Forgets a file; nothing happens when it is not known. */
  forget(key: string): void {
    const file = this.#files.get(key);
    if (!file) return;
    for (let i = 0; i < file.indexed.length; i++) {
      this.#ranking.remove(file.first + i);
      this.#fileOf[file.first + i] = undefined;
    }
    this.#files.delete(key);
    const gaps = this.#ranking.size - this.size;
    if (gaps > FEWEST_GAPS && gaps > MOST_GAPS * this.#ranking.size) this.#compact();
  }

  /**
   * The functions that are most likely good models for the body of another, the nearest first: those of its file, and
   * those of others that are about something in common. The score is a logarithm of odds: only differences mean something.
   */
  nearest(query: FunctionQuery, limit: number): Neighbour[] {
    const before = query.siblings.filter(({ range }) => range.start.line < query.line).length;
    const head = { ...query, doc: `${query.doc} ${query.instruction}`.trim() };
    const wanted = describe(head, query.path, '', { after: query.siblings[before - 1]?.name ?? '' });
    const rarities = new Map<string, number>();
    const rarity = (word: string) => {
      const known = rarities.get(word) ?? this.rarityOf(word);
      rarities.set(word, known);
      return known;
    };
    const siblings = query.siblings.map((fact, i): Neighbour => {
      const place = { above: before - i, after: query.siblings[i - 1]?.name ?? '' };
      const known = describe(fact, query.path, bodyOf(fact), place);
      return this.#preferred({ function: fact, key: query.path, score: nearness(wanted, known, rarity) });
    });
    const names = namesOf(query.siblings);
    const companies = new Map<IndexedFile, number>();
    const others = this.#candidates(query).flatMap(({ file, at }): Neighbour[] => {
      const { key, facts } = file;
      const fact = facts[at]!;
      const company = companies.get(file) ?? companyOf(names, namesOf(facts));
      companies.set(file, company);
      const known = describe(fact, key, bodyOf(fact), { after: facts[at - 1]?.name ?? '', company });
      if (!isRelated(wanted, known)) return [];
      return [this.#preferred({ function: fact, key, score: nearness(wanted, known, rarity) })];
    });
    return [...siblings, ...others].sort((a, b) => b.score - a.score).slice(0, limit);
  }

  #preferred(neighbour: Neighbour): Neighbour {
    const preferred = this.#preference(neighbour.key, neighbour.function);
    if (!preferred) return neighbour;
    const { odds, isExemplar } = preferred;
    return { ...neighbour, score: neighbour.score + odds, preference: odds, ...(isExemplar ? { isExemplar } : {}) };
  }

  /** How much a word tells about a function, 0 or more: rare words more than frequent ones. */
  rarityOf(word: string): number {
    return this.#ranking.rarity(word);
  }

  /** All that is known, for `restore`. */
  snapshot(): FunctionsSnapshot {
    const files = [...this.#files.values()];
    const functionEnds = new Uint32Array(files.length);
    let total = 0;
    for (const [i, { indexed }] of files.entries()) functionEnds[i] = total += indexed.length;
    const functions = new Uint32Array(total);
    const numbers = new Uint32Array(total);
    for (const [i, { first, indexed }] of files.entries()) {
      const start = functionEnds[i]! - indexed.length;
      functions.set(indexed, start);
      for (let k = 0; k < indexed.length; k++) numbers[start + k] = first + k;
    }
    return {
      keys: files.map(({ key }) => key),
      languages: files.map(({ language }) => language),
      functionEnds,
      functions,
      ...this.#ranking.snapshot(numbers),
    };
  }

  /**
   * Replaces all that is known; the columns are copied.
   * @param functionsOf what was learnt under a key; undefined: the file is not known any more, and is left out
   * @throws RangeError when the columns do not fit each other or the functions; then nothing is known
   */
  restore(snapshot: FunctionsSnapshot, functionsOf: (key: string) => readonly FunctionFact[] | undefined): void {
    this.#ranking = new Bm25();
    this.#files = new Map();
    this.#fileOf = [];
    const { keys, languages, functionEnds, functions, ends } = snapshot;
    if (languages.length !== keys.length || functionEnds.length !== keys.length || functions.length !== ends.length)
      throw new RangeError('The columns of the saved functions do not fit each other.');
    const files = keys.map((key, i) => {
      const [first, end] = [functionEnds[i - 1] ?? 0, functionEnds[i]!];
      if (end < first || end > functions.length) throw new RangeError('The files of the saved functions do not fit.');
      return { key, language: languages[i]!, first, indexed: functions.slice(first, end), facts: functionsOf(key) };
    });
    const isThere = ({ facts, indexed }: (typeof files)[number]) => !facts || indexed.every((at) => at < facts.length);
    if (!files.every(isThere)) throw new RangeError('The saved functions are not those of their files.');
    this.#ranking = Bm25.restored(snapshot);
    for (const { key, language, first, facts = [], indexed } of files) {
      this.#note(key, language, first, facts, indexed);
      if (facts.length === 0) this.forget(key);
    }
  }

  #note(key: string, language: string, first: number, facts: readonly FunctionFact[], indexed: Uint32Array): void {
    const file = { key, language, family: familyOf(language), first, facts, indexed };
    this.#files.set(key, file);
    for (let i = 0; i < indexed.length; i++) this.#fileOf[first + i] = file;
  }

  /** Functions of other files that share words with the query: those worth a closer look. */
  #candidates(query: FunctionQuery): Entry[] {
    const scores = this.#ranking.score(fieldsOfQuery(query));
    const family = familyOf(query.language);
    const best = new TopK<number>(MOST_CANDIDATES);
    for (const file of this.#files.values()) {
      if (file.family !== family || file.key === query.path) continue;
      const end = file.first + file.indexed.length;
      for (let document = file.first; document < end; document++) {
        const score = scores[document]!;
        if (score > 0) best.add(score, document);
      }
    }
    return best.sorted().map((document) => {
      const file = this.#fileOf[document]!;
      return { file, at: file.indexed[document - file.first]! };
    });
  }

  /** Closes the gaps between the numbers. */
  #compact(): void {
    const known = this.#files;
    this.restore(this.snapshot(), (key) => known.get(key)?.facts);
  }
}

const bodyOf = ({ text, body }: FunctionFact) => text.slice(body.start, body.end);

function hasBody(fact: FunctionFact): boolean {
  const body = bodyOf(fact).trim();
  return body !== '' && !isPlaceholder(body);
}

const namesOf = (facts: readonly FunctionFact[]) => new Set(facts.map(({ name }) => name));

const pathOf = (key: string) => key.slice(key.indexOf(':') + 1);

const fieldsOf = (fact: FunctionFact, key: string): Field[] => [
  [fact.name, 2],
  [fact.signature, 1],
  [fact.doc, 0.5],
  [fact.container, 1],
  [pathOf(key), 0.25],
  [bodyOf(fact), 0.1],
];

const fieldsOfQuery = (query: FunctionQuery): Field[] => [
  [query.name, 2],
  [query.signature, 1],
  [query.doc, 0.5],
  [query.container, 1],
  [pathOf(query.path), 0.25],
  [query.instruction, 1],
];
