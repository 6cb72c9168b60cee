import type { SyntaxNode } from '../../syntax/syntaxTree';
import { defineDimension, ecmascript, onEach, python, type See } from '../dimension';

const plainOrPattern = (node: SyntaxNode, see: See) =>
  see(/pattern$/.test(node.type) ? 'taken apart' : 'whole', node.line);

function patternsOfParameters(node: SyntaxNode, see: See): void {
  for (const parameter of node.parts) {
    const inner = parameter.child('pattern') ?? parameter.child('left') ?? parameter;
    if (/^(identifier|object_pattern|array_pattern)$/.test(inner.type)) plainOrPattern(inner, see);
  }
}

/** How a function is brought into the world. */
function kindOfExpression(node: SyntaxNode, see: See): void {
  const word = node.type === 'arrow_function' ? 'arrow' : 'function';
  if (node.parent?.type === 'variable_declarator') see(`const ${word}`);
  else if (node.parent?.type === 'assignment_expression') see(`assigned ${word}`);
  else see(word);
}

export const functionDimensions = [
  defineDimension({
    id: 'structure.functionKind',
    title: 'How are functions written?',
    family: 'structure',
    languages: ecmascript,
    nodes: {
      ...onEach(['function_declaration', 'generator_function_declaration'], (_, see: See) => see('declaration')),
      ...onEach(['arrow_function', 'function_expression'], kindOfExpression),
      method_definition: (_, see) => see('method'),
    },
  }),
  defineDimension({
    id: 'structure.functionKindPython',
    title: 'How are functions written?',
    family: 'structure',
    languages: python,
    nodes: {
      function_definition(node, see) {
        const holder = node.parent?.type === 'decorated_definition' ? node.parent.parent : node.parent;
        const inClass = holder?.type === 'block' && holder.parent?.type === 'class_definition';
        see(inClass ? 'method' : holder?.type === 'module' ? 'function' : 'nested');
      },
      lambda: (_, see) => see('lambda'),
    },
  }),
  defineDimension({
    id: 'structure.arrowBody',
    title: 'Do arrow functions have a block?',
    family: 'structure',
    languages: ecmascript,
    labels: { block: '=> { … }', expression: '=> …' },
    nodes: {
      arrow_function: (node, see) => see(node.child('body')?.type === 'statement_block' ? 'block' : 'expression'),
    },
  }),
  defineDimension({
    id: 'structure.async',
    title: 'How is asynchronous code written?',
    family: 'structure',
    languages: ecmascript,
    nodes: {
      await_expression: (_, see) => see('await'),
      call_expression(node, see) {
        const called = node.child('function');
        const name = called?.child('property')?.text ?? called?.text ?? '';
        if (called?.type === 'member_expression') {
          if (/^(then|catch|finally)$/.test(name)) see('then');
        } else if (/^(cb|callback|done|next)$/.test(name)) see('callback');
      },
    },
  }),
  defineDimension({
    id: 'structure.parameterPattern',
    title: 'Are parameters taken apart in the list?',
    family: 'structure',
    languages: ecmascript,
    nodes: { formal_parameters: patternsOfParameters },
  }),
  defineDimension({
    id: 'structure.variablePattern',
    title: 'Are values taken apart where they are declared?',
    family: 'structure',
    languages: ecmascript,
    nodes: {
      variable_declarator(node, see) {
        const name = node.child('name');
        if (name) plainOrPattern(name, see);
      },
    },
  }),
  defineDimension({
    id: 'structure.declaration',
    title: 'Which word declares variables?',
    family: 'structure',
    languages: ecmascript,
    nodes: onEach(['lexical_declaration', 'variable_declaration'], (node, see) => {
      if (node.firstChild) see(node.firstChild.type);
    }),
  }),
  defineDimension({
    id: 'structure.declarationsTogether',
    title: 'Is more than one variable declared at once?',
    family: 'structure',
    languages: ecmascript,
    labels: { one: 'one at a time', several: 'several at once' },
    nodes: onEach(['lexical_declaration', 'variable_declaration'], (node, see) => {
      see(node.children.filter(({ type }) => type === 'variable_declarator').length > 1 ? 'several' : 'one');
    }),
  }),
  defineDimension({
    id: 'structure.classBase',
    title: 'What do classes derive from?',
    family: 'structure',
    languages: python,
    labels: { none: 'nothing', object: 'object, in so many words' },
    nodes: {
      class_definition(node, see) {
        const bases = node.child('superclasses')?.parts ?? [];
        see(
          bases.length === 0 ? 'none' : bases.length > 1 ? 'several' : bases[0]?.text === 'object' ? 'object' : 'one',
        );
      },
    },
  }),
  defineDimension({
    id: 'idiom.super',
    title: 'How is the base class called?',
    family: 'idiom',
    languages: python,
    nodes: {
      call(node, see) {
        if (node.child('function')?.text === 'super')
          see(node.child('arguments')?.parts.length ? 'super(C, self)' : 'super()');
      },
    },
  }),
  defineDimension({
    id: 'idiom.selfAttribute',
    title: 'What marks private attributes?',
    family: 'naming',
    languages: python,
    nodes: {
      assignment(node, see) {
        const mark = /^self\.(__|_)?\w/.exec(node.child('left')?.text ?? '');
        if (mark) see(mark[1] ?? 'none');
      },
    },
    labels: { none: 'nothing', _: 'one underscore', __: 'two underscores' },
  }),
];
