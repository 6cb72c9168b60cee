import type { SyntaxNode } from '../../../syntax/syntaxTree';
import { ecmascript } from '../../dimension';
import { defineRewrite, type Place } from '../rewrite';
import type { Replacement } from '../span';

/** By dimension: the functions before whose parameters it counts spaces. */
const functions: Readonly<Record<string, readonly string[]>> = {
  'layout.functionSpace': ['function_declaration', 'generator_function_declaration'],
  'layout.functionExpressionSpace': ['function_expression', 'generator_function'],
  'layout.methodSpace': ['method_definition'],
};

const braces = ['object', 'object_pattern', 'named_imports', 'object_type'];

/** Puts a space between two offsets, or none; undefined: it stands there already, or there is more than white space. */
function gap(place: Place, start: number, end: number, wanted: string): Replacement | undefined {
  const found = place.text.slice(start, end);
  return found === wanted || found.trim() !== '' || found.includes('\n') ? undefined : { start, end, newText: wanted };
}

function inside(place: Place, node: SyntaxNode, wanted: string): Replacement[] {
  const [first, last] = [node.firstChild, node.lastChild];
  const [after, before] = [first?.next, last?.previous];
  if (!first || !last || !after || !before || after === last || node.line !== node.endLine) return [];
  const edits = [gap(place, first.end, after.start, wanted), gap(place, before.end, last.start, wanted)];
  return edits.filter((edit) => edit !== undefined);
}

/** Spaces that people set or leave out by habit. */
export const spaces = defineRewrite({
  dimensions: ['layout.braceSpace', ...Object.keys(functions)],
  languages: ecmascript,
  stage: 'layout',
  find(place, { dimension, value }, report) {
    const wanted = value === 'yes' ? ' ' : '';
    const from = value === 'yes' ? 'no' : 'yes';
    if (dimension === 'layout.braceSpace')
      for (const node of place.nodes(...braces)) report.change(from, node, inside(place, node, wanted));
    for (const node of place.nodes(...(functions[dimension] ?? []))) {
      const list = node.child('parameters');
      const edit = list?.previous && gap(place, list.previous.end, list.start, wanted);
      if (list && edit) report.change(from, list, [edit]);
    }
  },
});
