/** Parts of `const a = require('b')`, and of `import a from 'b'`; what is declared is a name, or a list in braces. */
const REQUIRED =
  /^(?:var|let|const)\s+(?<what>[\w$]+|\{[^=]*\})\s*=\s*require\(\s*(?<path>'[^']*'|"[^"]*")\s*\)(?<end>;?)$/;
const IMPORTED = /^import\s+(?<what>[\w$]+|\*\s*as\s+[\w$]+|\{[^=]*\})\s+from\s+(?<path>'[^']*'|"[^"]*")(?<end>;?)$/;
/** What a declaration that requires begins with. */
const WORD = /^(?:var|let|const)\b/;

/**
 * An import in the form in which a file imports already: required by the same word, or as a module.
 * @param other an import of that file
 * @returns as it was where it is in that form, or in none that is known here; undefined: nobody can say what it is in that form
 */
export function inFormOf(statement: string, other: string): string | undefined {
  const word = WORD.exec(other)?.[0];
  const imported = IMPORTED.exec(statement)?.groups;
  if (word !== undefined && imported) return required(word, imported);
  if (word !== undefined) return REQUIRED.test(statement) ? statement.replace(WORD, word) : statement;
  const asked = /^import\b/.test(other) ? REQUIRED.exec(statement)?.groups : undefined;
  if (!asked) return statement;
  const { what = '', path, end } = asked;
  return `import ${what.replaceAll(/([\w$]+)\s*:\s*([\w$]+)/g, '$1 as $2')} from ${path}${end}`;
}

/** What one's own module exports by default is not what requiring it gives, unlike that of most packages. */
function required(word: string, { what = '', path = '', end }: Record<string, string | undefined>): string | undefined {
  const isDefault = /^[\w$]/.test(what);
  if (isDefault && /^.\./.test(path)) return undefined;
  return `${word} ${itemInForm(what.replace(/^\*\s*as\s+/, ''), word)} = require(${path})${end}`;
}

/** What stands in a list for one name, in the form in which a file imports already. */
export function itemInForm(item: string, other: string): string {
  return WORD.test(other)
    ? item.replaceAll(/([\w$]+)\s+as\s+([\w$]+)/g, '$1: $2')
    : item.replaceAll(/([\w$]+)\s*:\s*([\w$]+)/g, '$1 as $2');
}
