import { type Code, type CodeNode, sourceOf } from '../code';
import { indentAt } from '../propagation/pattern';
import { isHole, type Piece } from './fixPattern';
import { isOwnName, labelOf, unwrapped } from './term';

/** What stands in the holes of a pattern at a place, by their numbers. */
export type Bindings = ReadonlyMap<number, CodeNode>;

/** What stands in the holes where a pattern fits a piece of code; undefined: it does not fit. */
export function match(pattern: Piece, code: Code, node: CodeNode): Bindings | undefined {
  const bound = new Map<number, CodeNode>();
  return fits(pattern, code, node, bound) ? bound : undefined;
}

function fits(piece: Piece, code: Code, place: CodeNode, bound: Map<number, CodeNode>): boolean {
  const node = unwrapped(place);
  if (isHole(piece)) {
    if (node.broken || (piece.isName && !isOwnName(node))) return false;
    const known = bound.get(piece.hole);
    if (!known) bound.set(piece.hole, node);
    return !known || known.shape === node.shape;
  }
  if (piece.type !== node.type || piece.children.length !== node.children.length) return false;
  if (piece.label !== labelOf(code, node)) return false;
  return piece.children.every((child, i) => fits(child, code, node.children[i] as CodeNode, bound));
}

/** How the newest example of a pattern is written. */
export interface Example {
  /** The new code, and what its offsets count from. */
  readonly source: string;
  /** The white space before its first line. */
  readonly indent: string;
}

/** The new code of a pattern at a place, laid out as in the example. Holes that are not bound stay as they are there. */
export function rewrite(
  after: Piece,
  bound: Bindings,
  { source, indent }: Example,
  code: Code,
  node: CodeNode,
): string {
  let text = '';
  let at = after.start;
  const write = (piece: Piece) => {
    if (!isHole(piece)) {
      for (const child of piece.children) write(child);
      return;
    }
    const found = bound.get(piece.hole);
    text += source.slice(at, piece.start) + (found ? sourceOf(code, found) : source.slice(piece.start, piece.end));
    at = piece.end;
  };
  write(after);
  text += source.slice(at, after.end);
  return text.replaceAll(`\n${indent}`, `\n${indentAt(code.text, node.start)}`);
}

/**
 * Whether the new code of a pattern stands at a place with the very pieces that the old code had: a piece that was put where
 * others bind tighter became another one.
 * @param old where the pieces were bound
 */
export function isWritten(after: Piece, code: Code, start: number, bound: Bindings, old: Code): boolean {
  const candidates = code.nodes.filter((node) => node.start === start);
  return candidates.some((node) => {
    const now = match(after, code, node);
    return now && [...now].every(([hole, piece]) => sameSource(sourceOf(code, piece), bound.get(hole), old));
  });
}

const sameSource = (source: string, node: CodeNode | undefined, code: Code) =>
  node !== undefined && source.replaceAll(/\s+/g, '') === sourceOf(code, node).replaceAll(/\s+/g, '');
