import type { SyntaxNode } from '../../syntax/syntaxTree';
import { defineDimension, ecmascript, onEach, python, type See } from '../dimension';

const exits = /^(return|throw|raise|continue|break)_(statement|expression)$/;
const blocks = /^(statement_block|block|compound_statement)$/;
const curly = [...ecmascript, ...python, 'java', 'c', 'cpp', 'csharp', 'go', 'php'];

function shapeOfIf(node: SyntaxNode, see: See): void {
  const body = node.child('consequence') ?? node.child('body');
  if (!body) return;
  const statements = blocks.test(body.type) ? body.parts : [body];
  const leaves = exits.test(statements.at(-1)?.type ?? '');
  const other = node.child('alternative') ?? node.childOfType('else_clause', 'elif_clause');
  if (other) see(leaves ? 'else after an exit' : 'if and else');
  else see(leaves ? (statements.length <= 1 ? 'guard' : 'guard of several lines') : 'if alone');
}

const loops: Record<string, string> = {
  for_statement: 'for',
  while_statement: 'while',
  do_statement: 'do',
  enhanced_for_statement: 'for each',
  foreach_statement: 'foreach',
  for_expression: 'for',
  while_expression: 'while',
  loop_expression: 'loop',
  list_comprehension: 'comprehension',
  dictionary_comprehension: 'comprehension',
  set_comprehension: 'comprehension',
  generator_expression: 'generator',
};

const methodsThatLoop = /^(forEach|map|filter|reduce|some|every|find|flatMap)$/;

export const controlFlowDimensions = [
  defineDimension({
    id: 'structure.guard',
    title: 'Guard clauses, or if and else?',
    family: 'structure',
    languages: curly,
    labels: { guard: 'a guard clause' },
    nodes: { if_statement: shapeOfIf },
  }),
  defineDimension({
    id: 'structure.loop',
    title: 'How is repetition written?',
    family: 'structure',
    nodes: {
      ...Object.fromEntries(
        Object.entries(loops).map(([type, name]) => [type, (_: SyntaxNode, see: See) => see(name)]),
      ),
      for_in_statement: (node, see) => see(node.child('operator')?.text === 'of' ? 'for of' : 'for in'),
      call_expression(node, see) {
        if (node.child('function')?.child('property')?.text === 'forEach') see('forEach');
      },
    },
  }),
  defineDimension({
    id: 'structure.branch',
    title: 'How are decisions written?',
    family: 'structure',
    languages: curly,
    nodes: {
      if_statement: (_, see) => see('if'),
      ...onEach(['ternary_expression', 'conditional_expression'], (_, see: See) => see('ternary')),
      ...onEach(['switch_statement', 'match_statement', 'switch_expression'], (_, see: See) => see('switch')),
      elif_clause: (_, see) => see('elif'),
      binary_expression(node, see) {
        if (node.parent?.type === 'expression_statement' && node.childOfType('&&', '||')) see('&& as a statement');
      },
    },
  }),
  defineDimension({
    id: 'structure.return',
    title: 'What do functions return?',
    family: 'structure',
    languages: [...ecmascript, ...python],
    nodes: {
      return_statement(node, see) {
        const value = node.firstPart;
        see(!value ? 'nothing' : /^(undefined|null|none)$/.test(value.type) ? value.text : 'a value');
      },
    },
  }),
  defineDimension({
    id: 'idiom.iteration',
    title: 'Which array methods?',
    family: 'idiom',
    languages: ecmascript,
    nodes: {
      call_expression(node, see) {
        const name = node.child('function')?.child('property')?.text ?? '';
        if (methodsThatLoop.test(name)) see(name);
      },
    },
  }),
  defineDimension({
    id: 'idiom.iterationPython',
    title: 'What do loops run over?',
    family: 'idiom',
    languages: python,
    nodes: {
      for_statement(node, see) {
        const over = node.child('right')?.text ?? '';
        const call = /^(range\(len|range|enumerate|zip|sorted|reversed)\b/.exec(over)?.[0];
        see(call ?? (/\.(items|keys|values)\(\)$/.exec(over)?.[1] || 'the thing itself'));
      },
    },
  }),
  defineDimension({
    id: 'idiom.increment',
    title: 'How is a counter raised?',
    family: 'idiom',
    languages: ecmascript,
    nodes: {
      update_expression: (node, see) => see(/^(\+\+|--)/.test(node.text) ? '++i' : 'i++'),
      augmented_assignment_expression(node, see) {
        if (/[+-]= 1$/.test(node.text.slice(-4))) see('i += 1');
      },
    },
  }),
  defineDimension({
    id: 'idiom.infinite',
    title: 'How is an endless loop written?',
    family: 'idiom',
    languages: [...python, ...ecmascript],
    nodes: {
      while_statement(node, see) {
        const condition = node.child('condition')?.text.replace(/[()]/g, '') ?? '';
        if (/^(True|true|1)$/.test(condition)) see(`while ${condition}`);
      },
    },
  }),
];
