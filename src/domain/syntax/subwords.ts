/** The words inside a name and what joins them: `getUserID`, `get_user_id`, `GET_USER_ID` and `get-user-id` are the same three words. */

const WORD = /\p{Lu}+(?!\p{Ll})|\p{Lu}?[\p{Ll}\p{Lo}]+|\p{N}+/gu;

/** The words of a name, or of all names in a text, in lower case and in order. */
export function subwords(text: string): string[] {
  return (text.match(WORD) ?? []).map((word) => word.toLowerCase());
}

/** One word of a name, with the place where it stands. */
export interface Subword {
  readonly text: string;
  /** UTF-16 offset in the name. */
  readonly start: number;
}

/** The words of one name as they are written. */
function subwordsAt(name: string): Subword[] {
  return [...name.matchAll(WORD)].map((match) => ({ text: match[0], start: match.index }));
}

/**
 * Replaces a run of words inside a name and keeps the name's way of writing: `getUser` with `user` → `order item` gives
 * `getOrderItem`, `get_user` gives `get_order_item`, `USER` gives `ORDER_ITEM`.
 * @param from,to words in lower case
 * @returns the name as it was when the run does not occur in it
 */
export function replaceSubwords(name: string, from: readonly string[], to: readonly string[]): string {
  const words = subwordsAt(name);
  for (let i = 0; from.length > 0 && i + from.length <= words.length; i++) {
    if (!from.every((word, k) => words[i + k]?.text.toLowerCase() === word)) continue;
    const first = words[i] as Subword;
    const last = words[i + from.length - 1] as Subword;
    const end = last.start + last.text.length;
    const written = write(to, first, isConstant(name), separatorOf(name), i === 0);
    return name.slice(0, first.start) + written + replaceSubwords(name.slice(end), from, to);
  }
  return name;
}

const isConstant = (name: string) => name === name.toUpperCase() && name !== name.toLowerCase() && name.length > 1;
const separatorOf = (name: string) => /[\p{L}\p{N}]([_\-. ])[\p{L}\p{N}]/u.exec(name)?.[1];

function write(
  words: readonly string[],
  model: Subword,
  constant: boolean,
  separator: string | undefined,
  first: boolean,
) {
  if (constant) return words.map((word) => word.toUpperCase()).join(separator ?? '_');
  const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
  if (separator !== undefined) {
    const capitalised = /^\p{Lu}/u.test(model.text);
    return words.map((word) => (capitalised ? capital(word) : word)).join(separator);
  }
  const head = first && !/^\p{Lu}/u.test(model.text);
  return words.map((word, i) => (i === 0 && (head || !/^\p{Lu}/u.test(model.text)) ? word : capital(word))).join('');
}
