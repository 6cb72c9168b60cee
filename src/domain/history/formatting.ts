/**
 * A formatter changes how code stands on the page and not what it says: white space, where lines end, which quotes stand
 * around a text, semicolons, a comma behind the last element, parentheses that group what belongs together anyway.
 */

/** What is left of a code when all that a formatter may change is taken out. */
function withoutFormat(text: string): string {
  return text
    .replace(/,(?=\s*[)\]}])/g, '')
    .replace(/\b[uU](?=["'])/g, '') // Python's old mark of a text, which its formatters take away.
    .replace(/[\s'"`;()\\\ufeff]+/g, '');
}

/** Whether two versions of a file differ, and only in what a formatter may change. */
export function isFormatted(before: string, after: string): boolean {
  return before !== after && withoutFormat(before) === withoutFormat(after);
}
