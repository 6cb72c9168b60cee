import type { SyntaxNode } from '../../syntax/syntaxTree';
import { defineDimension, ecmascript, onEach, python, type See } from '../dimension';

/** Whether a list of two or more entries is on one line, broken after its bracket, or continued beside it. */
function wrapping(id: string, what: string, types: readonly string[], languages?: readonly string[]) {
  return defineDimension({
    id: `layout.wrap.${id}`,
    title: `How are ${what} broken over lines?`,
    family: 'layout',
    ...(languages && { languages }),
    labels: { one: 'on one line', hanging: 'after the opening bracket', beside: 'the first beside the bracket' },
    nodes: onEach(types, (node, see) => {
      if (node.countParts(2) < 2) return;
      see(node.line === node.endLine ? 'one' : (node.firstPart as SyntaxNode).line > node.line ? 'hanging' : 'beside');
    }),
  });
}

/** The operators whose place at a break is a matter of taste. */
const breakable = new Set(['&&', '||', '+', '??', 'and', 'or', '-', '|']);

function operatorBreak(node: SyntaxNode, see: See): void {
  if (node.line === node.endLine) return;
  const operator = node.children.find(({ type }) => breakable.has(type));
  const left = node.firstChild;
  const right = node.lastChild;
  if (!operator || !left || !right || left.endLine === right.line) return;
  see(operator.line > left.endLine ? 'leads' : 'trails', operator.line);
}

export const wrappingDimensions = [
  wrapping('arguments', 'arguments', ['arguments', 'argument_list']),
  wrapping('parameters', 'parameters', ['formal_parameters', 'parameters', 'parameter_list', 'method_parameters']),
  wrapping('object', 'objects', ['object', 'dictionary'], [...ecmascript, ...python]),
  wrapping('array', 'arrays', ['array', 'list', 'tuple'], [...ecmascript, ...python]),
  wrapping('pattern', 'imported and destructured names', ['object_pattern', 'named_imports'], ecmascript),
  defineDimension({
    id: 'layout.operatorBreak',
    title: 'Where does an operator stand when a line is broken?',
    family: 'layout',
    labels: { leads: 'at the start of the next line', trails: 'at the end of the line' },
    nodes: onEach(['binary_expression', 'boolean_operator', 'binary_operator', 'binary'], operatorBreak),
  }),
  defineDimension({
    id: 'layout.chainBreak',
    title: 'Are chained calls broken over lines?',
    family: 'layout',
    languages: [...ecmascript, ...python],
    labels: { break: 'each on a line of its own', inline: 'on one line' },
    nodes: onEach(['member_expression', 'attribute'], (node, see) => {
      const object = node.child('object');
      const name = node.child('property') ?? node.child('attribute');
      if (object && name && /^call/.test(object.type) && /^call/.test(node.parent?.type ?? ''))
        see(object.endLine < name.line ? 'break' : 'inline', name.line);
    }),
  }),
  defineDimension({
    id: 'layout.ternaryBreak',
    title: 'Where does a ternary break?',
    family: 'layout',
    languages: ecmascript,
    labels: { one: 'on one line', leads: '? starts a line', trails: '? ends a line' },
    nodes: {
      ternary_expression(node, see) {
        const mark = node.childOfType('?');
        const condition = node.child('condition');
        if (!mark || !condition) return;
        see(node.line === node.endLine ? 'one' : mark.line > condition.endLine ? 'leads' : 'trails');
      },
    },
  }),
];
