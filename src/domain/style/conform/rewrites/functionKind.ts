import type { SyntaxNode } from '../../../syntax/syntaxTree';
import { ecmascript } from '../../dimension';
import { type Part, partsOf } from '../form';
import { defineRewrite, type Report } from '../rewrite';
import { holds } from '../statements';

/** What means another thing in an arrow function than in a function. */
const own = /^(this|super|arguments|new\.target|meta_property)$/;

function usesOwn(node: SyntaxNode): boolean {
  const fits = (inner: SyntaxNode) =>
    own.test(inner.type) || (inner.type === 'identifier' && inner.text === 'arguments');
  // Functions inside have their own; arrow functions do not.
  return holds(
    node,
    fits,
    ({ type, named }) => !named || !/^(function_|generator_function|method_definition)/.test(type),
  );
}

const isCallback = ({ parent }: SyntaxNode) => parent?.type === 'arguments';

function toArrow(node: SyntaxNode, report: Report): void {
  const word = node.childOfType('function');
  const list = node.child('parameters');
  const body = node.child('body');
  if (!word || !list || !body || node.child('name')) return;
  if (usesOwn(node)) report.refuse('a callback uses this or arguments');
  else
    report.change('function', node, [
      { start: word.start, end: list.start, newText: '' },
      { start: body.start, end: body.start, newText: '=> ' },
    ]);
}

function toFunction(node: SyntaxNode, report: Report): void {
  const [arrow, list, body] = [node.childOfType('=>'), node.child('parameters'), node.child('body')];
  if (!arrow || !list || body?.type !== 'statement_block') return;
  if (usesOwn(node)) report.refuse('a callback uses this or arguments');
  else
    report.change('arrow', node, [
      { start: list.start, end: list.start, newText: 'function ' },
      { start: arrow.start, end: body.start, newText: '' },
    ]);
}

/** A function without the words that tell its kind. */
const plain = (part: Part): Part => ({
  ...part,
  parts: partsOf(part).filter(({ type }) => type !== 'function' && type !== '=>'),
});

/** Arrow functions or functions as callbacks, where neither uses what is its own. */
export const functionKind = defineRewrite({
  dimensions: ['structure.functionKind'],
  languages: ecmascript,
  stage: 'structure',
  find(place, { value }, report) {
    if (value === 'arrow')
      for (const node of place.nodes('function_expression')) isCallback(node) && toArrow(node, report);
    if (value === 'function')
      for (const node of place.nodes('arrow_function')) isCallback(node) && toFunction(node, report);
  },
  equates: {
    alike: { function_expression: 'arrow_function' },
    nodes: { function_expression: plain, arrow_function: plain },
  },
});
