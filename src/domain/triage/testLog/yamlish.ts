/** The quotes and escapes that TAP producers write. */
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

/**
 * The values of the YAML that stands below a failed test. TAP allows a part of YAML only, and producers write less: keys with
 * plain, quoted and block texts. What holds other keys is taken as it stands; the keys within `error` count as well.
 * @returns by key; empty: there is no YAML
 */
export function readYamlish(lines: readonly string[]): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  const start = lines.findIndex((line) => line.trim() === '---');
  if (start === -1) return values;
  const end = lines.findIndex((line, at) => at > start && line.trim() === '...');
  const body = lines.slice(start + 1, end === -1 ? lines.length : end);
  for (let at = 0; at < body.length; ) {
    const [, indentation = '', key = '', rest = ''] = /^( *)([\w-]+):(?: (.*))?$/.exec(body[at] ?? '') ?? [];
    at++;
    if (key === '') continue;
    const quote = /^["']/.exec(rest)?.[0];
    if (quote !== undefined) {
      let text = rest;
      while (!isClosed(text, quote) && at < body.length) text += `\n${body[at++]}`;
      values.set(key, unquoted(text, quote));
      continue;
    }
    if (rest !== '' && !/^[|>][-+]?$/.test(rest)) {
      values.set(key, rest);
      continue;
    }
    // The keys within these are read as if they stood beside them.
    if (rest === '' && /^(?:error|diff)$/.test(key)) continue;
    const inner: string[] = [];
    while (at < body.length && (body[at]?.trim() === '' || indentationOf(body[at]) > indentation.length))
      inner.push(body[at++] ?? '');
    values.set(key, dedented(inner));
  }
  return values;
}

const indentationOf = (line = '') => line.length - line.trimStart().length;

function dedented(lines: readonly string[]): string {
  const least = Math.min(...lines.filter((line) => line.trim() !== '').map(indentationOf));
  return lines
    .map((line) => line.slice(Number.isFinite(least) ? least : 0))
    .join('\n')
    .trimEnd();
}

function isClosed(text: string, quote: string): boolean {
  const rest = text.slice(1);
  return quote === '"' ? /(?:^|[^\\])(?:\\\\)*"$/.test(rest) : /(?:^|[^'])(?:'')*'$/.test(rest);
}

function unquoted(text: string, quote: string): string {
  const inner = text.slice(1, isClosed(text, quote) ? -1 : undefined);
  if (quote === "'") return inner.replaceAll("''", "'");
  return inner.replace(/\\(.)/gs, (_, escaped: string) => ESCAPES[escaped] ?? escaped);
}
