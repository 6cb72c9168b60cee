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

/** Where the brace of a function stands, and the word else. */
export const bracePlaces = defineRewrite({
  dimensions: ['layout.bracePlace', 'layout.elsePlace'],
  languages: [...ecmascript, 'java', 'c', 'cpp', 'csharp', 'php'],
  stage: 'layout',
  find(place, { dimension, value }, report) {
    if (value !== 'same' && value !== 'next') return;
    const from = value === 'same' ? 'next' : 'same';
    const isBrace = dimension === 'layout.bracePlace';
    for (const node of isBrace ? place.nodes(...functions) : place.nodes('else_clause')) {
      const what = isBrace ? node.child('body') : node;
      const before = what?.previous;
      if (!what || !before) continue;
      const fits = isBrace ? what.characterAt(0) === '{' : place.text[before.end - 1] === '}';
      const edit = fits && moved(place, isBrace ? node : (before.parent ?? node), before.end, what.start, value);
      if (edit) report.change(from, what, [edit]);
    }
  },
});
