/** The words of documentation up to a blank line, a tag or a heading, on one line; empty: it begins with one. */
export function firstParagraph(words: string): string {
  const [paragraph = ''] = words.split(/\n\s*\n|^\s*(?:@[a-z]|#|<p>|```)/m, 1);
  return paragraph.replace(/\s+/g, ' ').trim();
}
