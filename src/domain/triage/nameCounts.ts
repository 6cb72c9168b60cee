import { callsIn, type ScannedCall } from './calls';
import { FactCounts } from './factCounts';

const WORD = /[A-Za-z_$][\w$]*/g;

/** The counts as plain data for the store: numbers alone, no text. */
export interface NamesSnapshot {
  readonly keys: readonly string[];
  /** File `i` brought the facts from `ends[i - 1]` (0 for the first) up to `ends[i]`. */
  readonly ends: Uint32Array;
  /** The 32-bit hash of each fact, and how often it stands in its file. */
  readonly facts: Uint32Array;
  readonly counts: Uint32Array;
}

/**
 * How often each name stands in the engineer's own code, and how its calls are used: a fold over files with the verbs
 * `learn` and `forget`. Words of comments and strings count too, because a name that is written there is no slip. Facts
 * are kept by hash, so no text of the code is in here.
 */
export class NameCounts {
  #all = new FactCounts();
  /** What each file brought: pairs of a fact's hash and how often. */
  #files = new Map<string, Uint32Array>();

  /** Adds the names of a file, given as its runs of own lines; what the key brought before is replaced. */
  learn(key: string, runs: readonly string[]): void {
    this.forget(key);
    const found = new Map<number, number>();
    for (const run of runs)
      for (const fact of factsOf(run)) {
        const hash = hashOf(fact);
        found.set(hash, (found.get(hash) ?? 0) + 1);
      }
    const pairs = new Uint32Array(2 * found.size);
    let at = 0;
    for (const [hash, count] of found) {
      pairs[at++] = hash;
      pairs[at++] = count;
    }
    this.#add(key, pairs);
  }

  /** Takes back what a file brought; an unknown key changes nothing. */
  forget(key: string): void {
    const pairs = this.#files.get(key);
    if (!pairs) return;
    for (let at = 0; at < pairs.length; at += 2) this.#all.add(pairs[at]!, -pairs[at + 1]!);
    this.#files.delete(key);
  }

  /** How often a fact of `factsOf` stands in own code, the file of `except` left out. */
  uses(fact: string, except?: string): number {
    const hash = hashOf(fact);
    const pairs = (except === undefined ? undefined : this.#files.get(except)) ?? new Uint32Array(0);
    let own = 0;
    for (let at = 0; at < pairs.length; at += 2) if (pairs[at] === hash) own = pairs[at + 1]!;
    return this.#all.get(hash) - own;
  }

  /** All that is known, for `restore`. */
  snapshot(): NamesSnapshot {
    const files = [...this.#files.values()];
    const ends = new Uint32Array(files.length);
    let total = 0;
    for (const [i, pairs] of files.entries()) ends[i] = total += pairs.length / 2;
    const facts = new Uint32Array(total);
    const counts = new Uint32Array(total);
    let at = 0;
    for (const pairs of files)
      for (let i = 0; i < pairs.length; i += 2, at++) {
        facts[at] = pairs[i]!;
        counts[at] = pairs[i + 1]!;
      }
    return { keys: [...this.#files.keys()], ends, facts, counts };
  }

  /**
   * Replaces all that is known; the columns are copied.
   * @param isKnown files that are not known any more are left out
   * @throws RangeError when the columns do not fit each other; then nothing is known
   */
  restore({ keys, ends, facts, counts }: NamesSnapshot, isKnown: (key: string) => boolean = () => true): void {
    this.#all = new FactCounts();
    this.#files = new Map();
    const isAscending = ends.every((end, i) => end >= (ends[i - 1] ?? 0));
    if (
      ends.length !== keys.length ||
      facts.length !== counts.length ||
      !isAscending ||
      (ends.at(-1) ?? 0) > facts.length
    )
      throw new RangeError('The columns of the saved names do not fit each other.');
    for (const [i, key] of keys.entries()) {
      if (!isKnown(key)) continue;
      const first = ends[i - 1] ?? 0;
      const pairs = new Uint32Array(2 * (ends[i]! - first));
      for (let at = 0; at < pairs.length; at += 2) {
        pairs[at] = facts[first + at / 2]!;
        pairs[at + 1] = counts[first + at / 2]!;
      }
      this.#add(key, pairs);
    }
  }

  #add(key: string, pairs: Uint32Array): void {
    for (let at = 0; at < pairs.length; at += 2) this.#all.add(pairs[at]!, pairs[at + 1]!);
    this.#files.set(key, pairs);
  }
}

/** FNV-1a with a final mix over UTF-16 code units. */
function hashOf(fact: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < fact.length; i++) hash = Math.imul(hash ^ fact.charCodeAt(i), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** A statement that is a call, with the name called; a name with a small value beside it; what follows a test for an error. */
const STATEMENT = /^[ \t]*(?:if \([^\n]*\) )?(?:[\w$]+\.)*([A-Za-z_$][\w$]*)\(/gm;
const VALUE = /\b([A-Za-z_$][\w$]*) ?(===?|!==?|[<>]=?|[=:]) ?(\d{1,3}|true|false|True|False)\b(?!\.)/g;
const ERROR_TEST = /\bif \((?:err|er|error|e)\)\s*\{?\s*(\w+)/g;

/**
 * The facts of a text: its words as they are, and with a mark in front: `s name`, a statement that is a call of the
 * name; `v name = 1`, a small value beside a name; `e +` and `e -`, whether a test for an error leaves; and those of
 * its calls.
 */
export function* factsOf(text: string): Generator<string> {
  for (const [word] of text.matchAll(WORD)) yield word;
  for (const [, name] of text.matchAll(STATEMENT)) yield `s ${name}`;
  for (const [, name, sign, value] of text.matchAll(VALUE)) yield `v ${name} ${sign} ${value}`;
  for (const [, next] of text.matchAll(ERROR_TEST)) yield next === 'return' || next === 'throw' ? 'e +' : 'e -';
  for (const call of callsIn(text)) yield* factsOfCall(call);
}

const LITERAL = /^(?:\d{1,3}|true|false|True|False)$/;
const DECLARES = new Set(['function', 'def', 'func', 'fn', 'async', 'new', 'class', 'get', 'set', 'static']);

/**
 * `a name` and `p name`, an awaited call and a plain one; `r name`, a returned one; `n name count`, how many arguments;
 * `o a,b`, their order by name; `l name index literal`, a small literal among them.
 */
function* factsOfCall(call: ScannedCall): Generator<string> {
  const { name, path, before, arguments: list, spreads, opensBlock } = call;
  if (!opensBlock && !DECLARES.has(before)) {
    yield `${before === 'await' ? 'a' : 'p'} ${name}`;
    if (before === 'return') yield `r ${name}`;
    if (!spreads) yield `n ${path} ${list.length}`;
  }
  for (const [i, argument] of list.entries()) {
    if (LITERAL.test(argument)) yield `l ${name} ${i} ${argument}`;
    const next = list[i + 1];
    if (next && argument) yield* orderOf(argument, next);
  }
}

function* orderOf(argument: string, next: string): Generator<string> {
  const [a, b] = [lastName(argument), lastName(next)];
  if (a.length > 1 && b.length > 1 && a !== b && /^[A-Za-z_$]/.test(a) && /^[A-Za-z_$]/.test(b)) yield `o ${a},${b}`;
}

/** The name at the end of a path. */
export const lastName = (path: string): string => path.slice(path.lastIndexOf('.') + 1);

/** The same counts of one text alone. */
export function countFacts(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const fact of factsOf(text)) counts.set(fact, (counts.get(fact) ?? 0) + 1);
  return counts;
}
