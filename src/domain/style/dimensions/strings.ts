import type { SyntaxNode } from '../../syntax/syntaxTree';
import { defineDimension, ecmascript, python, type See } from '../dimension';

const isString = (node: SyntaxNode | undefined) =>
  node !== undefined && /^(string|template_string|concatenated_string)$/.test(node.type);

function concatenation(node: SyntaxNode, see: See): void {
  if (node.childOfType('+') && (isString(node.child('left')) || isString(node.child('right')))) see('+');
}

const stringMethods =
  /^(startsWith|endsWith|includes|indexOf|lastIndexOf|substr|substring|slice|test|match|exec|charAt|charCodeAt)$/;

export const stringDimensions = [
  defineDimension({
    id: 'idiom.stringBuilding',
    title: 'How are strings put together?',
    family: 'idiom',
    languages: ecmascript,
    labels: { template: 'a template with values', plain: 'a template without values', '+': "'…' + x" },
    nodes: {
      template_string: (node, see) => see(node.childOfType('template_substitution') ? 'template' : 'plain'),
      binary_expression: concatenation,
    },
  }),
  defineDimension({
    id: 'idiom.stringMethod',
    title: 'Which methods look into strings?',
    family: 'idiom',
    languages: ecmascript,
    nodes: {
      call_expression(node, see) {
        const name = node.child('function')?.child('property')?.text ?? '';
        if (stringMethods.test(name)) see(name);
      },
    },
  }),
  defineDimension({
    id: 'idiom.stringBuildingPython',
    title: 'How are strings put together?',
    family: 'idiom',
    languages: python,
    labels: { f: "f'…{x}'" },
    nodes: {
      string(node, see) {
        if (node.childOfType('interpolation')) see('f');
      },
      binary_operator(node, see) {
        if (node.childOfType('%') && isString(node.child('left'))) see('%');
        concatenation(node, see);
      },
      call(node, see) {
        const called = node.child('function');
        const name = called?.child('attribute')?.text;
        if ((name === 'format' || name === 'join') && isString(called?.child('object'))) see(`.${name}()`);
      },
    },
  }),
  defineDimension({
    id: 'idiom.copy',
    title: 'How are arrays and objects copied?',
    family: 'idiom',
    languages: ecmascript,
    nodes: {
      spread_element: (node, see) =>
        see(node.parent?.type === 'object' ? '{ ...x }' : node.parent?.type === 'array' ? '[...x]' : 'f(...x)'),
      call_expression(node, see) {
        const called = node.child('function');
        const name = called?.child('property')?.text ?? '';
        if (/^(Object\.assign|Array\.from)$/.test(called?.text ?? '')) see(called?.text as string);
        else if (/^(slice|concat)$/.test(name) && node.child('arguments')?.countParts(1) === 0) see(`.${name}()`);
      },
    },
  }),
  defineDimension({
    id: 'idiom.objectMember',
    title: 'How are functions and values put into objects?',
    family: 'idiom',
    languages: ecmascript,
    labels: { short: '{ a }', long: '{ a: a }' },
    nodes: {
      shorthand_property_identifier: (_, see) => see('short'),
      pair(node, see) {
        const value = node.child('value');
        if (value?.text === node.child('key')?.text) see('long');
        else if (value && /^(function_expression|arrow_function)$/.test(value.type)) see(value.type.replace('_', ' '));
      },
      method_definition(node, see) {
        if (node.parent?.type === 'object') see('method');
      },
    },
  }),
  defineDimension({
    id: 'idiom.literalPython',
    title: 'How are empty and small collections written?',
    family: 'idiom',
    languages: python,
    nodes: {
      call(node, see) {
        const called = node.child('function')?.text ?? '';
        if (!/^(dict|list|tuple|set)$/.test(called)) return;
        const given = node.child('arguments')?.parts ?? [];
        if (given.length === 0) see(`${called}()`);
        else if (called === 'dict' && given.every(({ type }) => type === 'keyword_argument')) see('dict(a=b)');
      },
      list: (node, see) => !node.firstPart && see('[]'),
      dictionary: (node, see) => !node.firstPart && see('{}'),
    },
  }),
];
