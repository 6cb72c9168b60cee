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

/** By dimension: the nodes before which it counts spaces; a word that begins a node stands before its bracket. */
const before: Readonly<Record<string, readonly string[]>> = {
  'layout.keywordSpace': [
    'if_statement',
    'while_statement',
    'switch_expression',
    'for_statement',
    'enhanced_for_statement',
    'catch_clause',
  ],
  'layout.declarationSpace': ['method_declaration'],
  'layout.castSpace': ['cast_expression'],
};

/** What stands behind the space in question. */
function behindSpace(node: SyntaxNode, dimension: string): SyntaxNode | undefined {
  if (dimension === 'layout.declarationSpace') return node.child('parameters');
  return dimension === 'layout.castSpace' ? node.child('value') : node.firstChild?.next;
}

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

function spaceBefore(place: Place, what: SyntaxNode | undefined, wanted: string): Replacement | undefined {
  return what?.previous && gap(place, what.previous.end, what.start, wanted);
}

/** Spaces of languages whose grammar tells casts and arrays from the rest. */
export const spacesJava = defineRewrite({
  dimensions: [...Object.keys(before), 'layout.arraySpace'],
  languages: ['java'],
  stage: 'layout',
  find(place, { dimension, value }, report) {
    const wanted = value === 'yes' ? ' ' : '';
    const from = value === 'yes' ? 'no' : 'yes';
    if (dimension === 'layout.arraySpace')
      for (const node of place.nodes('array_initializer')) report.change(from, node, inside(place, node, wanted));
    for (const node of place.nodes(...(before[dimension] ?? []))) {
      const edit = spaceBefore(place, behindSpace(node, dimension), wanted);
      if (edit) report.change(from, node, [edit]);
    }
  },
});

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
      const edit = spaceBefore(place, list, wanted);
      if (list && edit) report.change(from, list, [edit]);
    }
  },
});
