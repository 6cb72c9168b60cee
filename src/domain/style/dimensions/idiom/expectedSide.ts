import { defineDimension } from '../../dimension';

/** What is written down, not computed. */
const literal = /^&?(["'\d-]|b?r?"|vec!|\[|true\b|false\b|null\b|None\b|(Some|Ok|Err)\()/;

/** What stands between the commas outside of brackets and strings. */
function splitArguments(text: string): string[] {
  const parts: string[] = [''];
  let depth = 0;
  for (const [piece] of text.matchAll(/"(?:[^"\\]|\\.)*"|[\s\S]/g)) {
    if ('([{'.includes(piece)) depth++;
    else if (')]}'.includes(piece)) depth--;
    if (piece === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += piece;
  }
  return parts.map((part) => part.trim());
}

export const expectedSide = defineDimension({
  id: 'idiom.expectedSide',
  title: 'Where does the expected value stand?',
  family: 'idiom',
  languages: ['rust', 'java'],
  labels: { first: 'before the actual one', second: 'after the actual one' },
  captured({ text }) {
    const [first, second] = splitArguments(text.slice(1, -1));
    if (first === undefined || second === undefined || literal.test(first) === literal.test(second)) return undefined;
    return literal.test(first) ? 'first' : 'second';
  },
});
