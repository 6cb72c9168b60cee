import type { Grammar } from '../../src/domain/syntax/grammar';

/**
 * What a file of Go or Java says, read from its tokens alone: what stands in an else behind an exit follows the if,
 * conditions are written by what they ask, a body of one statement has no braces, and names without a dot before them are
 * numbers within each outermost function. So it sees whether a name was renamed everywhere, not whether it might be.
 */
export function blockForm(grammar: Grammar, text: string): string {
  const isJava = grammar.language.id === 'java';
  const { statements } = new Form(isJava);
  return statements(nested(tokensOf(grammar, text, isJava)))
    .join(' ')
    .replace(/\( ([\w#]+) \) ->/g, '$1 ->');
}

/** A token, or what stands between two braces. */
type Item = string | readonly Item[];

function tokensOf(grammar: Grammar, text: string, isJava: boolean): string[] {
  const tree = grammar.parse(text);
  const columns = grammar.read(tree, text);
  tree.delete();
  const tokens: string[] = [];
  let line = 0;
  for (let id = 0; id < columns.size; id++) {
    const node = columns.node(id);
    const isLeaf = !node.firstChild || /string_literal|char/.test(node.type);
    if (!isLeaf || /string_literal|char/.test(node.parent?.type ?? '') || node.type.endsWith('comment')) continue;
    // Lines end statements of Go; in Java they say nothing.
    if (!isJava && node.line > line && ends.test(tokens.at(-1) ?? '')) tokens.push('\n');
    line = node.endLine;
    const written = node.text.trim();
    if (written !== '') tokens.push(written);
  }
  return tokens;
}

const ends = /^(?:[\w"'`)\]}].*|\+\+|--)$/s;

function nested(tokens: readonly string[]): Item[] {
  const open: Item[][] = [[]];
  for (const token of tokens) {
    if (token === '{') open.push([]);
    else if (token === '}' && open.length > 1) {
      const inner = open.pop() as Item[];
      open.at(-1)?.push(inner);
    } else open.at(-1)?.push(token);
  }
  return open[0] as Item[];
}

const exits = /^(?:return|throw|break|continue|goto)$/;
/** What begins a statement whose blocks are no bodies of functions. */
const plain = /^(?:for|while|try|catch|finally|switch|select|synchronized|do|else|case|default)$/;

const loops = /^(?:for|while)$/;

class Form {
  readonly #isJava: boolean;
  #isInFunction = false;

  constructor(isJava: boolean) {
    this.#isJava = isJava;
  }

  /** @param isBody whether the end of the list ends a function */
  statements = (items: readonly Item[], isBody = false): string[] => {
    const all = this.#parted(items);
    return all.flatMap((statement, i) => this.#statement(statement, isBody && i === all.length - 1));
  };

  /** The statements of a block, each without what ends it. */
  #parted(items: readonly Item[]): Item[][] {
    const all: Item[][] = [];
    for (let rest = items; rest.length > 0; ) {
      const length = this.#lengthOf(rest);
      const statement = rest.slice(0, length).filter((item, i) => (item !== ';' && item !== '\n') || i < length - 1);
      rest = rest.slice(length);
      if (statement.length > 0) all.push([...statement]);
    }
    return all;
  }

  #lengthOf(items: readonly Item[]): number {
    let depth = 0;
    let at = 0;
    if (items[0] === 'if') {
      const head = this.#headLength(items);
      at = head + (typeof items[head] === 'string' ? this.#lengthOf(items.slice(head)) : 1);
      const more = items[at] === '\n' ? at + 1 : at;
      return items[more] === 'else' ? more + 1 + this.#lengthOf(items.slice(more + 1)) : at;
    }
    if (typeof items[0] !== 'string') return 1;
    if (this.#isJava && loops.test(items[0])) {
      const head = this.#headLength(items);
      return head + (typeof items[head] === 'string' ? this.#lengthOf(items.slice(head)) : 1);
    }
    const isHeader = this.#isJava && plain.test(items[0]);
    for (; at < items.length; at++) {
      const item = items[at] as Item;
      if (item === '(' || item === '[') depth++;
      else if (item === ')' || item === ']') depth--;
      else if (depth > 0) continue;
      else if (item === ';' && (this.#isJava || !/^(?:for|switch|select)$/.test(items[0]))) return at + 1;
      else if (item === '\n') return at + 1;
      else if (typeof item !== 'string' && (isHeader || (this.#isJava && items[at + 1] !== ';'))) return at + 1;
    }
    return at;
  }

  /** How many items stand before the body of an if. */
  #headLength(items: readonly Item[]): number {
    let depth = 0;
    for (let at = 1; at < items.length; at++) {
      const item = items[at];
      if (item === '(') depth++;
      else if (item === ')' && --depth === 0 && this.#isJava) return at + 1;
      else if (typeof item !== 'string' && depth === 0) return at;
    }
    return items.length;
  }

  #statement(items: readonly Item[], isEnd: boolean): string[] {
    const head = this.#headLength(items);
    if (this.#isJava && loops.test(String(items[0])) && typeof items[head] === 'string')
      return [`(${this.#plain(items.slice(0, head))} ${this.statements(items.slice(head)).join(' ')})`];
    if (items[0] !== 'if') return [`(${this.#plain(items)})`];
    const condition = items.slice(1, head);
    const at = head + (typeof items[head] === 'string' ? this.#lengthOf(items.slice(head)) : 1);
    const then = this.#list(items.slice(head, at));
    const word = items.indexOf('else', at);
    const other = word < 0 ? undefined : this.#list(items.slice(word + 1));
    const body = (list: readonly Item[]) => `{${this.statements(list).join(' ')}}`;
    if (!condition.includes(';')) {
      if (this.#leaves(then))
        return [`(if ${this.#asked(condition)} ${body(then)})`, ...this.statements(other ?? [], isEnd)];
      if (other && this.#leaves(other))
        return [`(if ${this.#asked(condition, true)} ${body(other)})`, ...this.statements(then, isEnd)];
      if (!other && isEnd) return [`(if ${this.#asked(condition, true)} {(return)})`, ...this.statements(then, true)];
    }
    return [`(if ${this.#asked(condition)} ${body(then)}${other ? ` else ${body(other)}` : ''})`];
  }

  /** A block, or the one statement in place of it. */
  #list(items: readonly Item[]): readonly Item[] {
    const [only] = items.filter((item) => item !== '\n');
    return typeof only === 'string' || only === undefined ? items : only;
  }

  #leaves(items: readonly Item[]): boolean {
    const first = this.#parted(items).at(-1)?.[0];
    return typeof first === 'string' && exits.test(first);
  }

  /** A condition by what it asks: whatever it denies twice, or by its operator, in one way. */
  #asked(items: readonly Item[], isDenied = false): string {
    const isWrapped = items[0] === '(' && closing(items, 0) === items.length - 1;
    if (isWrapped) return this.#asked(items.slice(1, -1), isDenied);
    if (items[0] === '!' && closing(items, 1) === items.length - 1) return this.#asked(items.slice(1), !isDenied);
    const signs = topLevel(items).filter((at) => /^(?:&&|\|\||[!=]=|\?)$/.test(String(items[at])));
    const [sign] = signs;
    const isOpposite = signs.length === 1 && sign !== undefined && items[sign] === '!=';
    const positive = items.map((item, at) => (isOpposite && at === sign ? '==' : item));
    return `${isDenied === isOpposite ? '' : 'not '}(${this.#plain(positive)})`;
  }

  #plain(items: readonly Item[]): string {
    const words = items.filter((item) => typeof item === 'string');
    const isType =
      words[0] !== 'func' &&
      words.some((word) => /^(?:class|interface|enum|record|struct)$/.test(word)) &&
      !this.#isInFunction;
    const isFunction = !isType && !plain.test(words[0] ?? '') && items.some((item) => typeof item !== 'string');
    const isOutermost = isFunction && !this.#isInFunction;
    if (isOutermost) this.#isInFunction = true;
    const said = items.map((item) =>
      typeof item === 'string' ? item : `{${this.statements(item, isFunction).join(' ')}}`,
    );
    // Brackets around the lone parameter of a lambda say nothing.
    const written = said.join(' ').replace(/\( (\w+) \) ->/g, '$1 ->');
    if (!isOutermost) return written;
    this.#isInFunction = false;
    return numbered(written, this.#isJava);
  }
}

/** Where the bracket that opens at a place closes; what reaches to the end of a name and its calls, where none opens there. */
function closing(items: readonly Item[], from: number): number {
  let depth = 0;
  for (let at = from; at < items.length; at++) {
    const item = items[at];
    if (item === '(' || item === '[') depth++;
    else if (item === ')' || item === ']') depth--;
    else if (depth === 0 && !/^(?:[\w$]+|\.)$/.test(String(item))) return -1;
    if (depth === 0 && items[from] === '(') return at;
  }
  return depth === 0 ? items.length - 1 : -1;
}

/** The places outside of brackets. */
function topLevel(items: readonly Item[]): number[] {
  let depth = 0;
  return items.flatMap((item, at) => {
    if (item === '(' || item === '[') depth++;
    if (item === ')' || item === ']') depth--;
    return depth === 0 ? [at] : [];
  });
}

/** Names by the order in which they are met; those behind a dot and those of methods stay. */
function numbered(text: string, isJava: boolean): string {
  const numbers = new Map<string, number>();
  const names = isJava ? /"(?:[^"\\]|\\.)*"|(\. )?\b([a-z]\w*)\b(?! \()/g : /"(?:[^"\\]|\\.)*"|(\. )?\b([a-z]\w*)\b/g;
  return text.replace(names, (whole, dot: string | undefined, name: string | undefined) => {
    if (dot || !name) return whole;
    const number = numbers.get(name) ?? numbers.size;
    numbers.set(name, number);
    return `#${number}`;
  });
}
