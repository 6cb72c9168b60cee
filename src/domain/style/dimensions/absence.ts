import type { SyntaxNode } from '../../syntax/syntaxTree';
import { defineDimension, ecmascript, python, type See } from '../dimension';

const comparison = /^[!=]==?$/;

function operator(node: SyntaxNode): string {
  return node.child('operator')?.text ?? '';
}

function compared(node: SyntaxNode, see: See): void {
  const sign = operator(node);
  const right = node.child('right')?.text ?? '';
  const left = node.child('left')?.text ?? '';
  if (!comparison.test(sign)) return;
  const word = sign.length === 2 ? '==' : '===';
  if (right === 'null' || right === 'undefined') see(`${word} ${right}`);
  else if (left.startsWith('typeof') && /undefined/.test(right)) see('typeof');
}

/** Where a default stands for what may be missing. */
const receives =
  /^(variable_declarator|assignment_expression|pair|arguments|return_statement|parenthesized_expression)$/;

export const absenceDimensions = [
  defineDimension({
    id: 'idiom.absence',
    title: 'How is it checked that something is missing?',
    family: 'idiom',
    languages: ecmascript,
    nodes: {
      binary_expression: compared,
      unary_expression(node, see) {
        if (node.text.startsWith('!') && !node.text.startsWith('!!')) see('!x');
      },
    },
  }),
  defineDimension({
    id: 'idiom.equality',
    title: 'Strict or loose equality?',
    family: 'idiom',
    languages: ecmascript,
    labels: { strict: '===', loose: '==' },
    nodes: {
      binary_expression(node, see) {
        if (comparison.test(operator(node))) see(operator(node).length === 3 ? 'strict' : 'loose');
      },
    },
  }),
  defineDimension({
    id: 'idiom.default',
    title: 'How are defaults given?',
    family: 'idiom',
    languages: ecmascript,
    labels: { parameter: 'in the parameter list' },
    nodes: {
      binary_expression(node, see) {
        if (operator(node) === '??') see('??');
        else if (operator(node) === '||' && receives.test(node.parent?.type ?? '')) see('||');
      },
      assignment_pattern: (_, see) => see('parameter'),
      augmented_assignment_expression(node, see) {
        if (/^(\?\?=|\|\|=)$/.test(operator(node))) see(operator(node));
      },
    },
  }),
  defineDimension({
    id: 'idiom.empty',
    title: 'How is emptiness checked?',
    family: 'idiom',
    languages: ecmascript,
    nodes: {
      binary_expression(node, see) {
        if (node.child('right')?.text === '0' && /\.(length|size)$/.test(node.child('left')?.text ?? ''))
          see(`${operator(node)} 0`);
      },
      unary_expression(node, see) {
        if (/^!+[\w.]+\.(length|size)$/.test(node.text)) see('!x.length');
      },
    },
  }),
  defineDimension({
    id: 'idiom.conversion',
    title: 'How are values converted?',
    family: 'idiom',
    languages: ecmascript,
    nodes: {
      unary_expression(node, see) {
        if (node.text.startsWith('!!')) see('!!x');
        else if (/^\+[\w(]/.test(node.text)) see('+x');
      },
      call_expression(node, see) {
        const name = node.child('function')?.text ?? '';
        if (/^(Boolean|String|Number|parseInt|parseFloat)$/.test(name)) see(`${name}()`);
      },
    },
  }),
  defineDimension({
    id: 'idiom.absencePython',
    title: 'How is it checked that something is missing?',
    family: 'idiom',
    languages: python,
    nodes: {
      comparison_operator(node, see) {
        const sign = node.text.endsWith(' None') && / (is not|is|==|!=) None$/.exec(node.text.slice(-12))?.[1];
        if (sign) see(`${sign} None`);
      },
      not_operator: (_, see) => see('not x'),
    },
  }),
  defineDimension({
    id: 'idiom.defaultPython',
    title: 'How are defaults given?',
    family: 'idiom',
    languages: python,
    nodes: {
      boolean_operator(node, see) {
        if (
          node.childOfType('or') &&
          /^(assignment|argument_list|return_statement|keyword_argument)$/.test(node.parent?.type ?? '')
        )
          see('or');
      },
      call(node, see) {
        const called = node.child('function')?.text ?? '';
        if (/\.(get|setdefault)$/.test(called) && (node.child('arguments')?.countParts(2) ?? 0) > 1)
          see(called.replace(/^.*\./, ''));
        if (called === 'getattr' && (node.child('arguments')?.countParts(3) ?? 0) > 2) see('getattr');
      },
      conditional_expression: (_, see) => see('if else'),
    },
  }),
  defineDimension({
    id: 'idiom.typeCheck',
    title: 'How are types checked?',
    family: 'idiom',
    languages: [...python, ...ecmascript],
    nodes: {
      call(node, see) {
        const called = node.child('function')?.text ?? '';
        if (/^(isinstance|issubclass|hasattr|getattr|callable|type)$/.test(called)) see(called);
      },
      unary_expression(node, see) {
        if (node.text.startsWith('typeof ')) see('typeof');
      },
      binary_expression(node, see) {
        if (operator(node) === 'instanceof') see('instanceof');
      },
      call_expression(node, see) {
        const called = node.child('function')?.text ?? '';
        if (called === 'Array.isArray' || called === 'Buffer.isBuffer') see(called);
      },
    },
  }),
];
