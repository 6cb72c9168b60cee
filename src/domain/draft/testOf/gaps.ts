import type { Span } from './testFile';

/** How a language leaves open what nobody knows, so that the test cannot pass: one row each. */
interface GapForm {
  /** Stands where a value is to be written. */
  readonly value: string;
  /** Statements that fail: the first whose mark stands in the test is used. */
  readonly failures: readonly (readonly [mark: RegExp, statement: string])[];
}

const ecmascript: GapForm = {
  value: 'TODO',
  failures: [
    [/(?<![.\w])t\.\w+\(/, "t.fail('TODO: say what is expected')"],
    [/\bassert\b/, "assert.fail('TODO: say what is expected')"],
    [/./, "throw new Error('TODO: say what is expected')"],
  ],
};

const plain = (statement: string): GapForm => ({ value: 'TODO', failures: [[/./, statement]] });

/** By language id; a language without a row leaves the value `TODO` alone. */
const gapForms: Readonly<Record<string, GapForm>> = {
  javascript: ecmascript,
  typescript: ecmascript,
  tsx: ecmascript,
  python: {
    value: 'TODO',
    failures: [
      [/\bself\.assert/, "self.fail('TODO: say what is expected')"],
      [/./, "assert False, 'TODO: say what is expected'"],
    ],
  },
  go: plain('t.Fatal("TODO: say what is expected")'),
  rust: { value: 'todo!()', failures: [[/./, 'todo!("say what is expected");']] },
  java: plain('fail("TODO: say what is expected");'),
  csharp: plain('Assert.Fail("TODO: say what is expected");'),
  ruby: plain("flunk 'TODO: say what is expected'"),
  php: plain("$this->fail('TODO: say what is expected');"),
};

export const gapValue = (language: string): string => gapForms[language]?.value ?? 'TODO';

/** A statement that makes a test fail, in the manner of the rest of it; undefined: none is known for the language. */
export const failure = (language: string, test: string): string | undefined =>
  gapForms[language]?.failures.find(([mark]) => mark.test(test))?.[1];

/** The places of the values in a test that are the truth about something else: what its claims compare with. */
export function expectedValues(text: string, assertions: readonly Span[]): Span[] {
  const found = assertions.flatMap((claim) => [...comparedArguments(text, claim), ...comparedOperand(text, claim)]);
  const named = assigned(text);
  const conditions = assertions.length === 0 ? inConditions(text) : [];
  const all = [...found, ...named, ...conditions].sort((a, b) => a.start - b.start || b.end - a.end);
  return all.filter((span, i) => !all.some((other, k) => k < i && span.start < other.end));
}

const LITERAL =
  /^(?:[-+]?\d[\w.]*|[bfru]{0,2}(["'`]).*\1|true|false|True|False|null|nil|None|undefined|[[{].*|\/.*\/\w*|&?(?:\[\]|map\[)[\w.[\]*]*\{.*|&?\[.*\]|vec!\[.*|(?:Some|Ok|Err)\(.*\)|Buffer\.from\(.*\)|new (?:Set|Map|Date)\(.*|(?:List|Arrays|Set|Map)\.(?:of|asList)\(.*)$/s;
const NOTHING = /^(?:null|nil|None|undefined)$/;
const ERROR = /\berr(?:or)?\b|^e$/i;
/** Claims about one value: what follows it is a message. */
const OF_ONE =
  /(?:^|[.:])(?:ok|notOk|true|false|isTrue|isFalse|assertTrue|assertFalse|truthy|falsy|absent|error|ifError|exists|True|False|NoError|assert)!?$/;

function comparedArguments(text: string, { start, end }: Span): Span[] {
  // A statement that compares has no arguments of its own.
  const list = /^assert\s/.test(text.slice(start, end)) ? undefined : lastArguments(text, start, end);
  if (!list) return [];
  const head = text.slice(start, list.open).trim();
  if (/(?:^|\.)(?:expect|assertThat|that)$/.test(head)) return [];
  const given = list.spans.filter(
    (span, i) => !(i === 0 && /^&?(?:t|self|this)$/.test(text.slice(span.start, span.end))),
  );
  const texts = given.map((span) => text.slice(span.start, span.end));
  const isChain = /\)\s*(?:\.\w+)+$/.test(head) || /\.should\./.test(head);
  if (given.length < 2 && !isChain) return [];
  const isError = texts.some((one) => ERROR.test(one) && !LITERAL.test(one)) || (isChain && ERROR.test(head));
  return given.filter((_, i) => {
    const one = texts[i] as string;
    if (!LITERAL.test(one) || (NOTHING.test(one) && isError)) return false;
    return !isMessage(texts, i, head);
  });
}

/** Whether an argument only says what is claimed. */
function isMessage(texts: readonly string[], at: number, head: string): boolean {
  const isText = (text: string | undefined) => /^[bfru]{0,2}["'`]/.test(text ?? '');
  if (!isText(texts[at])) return false;
  const takesFunction = texts.some((text) => /=>|^(?:async )?function\b/.test(text));
  if (takesFunction && at === 0) return true;
  if (OF_ONE.test(head)) return at > 0;
  if (texts.length < 3) return false;
  return at === texts.length - 1 || (at === 0 && !isText(texts.at(-1)));
}

/** `assert a == 5`: the value behind the operator. */
function comparedOperand(text: string, { start, end }: Span): Span[] {
  const claim = text.slice(start, end);
  const found = /^assert\s+(?<left>.+?)\s(?:==|!=|is not|is|in|not in|<=|>=|<|>)\s+(?<right>[\s\S]+)$/.exec(
    claim,
  )?.groups;
  const right = found?.['right'];
  if (right === undefined || !LITERAL.test(right.trim())) return [];
  if (NOTHING.test(right.trim()) && ERROR.test(found?.['left'] ?? '')) return [];
  return [{ start: end - right.length, end }];
}

const EXPECTED =
  /\b(?:expected|expect|want|wanted|exp)\w*(?:\s*:\s*[\w<>[\]]+)?\s*(?::=|=)\s*(?<value>[^=\s].*?);?[ \t]*$/gm;

/** `want := 5`: values that are called what is expected. */
function assigned(text: string): Span[] {
  return [...text.matchAll(EXPECTED)].flatMap((found) => {
    const value = found.groups?.['value'] ?? '';
    const start = found.index + found[0].lastIndexOf(value);
    return LITERAL.test(value) && isBalanced(value) ? [{ start, end: start + value.length }] : [];
  });
}

const CONDITION =
  /^\s*(?:\} else )?if\b.*?(?<left>[\w.()[\]]+)\s*[!=]==?\s*(?<value>"[^"]*"|'[^']*'|-?\d[\w.]*|true|false|nil|null)(?=\s*(?:\{|&&|\|\||\)))/gm;

/** `if got != 5 {`: the value that something is compared with, where a test has no other claims. */
function inConditions(text: string): Span[] {
  return [...text.matchAll(CONDITION)].flatMap((found) => {
    const { value = '', left = '' } = found.groups ?? {};
    const start = found.index + found[0].length - value.length;
    return NOTHING.test(value) && ERROR.test(left) ? [] : [{ start, end: start + value.length }];
  });
}

const isBalanced = (text: string) =>
  (text.match(/[([{]/g) ?? []).length === (text.match(/[)\]}]/g) ?? []).length &&
  !/["'`]$/.test(text.replace(/(["'`]).*?\1/g, ''));

/** The last list of arguments of a call that ends at an offset. */
export function lastArguments(text: string, start: number, end: number): { open: number; spans: Span[] } | undefined {
  const opens: number[] = [];
  let last: number | undefined;
  for (let at = start; at < end; at++) {
    const character = text.charAt(at);
    if ('"\'`'.includes(character)) at = endOfString(text, at);
    else if ('([{'.includes(character)) opens.push(at);
    else if (')]}'.includes(character)) last = opens.pop();
  }
  return last === undefined || text[last] !== '(' ? undefined : { open: last, spans: splitArguments(text, last) };
}

/** The arguments of the list that opens at an offset. */
export function splitArguments(text: string, open: number): Span[] {
  const spans: Span[] = [];
  let depth = 0;
  let from = open + 1;
  for (let at = open; at < text.length; at++) {
    const character = text.charAt(at);
    if ('"\'`'.includes(character)) at = endOfString(text, at);
    else if ('([{'.includes(character)) depth++;
    else if (')]}'.includes(character)) {
      if (--depth > 0) continue;
      if (text.slice(from, at).trim() !== '') spans.push(trimmedSpan(text, from, at));
      return spans;
    } else if (character === ',' && depth === 1) {
      spans.push(trimmedSpan(text, from, at));
      from = at + 1;
    }
  }
  return spans;
}

function trimmedSpan(text: string, from: number, to: number): Span {
  const inner = text.slice(from, to);
  const start = from + inner.length - inner.trimStart().length;
  return { start, end: start + inner.trim().length };
}

/** The offset of the closing quote; the same offset where there is none on the line, as for a lifetime of Rust. */
function endOfString(text: string, at: number): number {
  const quote = text.charAt(at);
  for (let end = at + 1; end < text.length; end++) {
    if (text[end] === '\\') end++;
    else if (text[end] === quote) return end;
    else if (text[end] === '\n' && quote !== '`') return at;
  }
  return at;
}
