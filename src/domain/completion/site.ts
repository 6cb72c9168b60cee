import type { Language } from '../syntax/languages';
import { type Surroundings, surroundingsOf } from './surroundings';

/** The place of the cursor in its buffer. Lines are without their ends, `\r` included. */
export interface Site {
  readonly language: Language;
  /** The lines above the cursor's. */
  readonly above: string;
  /** The cursor's line, before and after the cursor. */
  readonly typed: string;
  readonly rest: string;
  /** The lines below. */
  readonly below: string;
  /** In what the cursor stands. */
  readonly surroundings: Surroundings;
}

/** A text to put at the cursor. */
export interface Proposal {
  readonly text: string;
  /** How many characters after the cursor it replaces. */
  readonly replaced: number;
}

/** Makes a proposal fit its site; absent: it is not worth showing. */
export type Filter = (proposal: Proposal, site: Site) => Proposal | undefined;

/** Splits a buffer at an offset (UTF-16 code units). */
export function siteAt(text: string, offset: number, language: Language): Site {
  const start = text.slice(0, offset).lastIndexOf('\n') + 1;
  const end = text.indexOf('\n', offset);
  const line = end < 0 ? text.slice(offset) : text.slice(offset, end);
  let surroundings: Surroundings | undefined;
  return {
    language,
    above: text.slice(0, start),
    typed: text.slice(start, offset),
    rest: line.replace(/\r$/, ''),
    below: end < 0 ? '' : text.slice(end + 1),
    // Several parts ask at each key, and the answer takes reading the text: it is found once, when it is first asked for.
    get surroundings() {
      surroundings ??= surroundingsOf(text.slice(0, offset), language);
      return surroundings;
    },
  };
}
