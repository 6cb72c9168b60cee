import type { Level, StatementEdit } from './statementEdits';
import { type PackedTerm, pack, unpack } from './term';

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

type PackedLevel = readonly [PackedTerm, PackedTerm];

/** @param text of the new version */
export function packLevels({ levels, fresh }: StatementEdit, text: string): Pick<FixEdit, 'levels' | 'source'> {
  const packed = levels.map(({ before, after }): PackedLevel => [pack(before, before.start), pack(after, fresh.start)]);
  return { levels: JSON.stringify(packed), source: text.slice(fresh.start, fresh.end) };
}

/** The levels of a kept edit; none where they are damaged or not kept. */
export function levelsOf({ levels }: Pick<FixEdit, 'levels'>): Level[] {
  if (levels === '') return [];
  try {
    const packed: readonly PackedLevel[] = JSON.parse(levels);
    return packed.map(([before, after]) => ({ before: unpack(before), after: unpack(after) }));
  } catch {
    return [];
  }
}
