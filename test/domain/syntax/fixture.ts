import type { FunctionFact } from '../../../src/domain/syntax/outline';

/** What a fixture says about a place: the marked column of the line above the mark, and the words after it. */
export interface Mark {
  readonly line: number;
  readonly column: number;
  readonly says: string;
}

/**
 * Takes the marks out of a fixture. A mark is a comment of its own below the line it speaks of: `^^^` under the place,
 * or `<-` for the first character of that line's code, then what is expected there.
 */
export function readFixture(source: string, lineComment: string): { text: string; marks: Mark[] } {
  const lines: string[] = [];
  const marks: Mark[] = [];
  for (const line of source.split('\n')) {
    const code = line.trimStart();
    const found = /^(\s*)(\^+|<-) (.*)$/.exec(code.slice(lineComment.length));
    if (!code.startsWith(lineComment) || !found) {
      lines.push(line);
      continue;
    }
    const [, space = '', sign = '', says = ''] = found;
    const above = lines.at(-1) ?? '';
    const here = line.length - code.length + lineComment.length + space.length;
    marks.push({
      line: lines.length - 1,
      column: sign === '<-' ? above.length - above.trimStart().length : here,
      says,
    });
  }
  return { text: lines.join('\n'), marks };
}

/** A function as the fixtures write it: `method Stack.push(item, _) "What it does." { body }`. */
export function describeFunction({ kind, container, name, parameters, doc, text, body }: FunctionFact): string {
  const title = `${kind} ${container && `${container}.`}${name}(${parameters.map((word) => word || '_').join(', ')})`;
  const code = oneLine(text.slice(body.start, body.end));
  return [title, ...(doc ? [`"${oneLine(doc)}"`] : []), code ? `{ ${code} }` : '{}'].join(' ');
}

const oneLine = (text: string) => text.trim().replace(/\s+/g, ' ');
