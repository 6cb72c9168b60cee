import type { SyntaxNode } from '../../../syntax/syntaxTree';
import { python } from '../../dimension';
import type { Part } from '../form';
import { defineRewrite } from '../rewrite';
import { functionAround } from '../statements';

/** The class and the first parameter that `super()` takes by itself at a place; undefined: it would not be these. */
function selfAt(node: SyntaxNode): { readonly type: string; readonly self: string } | undefined {
  const method = functionAround(node);
  const holder = method?.parent?.type === 'decorated_definition' ? method.parent.parent : method?.parent;
  const type = holder?.type === 'block' ? holder.parent : undefined;
  const self = method?.child('parameters')?.firstPart;
  const name = type?.child('name')?.text;
  if (method?.type !== 'function_definition' || type?.type !== 'class_definition' || !name) return undefined;
  // A decorator may put something else under the name of the class.
  if (type.parent?.type === 'decorated_definition' || self?.type !== 'identifier') return undefined;
  return { type: name, self: self.text };
}

const superArguments = (node: SyntaxNode) =>
  node.child('function')?.text === 'super' ? node.child('arguments')?.parts.map(({ text }) => text) : undefined;

function superOf(part: Part): Part {
  const given = part.node && superArguments(part.node);
  const found = part.node && selfAt(part.node);
  const isPlain = given && (given.length === 0 || (given[0] === found?.type && given[1] === found?.self));
  return isPlain && found ? { ...part, says: `super ${found.type} ${found.self}` } : part;
}

/** How the base class is called. */
export const superCall = defineRewrite({
  dimensions: ['idiom.super'],
  languages: python,
  stage: 'structure',
  find(place, { value }, report) {
    for (const node of place.nodes('call')) {
      const given = superArguments(node);
      const list = node.child('arguments');
      if (!given || !list || /\b(?:def|class|as)\s+super\b|\bsuper\s*=/.test(place.text)) continue;
      const found = selfAt(node);
      const wants = value === 'super()' ? given.length > 0 : value === 'super(C, self)' && given.length === 0;
      if (!wants) continue;
      const isPlain =
        found && (given.length === 0 || (given.length === 2 && given[0] === found.type && given[1] === found.self));
      if (!isPlain) report.refuse('the call does not stand in a method of that class itself');
      else
        report.change(given.length > 0 ? 'super(C, self)' : 'super()', node, [
          { start: list.start, end: list.end, newText: value === 'super()' ? '()' : `(${found.type}, ${found.self})` },
        ]);
    }
  },
  equates: { nodes: { call: superOf } },
});
