import { type Range, textIn } from '../../foundations/text';
import type { Grammar } from '../syntax/grammar';
import { namesOf, otherFunctions, strayLines } from './answerBesides';
import { namedIn, type Placed, type ReadCode } from './answerCode';
import { indentationOf, outdented } from './layout';
import { signatureAt } from './mendable';

/** A piece that is to be mended: a function, or a statement without a signature. */
interface Piece {
  /** The buffer, and where in it the piece stands. */
  readonly text: string;
  readonly range: Range;
  readonly name: string;
  readonly signature?: string | undefined;
}

/** What of an answer takes the place of a piece that is to be mended, and what came besides. */
interface Cut {
  readonly lines: readonly string[];
  /** They are indented as the piece is. */
  readonly isPlaced: true;
  readonly faults: readonly string[];
}

/** The function alone that was to be mended, without what documents it, or the statement; what the file has anyway does not count. */
export function cutFix(asked: Piece, _: Grammar, code: string, reading: ReadCode): Cut {
  const { text, name, signature } = asked;
  const before = textIn(text, asked.range).replaceAll('\r\n', '\n');
  const lineAbove = text.split('\n')[asked.range.start.line] ?? '';
  const outer = indentationOf(lineAbove.slice(0, asked.range.start.character));
  const placed = (lines: readonly string[], faults: readonly string[] = []): Cut => ({
    lines: inPlaceOf(before, outer, stepped(before, lines)),
    ...{ faults, isPlaced: true },
  });
  if (signature === undefined) return placed(outdented(code.split('\n'), undefined));
  const wanted =
    namedIn(reading, name) ?? (name === '' && reading.functions.length === 1 ? reading.functions[0] : undefined);
  if (!wanted) {
    const fault =
      reading.functions.length > 0
        ? `It wrote ${namesOf(reading.functions)} and not ${name || 'the function'}.`
        : `It did not write ${name || 'the function'} anew.`;
    return placed(outdented(code.split('\n'), undefined), [fault]);
  }
  const known = withoutSpace(text);
  const isNew = (one: Placed) => one === wanted || !known.includes(withoutSpace(one.fact.text));
  const besides = otherFunctions({ ...reading, functions: reading.functions.filter(isNew) }, wanted);
  const faults = [...besides, ...strayLines(text, code, reading.functions), ...documented(wanted, text)];
  return placed(linesOf(wanted, code, signature), faults);
}

/** The lines of a function from its signature on, as if it began a line; what belongs to its declaration, such as `export`, is put back where it was left out. */
function linesOf(wanted: Placed, code: string, signature: string): string[] {
  const { fact, start } = wanted;
  const from = start + signatureAt(fact);
  const lineStart = code.lastIndexOf('\n', from - 1) + 1;
  const indentation = indentationOf(code.slice(lineStart, from));
  const isPart = fact.signature !== '' && signature.endsWith(fact.signature);
  const declared = isPart ? signature.slice(0, -fact.signature.length) : '';
  const lines = fact.text.slice(signatureAt(fact)).split('\n');
  return lines.map((line, at) => {
    if (at === 0) return declared + line;
    return line.startsWith(indentation) ? line.slice(indentation.length) : RAW + line;
  });
}

/** Before a line that is less indented than the function, as one of a text over several lines is: it stays as it is. */
const RAW = '\0';

/** Lines indented as the piece is; where one is as it was but for its end, which is lost on the way, it is as it was. */
function inPlaceOf(before: string, outer: string, lines: readonly string[]): string[] {
  const originals = new Map<string, string | undefined>();
  for (const line of before.split('\n')) {
    const key = line.trimEnd();
    originals.set(key, originals.has(key) && originals.get(key) !== line ? undefined : line);
  }
  return lines.map((line, at) => {
    if (line.startsWith(RAW)) return originals.get(line.slice(1)) ?? line.slice(1);
    const isRaw = at > 0 && !line.startsWith(' ') && !line.startsWith('\t') && originals.has(line);
    const indented = at === 0 || line === '' || (isRaw && outer !== '') ? line : outer + line;
    return originals.get(indented) ?? indented;
  });
}

/** That a comment came above the function that the file does not have. */
function documented({ fact }: Placed, text: string): string[] {
  const above = fact.text.slice(0, signatureAt(fact));
  return withoutSpace(text).includes(withoutSpace(above))
    ? []
    : ['It also wrote another comment above it, left out here.'];
}

/** Lines indented by tabs, or by spaces, as the piece that they take the place of is. */
function stepped(before: string, lines: readonly string[]): string[] {
  const usesTabs = (text: string) => /\n\t/.test(text);
  const usesSpaces = (text: string) => /\n {2}/.test(text);
  const code = lines.join('\n');
  if (usesTabs(before) && !usesSpaces(before) && usesSpaces(code)) return outdented(lines, '\t');
  const step = /\n( {2,8})\S/.exec(before)?.[1];
  if (step !== undefined && !usesTabs(before) && usesTabs(code)) return outdented(lines, step);
  return [...lines];
}

const withoutSpace = (text: string) => text.replace(/\s+/g, '');
