import type { SyntaxNode } from '../../../syntax/syntaxTree';
import { ecmascript, python } from '../../dimension';
import { type Part, partsOf, textOf } from '../form';
import { defineRewrite, type Place } from '../rewrite';
import { listTypes } from '../statements';

const types = /^import(?:_from)?_statement$/;

/** What an import names, as the dimension compares it. */
function target(node: SyntaxNode): string {
  const named = node.child('source') ?? node.child('module_name') ?? node.child('name');
  return (named?.text ?? '').replace(/^['"]|['"]$/g, '').toLowerCase();
}

/** Whether an import gives names: one without may change something for those behind it, and those from the future must stand first. */
const isPlain = (node: SyntaxNode) =>
  types.test(node.type) && (node.child('source') === undefined || node.childOfType('import_clause') !== undefined);

/** Imports on lines of their own right below one another. */
function runs(place: Place): SyntaxNode[][] {
  const all: SyntaxNode[][] = [];
  for (const node of place.nodes('import_statement', 'import_from_statement')) {
    const run = all.at(-1);
    const above = run?.at(-1);
    const isNext = above && above.parent === node.parent && node.line === above.endLine + 1 && isPlain(above);
    if (run && isNext && isPlain(node) && isAlone(place, node)) run.push(node);
    else if (isAlone(place, node)) all.push([node]);
  }
  return all.filter((run) => run.length > 1 && run.every(isPlain));
}

/** Whether nothing else stands on the lines of a node, not even a comment. */
const isAlone = ({ tree: { lines }, text }: Place, node: SyntaxNode) =>
  node.startsLine && text.slice(node.end, lines.end(node.endLine)).trim() === '';

/** Imports of a file in one order, whichever they have. */
function sorted(part: Part): Part {
  const parts = partsOf(part);
  const imports = parts.filter(({ type }) => types.test(type)).sort((a, b) => (textOf(a) < textOf(b) ? -1 : 1));
  let at = 0;
  return { ...part, parts: parts.map((each) => (types.test(each.type) ? (imports[at++] as Part) : each)) };
}

/** Imports by the alphabet, within each run of them. */
export const importOrder = defineRewrite({
  dimensions: ['layout.importOrder'],
  languages: [...ecmascript, ...python],
  stage: 'layout',
  find(place, { value }, report) {
    if (value !== 'up') return;
    for (const run of runs(place)) {
      const order = run.toSorted((a, b) => (target(a) < target(b) ? -1 : target(a) > target(b) ? 1 : a.id - b.id));
      const moved = run.flatMap((node, i) => {
        const other = order[i] as SyntaxNode;
        return other === node ? [] : [{ start: node.start, end: node.end, newText: other.text }];
      });
      if (moved.length > 0) report.change('down', run[0] as SyntaxNode, moved);
    }
  },
  equates: { nodes: Object.fromEntries(listTypes.map((type) => [type, sorted])) },
});
