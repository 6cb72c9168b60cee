/**
 * Code as a block of Markdown, which nothing in it can end: a block that code ended could go on with links that run commands, or
 * with pictures that are fetched from the network.
 * @param language as the editor colours it; empty: not at all
 */
export function fenced(code: string, language = ''): string {
  const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `\n${fence}${language}\n${code}\n${fence}\n`;
}

/** A link of Markdown that runs a command, whatever stands in its text. @param values what the command is given, as plain data */
export function commandLink(text: string, command: string, values: readonly unknown[]): string {
  const words = text.replace(/\s+/g, ' ').replace(/[!-/:-@[-`{-~]/g, '\\$&');
  const given = encodeURIComponent(JSON.stringify(values)).replace(/[()]/g, (one) => (one === '(' ? '%28' : '%29'));
  return `[${words}](command:${command}?${given})`;
}

/** A sentence for a notification, in which nothing is a link: what it quotes may be anybody's. */
export function notice(text: string): string {
  return text.replaceAll('](', '] (');
}
