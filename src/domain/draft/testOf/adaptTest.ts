import type { FunctionFact } from '../../syntax/outline';
import { reservedIn } from '../../syntax/reservedWords';
import { replaceSubwords, subwords } from '../../syntax/subwords';
import { indentationOf } from '../layout';
import { namedParameters } from '../parameters';
import { RECEIVERS } from '../receiver';
import { type Renaming, rename, renamingBetween } from '../renaming';
import { expectedValues, failure, gapValue, splitArguments } from './gaps';
import type { Span, TestBlock } from './testFile';
import type { TestModel } from './testModels';

/** A test that was written after another. */
export interface AdaptedTest {
  /** With the indentation of its model, whose first line has none. */
  readonly text: string;
  readonly title: string;
  /** How many values are left open. */
  readonly gaps: number;
  /** Whether a statement was added that fails, because all it would claim is guessed. */
  readonly fails: boolean;
  readonly model: TestModel;
}

/** How titles are given. */
export interface Titles {
  /** Whether the file has a test of such a title already. */
  readonly isTaken: (title: string) => boolean;
  /** Whether the engineer's titles name functions as they are written in code; else as words. */
  readonly namesWhole: boolean;
}

/**
 * A test for a function after a test of another: its skeleton, with the names of the function and values left open where
 * the other's truth stood.
 * @param language id
 */
export function adaptTest(
  model: TestModel,
  target: FunctionFact,
  language: string,
  { isTaken, namesWhole }: Titles,
): AdaptedTest {
  const { block, subject } = model;
  const value = gapValue(language);
  const bare = subject ? block : bareBlock(block, target);
  const expected = expectedValues(bare.text, bare.assertions);
  const marked = markTitle(replaceSpans(bare.text, expected, GAP), bare.titleAt, expected);
  const renaming = subject ? renamingTo(subject, target) : { names: new Map(), words: [] };
  const called = subject ? renameCalls(marked.text, subject.name, target.name) : marked.text;
  const renamed = rename(called, renaming, reservedIn(language));
  const fitted = subject ? fitArguments(renamed, subject, target) : renamed;
  const title = titleFor(block, rename(block.title, renaming, new Set()), target, { isTaken, namesWhole });
  const text = fitted.replace(TITLE, () => marked.written.replace(block.title, () => title));
  const gaps = (text.match(new RegExp(GAP, 'g')) ?? []).length;
  const open = text.replaceAll(GAP, value);
  const added = gaps > 0 ? undefined : failure(language, block.text);
  return {
    ...{ title, gaps, model, fails: added !== undefined },
    text: added === undefined ? open : withStatement(open, added, bare.body !== undefined),
  };
}

/** Stand in a text where a value is left open, and where the title goes. */
const GAP = '\u0001';
const TITLE = '\u0002';

function replaceSpans(text: string, spans: readonly Span[], by: string): string {
  let at = 0;
  let out = '';
  for (const { start, end } of spans) {
    out += text.slice(at, start) + by;
    at = end;
  }
  return out + text.slice(at);
}

/** Takes the title out, which is written by itself. @param before what was replaced already, and moved it */
function markTitle(text: string, { start, end }: Span, before: readonly Span[]): { text: string; written: string } {
  const moved = before
    .filter((span) => span.end <= start)
    .reduce((sum, span) => sum + span.end - span.start - GAP.length, 0);
  const [from, to] = [start - moved, end - moved];
  return { text: text.slice(0, from) + TITLE + text.slice(to), written: text.slice(from, to) };
}

/** What turns the words of a test about one function into those of a test about another. */
function renamingTo(subject: FunctionFact, target: FunctionFact): Renaming {
  const between = renamingBetween(subject, target);
  const whole = [subwords(subject.name), subwords(target.name)] as const;
  const containers = [subwords(subject.container), subwords(target.container)] as const;
  const pairs = [whole, ...between.words, containers];
  return {
    // The object of a test is the test itself, not that of the function it is about.
    names: new Map([...between.names].filter(([name]) => !RECEIVERS.has(name))),
    words: pairs.filter(([from, to]) => from.length > 0 && to.length > 0 && from.join() !== to.join()),
  };
}

const escaped = (name: string) => name.replace(/[$]/g, '\\$&');

/** Calls of one function become calls of another, as members, too. */
function renameCalls(text: string, from: string, to: string): string {
  if (from === '' || from === to) return text;
  return text.replace(new RegExp(`(?<![\\p{L}\\p{N}_$])${escaped(from)}(?=\\s*(?:::<[^<>()]*>)?\\()`, 'gu'), () => to);
}

/** Calls that give all that the model takes give all that the target takes: surplus values go, missing ones stay open. */
function fitArguments(text: string, subject: FunctionFact, target: FunctionFact): string {
  const [from, to] = [namedParameters(subject).length, namedParameters(target).length];
  if (from === to) return text;
  let out = text;
  const calls = [...text.matchAll(new RegExp(`(?<![\\p{L}\\p{N}_$])${escaped(target.name)}\\s*\\(`, 'gu'))];
  for (const call of calls.reverse()) {
    const open = call.index + call[0].length - 1;
    const spans = splitArguments(out, open);
    if (spans.length !== from) continue;
    const given = spans.map(({ start, end }) => out.slice(start, end));
    const isFunction = (one: string | undefined) => /=>|^(?:async )?function\b/.test(one ?? '');
    const behind = isFunction(given.at(-1)) ? given.slice(-1) : [];
    const values = given.slice(0, given.length - behind.length);
    const wanted = Math.max(0, to - behind.length);
    const fitted = [
      ...values.slice(0, wanted),
      ...new Array<string>(Math.max(0, wanted - values.length)).fill(GAP),
      ...behind,
    ];
    const end = spans.at(-1)?.end ?? open + 1;
    out = out.slice(0, open + 1) + fitted.join(', ') + out.slice(end);
  }
  return out;
}

/** The title: the model's with the words of the function, as long as it says something of it; else the function's name in the model's way. */
function titleFor(block: TestBlock, renamed: string, target: FunctionFact, { isTaken, namesWhole }: Titles): string {
  const speaks = subwords(target.name).some((word) => subwords(renamed).includes(word));
  const base = renamed !== block.title && speaks ? renamed : ownTitle(block, target, namesWhole);
  if (!isTaken(base)) return base;
  for (let number = 2; ; number++) {
    const next = block.isPhrase ? `${base} ${number}` : `${base}${/_/.test(base) ? '_' : ''}${number}`;
    if (!isTaken(next)) return next;
  }
}

function ownTitle(block: TestBlock, target: FunctionFact, namesWhole: boolean): string {
  const words = subwords(target.name);
  if (block.isPhrase) return namesWhole ? target.name : words.join(' ');
  const own = subwords(block.title);
  const rest = own.slice(own[0] === 'test' ? 1 : 0);
  const title = rest.length > 0 ? replaceSubwords(block.title, rest, words) : block.title;
  return title === block.title ? `${block.title}_${words.join('_')}` : title;
}

/** The head of a test that is about no function by name: in its body stands nothing but a call. */
function bareBlock(block: TestBlock, target: FunctionFact): TestBlock {
  const { text, body } = block;
  if (!body) return block;
  const inner = text.slice(body.start, body.end);
  const isBraced = inner.startsWith('{');
  const first = inner
    .split('\n')
    .slice(isBraced ? 1 : 0)
    .find((line) => line.trim() !== '');
  const indentation = indentationOf(first ?? '') || '  ';
  const call = `${target.name}(${namedParameters(target)
    .map(() => GAP)
    .join(', ')})${/;[ \t]*$/m.test(inner) ? ';' : ''}`;
  const last = inner.slice(inner.lastIndexOf('\n') + 1);
  const newBody = isBraced ? `{\n${indentation}${call}\n${indentationOf(last)}}` : call;
  return {
    ...block,
    text: text.slice(0, body.start) + newBody + text.slice(body.end),
    assertions: [],
    body: { start: body.start, end: body.start + newBody.length },
  };
}

/** Adds a statement as the last of a test: before what closes it, and before a call that ends it. */
function withStatement(text: string, statement: string, hasBody: boolean): string {
  const lines = text.split('\n');
  const closes = hasBody && /^\s*(?:[)}\]]|end\b)/.test(lines.at(-1) ?? '');
  const ends = /^\s*(?:\w+\.end\(\)|done\(\));?\s*$/;
  const last = closes ? lines.length - 1 : lines.length;
  const at = ends.test(lines[last - 1] ?? '') ? last - 1 : last;
  const outer = closes ? indentationOf(lines.at(-1) ?? '').length : -1;
  const first = closes ? 0 : lines.findIndex((line) => /:\s*$/.test(line));
  const inner = lines.slice(first + 1, last).filter((line) => line.trim() !== '' && indentationOf(line).length > outer);
  const [indentation = '  '] = inner.map(indentationOf).sort((a, b) => a.length - b.length);
  const semicolon = inner.some((line) => /;\s*$/.test(line)) && !statement.endsWith(';') ? ';' : '';
  lines.splice(at, 0, `${indentation}${statement}${semicolon}`);
  return lines.join('\n');
}
