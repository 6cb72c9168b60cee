import { defineDimension, ecmascript } from '../../dimension';
import { operator } from './operator';

/** Where a default stands for what may be missing. */
const receives =
  /^(variable_declarator|assignment_expression|pair|arguments|return_statement|parenthesized_expression)$/;

export const idiomDefault = defineDimension({
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
});
