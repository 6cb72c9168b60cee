import type { SyntaxNode } from '../../../syntax/syntaxTree';
import { ecmascript } from '../../dimension';
import { type Part, partOf, partsOf, token } from '../form';
import { defineRewrite } from '../rewrite';

/** The lone parameter of a function without brackets. */
function bareParameter(node: SyntaxNode | undefined): SyntaxNode | undefined {
  const list = node?.child('parameters');
  return node?.child('parameter') ?? (list?.type === 'identifier' ? list : undefined);
}

/** A lone parameter as a list of one. */
function listed(part: Part): Part {
  const lone = bareParameter(part.node);
  if (!lone) return part;
  const type = part.node?.type === 'lambda_expression' ? 'inferred_parameters' : 'formal_parameters';
  const list: Part = { type, parts: [token('('), partOf(lone), token(')')] };
  return { ...part, parts: partsOf(part).map((each) => (each.node === lone ? list : each)) };
}

/** A parameter without a type as its name alone. */
function plain(part: Part): Part {
  const [only, ...more] = partsOf(part);
  return only?.type === 'identifier' && more.length === 0 ? only : part;
}

/** Brackets around the lone parameter of an arrow function or a lambda. */
export const arrowParens = defineRewrite({
  dimensions: ['layout.arrowParens', 'layout.lambdaParens'],
  languages: [...ecmascript, 'java'],
  stage: 'layout',
  find(place, { dimension, value }, report) {
    const type = dimension === 'layout.arrowParens' ? 'arrow_function' : 'lambda_expression';
    for (const node of place.nodes(type)) {
      const lone = bareParameter(node);
      const list = node.child('parameters');
      if (value === 'brackets' && lone)
        report.change('bare', node, [
          { start: lone.start, end: lone.start, newText: '(' },
          { start: lone.end, end: lone.end, newText: ')' },
        ]);
      const isTyped = node.child('type_parameters') ?? node.child('return_type');
      if (value === 'bare' && list && !isTyped && /^\([\w$]+\)$/.test(list.text))
        report.change('brackets', node, [
          { start: list.start, end: list.start + 1, newText: '' },
          { start: list.end - 1, end: list.end, newText: '' },
        ]);
    }
  },
  equates: { nodes: { arrow_function: listed, lambda_expression: listed, required_parameter: plain } },
});
