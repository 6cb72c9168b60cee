import type { SyntaxNode } from '../../syntax/syntaxTree';
import { defineDimension, onEach, python, type See } from '../dimension';

const annotated = { annotated: 'with a type', bare: 'without a type' };

const parameterTypes = ['identifier', 'default_parameter', 'typed_parameter', 'typed_default_parameter'];

function inType(node: SyntaxNode): boolean {
  let above = node.parent;
  for (let steps = 0; above && steps < 4; steps++, above = above.parent) if (above.type === 'type') return true;
  return false;
}

function genericOf(node: SyntaxNode): string | undefined {
  return inType(node) ? /^(?:t\.|typing\.)?(\w+)\[/.exec(node.text)?.[1] : undefined;
}

function seeGeneric(node: SyntaxNode, see: See): void {
  const name = genericOf(node) ?? '';
  if (/^(List|Dict|Tuple|Set|FrozenSet|Type)$/.test(name)) see('typing');
  else if (/^(list|dict|tuple|set|frozenset|type)$/.test(name)) see('built in');
}

function seeOptional(node: SyntaxNode, see: See): void {
  const name = genericOf(node);
  if (name === 'Optional' || name === 'Union') see(name);
}

export const pythonTypeDimensions = [
  defineDimension({
    id: 'idiom.parameterAnnotation',
    title: 'Do parameters have types?',
    family: 'idiom',
    languages: python,
    labels: annotated,
    nodes: {
      parameters(node, see) {
        for (const parameter of node.parts)
          if (parameterTypes.includes(parameter.type) && !/^(self|cls)$/.test(parameter.text))
            see(parameter.type.startsWith('typed') ? 'annotated' : 'bare', parameter.line);
      },
    },
  }),
  defineDimension({
    id: 'idiom.returnAnnotation',
    title: 'Do functions have a return type?',
    family: 'idiom',
    languages: python,
    labels: annotated,
    nodes: { function_definition: (node, see) => see(node.child('return_type') ? 'annotated' : 'bare') },
  }),
  defineDimension({
    id: 'idiom.variableAnnotation',
    title: 'Do variables have types?',
    family: 'idiom',
    languages: python,
    labels: annotated,
    nodes: { assignment: (node, see) => see(node.child('type') ? 'annotated' : 'bare') },
  }),
  defineDimension({
    id: 'idiom.genericType',
    title: 'Generic types from typing or built in?',
    family: 'idiom',
    languages: python,
    nodes: onEach(['generic_type', 'subscript'], seeGeneric),
  }),
  defineDimension({
    id: 'idiom.optionalType',
    title: 'How are optional types written?',
    family: 'idiom',
    languages: python,
    nodes: {
      ...onEach(['generic_type', 'subscript'], seeOptional),
      ...onEach(['union_type', 'binary_operator'], (node, see: See) => {
        if (inType(node) && node.childOfType('|')) see('X | Y');
      }),
    },
  }),
];
