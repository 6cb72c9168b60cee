import type { Language as Compiled, Tree } from 'web-tree-sitter';
import type { GrammarNames } from './grammarNames';
import { deepestNode } from './readTree';
import { newColumns, SyntaxTree, type TreeColumns } from './syntaxTree';

/**
 * The memory in which the parser builds its trees. The shapes read here are those of tree-sitter 0.27 (`subtree.h`,
 * `tree.h` and `parser.h` of its library) on a machine with pointers of 4 bytes, which WebAssembly is.
 */
export interface ParserMemory {
  /** All of it, as integers; another array after the memory grew. */
  readonly HEAP32: Int32Array;
}

/** What stands at which word of `TSLanguage`. */
const inLanguage = {
  symbolCount: 1,
  aliasCount: 2,
  productionCount: 7,
  /** In the lower half of the word. */
  longestAliasSequence: 9,
  fieldSlices: 16,
  fieldEntries: 17,
  publicSymbols: 19,
  aliasSequences: 21,
} as const;

/** What stands at which word of `SubtreeHeapData`; the children stand right before it, two words each. */
const inNode = { padding: 1, paddingRows: 2, size: 4, rows: 5, childCount: 9, symbol: 10, flags: 11 } as const;
/** The same where it has children; the number of the production is in the upper half of its word. */
const inParent = { visibleChildren: 12, visibleDescendants: 14, production: 16 } as const;

/** Bits of the flags. */
const visible = 1;
const extra = 4;
const missing = 1 << 9;
/** A node may be small enough to stand in place of the pointer to it (`SubtreeInlineData`): its first bit tells. */
const small = { isSmall: 1, flagsFrom: 1, missing: 16 } as const;

/** The tables of a grammar that say what the nodes of a tree are to their parents. */
interface GrammarTables {
  /** By symbol: the number of its type. */
  readonly types: Uint16Array;
  /** By type: whether the grammar names it. */
  readonly named: Uint8Array;
  /** By production and place among the children, `width` to a production: the symbol that stands in for the child's; 0: its own. */
  readonly aliases: Uint16Array;
  /** The same for fields. */
  readonly fields: Uint8Array;
  readonly width: number;
}

/** Reads trees of one grammar straight from the parser's memory. Whoever uses it checks first that it reads them right. */
export class MemoryReader {
  readonly #memory: ParserMemory;
  readonly #names: GrammarNames;
  readonly #tables: GrammarTables;

  constructor(memory: ParserMemory, compiled: Compiled, names: GrammarNames) {
    this.#memory = memory;
    this.#names = names;
    this.#tables = readTables(memory.HEAP32, addressOf(compiled) >>> 2, names);
  }

  /** Copies a tree; undefined: the memory does not look as expected. */
  read(tree: Tree, text: string): SyntaxTree | undefined {
    const heap = this.#memory.HEAP32;
    const root = heap[addressOf(tree) >>> 2] as number;
    if ((root & small.isSmall) !== 0) return undefined;
    const at = root >>> 2;
    const children = heap[at + inNode.childCount] as number;
    const size = children === 0 ? 1 : (heap[at + inParent.visibleDescendants] as number) + 1;
    // A node has a character, or else is one of few that the parser made up.
    if (!(size >= 1 && size <= 4 * text.length + 64)) return undefined;
    const columns = newColumns(size);
    const copied = new Copy(heap, this.#tables, columns).copyRoot(at);
    return new SyntaxTree(text, this.#names, columns, copied);
  }
}

/** The address that the library keeps in its objects. */
const addressOf = (owner: object) => (owner as { readonly 0: number })[0];

function readTables(heap: Int32Array, language: number, names: GrammarNames): GrammarTables {
  const word = (at: number) => heap[language + at] as number;
  const halves = new Uint16Array(heap.buffer);
  const bytes = new Uint8Array(heap.buffer);
  const productions = word(inLanguage.productionCount);
  const aliasWidth = word(inLanguage.longestAliasSequence) & 0xffff;
  const slices = word(inLanguage.fieldSlices) >>> 1;
  const entries = word(inLanguage.fieldEntries);
  /** Calls back with production, place and field of each entry that is not inherited from a hidden child. */
  const eachField = (found: (production: number, place: number, field: number) => void) => {
    for (let production = 0; production < productions; production++) {
      const first = halves[slices + 2 * production] as number;
      const last = first + (halves[slices + 2 * production + 1] as number);
      for (let entry = first; entry < last; entry++) {
        const at = entries + 4 * entry;
        if (bytes[at + 3] === 0) found(production, bytes[at + 2] as number, halves[at >>> 1] as number);
      }
    }
  };
  let width = aliasWidth + 1;
  eachField((_, place) => {
    width = Math.max(width, place + 1);
  });
  const fields = new Uint8Array(productions * width);
  eachField((production, place, field) => {
    fields[production * width + place] ||= field;
  });
  const aliases = new Uint16Array(productions * width);
  const sequences = word(inLanguage.aliasSequences) >>> 1;
  for (let production = 1; production < productions; production++)
    for (let place = 0; place < aliasWidth; place++)
      aliases[production * width + place] = halves[sequences + production * aliasWidth + place] as number;
  const types = new Uint16Array(1 << 16).fill(names.error);
  const publicSymbols = word(inLanguage.publicSymbols) >>> 1;
  const symbols = word(inLanguage.symbolCount) + word(inLanguage.aliasCount);
  for (let symbol = 0; symbol < symbols; symbol++)
    types[symbol] = names.canonical[halves[publicSymbols + symbol] as number] ?? names.error;
  return { types, named: names.isNamed, aliases, fields, width };
}

/** One tree being copied. */
class Copy {
  readonly #heap: Int32Array;
  readonly #tables: GrammarTables;
  readonly #columns: TreeColumns;
  #size = 0;

  constructor(heap: Int32Array, tables: GrammarTables, columns: TreeColumns) {
    this.#heap = heap;
    this.#tables = tables;
    this.#columns = columns;
  }

  /** @param at the word of the root @returns how many nodes there are */
  copyRoot(at: number): number {
    const heap = this.#heap;
    const { type, start, end, line, endLine, parent, after } = this.#columns;
    const from = heap[at + inNode.padding] as number;
    const row = heap[at + inNode.paddingRows] as number;
    type[0] = this.#tables.types[(heap[at + inNode.symbol] as number) & 0xffff] as number;
    start[0] = from >>> 1;
    end[0] = (from + (heap[at + inNode.size] as number)) >>> 1;
    line[0] = row;
    endLine[0] = row + (heap[at + inNode.rows] as number);
    parent[0] = -1;
    this.#size = 1;
    if (heap[at + inNode.childCount] !== 0) this.#copyChildren(at, from, row, 0, 0, 1);
    after[0] = this.#size;
    return this.#size;
  }

  /**
   * Copies what is visible below a node with children. Hidden nodes hand their children to the node above them.
   * @param at its word
   * @param from,row where it starts, in bytes and lines
   * @param owner the nearest visible node: itself, or above it
   * @param outer the field of a hidden node, for children that have none of their own; 0 for a visible one
   */
  #copyChildren(at: number, from: number, row: number, owner: number, outer: number, depth: number): void {
    const heap = this.#heap;
    const { types, named, aliases, fields, width } = this.#tables;
    const { type, field, missing: made, start, end, line, endLine, parent, after } = this.#columns;
    const count = heap[at + inNode.childCount] as number;
    const production = ((heap[at + inParent.production] as number) >>> 16) * width;
    let offset = from;
    let lineNow = row;
    let place = 0;
    for (let index = 0, child = at - 2 * count; index < count; index++, child += 2) {
      const word = heap[child] as number;
      const isSmall = (word & small.isSmall) !== 0;
      const data = word >>> 2;
      const sizes = heap[child + 1] as number;
      if (index > 0) {
        offset += isSmall ? (sizes >>> 16) & 0xff : (heap[data + inNode.padding] as number);
        lineNow += isSmall ? (sizes >>> 8) & 0xf : (heap[data + inNode.paddingRows] as number);
      }
      const length = isSmall ? sizes >>> 24 : (heap[data + inNode.size] as number);
      const lines = isSmall ? 0 : (heap[data + inNode.rows] as number);
      const flags = isSmall ? word >>> small.flagsFrom : (heap[data + inNode.flags] as number);
      const inner = isSmall || heap[data + inNode.childCount] === 0 ? 0 : data;
      let symbol = isSmall ? (word >>> 8) & 0xff : (heap[data + inNode.symbol] as number) & 0xffff;
      let isVisible = (flags & visible) !== 0;
      let fieldNow = 0;
      if ((flags & extra) === 0) {
        fieldNow = outer;
        if (place < width) {
          fieldNow = (fields[production + place] as number) || outer;
          const alias = aliases[production + place] as number;
          if (alias !== 0) symbol = alias;
          isVisible ||= alias !== 0;
        }
        place++;
      }
      if (isVisible) {
        const id = this.#size++;
        const typeNow = types[symbol] as number;
        type[id] = typeNow;
        field[id] = fieldNow;
        if ((flags & (isSmall ? small.missing : missing)) !== 0) made[id] = 1;
        start[id] = offset >>> 1;
        end[id] = (offset + length) >>> 1;
        line[id] = lineNow;
        endLine[id] = lineNow + lines;
        parent[id] = owner;
        if (inner !== 0 && depth < deepestNode && named[typeNow] === 1)
          this.#copyChildren(inner, offset, lineNow, id, 0, depth + 1);
        after[id] = this.#size;
      } else if (inner !== 0 && heap[inner + inParent.visibleChildren] !== 0)
        this.#copyChildren(inner, offset, lineNow, owner, fieldNow, depth);
      offset += length;
      lineNow += lines;
    }
  }
}
