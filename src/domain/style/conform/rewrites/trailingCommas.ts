import type { SyntaxNode } from '../../../syntax/syntaxTree';
import { ecmascript, python } from '../../dimension';
import { type Part, partsOf } from '../form';
import { defineRewrite } from '../rewrite';

/** By dimension: the lists whose last comma it counts. */
const lists: Readonly<Record<string, readonly string[]>> = {
  'layout.trailingComma.object': ['object', 'dictionary'],
  'layout.trailingComma.array': ['array', 'list', 'tuple', 'set'],
  'layout.trailingComma.arguments': ['arguments', 'argument_list'],
  'layout.trailingComma.parameters': ['formal_parameters', 'parameters'],
};

/** Behind these no comma is allowed, or not in every version of the language. */
const isOpenEnded = /^(?:rest_pattern|(?:list|dictionary)_splat(?:_pattern)?|keyword_separator|positional_separator)$/;

const closers: ReadonlySet<string> = new Set([')', ']', '}']);

/** A list without the comma behind its last entry; that behind a hole of an array is none. */
function withoutLastComma(part: Part): Part {
  const parts = partsOf(part);
  const at = parts.length - 2;
  const isLast = parts[at]?.type === ',' && parts[at - 1]?.type !== ',' && closers.has(parts.at(-1)?.type ?? '');
  return isLast ? { ...part, parts: parts.toSpliced(at, 1) } : part;
}

function isRest(node: SyntaxNode): boolean {
  return isOpenEnded.test(node.type) || (node.type.endsWith('_parameter') && /^\.\.\./.test(node.text));
}

/** The comma behind the last entry of a list over several lines. */
export const trailingCommas = defineRewrite({
  dimensions: Object.keys(lists),
  languages: [...ecmascript, ...python],
  stage: 'layout',
  find(place, { dimension, value }, report) {
    for (const node of place.nodes(...(lists[dimension] ?? []))) {
      const first = node.firstPart;
      if (!first || first.line === node.line || node.line === node.endLine) continue;
      const children = node.children.filter(({ type }) => !type.endsWith('comment'));
      const [before, last, closer] = [children.at(-3), children.at(-2), children.at(-1)];
      if (!before || !last || !closer || !closers.has(closer.type)) continue;
      if (value === 'no' && last.type === ',') {
        if (node.type === 'tuple' && node.countParts(2) < 2) report.refuse('the comma makes the tuple');
        else if (before.type !== ',') report.change('yes', last, [{ start: last.start, end: last.end, newText: '' }]);
      }
      // An `import()` of old takes one argument and no comma.
      const isFree = last.type !== ',' && closer.startsLine && node.previous?.type !== 'import';
      if (value === 'yes' && isFree && !isRest(last))
        report.change('no', last, [{ start: last.end, end: last.end, newText: ',' }]);
      else if (value === 'yes' && isFree) report.refuse('no comma may follow the rest');
    }
  },
  equates: {
    nodes: Object.fromEntries(
      Object.values(lists)
        .flat()
        .map((type) => [type, withoutLastComma]),
    ),
  },
});
