import { type Code, type CodeNode, childOf, enclosing } from '../code';
import type { Examined } from '../examine';
import type { Kind } from '../kinds/kind';

/** A variable or parameter of a function. */
export interface Local {
  readonly name: string;
  readonly kind: 'variable' | 'parameter';
  /** Offset of its name where it is declared. */
  readonly at: number;
  /** Offsets of the scope in which it is visible. */
  readonly from: number;
  readonly to: number;
  /** How often its name stands in its scope, declarations of the same name left out. */
  readonly uses: number;
}

const ENOUGH_PARAMETERS = 20;

/** The variables and parameters that the functions of a file declare. */
export class LocalNames {
  readonly #byName = new Map<string, Local[]>();

  constructor({ code, scopes }: Examined) {
    const { declared, outermost } = scopes();
    const outer = new Set(outermost);
    const isLocal = localPlaces(code, new Set(declared.map(({ at }) => at)));
    const placesOf = new Map<string, number[]>();
    for (const { name, at } of declared) placesOf.set(name, [...(placesOf.get(name) ?? []), at]);
    for (const one of declared) {
      if ((one.kind !== 'variable' && one.kind !== 'parameter') || outer.has(one) || !isLocal(one.at)) continue;
      const { name, kind, at, from, to } = one;
      const declarations = (placesOf.get(name) ?? []).filter((place) => place >= from && place < to).length;
      const uses = countWord(code.text, name, from, to) - declarations;
      this.#byName.set(name, [...(this.#byName.get(name) ?? []), { name, kind, at, from, to, uses }]);
    }
  }

  /** The local that a name at an offset means; undefined: none, or one of the whole file. */
  at(name: string, offset: number): Local | undefined {
    let best: Local | undefined;
    for (const local of this.#byName.get(name) ?? [])
      if (local.from <= offset && offset < local.to && (!best || local.from >= best.from)) best = local;
    return best;
  }

  /** Locals that nothing uses and that any of the places may see. Names such as `_unused` are meant to be so. */
  forgotten(places: readonly CodeNode[]): Local[] {
    const all = [...this.#byName.values()].flat();
    return all.filter(
      (local) =>
        local.uses === 0 &&
        /^[A-Za-z]\w/.test(local.name) &&
        !this.#isPassedOver(local, all) &&
        places.some(({ start, end }) => local.at < start && end <= local.to),
    );
  }

  /** A parameter is forgotten only where the other functions of the file use theirs, and none behind it needs its place. */
  #isPassedOver({ kind, from, to, at }: Local, all: readonly Local[]): boolean {
    if (kind !== 'parameter') return false;
    const parameters = all.filter((other) => other.kind === 'parameter');
    const holdsPlace = parameters.some(
      (other) => other.from === from && other.to === to && other.at > at && other.uses > 0,
    );
    const unused = parameters.filter(({ uses }) => uses === 0);
    return holdsPlace || parameters.length < ENOUGH_PARAMETERS || unused.length > 1;
  }
}

/** Where a variable is made for itself. What is taken apart with others, or only matched, may well be left alone. */
const MAKING: ReadonlySet<Kind> = new Set([
  'declarator',
  'assignment',
  'parenthesized',
  'parameter',
  'parameters',
  'function',
]);

/** Tells whether a name that is declared at an offset belongs to a function, and not to a class or to the function's outside. */
function localPlaces(code: Code, places: ReadonlySet<number>): (at: number) => boolean {
  const nodes = new Map<number, CodeNode>();
  // Of several that start at one place the innermost comes last: it is the name.
  for (const node of code.nodes) if (places.has(node.start)) nodes.set(node.start, node);
  return (at) => {
    const name = nodes.get(at);
    if (!name || !MAKING.has(name.parent?.kind ?? 'other')) return false;
    if (name.parent?.kind === 'function' && childOf(name.parent, 'name') === name) return false;
    return enclosing(name, 'class', 'function', 'type')?.kind === 'function';
  };
}

/** How often a word stands in a part of a text, wherever it stands. */
function countWord(text: string, word: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf(word, from); at >= 0 && at < to; at = text.indexOf(word, at + word.length))
    if (!isPartOfName(text[at - 1]) && !isPartOfName(text[at + word.length])) count++;
  return count;
}

const isPartOfName = (sign: string | undefined) => sign !== undefined && /[\w$]/.test(sign);
