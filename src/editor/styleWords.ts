/** Words of the domain in the reader's language. */
export type Translate = (text: string) => string;

const code = /`[^`]*`/;

/**
 * Looks up phrases that the domain says in English. A phrase with a name in backticks may be known with `*` in its place:
 * “name options `opts`” as “name options `*`”. What is not known stays English.
 */
export function translator(words: Readonly<Record<string, string>>): Translate {
  return (text) => {
    const known = words[text];
    if (known !== undefined) return known;
    const [quoted] = code.exec(text) ?? [];
    return quoted === undefined ? text : (words[text.replace(code, '`*`')]?.replace('`*`', () => quoted) ?? text);
  };
}
