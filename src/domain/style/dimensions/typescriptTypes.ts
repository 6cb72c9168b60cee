import type { SyntaxNode } from '../../syntax/syntaxTree';
import { defineDimension, onEach, type See } from '../dimension';

const typescript = ['typescript', 'tsx'];
const callables = ['function_declaration', 'method_definition', 'arrow_function', 'function_expression'];

export const typescriptDimensions = [
  defineDimension({
    id: 'idiom.returnType',
    title: 'Do functions state what they return?',
    family: 'idiom',
    languages: typescript,
    labels: { stated: 'stated', inferred: 'left to inference' },
    nodes: onEach(callables, (node, see) => {
      if (node.child('body')?.type === 'statement_block') see(node.child('return_type') ? 'stated' : 'inferred');
    }),
  }),
  defineDimension({
    id: 'idiom.variableType',
    title: 'Do variables with a value state their type?',
    family: 'idiom',
    languages: typescript,
    labels: { stated: 'stated', inferred: 'left to inference' },
    nodes: {
      variable_declarator(node, see) {
        if (node.child('value') && node.child('name')?.type === 'identifier')
          see(node.child('type') ? 'stated' : 'inferred');
      },
    },
  }),
  defineDimension({
    id: 'idiom.objectType',
    title: 'interface or type?',
    family: 'idiom',
    languages: typescript,
  }),
  defineDimension({
    id: 'idiom.arrayType',
    title: 'How are array types written?',
    family: 'idiom',
    languages: typescript,
  }),
  defineDimension({
    id: 'idiom.cast',
    title: 'How are types overruled?',
    family: 'idiom',
    languages: typescript,
  }),
  defineDimension({
    id: 'idiom.anyType',
    title: 'any or unknown?',
    family: 'idiom',
    languages: typescript,
  }),
  defineDimension({
    id: 'idiom.access',
    title: 'How is access to members limited?',
    family: 'idiom',
    languages: typescript,
    labels: { none: 'not at all' },
    nodes: onEach(['method_definition', 'public_field_definition'], (node: SyntaxNode, see: See) => {
      if (node.parent?.type !== 'class_body') return;
      const name = node.child('name')?.text ?? '';
      see(node.childOfType('accessibility_modifier')?.text ?? (name.startsWith('#') ? '#' : 'none'));
    }),
  }),
  defineDimension({
    id: 'naming.typeParameter',
    title: 'How are type parameters named?',
    family: 'naming',
    languages: typescript,
    nodes: {
      type_parameter(node, see) {
        const name = node.child('name')?.text ?? '';
        see(/^[A-Z]$/.test(name) ? 'one letter' : /^T[A-Z]/.test(name) ? 'TName' : 'a word');
      },
    },
  }),
];
