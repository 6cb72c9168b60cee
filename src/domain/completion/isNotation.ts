/** A tag of a documentation comment, with its type and the one name that it is about: `@param {string} na`, `:param na`. */
const docTag = /^(@\w*(\s+\{[^}]*\}?)?(\s+\[?[\w$.]*)?|:\w+(\s+[\w.]*)?)$/;
/** What comes before the words of a line of a comment. */
const marker = /^\s*[*/!#-]*\s*/;

/**
 * Whether a comment or string, read up to the cursor, ends in notation instead of prose: in a documentation tag, within
 * braces as in a type or an interpolation, or within backticks. Notation belongs to the code, whatever stands around it.
 */
export function isNotation(text: string): boolean {
  const line = text.slice(text.lastIndexOf('\n') + 1).replace(marker, '');
  const isInBraces = line.lastIndexOf('{') > line.lastIndexOf('}');
  const isInBackticks = line.split('`').length % 2 === 0;
  return isInBraces || isInBackticks || docTag.test(line);
}
