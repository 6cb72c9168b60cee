import { codeUnitsOf } from '../../foundations/codeUnits';
import { isDigit, isNamePart, isWord, type Part, type ScannedCall, scanCalls, startOfName, startsName } from './calls';
import { scanSlots, slotFact } from './slots';

/** A statement that is a call, with the name called; what follows a test for an error. */
const STATEMENT = /^[ \t]*(?:if \([^\n]*\) )?(?:[\w$]+\.)*([A-Za-z_$][\w$]*)\(/gm;
const ERROR_TEST = /\bif \((?:err|er|error|e)\)\s*\{?\s*(\w+)/g;

/** A call behind which a `?` stands, of bounded length because lines may be endless; and the line behind an assignment to `err`. */
const HANDED_ON = /\b([A-Za-z_]\w*)\((?:[^()\n]|\([^()\n]{0,80}\)){0,80}\)\?(?![\s.?:[(]*[\w'"[{(])/g;
const ERROR_RESULT = /^[ \t]*(?:\w+, )*err :?= [^\n]*\)\n([^\n]*)/gm;

/** The head of a function, and whether it is asynchronous. */
const FUNCTION =
  /^[ \t]*(?:(?:export|default|pub(?:\([a-z]+\))?|public|private|protected|static) )*(async )?(?:function\*? |def |fn |func )?\*?(?!if\b|for\b|while\b|switch\b|catch\b|return\b|function\b)([A-Za-z_$][\w$]*) ?\(.*[{:]$/gm;

/** Words that are a value. */
const truths = ['true', 'false', 'True', 'False'].map((truth) => Uint16Array.from(truth, (c) => c.charCodeAt(0)));
const declares: ReadonlySet<string> = new Set('function def func fn async new class get set static'.split(' '));

/**
 * Tells the facts of a text by their hash, `factHash`: its words as they are, and with a mark in front: `s name`, a
 * statement that is a call of the name; `v name = 1`, a small value beside a name; `e +` and `e -`, whether a test for an
 * error leaves; and those of its calls: `a name` and `p name`, an awaited call and a plain one; `r name`, a returned one;
 * `u name`, a call whose error is handed on with `?`; `h +` and `h -`, whether the line behind `err :=` asks for it;
 * `n name count`, how many arguments; `o a,b`, their order by name; `g name index argument`, where a name stands among
 * them; `l name index literal`, a small literal among them. Of declarations: `d name count` and `q name index parameter`,
 * where the parameters are plain names; `y name`, one of an asynchronous function; `k name`, one of another. And
 * `c surroundings filler`, what stands in a slot of `slots.ts`.
 */
export function scanFacts(text: string, visit: (hash: number) => void): void {
  const units = codeUnitsOf(text);
  scanNames(text.length, units, visit);
  for (const [, name] of text.matchAll(STATEMENT)) visit(factHash(`s ${name}`));
  for (const [, name] of text.matchAll(HANDED_ON)) visit(factHash(`u ${name}`));
  for (const [, next] of text.matchAll(ERROR_RESULT)) visit(factHash(/\berr\b/.test(next ?? '') ? 'h +' : 'h -'));
  for (const [, isAsync, name] of text.matchAll(FUNCTION)) visit(factHash(`${isAsync ? 'y' : 'k'} ${name}`));
  for (const [, next] of text.matchAll(ERROR_TEST))
    visit(factHash(next === 'return' || next === 'throw' ? 'e +' : 'e -'));
  scanCalls(text, units, (call) => visitCall(text, units, call, visit));
  scanSlots(text, ({ contexts, filler }) => {
    for (const context of contexts) if (context !== '') visit(factHash(slotFact(context, filler)));
  });
}

/** FNV-1a with a final mix over UTF-16 code units. */
export const factHash = (fact: string): number => finished(readText(SEED, fact));

const SEED = 0x811c9dc5;
const PRIME = 0x01000193;

function read(seed: number, units: Uint16Array, from: number, to: number): number {
  let hash = seed;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ units[at]!, PRIME);
  return hash;
}

function readText(seed: number, text: string): number {
  let hash = seed;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), PRIME);
  return hash;
}

const finished = (hash: number): number => (hash ^ (hash >>> 15)) >>> 0;

/** Hashes of the marks, to be read on. */
const marks = {
  awaited: readText(SEED, 'a '),
  plain: readText(SEED, 'p '),
  returned: readText(SEED, 'r '),
  count: readText(SEED, 'n '),
  order: readText(SEED, 'o '),
  literal: readText(SEED, 'l '),
  place: readText(SEED, 'g '),
  declared: readText(SEED, 'd '),
  parameter: readText(SEED, 'q '),
  value: readText(SEED, 'v '),
};

/** Words, and small values beside them. */
function scanNames(length: number, units: Uint16Array, visit: (hash: number) => void): void {
  let behindValue = 0;
  for (let at = 0; at < length; ) {
    if (!startsName(units[at]!)) {
      at++;
      continue;
    }
    const from = at;
    let hash = SEED;
    for (; isNamePart(units[at]!); at++) hash = Math.imul(hash ^ units[at]!, PRIME);
    visit(finished(hash));
    const name = boundary(units, from, at);
    if (name >= behindValue && name < at) behindValue = visitValue(units, name, at, visit);
  }
}

/** Where a name begins at a word boundary: not behind a digit, and without `$` in front; its end where it does nowhere. */
function boundary(units: Uint16Array, from: number, end: number): number {
  if (units[from]! !== DOLLAR) return isWord(units[from - 1]!) ? end : from;
  if (isWord(units[from - 1]!)) return from;
  let at = from;
  while (at < end && units[at]! === DOLLAR) at++;
  return at;
}

/** @returns the end of a small value behind the name from `from` to `to`; 0: there is none */
function visitValue(units: Uint16Array, from: number, to: number, visit: (hash: number) => void): number {
  const sign = units[to]! === 32 ? to + 1 : to;
  const signEnd = endOfSign(units, sign);
  if (signEnd === sign) return 0;
  const value = units[signEnd]! === 32 ? signEnd + 1 : signEnd;
  let end = value;
  while (isWord(units[end]!)) end++;
  if (units[end]! === DOT || !isValue(units, value, end)) return 0;
  const named = readText(read(marks.value, units, from, to), ' ');
  visit(finished(read(readText(read(named, units, sign, signEnd), ' '), units, value, end)));
  return end;
}

/** The end of `==`, `===`, `!=`, `!==`, `<`, `<=`, `>`, `>=`, `=` or `:`; `at` where none stands there. */
function endOfSign(units: Uint16Array, at: number): number {
  const code = units[at]!;
  const isDoubled = units[at + 1]! === EQUALS;
  if ((code === EQUALS || code === EXCLAMATION) && isDoubled) return units[at + 2]! === EQUALS ? at + 3 : at + 2;
  if (code === LESS || code === GREATER) return isDoubled ? at + 2 : at + 1;
  return code === EQUALS || code === COLON ? at + 1 : at;
}

/** Whether a word is a number of up to three digits, or a truth value. */
function isValue(units: Uint16Array, from: number, to: number): boolean {
  if (!isDigit(units[from]!)) return isTruth(units, from, to);
  if (to - from > 3) return false;
  for (let at = from + 1; at < to; at++) if (!isDigit(units[at]!)) return false;
  return true;
}

function isTruth(units: Uint16Array, from: number, to: number): boolean {
  if (to - from !== 4 && to - from !== 5) return false;
  return truths.some((truth) => truth.length === to - from && truth.every((unit, i) => unit === units[from + i]));
}

function visitCall(text: string, units: Uint16Array, call: ScannedCall, visit: (hash: number) => void): void {
  const { path, arguments: list, spreads, opensBlock } = call;
  const before = call.before.from < 0 ? '' : text.slice(call.before.from, call.before.to);
  const name = lastName(units, path);
  const named = (mark: number): number => read(mark, units, name.from, name.to);
  if (!opensBlock && !declares.has(before)) {
    visit(finished(named(before === 'await' ? marks.awaited : marks.plain)));
    if (before === 'return') visit(finished(named(marks.returned)));
    if (!spreads) visit(finished(readText(read(marks.count, units, path.from, path.to), ` ${list.length}`)));
  }
  const isDeclaration = opensBlock || declares.has(before);
  if (isDeclaration) visitParameters(units, list, named, visit);
  for (let i = 0; i < list.length; i++) {
    const argument = list[i]!;
    if (argument.from < 0) continue;
    if (isValue(units, argument.from, argument.to))
      visit(finished(read(readText(named(marks.literal), ` ${i} `), units, argument.from, argument.to)));
    if (!isDeclaration && startsName(units[argument.from]!)) {
      const last = lastName(units, argument);
      visit(finished(read(readText(named(marks.place), ` ${i} `), units, last.from, last.to)));
    }
    const next = list[i + 1];
    if (next && next.from >= 0) visitOrder(units, lastName(units, argument), lastName(units, next), visit);
  }
}

/** The parameters of a declaration, the receiver left out; nothing where one is more than a name. */
function visitParameters(
  units: Uint16Array,
  list: readonly Part[],
  named: (mark: number) => number,
  visit: (hash: number) => void,
): void {
  if (list.some(({ from }) => from < 0 || !startsName(units[from]!))) return;
  const own = list.filter((part, i) => i > 0 || !RECEIVERS.some((receiver) => isText(units, part, receiver)));
  visit(finished(readText(named(marks.declared), ` ${own.length}`)));
  for (const [i, { from, to }] of own.entries())
    visit(finished(read(readText(named(marks.parameter), ` ${i} `), units, from, to)));
}

const RECEIVERS = ['self', 'cls'];

const isText = (units: Uint16Array, { from, to }: Part, text: string): boolean =>
  to - from === text.length && [...text].every((letter, i) => units[from + i] === letter.charCodeAt(0));

function visitOrder(units: Uint16Array, a: Part, b: Part, visit: (hash: number) => void): void {
  const isNamed = ({ from, to }: Part) => to - from > 1 && startsName(units[from]!);
  if (!isNamed(a) || !isNamed(b)) return;
  const isSame = isSamePart(units, a, b);
  if (!isSame) visit(finished(read(readText(read(marks.order, units, a.from, a.to), ','), units, b.from, b.to)));
}

function isSamePart(units: Uint16Array, a: Part, b: Part): boolean {
  if (a.to - a.from !== b.to - b.from) return false;
  for (let i = a.from, j = b.from; i < a.to; i++, j++) if (units[i] !== units[j]) return false;
  return true;
}

/** The name at the end of a path. */
const lastName = (units: Uint16Array, path: Part): Part => ({ from: startOfName(units, path), to: path.to });

const [DOLLAR, DOT, COLON, EQUALS, EXCLAMATION, LESS, GREATER] = [36, 46, 58, 61, 33, 60, 62];
