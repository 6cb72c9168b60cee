import type { SyntaxNode } from '../../syntax/syntaxTree';
import { type Part, partOf, partsOf, token } from './form';

/** Operators whose opposite is the same question denied, whatever is compared; `<` is none, because of what is no number. */
const opposites: Readonly<Record<string, string>> = {
  '===': '!==',
  '!==': '===',
  '==': '!=',
  '!=': '==',
  is: 'is not',
  'is not': 'is',
  in: 'not in',
  'not in': 'in',
};
/** Python lets classes define these two apart. */
const apart = /^[!=]=$/;
/** What needs no brackets behind a word or a sign that denies. */
const whole =
  /^(?:identifier|this|true|false|call|call_expression|method_invocation|member_expression|field_access|selector_expression|attribute|subscript|subscript_expression|index_expression|array_access|parenthesized_expression)$/;

/** The operator of a comparison of two; undefined: it is none that has an opposite. */
function operatorOf(node: SyntaxNode): SyntaxNode | undefined {
  if (node.type === 'comparison_operator') {
    const [, operator, , ...more] = node.children;
    return operator && more.length === 0 && opposites[operator.type] && !apart.test(operator.type)
      ? operator
      : undefined;
  }
  const operator = node.type === 'binary_expression' ? node.child('operator') : undefined;
  // The word `in` of JavaScript has no opposite.
  return operator && /^[!=]==?$/.test(operator.type) ? operator : undefined;
}

/** What a node denies; undefined: it denies nothing. */
function denied(node: SyntaxNode): SyntaxNode | undefined {
  const isNot =
    node.type === 'not_operator' || (node.type === 'unary_expression' && node.child('operator')?.type === '!');
  return isNot ? (node.child('argument') ?? node.child('operand')) : undefined;
}

/** What stands in brackets; undefined: a comment stands there, too, or there are none. */
const unwrapped = (node: SyntaxNode): SyntaxNode | undefined =>
  node.type === 'parenthesized_expression' && node.namedChildren.length === 1 ? node.firstPart : undefined;

/** The opposite of a condition as it is written, the brackets that belong to its `if` included. */
export function negated(condition: SyntaxNode): string {
  const inner = unwrapped(condition);
  return inner && condition.field === 'condition' && condition.parent?.child('consequence')?.previous === condition
    ? `(${opposite(inner)})`
    : opposite(condition);
}

function opposite(node: SyntaxNode): string {
  const kept = denied(node);
  if (kept) return (node.type === 'not_operator' ? kept : (unwrapped(kept) ?? kept)).text;
  const operator = operatorOf(node);
  if (operator) {
    const { text, start } = node;
    const [from, to] = [operator.start - start, operator.end - start];
    return text.slice(0, from) + opposites[operator.type] + text.slice(to);
  }
  const isWord = node.tree.names.typeId('not_operator', true) !== undefined;
  const plain = whole.test(node.type) ? node.text : `(${node.text})`;
  return isWord ? `not ${plain}` : `!${plain}`;
}

/** A condition as what it asks, and whether that is denied: what a condition and its opposite share. */
export function asked(node: SyntaxNode, isDenied: boolean): Part {
  const inner = unwrapped(node) ?? denied(node);
  if (inner) return asked(inner, isDenied !== (denied(node) !== undefined));
  const operator = operatorOf(node);
  const isOpposite = operator !== undefined && /!|not/.test(operator.type);
  const positive = operator && token((isOpposite ? opposites[operator.type] : operator.type) as string);
  const parts = positive
    ? partsOf(partOf(node)).map((part) => (part.node === operator ? positive : part))
    : [partOf(node)];
  return { type: isDenied !== isOpposite ? 'denied' : 'asked', parts };
}
