import { applyEdits, LineIndex, type Range } from '../../foundations/text';
import type { Grammar } from '../syntax/grammar';
import { namesOf, otherFunctions, strayLines } from './answerBesides';
import { blocksOf, errorsIn, namedIn, type Placed, type ReadCode, readCode } from './answerCode';
import { cutFix } from './answerFix';
import { bodyLines, indentationOf, outdented } from './layout';
import type { Wanted } from './promptWords';
import type { Target } from './target';

/** What was asked for, and where the answer is to stand. */
export interface AnswerPlace {
  readonly what: Wanted;
  /** Undefined: no code is wanted. */
  readonly grammar: Grammar | undefined;
  /** The buffer. */
  readonly text: string;
  /** The part of it that the answer takes the place of. */
  readonly range: Range;
  /** The name of the function that it is about; empty: none. */
  readonly name: string;
  /** The signature of a function that is to be mended; absent: none is. */
  readonly signature?: string | undefined;
  /** How a body stands in the range; undefined: the answer is indented as its place is. */
  readonly place: Pick<Target, 'opening' | 'closing' | 'indentation' | 'outer'> | undefined;
}

/** An answer cut to what was asked for. */
export interface CutAnswer {
  /** What takes the place of the range; empty: nothing came. */
  readonly text: string;
  /** In what it is not what was asked for, as sentences; empty: it is. */
  readonly faults: readonly string[];
}

/** What is left of an answer, as lines without the indentation that they share, and what is wrong with it. */
interface Cut {
  readonly lines: readonly string[];
  /** Whether they are indented as their place is; absent: they are not. */
  readonly isPlaced?: boolean;
  readonly faults: readonly string[];
}

/** A longer first line of a message is a paragraph. */
const LONGEST_SUBJECT = 120;

/** Cuts what a model answered to what it was asked for, and fits it to its place. What came besides is said, not hidden. */
export function cutAnswer(asked: AnswerPlace, answer: string): CutAnswer {
  const { grammar, what } = asked;
  const { blocks, isFenced } = blocksOf(answer);
  if (what === 'commitMessage' || !grammar) return message(blocks, isFenced);
  const pieces = blocks.map((block) => block.split('\n').map((line) => line.trimEnd()));
  const codes = pieces.map((lines) => outdented(lines, undefined).join('\n'));
  const readings = codes.map((code) => readCode(grammar, code, asked.name));
  const found = readings.findIndex((reading) => namedIn(reading, asked.name) !== undefined);
  const at = Math.max(0, found);
  const [code = '', reading = { functions: [], errors: 0 }] = [codes[at], readings[at]];
  if (code.trim() === '') return { text: '', faults: ['Nothing came.'] };
  const { lines, faults, isPlaced } = cuts[what](asked, grammar, code, reading);
  const text = asked.place
    ? inPlace(lines, asked.place)
    : isPlaced
      ? lines.join(newlineOf(asked))
      : indented(lines, asked);
  const others = blocks.length - 1;
  return {
    text,
    faults: [
      ...faults,
      ...(others > 0
        ? [`It wrote ${blocks.length} pieces of code where one was asked for; the others are left out.`]
        : []),
      ...(faults.length === 0 && !fits(grammar, asked, text) ? ['What came is no code that fits here.'] : []),
    ],
  };
}

type CutCode = (asked: AnswerPlace, grammar: Grammar, code: string, reading: ReadCode) => Cut;

const cuts: Readonly<Record<Exclude<Wanted, 'commitMessage'>, CutCode>> = {
  function: cutFunction,
  test: cutTest,
  docComment: cutDocComment,
  sibling: cutSibling,
  fix: cutFix,
};

/** The body of the function that was asked for, if the function came; else what came. */
function cutFunction(asked: AnswerPlace, _: Grammar, code: string, reading: ReadCode): Cut {
  const step = asked.place && stepAt(asked.place);
  const [only] = reading.functions;
  const isNameless = asked.name === '' && reading.functions.length === 1;
  const wanted = asked.name === '' ? (isNameless ? only : undefined) : namedIn(reading, asked.name);
  if (wanted) {
    const besides = [...otherFunctions(reading, wanted), ...strayLines(asked.text, code, reading.functions)];
    return { lines: bodyLines(wanted.fact, step ?? '  '), faults: besides };
  }
  const lines = outdented(code.split('\n'), step);
  const isOther = only && strayLines(asked.text, code, reading.functions).length === 0;
  if (!isOther || asked.name === '') return { lines, faults: [] };
  return { lines, faults: [`It wrote ${namesOf(reading.functions)} and not ${asked.name}.`] };
}

function cutTest(asked: AnswerPlace, _: Grammar, code: string, reading: ReadCode): Cut {
  const lines = outdented(code.split('\n'), undefined);
  const { name } = asked;
  const anew = name !== '' && namedIn(reading, name) ? [`It wrote ${name} anew instead of a test of it.`] : [];
  const mentions = name === '' || code.includes(name);
  return { lines, faults: [...anew, ...(mentions ? [] : [`It does not mention ${name}.`])] };
}

/** The comment alone, also where the function came with it. */
function cutDocComment(asked: AnswerPlace, { language }: Grammar, code: string, reading: ReadCode): Cut {
  const wanted = namedIn(reading, asked.name) ?? reading.functions[0];
  const comment = wanted ? commentOf(wanted, language.lineComment) : code;
  const lines = outdented(comment.split('\n'), undefined);
  const [open = '', close = ''] = language.blockComment ?? [];
  const text = lines.join('\n').trim();
  const isBlock =
    open !== '' && text.startsWith(open) && text.indexOf(close, open.length) === text.length - close.length;
  const isLines = lines.every((line) => line === '' || line.trimStart().startsWith(language.lineComment));
  const isString = language.block === 'indent' && /^[rRuU]?("""|'''|"|')[\s\S]*\1$/.test(text);
  if (text === '') return { lines: code.split('\n'), faults: ['It wrote no comment.'] };
  return { lines, faults: isBlock || isLines || isString ? [] : ['It is no comment.'] };
}

/** What stands before the signature of a function, or in its body before the first statement. */
function commentOf({ fact: { text, signature, body } }: Placed, lineComment: string): string {
  const at = Math.max(0, text.lastIndexOf(signature, body.start));
  const before = text.slice(0, at).trim();
  if (before.startsWith(lineComment) || before.startsWith('/') || before.startsWith('=')) return before;
  return text
    .slice(at + signature.length, body.start)
    .replace(/^\s*:/, '')
    .replace(/^\s*\n/, '');
}

function cutSibling(asked: AnswerPlace, _: Grammar, code: string, reading: ReadCode): Cut {
  const lines = outdented(code.split('\n'), undefined);
  const known = new Set(asked.text.match(/[\p{L}_$][\p{L}\p{N}_$]*/gu));
  const { functions } = reading;
  const again = functions.filter(
    ({ fact }) => fact.name !== '' && known.has(fact.name) && isDefined(asked.text, fact.signature),
  );
  return {
    lines,
    faults: [
      ...(functions.length > 1 ? [`It wrote ${functions.length} functions where one was asked for.`] : []),
      ...(again.length > 0 ? [`It repeats ${namesOf(again)}.`] : []),
    ],
  };
}

const isDefined = (text: string, signature: string) => text.includes(signature.trim());

/** The message, without what is said around it. */
function message(blocks: readonly string[], isFenced: boolean): CutAnswer {
  const [block = ''] = blocks;
  const bare = isFenced ? block : block.replace(/^\s*(?:here(?:'s| is)[^\n]*:|(?:commit )?message:)\s*\n?/i, '');
  const lines = bare.split('\n').map((line) => line.trimEnd());
  const text = outdented(lines, undefined)
    .join('\n')
    .replace(/^(["'`])([^\n]*)\1$/, '$2');
  if (text.trim() === '') return { text: '', faults: ['Nothing came.'] };
  const subject = text.split('\n', 1)[0] ?? '';
  return {
    text,
    faults: [
      ...(blocks.length > 1 ? ['It wrote several messages; the first is shown.'] : []),
      ...(subject.length > LONGEST_SUBJECT ? [`Its first line has ${subject.length} characters.`] : []),
      ...(/^(?:sure|certainly|of course|i(?:'m| am) sorry|i can(?:'t|not))\b/i.test(text)
        ? ['It is an answer and no message.']
        : []),
    ],
  };
}

/** Whether the file has no more errors with it than it has without. */
function fits(grammar: Grammar, { text, range }: AnswerPlace, newText: string): boolean {
  const errors = errorsIn(grammar, applyEdits(text, [{ range, newText }]));
  return errors === 0 || errors <= errorsIn(grammar, text);
}

/** One step of indentation of a body; undefined: nobody can tell. */
function stepAt({ outer, indentation }: NonNullable<AnswerPlace['place']>): string | undefined {
  return indentation.length > outer.length ? indentation.slice(outer.length) : undefined;
}

/** The lines of a body, without comments that stand there already. */
function inPlace(
  given: readonly string[],
  { opening, closing, indentation }: NonNullable<AnswerPlace['place']>,
): string {
  const newline = opening.includes('\r\n') ? '\r\n' : '\n';
  const lines = [...given];
  for (const kept of opening.split('\n')) if (kept.trim() !== '' && lines[0]?.trim() === kept.trim()) lines.shift();
  return opening + lines.map((line) => (line === '' ? '' : indentation + line)).join(newline) + closing;
}

/** Lines at a place that has an indentation: the first stands where the place begins. */
function indented(lines: readonly string[], { text, range }: AnswerPlace): string {
  const index = new LineIndex(text);
  const start = index.startOf(range.start.line);
  const indentation = indentationOf(text.slice(start, Math.max(start, text.indexOf('\n', start)) || undefined));
  const own = indentation.slice(0, range.start.character);
  const first = range.start.character === 0 ? indentation : '';
  const newline = newlineOf({ text });
  return lines.map((line, at) => (line === '' ? '' : (at === 0 ? first : own || indentation) + line)).join(newline);
}

const newlineOf = ({ text }: Pick<AnswerPlace, 'text'>) => (text.includes('\r\n') ? '\r\n' : '\n');
