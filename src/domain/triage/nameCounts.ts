/** How statements call a name: how often awaited, how often not, and how often its result is dropped or used. */
export interface CallCounts {
  readonly awaited: number;
  readonly plain: number;
  readonly dropped: number;
  readonly used: number;
}

const WORD = /[A-Za-z_$][\w$]*/g;
/** A call that begins a statement, is returned, or gives a variable its value: what stands before it, and the name called. */
const CALL =
  /^[ \t]*(return\s+|(?:(?:const|let|var)\s+)?[\w$.[\]{}, ]+?\s*:?=\s*)?(await\s+)?((?:[\w$]+\.)*)([A-Za-z_$][\w$]*)\(/gm;

/**
 * How often each name stands in the engineer's own code, and how its calls are used: a fold over files with the verbs
 * `learn` and `forget`. Words of comments and strings count too, because a name that is written there is no slip.
 */
export class NameCounts {
  readonly #ids = new Map<string, number>();
  readonly #counts: number[] = [];
  /** What each file brought: pairs of a fact's number and how often. */
  readonly #files = new Map<string, Uint32Array>();

  /** Adds the names of a file, given as its runs of own lines; what the key brought before is replaced. */
  learn(key: string, runs: readonly string[]): void {
    this.forget(key);
    const found = new Map<number, number>();
    for (const run of runs) for (const fact of factsOf(run)) this.#note(found, fact);
    const pairs = new Uint32Array(2 * found.size);
    let at = 0;
    for (const [id, count] of found) {
      pairs[at++] = id;
      pairs[at++] = count;
      this.#counts[id] = (this.#counts[id] ?? 0) + count;
    }
    this.#files.set(key, pairs);
  }

  /** Takes back what a file brought; an unknown key changes nothing. */
  forget(key: string): void {
    const pairs = this.#files.get(key);
    if (!pairs) return;
    for (let at = 0; at < pairs.length; at += 2) {
      const id = pairs[at] as number;
      this.#counts[id] = (this.#counts[id] ?? 0) - (pairs[at + 1] as number);
    }
    this.#files.delete(key);
  }

  /** How often a name stands in own code, the file of `except` left out. */
  uses(name: string, except?: string): number {
    return this.#count(name, except);
  }

  /** How statements of own code call a name, the file of `except` left out. */
  calls(name: string, except?: string): CallCounts {
    const count = (mark: string) => this.#count(mark + name, except);
    return { awaited: count('a '), plain: count('p '), dropped: count('d '), used: count('u ') };
  }

  #count(fact: string, except: string | undefined): number {
    const id = this.#ids.get(fact);
    if (id === undefined) return 0;
    const pairs = except === undefined ? undefined : this.#files.get(except);
    let own = 0;
    if (pairs)
      for (let at = 0; at < pairs.length; at += 2)
        if (pairs[at] === id) {
          own = pairs[at + 1] as number;
          break;
        }
    return (this.#counts[id] ?? 0) - own;
  }

  #note(found: Map<number, number>, fact: string): void {
    let id = this.#ids.get(fact);
    if (id === undefined) {
      id = this.#ids.size;
      this.#ids.set(fact, id);
    }
    found.set(id, (found.get(id) ?? 0) + 1);
  }
}

/** The names of a text as they are, and its calls with a mark before the name. */
export function* factsOf(text: string): Generator<string> {
  for (const [word] of text.matchAll(WORD)) yield word;
  for (const [, before, awaits, , name] of text.matchAll(CALL)) {
    if (!before?.startsWith('return')) yield `${awaits ? 'a' : 'p'} ${name}`;
    yield `${before ? 'u' : 'd'} ${name}`;
  }
}

/** The same counts of one text alone. */
export function countFacts(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const fact of factsOf(text)) counts.set(fact, (counts.get(fact) ?? 0) + 1);
  return counts;
}
