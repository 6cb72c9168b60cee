import type { Level } from './statementEdits';
import { piecesOf, SAME, type Sort, type Term } from './term';

/** A place in a pattern that anything may stand at, but the same wherever it has the same number. */
export interface Hole {
  readonly hole: number;
  /** Whether only a name may stand there. */
  readonly isName: boolean;
  /** Of the new code: what it takes the place of in the example, UTF-16 offsets. */
  readonly start: number;
  readonly end: number;
}

export interface Shape extends Omit<Term, 'children'> {
  readonly children: readonly Piece[];
}

/** Code with holes. */
export type Piece = Shape | Hole;

export const isHole = (piece: Piece): piece is Hole => 'hole' in piece;

/** An edit generalised: what stood there, and what came of it. */
export interface FixPattern {
  readonly before: Shape;
  readonly after: Piece;
  /** Equal texts mean equal patterns. */
  readonly key: string;
  /** How many words it asks for. */
  readonly words: number;
}

/** How an edit is generalised. */
export const schemes = ['shared', 'names', 'exact'] as const;
export type Scheme = (typeof schemes)[number];

/** An edit, ready to be generalised. */
interface Keyed extends Level {
  /** What names each piece. */
  readonly keys: ReadonlyMap<Term, string>;
}

/**
 * Generalises an edit in every way. `shared`: what stands before and after, whole and as large as may be, becomes a hole;
 * `names`: only names do; `exact`: nothing does. What is called and what stands behind a dot stays. Where the result would fit
 * nearly anywhere, or changes nothing, there is none.
 */
export function generalisations(level: Level): { readonly scheme: Scheme; readonly pattern: FixPattern }[] {
  const keys = new Map<Term, string>();
  keyAll(level.before, keys);
  keyAll(level.after, keys);
  return schemes.flatMap((scheme) => {
    const pattern = generalise({ ...level, keys }, scheme);
    return pattern ? [{ scheme, pattern }] : [];
  });
}

function generalise({ before, after, keys }: Keyed, scheme: Scheme): FixPattern | undefined {
  const holes = new Map<string, number>();
  const isOpen = opening({ before, after, keys }, scheme);
  const open = (term: Term, isRoot: boolean): Piece => {
    const key = keys.get(term) ?? '';
    if (term.type === SAME || (!isRoot && isOpen(term, key))) {
      const hole = holes.get(key) ?? holes.size;
      holes.set(key, hole);
      const isName = term.sort === 'name' && scheme === 'names';
      return { hole, isName, start: term.start, end: term.end };
    }
    if (term.children.length === 0) return term as Shape;
    return { ...term, children: term.children.map((child) => open(child, false)) };
  };
  const old = open(before, true);
  const bound = holes.size;
  const fresh = open(after, false);
  return isHole(old) || holes.size > bound ? undefined : patternOf(old, fresh);
}

/** Names all pieces of a term. */
function keyAll(term: Term, keys: Map<Term, string>): string {
  const inside = term.children.length > 0 ? `(${term.children.map((child) => keyAll(child, keys)).join(',')})` : '';
  const key = `${term.type}:${term.label}${inside}`;
  keys.set(term, key);
  return key;
}

/** Which parts of an edit become holes. */
function opening({ before, after, keys }: Keyed, scheme: Scheme): (term: Term, key: string) => boolean {
  if (scheme === 'exact') return () => false;
  const keysIn = (terms: Iterable<Term>) => new Set([...terms].map((term) => keys.get(term)));
  const old = keysIn(before.children.flatMap((child) => [...piecesOf(child)]));
  if (scheme === 'names') return (term, key) => term.sort === 'name' && old.has(key);
  const fresh = keysIn(piecesOf(after));
  const mayOpen = (term: Term) => term.sort === 'name' || term.children.length > 0;
  return (term, key) => mayOpen(term) && old.has(key) && fresh.has(key);
}

/** @returns undefined where it would fit nearly anywhere, or changes nothing */
export function patternOf(before: Shape, after: Piece): FixPattern | undefined {
  const words = wordsAsked(before, after);
  if (words === undefined) return undefined;
  const [old, fresh] = [printed(before), printed(after)];
  return old === fresh ? undefined : { before, after, key: `${old} > ${fresh}`, words };
}

/** A pattern's side as a text. */
export function printed(piece: Piece): string {
  if (isHole(piece)) return piece.isName ? `~${piece.hole}` : `?${piece.hole}`;
  const inside = piece.children.length > 0 ? `(${piece.children.map(printed).join(',')})` : '';
  return `${piece.type}:${piece.label}${inside}`;
}

/** The leaves that a piece asks for, by what they say; names that somebody gave are told apart. */
export function leavesOf(piece: Piece, found = new Map<string, Sort>()): Map<string, Sort> {
  if (isHole(piece)) return found;
  if (piece.sort !== '' && /[\p{L}\p{N}]/u.test(piece.label)) found.set(piece.label, piece.sort);
  for (const child of piece.children) leavesOf(child, found);
  return found;
}

/** Keywords and operators. */
function signsOf(piece: Piece, found = new Set<string>()): Set<string> {
  if (isHole(piece)) return found;
  if (piece.children.length > 0) for (const sign of piece.label.split(/[_ ]/)) if (sign !== '') found.add(sign);
  for (const child of piece.children) signsOf(child, found);
  return found;
}

/**
 * How much the old code of a pattern must say: its words and literals, operators that go, and, where it has a word at all,
 * those that come. Undefined: too little to mean anything.
 */
function wordsAsked(before: Piece, after: Piece): number | undefined {
  const old = leavesOf(before);
  const sorts = [...old.values()];
  const fixed = sorts.filter((sort) => sort !== 'name').length;
  const kept = signsOf(after);
  const gone = [...signsOf(before)].filter((sign) => !kept.has(sign)).length;
  const isCome = ([leaf, sort]: readonly [string, Sort]) => sort !== 'name' && !old.has(leaf);
  const come = sorts.includes('word') ? [...leavesOf(after)].filter(isCome).length : 0;
  return fixed >= 1 && old.size + gone + come >= 2 ? old.size + gone : undefined;
}
