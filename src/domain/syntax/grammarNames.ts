import type { Language as Compiled } from 'web-tree-sitter';

/** What a grammar says of a kind of node. */
export interface NodeType {
  readonly name: string;
  /** Whether the grammar names it; brackets, operators and keywords have no name. */
  readonly named: boolean;
}

/** What a grammar calls its nodes and fields. The numbers in a tree are indices into `types` and `fields`. */
export class GrammarNames {
  /** The last one is `ERROR`; of types that share name and namedness, trees have the first. */
  readonly types: readonly NodeType[];
  /** The first one is empty: a child that is nothing in particular. */
  readonly fields: readonly string[];
  /** For each number that the grammar gives a type, the one that trees have. */
  readonly canonical: Uint16Array;
  /** For each type, 1 where it has a name. */
  readonly isNamed: Uint8Array;
  /** For each type, 1 where it has a name and is no comment. */
  readonly isPart: Uint8Array;
  readonly #typeIds = new Map<string, number>();
  readonly #made = new Map<object, unknown>();
  readonly #fieldIds: ReadonlyMap<string, number>;

  constructor(compiled: Pick<Compiled, 'types' | 'fields' | 'nodeTypeIsNamed'>) {
    const { types, fields } = compiled;
    // The library leaves holes where a number stands for no visible type.
    const known = Array.from(types, (name, id) => ({ name: name ?? '', named: compiled.nodeTypeIsNamed(id) }));
    this.types = [...known, { name: 'ERROR', named: true }];
    this.fields = Array.from(fields, (name) => name ?? '');
    this.canonical = Uint16Array.from(this.types, ({ name, named }, id) => {
      const first = this.#typeIds.get(key(name, named)) ?? id;
      this.#typeIds.set(key(name, named), first);
      return first;
    });
    this.isNamed = Uint8Array.from(this.types, ({ named }) => (named ? 1 : 0));
    this.isPart = Uint8Array.from(this.types, ({ name, named }) => (named && !name.endsWith('comment') ? 1 : 0));
    this.#fieldIds = new Map(this.fields.map((name, id) => [name, id]));
  }

  /** What is worked out for these names, the first time that it is asked for under a key. */
  once<Value>(key: object, make: () => Value): Value {
    if (!this.#made.has(key)) this.#made.set(key, make());
    return this.#made.get(key) as Value;
  }

  get error(): number {
    return this.types.length - 1;
  }

  /** The number of a type; undefined: the grammar knows none of that name. */
  typeId(name: string, named: boolean): number | undefined {
    return this.#typeIds.get(key(name, named));
  }

  /** The number of a field; undefined: the grammar knows none of that name. */
  fieldId(name: string): number | undefined {
    return this.#fieldIds.get(name);
  }

  /** For each type, what a table says of it by its name; types without a name have nothing. */
  byType<Value>(table: ReadonlyMap<string, Value>): (Value | undefined)[] {
    return this.types.map(({ name, named }) => (named ? table.get(name) : undefined));
  }
}

const key = (name: string, named: boolean) => (named ? name : `"${name}`);
