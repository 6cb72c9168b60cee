/** A completion that is shown. */
export interface Offer {
  /** Where the cursor stands, an offset in UTF-16 code units. */
  readonly at: number;
  /** What is shown behind it. */
  readonly rest: string;
}

/** A change of the text: what stood from `start` on for `length` code units became `text`. */
export interface TextChange {
  readonly start: number;
  readonly length: number;
  readonly text: string;
}

/** What a change did to an offer; `rest` is still shown, and absent where nothing is left. */
export type Fate =
  | { readonly kind: 'accepted'; readonly text: string; readonly rest?: Offer }
  | { readonly kind: 'typed'; readonly rest?: Offer }
  | { readonly kind: 'rejected' }
  /** Something else happened, which says nothing about the offer. */
  | { readonly kind: 'gone' };

/** What typing an opener puts there where the editor closes it. */
const pairs = new Set(['()', '[]', '{}', '<>', '""', "''", '``']);

/**
 * What became of an offer. The editor tells nobody when a word or a line of it is accepted: that is one change that puts
 * more than one character at the cursor, exactly the next ones that are shown. Less is typing; a change that also
 * replaces the word before the cursor comes from the suggest widget, which agreed.
 */
export function fateOf(offer: Offer, changes: readonly TextChange[]): Fate {
  const [change, ...others] = changes;
  if (!change || others.length > 0) return { kind: 'gone' };
  const { start, length, text } = change;
  if (start > offer.at || start + length < offer.at) return { kind: 'gone' };
  const isInsertion = start === offer.at;
  const inserted = isInsertion ? text : text.slice(offer.at - start);
  if (isInsertion && inserted.length > 1 && offer.rest.startsWith(inserted))
    return { kind: 'accepted', text: inserted, ...restOf(offer, inserted) };
  if (inserted === '') return { kind: 'rejected' };
  if (pairs.has(inserted) && offer.rest[0] === inserted[0]) return { kind: 'typed', ...restOf(offer, inserted[0]!) };
  return offer.rest.startsWith(inserted) ? { kind: 'typed', ...restOf(offer, inserted) } : { kind: 'rejected' };
}

const restOf = ({ at, rest }: Offer, taken: string): { rest?: Offer } =>
  taken.length < rest.length ? { rest: { at: at + taken.length, rest: rest.slice(taken.length) } } : {};
