import type { GrammarNames } from './grammarNames';

/** What a node must be like. */
export interface Pattern {
  /** The number of its type; `named`: any that has a name; `any`: any at all. */
  readonly type: number | 'named' | 'any';
  /** Patterns of which one must match in its place; empty: it says itself what must be there. */
  readonly alternatives: readonly Pattern[];
  readonly children: readonly Child[];
  /** Fields that the node must not have. */
  readonly absent: readonly number[];
  /** Names under which the node is captured. */
  readonly captures: readonly string[];
  /** What must hold of the texts of captures. */
  readonly conditions: readonly Condition[];
  /** What `#set!` says of the pattern as a whole, by name; empty in patterns within others. */
  readonly settings: ReadonlyMap<string, string>;
}

/** What a child must be like. */
export interface Child {
  readonly pattern: Pattern;
  /** What it is to its parent; 0: anything. */
  readonly field: number;
  readonly optional: boolean;
  /** Whether no named node may stand between the child before and this one. */
  readonly next: boolean;
  /** Whether no named node may stand behind it. */
  readonly last: boolean;
}

/** What must hold of the text of a capture. What was not captured has no text: of it, only a negation holds. */
export interface Condition {
  readonly capture: string;
  /** Whether the text must not be as described. */
  readonly negated: boolean;
  /** The text is that of another capture, is one of some, or has a place that an expression matches. */
  readonly other: { readonly capture: string } | { readonly texts: readonly string[] } | { readonly matches: RegExp };
}

type Mutable<Shape> = { -readonly [Key in keyof Shape]: Shape[Key] };

/**
 * Reads a query in the language of tree-sitter. Of that language it knows nodes, strings, wildcards, fields and absent
 * fields, alternatives, optional children, anchors, captures, the predicates `#eq?`, `#match?` and `#any-of?` with their
 * negations (`#not-eq?`, …), and, in the outermost brackets, `#set!`.
 * @throws when the query does not fit the grammar or holds anything else: a defect of its file
 */
export function readQuery(source: string, names: GrammarNames): Pattern[] {
  return new Reader(tokensOf(source), names).all();
}

function tokensOf(source: string): string[] {
  const tokens: string[] = [];
  let at = 0;
  for (const { 0: token, index } of source.matchAll(/\s+|;.*|"(?:[^"\\]|\\.)*"|#[\w-]+[?!]|[\w.-]*\w|[@:!?()[\].]/g)) {
    if (index > at) throw new Error(`A query holds “${source.slice(at, index)}”.`);
    at = index + token.length;
    if (!/^[\s;]/.test(token)) tokens.push(token);
  }
  if (at < source.length) throw new Error(`A query holds “${source.slice(at)}”.`);
  return tokens;
}

class Reader {
  readonly #tokens: readonly string[];
  readonly #names: GrammarNames;
  #at = 0;
  /** How many brackets of nodes are open. */
  #depth = 0;
  #settings = new Map<string, string>();

  constructor(tokens: readonly string[], names: GrammarNames) {
    this.#tokens = tokens;
    this.#names = names;
  }

  all(): Pattern[] {
    const patterns: Pattern[] = [];
    while (this.#at < this.#tokens.length) {
      this.#settings = new Map();
      patterns.push({ ...this.#pattern(), settings: this.#settings });
    }
    return patterns;
  }

  #pattern(): Pattern {
    const token = this.#take();
    const captures: string[] = [];
    let pattern: Pattern;
    if (token === '(') pattern = this.#node(captures);
    else if (token === '[') pattern = { ...nothing, type: 'any', alternatives: this.#alternatives(), captures };
    else if (token === '_') pattern = { ...nothing, type: 'any', captures };
    else if (token.startsWith('"')) pattern = { ...nothing, type: this.#type(unquoted(token), false), captures };
    else throw new Error(`A query has “${token}” where a pattern must be.`);
    while (this.#takes('@')) captures.push(this.#take());
    return pattern;
  }

  #alternatives(): Pattern[] {
    const alternatives: Pattern[] = [];
    while (!this.#takes(']')) alternatives.push(this.#pattern());
    return alternatives;
  }

  /** What follows an opening bracket: a node, or one pattern with what must hold of its captures. */
  #node(captures: string[]): Pattern {
    const children: Mutable<Child>[] = [];
    const absent: number[] = [];
    const conditions: Condition[] = [];
    const isGroup = '(["'.includes((this.#tokens[this.#at] ?? '').charAt(0));
    const type = isGroup ? 'any' : this.#typeOf(this.#take());
    let next = false;
    this.#depth++;
    while (!this.#takes(')')) {
      if (this.#takes('.')) {
        next = true;
        const last = children.at(-1);
        if (last && this.#tokens[this.#at] === ')') last.last = true;
      } else if (this.#takes('!')) absent.push(this.#field(this.#take()));
      else if (this.#tokens[this.#at] === '(' && this.#tokens[this.#at + 1]?.startsWith('#'))
        conditions.push(...this.#predicate());
      else {
        children.push(this.#child(next));
        next = false;
      }
    }
    this.#depth--;
    if (!isGroup) return { ...nothing, type, children, absent, captures, conditions };
    if (children.length !== 1) throw new Error('A group in a query must hold one pattern.');
    return { ...nothing, type, alternatives: children.map(({ pattern }) => pattern), captures, conditions };
  }

  #child(next: boolean): Mutable<Child> {
    const isField = this.#tokens[this.#at + 1] === ':';
    const field = isField ? this.#field(this.#take()) : 0;
    if (isField) this.#at++;
    const { captures, ...pattern } = this.#pattern();
    const optional = this.#takes('?');
    const more = [...captures];
    while (this.#takes('@')) more.push(this.#take());
    return { pattern: { ...pattern, captures: more }, field, optional, next, last: false };
  }

  /** What stands in brackets after `#`; empty: it was a setting. */
  #predicate(): Condition[] {
    this.#take();
    const name = this.#take();
    if (name === '#set!') {
      if (this.#depth > 1) throw new Error('A query sets something within a pattern.');
      this.#settings.set(this.#take(), this.#string());
      if (!this.#takes(')')) throw new Error('A query sets more than one value.');
      return [];
    }
    const [, not, kind = ''] = /^#(not-)?(eq|match|any-of)\?$/.exec(name) ?? [];
    if (!kind) throw new Error(`A query asks for “${name}”.`);
    if (!this.#takes('@')) throw new Error('A query asks for the text of something that is no capture.');
    return [{ capture: this.#take(), negated: not !== undefined, other: this.#other(kind) }];
  }

  /** With what a text is compared, up to the closing bracket. */
  #other(kind: string): Condition['other'] {
    if (kind === 'eq' && this.#takes('@')) {
      const capture = this.#take();
      if (!this.#takes(')')) throw new Error('A query compares more than two texts.');
      return { capture };
    }
    const texts: string[] = [];
    while (!this.#takes(')')) texts.push(this.#string());
    if (kind !== 'any-of' && texts.length !== 1) throw new Error('A query compares more than two texts.');
    return kind === 'match' ? { matches: new RegExp(texts[0] as string) } : { texts };
  }

  #string(): string {
    const token = this.#take();
    if (!token.startsWith('"')) throw new Error(`A query has “${token}” where a text must be.`);
    return unquoted(token);
  }

  #typeOf(name: string): Pattern['type'] {
    return name === '_' ? 'named' : this.#type(name, true);
  }

  #type(name: string, named: boolean): number {
    const id = this.#names.typeId(name, named);
    if (id === undefined) throw new Error(`The grammar has no node “${name}”.`);
    return id;
  }

  #field(name: string): number {
    const id = this.#names.fieldId(name);
    if (id === undefined) throw new Error(`The grammar has no field “${name}”.`);
    return id;
  }

  #take(): string {
    const token = this.#tokens[this.#at++];
    if (token === undefined) throw new Error('A query ends too early.');
    return token;
  }

  #takes(token: string): boolean {
    if (this.#tokens[this.#at] !== token) return false;
    this.#at++;
    return true;
  }
}

const nothing = {
  alternatives: [],
  children: [],
  absent: [],
  conditions: [],
  settings: new Map<string, string>() as ReadonlyMap<string, string>,
} as const;

const escaped: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', 0: '\0' };

const unquoted = (text: string) =>
  text.slice(1, -1).replace(/\\(.)/gs, (_, letter: string) => escaped[letter] ?? letter);
