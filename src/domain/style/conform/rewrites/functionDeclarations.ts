import type { SyntaxNode } from '../../../syntax/syntaxTree';
import { ecmascript } from '../../dimension';
import { type Part, partOf } from '../form';
import { defineRewrite } from '../rewrite';

/** A constant that holds a function, and its declaration. */
function declared(part: Part): Part {
  const found = part.node && heldFunction(part.node);
  if (!found) return part;
  const { name, held } = found;
  const parts = held.children
    .filter(({ field, type }) => field !== 'name' && !type.endsWith('comment'))
    .flatMap((child) => (child.type === 'function' ? [partOf(child), partOf(name)] : [partOf(child)]));
  return { type: 'function_declaration', parts };
}

interface Held {
  readonly name: SyntaxNode;
  readonly held: SyntaxNode;
}

/** `const f = function …`, alone in its declaration. */
function heldFunction(node: SyntaxNode): Held | undefined {
  const [only, ...more] = node.parts;
  const [name, held] = [only?.child('name'), only?.child('value')];
  if (node.type !== 'lexical_declaration' || node.firstChild?.type !== 'const' || more.length > 0) return undefined;
  if (name?.type !== 'identifier' || held?.type !== 'function_expression' || held.child('name')) return undefined;
  return only?.child('type') ? undefined : { name, held };
}

/** Declarations instead of constants that hold a function. They are known earlier, which only code that would have failed can tell. */
export const functionDeclarations = defineRewrite({
  dimensions: ['structure.functionKind'],
  languages: ecmascript,
  stage: 'structure',
  find(place, { value }, report) {
    if (value !== 'declaration') return;
    for (const node of place.nodes('lexical_declaration')) {
      const found = heldFunction(node);
      const above = node.parent;
      // In a block of its own a declaration is not visible alike in sloppy and in strict code.
      const isBody =
        above?.type === 'statement_block' && above.field === 'body' && /function|method/.test(above.parent?.type ?? '');
      if (!found || !isBody || isDeclaredAgain(place.text, node, found.name.text)) continue;
      const { name, held } = found;
      const word = held.childOfType('function') as SyntaxNode;
      const end = node.lastChild?.type === ';' ? [{ start: held.end, end: node.end, newText: '' }] : [];
      report.change('const function', node, [
        { start: node.start, end: held.start, newText: '' },
        { start: word.end, end: (held.child('parameters') as SyntaxNode).start, newText: ` ${name.text} ` },
        ...end,
      ]);
    }
  },
  equates: { nodes: { lexical_declaration: declared } },
});

/** Whether a name stands anywhere before its declaration in the function around it: then it would mean something else there. */
function isDeclaredAgain(text: string, node: SyntaxNode, name: string): boolean {
  const before = text.slice(node.parent?.parent?.start ?? 0, node.start);
  return new RegExp(`(?<![\\w$])${name.replaceAll('$', '\\$')}(?![\\w$])`).test(before);
}
