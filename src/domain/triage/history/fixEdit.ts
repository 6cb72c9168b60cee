import type { Level, StatementEdit } from './statementEdits';
import { type PackedTerm, pack, piecesOf, type Term, unpack } from './term';

/** An edit of the engineer's own, as it is kept. */
export interface FixEdit {
  /** A family of languages whose code is alike, as `familyOf` names it. */
  readonly family: string;
  /** Which of the commits it is kept with. */
  readonly commit: number;
  /** From the root of the repository, with `/`, as the file was called then. */
  readonly path: string;
  /** Ids of the detectors that complained there before and not any more. */
  readonly rules: readonly string[];
  /** The lines that went and came, for display; empty where no text may be kept. */
  readonly before: string;
  readonly after: string;
  /** What changed, packed by `packLevels`; empty: nothing that can be generalised, or no text may be kept. */
  readonly levels: string;
  /** The new code as it was written, which the offsets of the levels count in. */
  readonly source: string;
  /** The white space before its first line. */
  readonly indent: string;
}

/** The whole statement before and after, and which of their pieces are the levels within it, from the closest on. */
type Packed = readonly [PackedTerm, PackedTerm, readonly (readonly [number, number])[]];

/** @param text of the new version */
export function packLevels({ levels, fresh }: StatementEdit, text: string): Pick<FixEdit, 'levels' | 'source'> {
  const top = levels.at(-1);
  if (!top) return { levels: '', source: '' };
  const inner = levels.slice(0, -1).flatMap(({ before, after }) => {
    const found = [placeIn(top.before, before), placeIn(top.after, after)] as const;
    return found.includes(-1) ? [] : [found];
  });
  const packed: Packed = [pack(top.before, top.before.start), pack(top.after, fresh.start), inner];
  return { levels: JSON.stringify(packed), source: text.slice(fresh.start, fresh.end) };
}

/** Which of the pieces of a statement one is; −1: it was too large to be looked into. */
const placeIn = (top: Term, { type, start, end }: Term) =>
  [...piecesOf(top)].findIndex((piece) => piece.type === type && piece.start === start && piece.end === end);

/** The levels of a kept edit; none where they are damaged or not kept. */
export function levelsOf({ levels }: Pick<FixEdit, 'levels'>): Level[] {
  if (levels === '') return [];
  try {
    const [old, fresh, inner]: Packed = JSON.parse(levels);
    const top = { before: unpack(old), after: unpack(fresh) };
    const [olds, freshes] = [[...piecesOf(top.before)], [...piecesOf(top.after)]];
    const within = inner.flatMap(([i, j]): Level[] => {
      const [before, after] = [olds[i], freshes[j]];
      return before && after ? [{ before, after }] : [];
    });
    return [...within, top];
  } catch {
    return [];
  }
}
