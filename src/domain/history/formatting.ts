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
  return before !== after && isAlikeAtFirst(before, after) && withoutFormat(before) === withoutFormat(after);
}

/** Most changes show long before the end of a file, and then the rest need not be looked at. */
function isAlikeAtFirst(before: string, after: string): boolean {
  for (let length = 2000; length < Math.min(before.length, after.length); length *= 4) {
    const [a, b] = [withoutFormat(before.slice(0, length)), withoutFormat(after.slice(0, length))];
    const certain = Math.min(a.length, b.length) - 1; // Whether the last character stays is told by what follows.
    if (certain > 0 && a.slice(0, certain) !== b.slice(0, certain)) return false;
  }
  return true;
}
