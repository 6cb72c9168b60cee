import { type FixPattern, type Hole, isHole, type Piece, patternOf, type Shape } from './fixPattern';
import type { Level } from './statementEdits';
import { keyOf, SAME, type Term } from './term';

/**
 * The most specific pattern that two edits have in common: where they differ there is a hole, the same one for the same two
 * pieces. It is written as the first of them.
 * @returns undefined where it would fit nearly anywhere, or where the new code differs in what the old code does not have
 */
export function antiUnify(one: Level, other: Level): FixPattern | undefined {
  const holes = new Map<string, number>();
  const join = (a: Term, b: Term): Piece => {
    if (a.type === SAME || b.type === SAME || !isLike(a, b)) return holeFor(holes, a, b);
    return { ...a, children: a.children.map((child, i) => join(child, b.children[i] as Term)) };
  };
  const before = join(one.before, other.before);
  const bound = holes.size;
  const after = join(one.after, other.after);
  return isHole(before) || holes.size > bound ? undefined : patternOf(before, after);
}

const isLike = (a: Term, b: Term) =>
  a.type === b.type && a.label === b.label && a.children.length === b.children.length;

function holeFor(holes: Map<string, number>, a: Term, b: Term): Hole {
  const key = `${keyOf(a)}\n${keyOf(b)}`;
  const hole = holes.get(key) ?? holes.size;
  holes.set(key, hole);
  return { hole, isName: a.sort === 'name' && b.sort === 'name', start: a.start, end: a.end };
}

/** Whether a pattern is of an edit: it fits the old code, and makes the new one of it. */
export function isOf({ before, after }: FixPattern, level: Level): boolean {
  const bound = new Map<number, string>();
  return fits(before, level.before, bound) && fits(after, level.after, bound);
}

function fits(piece: Piece | Shape, term: Term, bound: Map<number, string>): boolean {
  if (isHole(piece)) {
    if (piece.isName && term.sort !== 'name') return false;
    const key = keyOf(term);
    const known = bound.get(piece.hole);
    bound.set(piece.hole, known ?? key);
    return known === undefined || known === key;
  }
  return (
    piece.type === term.type &&
    piece.label === term.label &&
    piece.children.length === term.children.length &&
    piece.children.every((child, i) => fits(child, term.children[i] as Term, bound))
  );
}
