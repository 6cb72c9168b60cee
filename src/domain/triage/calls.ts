/** A part of a text by UTF-16 offsets; `from` is -1 where there is none. */
export interface Part {
  readonly from: number;
  readonly to: number;
}

export const NOTHING: Part = { from: -1, to: -1 };

/** A call as a scan of the text sees it; good enough for counting. */
export interface ScannedCall {
  /** The name called, with the one before its dot, such as `fs.open`. */
  readonly path: Part;
  /** What stands before the call: its word, such as `await`, `return`, `new` or `function`, or a sign. */
  readonly before: Part;
  /** Each argument: a name or path, a number or boolean, or nothing for anything longer. */
  readonly arguments: readonly Part[];
  /** Whether an argument is spread, so that their number is unknown. */
  readonly spreads: boolean;
  /** Whether a block follows: it is a declaration, or a statement such as `if`. */
  readonly opensBlock: boolean;
}

const noCallees: ReadonlySet<string> = new Set(
  `if for while switch catch return await typeof function and or not in yield elif with assert print lambda of is else case
  throw new delete void`.split(/\s+/),
);
const longestNoCallee = Math.max(...[...noCallees].map(({ length }) => length));

const MOST_DEEP = 200;

/** A call whose bracket is open. */
interface Frame {
  readonly path: Part;
  readonly before: Part;
  readonly arguments: Part[];
  /** The argument being read, while it is one token long, and how many tokens it has. */
  current: Part;
  length: number;
  spreads: boolean;
  opensBlock: boolean;
}

/**
 * Tells every call of a text, inner ones before outer ones. Brackets that nothing closes are forgotten.
 * @param units `codeUnitsOf` of the text
 */
export function scanCalls(text: string, units: Uint16Array, visit: (call: ScannedCall) => void): void {
  const stack: (Frame | undefined)[] = [];
  let last = NOTHING;
  let beforeLast = NOTHING;
  let pending: Frame | undefined;
  for (let at = 0; at < text.length; ) {
    const code = units[at]!;
    if (isSpace(code)) {
      at++;
      continue;
    }
    const from = at;
    at = endOfToken(text, units, at, code);
    if (isCommentAt(units, from, at)) continue;
    if (pending) {
      pending.opensBlock = code === OPEN_BRACE || code === COLON || (code === EQUALS && at - from === 2);
      visit(pending);
      pending = undefined;
    }
    const token = { from, to: at };
    const frame = stack.length > 0 ? stack[stack.length - 1] : undefined;
    if (code === OPEN || code === OPEN_SQUARE || code === OPEN_BRACE) {
      if (frame) frame.length += 2;
      const isCall = code === OPEN && last.from >= 0 && isCallee(text, units, last);
      if (stack.length < MOST_DEEP) stack.push(isCall ? opened(units, last, beforeLast) : undefined);
    } else if (code === CLOSE || code === CLOSE_SQUARE || code === CLOSE_BRACE) {
      const closed = stack.pop();
      if (closed && code === CLOSE) pending = finished(closed);
    } else if (frame && code === COMMA) {
      frame.arguments.push(frame.length === 1 ? frame.current : NOTHING);
      frame.length = 0;
    } else if (frame) {
      if (frame.length === 0 && (code === STAR || (code === DOT && at - from === 3))) frame.spreads = true;
      frame.current = isSimple(units, from, at, code) ? token : NOTHING;
      frame.length++;
    }
    beforeLast = last;
    last = token;
  }
  if (pending) visit(pending);
}

function opened(units: Uint16Array, callee: Part, before: Part): Frame {
  const name = startOfName(units, callee);
  const path =
    name > callee.from ? { from: startOfName(units, { from: callee.from, to: name - 1 }), to: callee.to } : callee;
  return { path, before, arguments: [], current: NOTHING, length: 0, spreads: false, opensBlock: false };
}

/** Where the last name of a path begins. */
export function startOfName(units: Uint16Array, { from, to }: Part): number {
  let at = to;
  while (at > from && units[at - 1]! !== DOT) at--;
  return at;
}

function finished(frame: Frame): Frame {
  if (frame.length > 0) frame.arguments.push(frame.length === 1 ? frame.current : NOTHING);
  return frame;
}

const isCallee = (text: string, units: Uint16Array, { from, to }: Part): boolean =>
  startsName(units[from]!) && (to - from > longestNoCallee || !noCallees.has(text.slice(from, to)));

/** A name or path without private fields, or a number. */
function isSimple(units: Uint16Array, from: number, to: number, code: number): boolean {
  if (isDigit(code)) return true;
  if (!startsName(code)) return false;
  for (let at = from; at < to; at++) if (units[at]! === HASH) return false;
  return true;
}

/** Whether a token is a comment. */
export const isCommentAt = (units: Uint16Array, from: number, to: number): boolean => {
  if (to - from < 2) return false;
  const code = units[from]!;
  const next = units[from + 1]!;
  return code === SLASH ? next === SLASH || next === STAR : code === HASH && next === 32;
};

/** Where a token ends: comments, strings, `...`, `**`, `=>`, paths of names, numbers; all else is one sign, and so is the quote of a string that is not closed. */
export function endOfToken(text: string, units: Uint16Array, from: number, code: number): number {
  if (startsName(code)) return endOfPath(units, from);
  if (isDigit(code)) {
    let end = from + 1;
    while (isWord(units[end]!) || units[end]! === DOT) end++;
    return end;
  }
  const next = units[from + 1]!;
  if (code === SLASH && next === SLASH) return endOfLine(text.length, units, from);
  if (code === HASH && next === 32) return endOfLine(text.length, units, from);
  if (code === SLASH && next === STAR) return behind(text, '*/', from + 2) ?? text.length;
  if (code === QUOTES && text.startsWith('"""', from))
    return behind(text, '"""', from + 3) ?? endOfString(text.length, units, from, code);
  if (code === QUOTES || code === QUOTE || code === BACKTICK) return endOfString(text.length, units, from, code);
  if (code === DOT && text.startsWith('...', from)) return from + 3;
  if (code === STAR && next === STAR) return from + 2;
  return code === EQUALS && next === GREATER ? from + 2 : from + 1;
}

function endOfPath(units: Uint16Array, from: number): number {
  let end = from + 1;
  for (;;) {
    while (isNamePart(units[end]!)) end++;
    const next = units[end + 1]!;
    if (units[end]! !== DOT || !(startsName(next) || next === HASH)) return end;
    end += 2;
  }
}

function endOfString(length: number, units: Uint16Array, from: number, quote: number): number {
  for (let at = from + 1; at < length; at++) {
    const code = units[at]!;
    if (code === quote) return at + 1;
    if (code === 10 && quote !== BACKTICK) break;
    if (code === BACKSLASH && ++at < length && quote !== BACKTICK && endsLine(units[at]!)) break;
  }
  return from + 1;
}

function endOfLine(length: number, units: Uint16Array, from: number): number {
  let end = from;
  while (end < length && !endsLine(units[end]!)) end++;
  return end;
}

const behind = (text: string, mark: string, from: number): number | undefined => {
  const found = text.indexOf(mark, from);
  return found < 0 ? undefined : found + mark.length;
};

const [OPEN, CLOSE, OPEN_SQUARE, CLOSE_SQUARE, OPEN_BRACE, CLOSE_BRACE] = [40, 41, 91, 93, 123, 125];
const [COMMA, COLON, DOT, STAR, HASH, SLASH, BACKSLASH, EQUALS, GREATER] = [44, 58, 46, 42, 35, 47, 92, 61, 62];
const [QUOTES, QUOTE, BACKTICK] = [34, 39, 96];

const WORD = 1;
const DOLLAR = 2;
const DIGIT = 4;
const SPACE = 8;
const kinds = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/[A-Za-z_]/.test(character)) return WORD;
  if (/\d/.test(character)) return DIGIT;
  return character === '$' ? DOLLAR : /\s/.test(character) ? SPACE : 0;
});
const kindOf = (code: number): number => (code < 128 ? kinds[code]! : 0);

export const startsName = (code: number): boolean => (kindOf(code) & (WORD | DOLLAR)) !== 0;
export const isNamePart = (code: number): boolean => (kindOf(code) & (WORD | DOLLAR | DIGIT)) !== 0;
/** Whether it is `\w` of a regular expression. */
export const isWord = (code: number): boolean => (kindOf(code) & (WORD | DIGIT)) !== 0;
export const isDigit = (code: number): boolean => kindOf(code) === DIGIT;
export const isSpace = (code: number): boolean =>
  code < 128 ? kinds[code] === SPACE : code === 0xa0 || (code >= 0x1680 && /\s/.test(String.fromCharCode(code)));
const endsLine = (code: number): boolean => code === 10 || code === 13 || code === 0x2028 || code === 0x2029;
