/** What a test expected, and what it got. */
export interface Comparison {
  readonly expected?: string;
  readonly actual?: string;
}

/** UTF-16 code units of each. */
const LONGEST = 400;

/** How runners write both on one line or on two; the first that fits counts. */
const FORMS: readonly { readonly expected: RegExp; readonly actual: RegExp }[] = [
  // Jest and Vitest
  { expected: /^\s*Expected(?: \w+)?:\s+(.+)$/, actual: /^\s*Received(?: \w+)?:\s+(.+)$/ },
  // What Node's assertion errors hold
  { expected: /^\s*expected: (.+?),?$/, actual: /^\s*actual ?: (.+?),?$/ },
  // Rust
  { expected: /^\s*right: (.+)$/, actual: /^\s*left: (.+)$/ },
  // Java
  { expected: /expected: ?<(.*?)> but was: ?</, actual: /but was: ?<(.*?)>/ },
  // pytest and unittest
  {
    expected: /^E?\s*(?:AssertionError: )?assert .+? == (.+)$/,
    actual: /^E?\s*(?:AssertionError: )?assert (.+?) == .+$/,
  },
  { expected: /^E?\s*AssertionError: .+? != (.+)$/, actual: /^E?\s*AssertionError: (.+?) != .+$/ },
  // Go, by habit
  { expected: /\bwant:? (.+)$/, actual: /(?:\bgot:? |= )(.+?)(?:[,;] want\b.*)?$/ },
];

/** Which side of a difference is what was expected, by the line above it. */
const LEGENDS: readonly { readonly legend: RegExp; readonly expected: '+' | '-' }[] = [
  { legend: /^\s*\+ actual - expected\s*$/, expected: '-' },
  { legend: /^\s*\+ expected - actual\s*$/, expected: '+' },
  { legend: /^\s*- Expected(?:\s+- \d+)?\s*$/, expected: '-' },
];

/** What lines about a failure say of expected and actual; empty where they do not. */
export function comparisonIn(lines: readonly string[]): Comparison {
  for (const { expected, actual } of FORMS) {
    const wanted = first(lines, expected);
    const got = wanted === undefined ? undefined : first(lines, actual);
    if (wanted !== undefined && got !== undefined && wanted !== got && isWhole(wanted) && isWhole(got))
      return { expected: wanted, actual: got };
  }
  return difference(lines);
}

function first(lines: readonly string[], pattern: RegExp): string | undefined {
  for (const line of lines) {
    const found = pattern.exec(line)?.[1];
    if (found !== undefined) return found.trim().slice(0, LONGEST);
  }
  return undefined;
}

/** Whether it is more than the start of something that goes on in the next lines. */
const isWhole = (value: string) => !/^(?:[[{(|>]-?|\w+ [[{])$/.test(value);

/** The lines of either side below a legend, up to the next one or to the first call. */
function difference(lines: readonly string[]): Comparison {
  for (const { legend, expected } of LEGENDS) {
    const at = lines.findIndex((line) => legend.test(line));
    if (at === -1) continue;
    const sides: Record<string, string[]> = { '+': [], '-': [] };
    for (const line of lines.slice(at + 1)) {
      if (/^\s*(?:at |❯ )/.test(line) || LEGENDS.some((other) => other.legend.test(line))) break;
      const [, side = '', text = ''] = /^\s*([+-])(?! Received\b) ?(.*)$/.exec(line) ?? [];
      sides[side]?.push(text.trim());
    }
    const said = (mark: string) => sides[mark]?.join('\n').replace(/,$/, '').slice(0, LONGEST);
    const wanted = said(expected);
    const got = said(expected === '+' ? '-' : '+');
    if (wanted || got) return { ...(wanted ? { expected: wanted } : {}), ...(got ? { actual: got } : {}) };
  }
  return {};
}
