import { isDigit, isNamePart, isWord, type Part, type ScannedCall, scanCalls, startOfName, startsName } from './calls';

/** A statement that is a call, with the name called; what follows a test for an error. */
const STATEMENT = /^[ \t]*(?:if \([^\n]*\) )?(?:[\w$]+\.)*([A-Za-z_$][\w$]*)\(/gm;
const ERROR_TEST = /\bif \((?:err|er|error|e)\)\s*\{?\s*(\w+)/g;

/** Words that are a value. */
const truths = ['true', 'false', 'True', 'False'];
const declares: ReadonlySet<string> = new Set('function def func fn async new class get set static'.split(' '));

/**
 * Tells the facts of a text by their hash, `factHash`: its words as they are, and with a mark in front: `s name`, a
 * statement that is a call of the name; `v name = 1`, a small value beside a name; `e +` and `e -`, whether a test for an
 * error leaves; and those of its calls: `a name` and `p name`, an awaited call and a plain one; `r name`, a returned one;
 * `n name count`, how many arguments; `o a,b`, their order by name; `l name index literal`, a small literal among them.
 */
export function scanFacts(text: string, visit: (hash: number) => void): void {
  scanNames(text, visit);
  for (const [, name] of text.matchAll(STATEMENT)) visit(factHash(`s ${name}`));
  for (const [, next] of text.matchAll(ERROR_TEST))
    visit(factHash(next === 'return' || next === 'throw' ? 'e +' : 'e -'));
  scanCalls(text, (call) => visitCall(text, call, visit));
}

/** FNV-1a with a final mix over UTF-16 code units. */
export const factHash = (fact: string): number => finished(read(SEED, fact, 0, fact.length));

const SEED = 0x811c9dc5;
const PRIME = 0x01000193;

function read(seed: number, text: string, from: number, to: number): number {
  let hash = seed;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ text.charCodeAt(at), PRIME);
  return hash;
}

const readAll = (seed: number, text: string): number => read(seed, text, 0, text.length);
const finished = (hash: number): number => (hash ^ (hash >>> 15)) >>> 0;

/** Hashes of the marks, to be read on. */
const marks = {
  awaited: readAll(SEED, 'a '),
  plain: readAll(SEED, 'p '),
  returned: readAll(SEED, 'r '),
  count: readAll(SEED, 'n '),
  order: readAll(SEED, 'o '),
  literal: readAll(SEED, 'l '),
  value: readAll(SEED, 'v '),
};

/** Words, and small values beside them. */
function scanNames(text: string, visit: (hash: number) => void): void {
  let behindValue = 0;
  for (let at = 0; at < text.length; ) {
    if (!startsName(text.charCodeAt(at))) {
      at++;
      continue;
    }
    const from = at;
    let hash = SEED;
    for (; isNamePart(text.charCodeAt(at)); at++) hash = Math.imul(hash ^ text.charCodeAt(at), PRIME);
    visit(finished(hash));
    const name = boundary(text, from, at);
    if (name >= behindValue && name < at) behindValue = visitValue(text, name, at, visit);
  }
}

/** Where a name begins at a word boundary: not behind a digit, and without `$` in front; its end where it does nowhere. */
function boundary(text: string, from: number, end: number): number {
  if (text.charCodeAt(from) !== DOLLAR) return isWord(text.charCodeAt(from - 1)) ? end : from;
  if (isWord(text.charCodeAt(from - 1))) return from;
  let at = from;
  while (at < end && text.charCodeAt(at) === DOLLAR) at++;
  return at;
}

/** @returns the end of a small value behind the name from `from` to `to`; 0: there is none */
function visitValue(text: string, from: number, to: number, visit: (hash: number) => void): number {
  const sign = text.charCodeAt(to) === 32 ? to + 1 : to;
  const signEnd = endOfSign(text, sign);
  if (signEnd === sign) return 0;
  const value = text.charCodeAt(signEnd) === 32 ? signEnd + 1 : signEnd;
  let end = value;
  while (isWord(text.charCodeAt(end))) end++;
  if (text.charCodeAt(end) === DOT || !isValue(text, value, end)) return 0;
  const named = readAll(read(marks.value, text, from, to), ' ');
  visit(finished(read(readAll(read(named, text, sign, signEnd), ' '), text, value, end)));
  return end;
}

/** The end of `==`, `===`, `!=`, `!==`, `<`, `<=`, `>`, `>=`, `=` or `:`; `at` where none stands there. */
function endOfSign(text: string, at: number): number {
  const code = text.charCodeAt(at);
  const isDoubled = text.charCodeAt(at + 1) === EQUALS;
  if ((code === EQUALS || code === EXCLAMATION) && isDoubled)
    return text.charCodeAt(at + 2) === EQUALS ? at + 3 : at + 2;
  if (code === LESS || code === GREATER) return isDoubled ? at + 2 : at + 1;
  return code === EQUALS || code === COLON ? at + 1 : at;
}

/** Whether a word is a number of up to three digits, or a truth value. */
function isValue(text: string, from: number, to: number): boolean {
  if (!isDigit(text.charCodeAt(from)))
    return truths.some((truth) => to - from === truth.length && text.startsWith(truth, from));
  if (to - from > 3) return false;
  for (let at = from + 1; at < to; at++) if (!isDigit(text.charCodeAt(at))) return false;
  return true;
}

function visitCall(text: string, call: ScannedCall, visit: (hash: number) => void): void {
  const { path, arguments: list, spreads, opensBlock } = call;
  const before = call.before.from < 0 ? '' : text.slice(call.before.from, call.before.to);
  const name = lastName(text, path);
  const named = (mark: number): number => read(mark, text, name.from, name.to);
  if (!opensBlock && !declares.has(before)) {
    visit(finished(named(before === 'await' ? marks.awaited : marks.plain)));
    if (before === 'return') visit(finished(named(marks.returned)));
    if (!spreads) visit(finished(readAll(read(marks.count, text, path.from, path.to), ` ${list.length}`)));
  }
  for (let i = 0; i < list.length; i++) {
    const argument = list[i]!;
    if (argument.from < 0) continue;
    if (isValue(text, argument.from, argument.to))
      visit(finished(read(readAll(named(marks.literal), ` ${i} `), text, argument.from, argument.to)));
    const next = list[i + 1];
    if (next && next.from >= 0) visitOrder(text, lastName(text, argument), lastName(text, next), visit);
  }
}

function visitOrder(text: string, a: Part, b: Part, visit: (hash: number) => void): void {
  const isNamed = ({ from, to }: Part) => to - from > 1 && startsName(text.charCodeAt(from));
  if (!isNamed(a) || !isNamed(b)) return;
  const isSame = a.to - a.from === b.to - b.from && text.startsWith(text.slice(a.from, a.to), b.from);
  if (!isSame) visit(finished(read(readAll(read(marks.order, text, a.from, a.to), ','), text, b.from, b.to)));
}

/** The name at the end of a path. */
const lastName = (text: string, path: Part): Part => ({ from: startOfName(text, path), to: path.to });

const [DOLLAR, DOT, COLON, EQUALS, EXCLAMATION, LESS, GREATER] = [36, 46, 58, 61, 33, 60, 62];
