import type { LoggedFrame } from './logFormat';

/** Of one failure: deeper calls are no help. */
const MOST_FRAMES = 30;

/** How runners and runtimes write a place: path, line, and character where there is one. */
const FORMS: readonly RegExp[] = [
  // Python: File "shop/price.py", line 2, in total
  /\bFile "(?<path>[^"]+)", line (?<line>\d+)/,
  // JavaScript with a name: at total (lib/price.js:3:16)
  /\((?<path>[^()]+?):(?<line>\d+):(?<character>\d+)\)/,
  // Java: at shop.PriceTest.sums(PriceTest.java:12); the package says the folder
  /\bat (?:[\w.@-]*\/){0,2}(?<folder>(?:[\w$]+\.)*)[\w$]+\.[\w$<>]+\((?<path>[\w$]+\.\w+):(?<line>\d+)\)/,
  // C#: in /shop/Price.cs:line 12
  /\bin (?<path>\S.*?):line (?<line>\d+)/,
  // All others: src/price.rs:6:5 and price_test.go:8 and tests/test_price.py:10
  /(?:^|[\s('"`@[])(?<path>(?:[\w-]{2,}:\/\/\/?)?(?:[A-Za-z]:[\\/])?[^\s:()'"`<>|,;*?]+\.[A-Za-z]\w{0,4}):(?<line>\d+)(?::(?<character>\d+))?(?=$|[\s:)'"`,\]])/,
];

/** What belongs to the runtime, to a runner or to a dependency, wherever it is installed. */
const OTHERS =
  /(?:^|\/)(?:node_modules|site-packages|dist-packages|\.yarn|\.pnp\.[cm]?js|\.cargo|rustc|vendor|gems|internal\/[\w/]+\.js)(?:\/|$)|^node:|^<|\/lib\/python\d|\/libexec\/|\/(?:go|go-[\d.]+)\/src\/(?:runtime|testing|reflect)\//;

/** Whether a line is a place in a list of calls. */
export function isFrame(line: string): boolean {
  return /^\s*(?:at |❯ |File ")/.test(line) && /:\d+|line \d+|<anonymous>|native/.test(line);
}

/** The places that lines name, in their order, each once; what is not the engineer's by its path alone is left out. */
export function framesIn(lines: readonly string[]): LoggedFrame[] {
  const found = new Map<string, LoggedFrame>();
  for (const line of lines) {
    const frame = frameIn(line);
    if (!frame) continue;
    found.set(`${frame.path}:${frame.line}:${frame.character}`, frame);
    if (found.size === MOST_FRAMES) break;
  }
  return [...found.values()];
}

/** The place that a line names; undefined: none, or one in somebody else's code. */
export function frameIn(line: string): LoggedFrame | undefined {
  // What an editor shows of code around a place is no place.
  if (/^\s*(?:>\s*)?\d+ ?\|/.test(line)) return undefined;
  for (const form of FORMS) {
    const groups = form.exec(line)?.groups;
    if (!groups) continue;
    const path = plainPath(`${(groups['folder'] ?? '').replaceAll('.', '/')}${groups['path']}`);
    if (path === '' || OTHERS.test(path)) return undefined;
    const character = groups['character'];
    return {
      path,
      line: Math.max(0, Number(groups['line']) - 1),
      ...(character === undefined ? {} : { character: Math.max(0, Number(character) - 1) }),
    };
  }
  return undefined;
}

/** A path without the scheme of an address, with `/` between folders. */
function plainPath(written: string): string {
  const path = written
    .trim()
    .replace(/^(?:async |at )+/, '')
    // webpack://shop/./src/price.js and webpack-internal:///./src/price.js: the first name is the bundle's, not a folder's.
    .replace(/^webpack(?:-internal)?:\/\/\/?(?:[\w@-]+\/(?=\.{0,2}\/))?/, '')
    .replace(/^(?:file|vite-node|http|https):\/\/(?:localhost(?::\d+)?)?/, '')
    .replace(/\?.*$/, '')
    .replaceAll('\\', '/')
    .replace(/^\/(?=[A-Za-z]:\/)/, '')
    .replace(/^(?:\.\/)+/, '');
  return path.includes('%') ? decoded(path) : path;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path; // A file may be called so.
  }
}
