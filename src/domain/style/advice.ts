import { commentAdvice } from './advice/comment';
import { commitAdvice } from './advice/commit';
import { goAdvice } from './advice/go';
import { idiomAdvice } from './advice/idiom';
import { javaAdvice } from './advice/java';
import { layoutAdvice } from './advice/layout';
import { advisedWords, namingAdvice } from './advice/naming';
import { pythonAdvice } from './advice/python';
import { rustAdvice } from './advice/rust';
import { structureAdvice } from './advice/structure';
import type { Phrases } from './phrases';

/** A habit in words. */
export interface Advice {
  /** What to do, with a capital and without a full stop: “Write guard clauses”. */
  readonly imperative: string;
  /** Completes the sentence “You …”: “write guard clauses”. A portrait joins several of them. */
  readonly portrait: string;
}

/** All that can be said of habits; see `Phrases`. */
export const phrases: Phrases = {
  ...structureAdvice,
  ...idiomAdvice,
  ...pythonAdvice,
  ...goAdvice,
  ...rustAdvice,
  ...javaAdvice,
  ...namingAdvice,
  ...layoutAdvice,
  ...commentAdvice,
  ...commitAdvice,
};

/** The dimensions that something can be advised on. */
export const advisedDimensions: readonly string[] = Object.keys(phrases);

/** What a category of a dimension is in words; undefined: nothing that a person could act on. */
export function adviceOn(dimension: string, category: string): Advice | undefined {
  const known = Object.hasOwn(phrases, dimension) ? phrases[dimension] : undefined;
  const isWord = advisedWords.get(dimension)?.includes(category) ?? true;
  const open = isWord ? known?.['*']?.replaceAll('*', category) : undefined;
  const phrase = known && Object.hasOwn(known, category) ? known[category] : open;
  if (phrase === undefined) return undefined;
  return { imperative: phrase.charAt(0).toUpperCase() + phrase.slice(1), portrait: phrase };
}
