/** A call as a scan of the text sees it; good enough for counting. */
export interface ScannedCall {
  readonly name: string;
  /** The name with the one before its dot, such as `fs.open`. */
  readonly path: string;
  /** What stands before the call: its word, such as `await`, `return`, `new` or `function`; empty: something else. */
  readonly before: string;
  /** Each argument: a name or path, a number or boolean, or empty for anything longer. */
  readonly arguments: readonly string[];
  /** Whether an argument is spread, so that their number is unknown. */
  readonly spreads: boolean;
  /** Whether a block follows: it is a declaration, or a statement such as `if`. */
  readonly opensBlock: boolean;
}

const TOKEN =
  /\/\/.*|# .*|\/\*[\s\S]*?\*\/|"""[\s\S]*?"""|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\[\s\S]|[^`\\])*`|\.\.\.|\*\*?|=>|[A-Za-z_$][\w$]*(?:\.[A-Za-z_$#][\w$]*)*|\d[\w.]*|[^\s]/g;
const PATH = /^[A-Za-z_$]/;
const SIMPLE = /^(?:[A-Za-z_$][\w$.]*|\d[\w.]*)$/;
const NO_CALLEE = new Set(
  `if for while switch catch return await typeof function and or not in yield elif with assert print lambda of is else case
  throw new delete void`.split(/\s+/),
);

interface Frame {
  readonly path: string;
  readonly before: string;
  readonly arguments: string[];
  /** The argument being read, while it is one token long. */
  current: string;
  length: number;
  spreads: boolean;
}

const MOST_DEEP = 200;

/** Every call of a text, inner ones before outer ones. Brackets that nothing closes are forgotten. */
export function* callsIn(text: string): Generator<ScannedCall> {
  const stack: (Frame | undefined)[] = [];
  let last = '';
  let beforeLast = '';
  let pending: ScannedCall | undefined;
  for (const [token] of text.matchAll(TOKEN)) {
    if (token.startsWith('//') || token.startsWith('# ') || token.startsWith('/*')) continue;
    if (pending) yield { ...pending, opensBlock: token === '{' || token === '=>' || token === ':' };
    pending = undefined;
    const frame = stack.at(-1);
    if (token === '(' || token === '[' || token === '{') {
      const path = token === '(' && PATH.test(last) ? last.split('.').slice(-2).join('.') : '';
      if (frame) frame.length += 2;
      const isCall = path !== '' && !NO_CALLEE.has(last);
      if (stack.length < MOST_DEEP)
        stack.push(
          isCall ? { path, before: beforeLast, arguments: [], current: '', length: 0, spreads: false } : undefined,
        );
    } else if (token === ')' || token === ']' || token === '}') {
      const closed = stack.pop();
      if (closed && token === ')') pending = finished(closed);
    } else if (frame && token === ',') {
      frame.arguments.push(frame.length === 1 ? frame.current : '');
      frame.length = 0;
    } else if (frame) {
      if (frame.length === 0 && (token === '...' || token === '*' || token === '**')) frame.spreads = true;
      frame.current = SIMPLE.test(token) ? token : '';
      frame.length++;
    }
    beforeLast = last;
    last = token;
  }
  if (pending) yield pending;
}

function finished({ path, before, arguments: list, current, length, spreads }: Frame): ScannedCall {
  const all = length > 0 ? [...list, length === 1 ? current : ''] : list;
  return { name: path.slice(path.indexOf('.') + 1), path, before, arguments: all, spreads, opensBlock: false };
}
