import type { SyntaxNode } from '../../../syntax/syntaxTree';
import { ecmascript } from '../../dimension';
import { defineRewrite, type Place } from '../rewrite';

const functions = [
  'function_declaration',
  'method_definition',
  'function_definition',
  'method_declaration',
  'constructor_declaration',
];

/** Moves what begins at an offset onto the line above, or onto a line of its own, where only white space is in between. */
function moved(place: Place, owner: SyntaxNode, from: number, to: number, value: string) {
  if (!place.isBlank(from, to)) return undefined;
  const isBroken = place.text.slice(from, to).includes('\n');
  if (isBroken === (value === 'next')) return undefined;
  const newText = value === 'next' ? place.newline + place.indentation(owner) : ' ';
  return { start: from, end: to, newText };
}

/** What a dimension asks about: the braces of functions, or what follows the brace of a block. */
function asked(place: Place, dimension: string): readonly (SyntaxNode | undefined)[] {
  if (dimension === 'layout.bracePlace') return place.nodes(...functions).map((node) => node.child('body'));
  if (dimension === 'layout.elsePlaceJava') return place.nodes('if_statement').map((node) => node.childOfType('else'));
  return place.nodes(dimension === 'layout.catchPlace' ? 'catch_clause' : 'else_clause');
}

/** Where the brace of a function stands, and the words else and catch. */
export const bracePlaces = defineRewrite({
  dimensions: ['layout.bracePlace', 'layout.elsePlace', 'layout.elsePlaceJava', 'layout.catchPlace'],
  languages: [...ecmascript, 'java', 'c', 'cpp', 'csharp', 'php'],
  stage: 'layout',
  find(place, { dimension, value }, report) {
    if (value !== 'same' && value !== 'next') return;
    const from = value === 'same' ? 'next' : 'same';
    const isBrace = dimension === 'layout.bracePlace';
    for (const what of asked(place, dimension)) {
      const before = what?.previous;
      const owner = what?.parent;
      if (!what || !before || !owner) continue;
      const fits = isBrace ? what.characterAt(0) === '{' : place.text[before.end - 1] === '}';
      const edit = fits && moved(place, owner, before.end, what.start, value);
      if (edit) report.change(from, what, [edit]);
    }
  },
});
