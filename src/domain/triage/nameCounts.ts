import { callsIn, type ScannedCall } from './calls';

const WORD = /[A-Za-z_$][\w$]*/g;
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

  /** How often a fact of `factsOf` stands in own code, the file of `except` left out. */
  uses(fact: string, except?: string): number {
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
