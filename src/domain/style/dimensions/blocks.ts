import type { SyntaxNode } from '../../syntax/syntaxTree';
import type { TextLines } from '../../syntax/textLines';
import { defineDimension, ecmascript, intervals, onEach, python, type See } from '../dimension';

const braced = [...ecmascript, 'java', 'c', 'cpp', 'csharp', 'php'];
const functions = [
  'function_declaration',
  'method_definition',
  'function_definition',
  'method_declaration',
  'constructor_declaration',
];
const blocks = ['statement_block', 'block', 'compound_statement'];

function isBlock(node: SyntaxNode): boolean {
  return blocks.includes(node.type);
}

function bodyOfIf(node: SyntaxNode, see: See): void {
  const body = node.child('consequence') ?? node.child('body');
  if (!body) return;
  if (isBlock(body) && body.characterAt(0) === '{') {
    if (body.countParts(2) === 1) see(body.line === body.endLine ? 'braces, one line' : 'braces');
  } else see(body.line === node.line ? 'bare, one line' : 'bare, next line');
}

/** Definitions around which blank lines are counted. */
const definitions = `abstract_class_declaration class class_declaration class_definition constructor_declaration
  decorated_definition enum_declaration enum_item enum_member_declaration function_declaration function_definition
  function_item function_signature_item function_static_declaration generator_function_declaration impl_item
  interface_declaration method method_declaration method_definition mod_item module singleton_method struct_declaration
  struct_item trait_declaration trait_item`.split(/\s+/);

const blankLines = intervals([0, 1, 2]);

/** Above a definition and its comments; undefined: it stands first in its block or file. */
function blankLinesAbove(lines: TextLines, line: number): number | undefined {
  let above = line - 1;
  while (above >= 0 && /^\s*(\/\/|\/?\*|#|@)/.test(lines.textOf(above))) above--;
  let blank = 0;
  while (blank <= above && lines.isBlank(above - blank)) blank++;
  return blank > above || /[{:]\s*$/.test(lines.textOf(above - blank)) ? undefined : blank;
}

export const blockDimensions = [
  defineDimension({
    id: 'layout.bracePlace',
    title: 'Where does the brace of a function stand?',
    family: 'layout',
    languages: braced,
    labels: { same: 'on the line of the function', next: 'on a line of its own' },
    nodes: onEach(functions, (node, see) => {
      const body = node.child('body');
      const before = body?.previous;
      if (body?.characterAt(0) === '{' && before) see(body.line > before.endLine ? 'next' : 'same', body.line);
    }),
  }),
  defineDimension({
    id: 'layout.singleStatement',
    title: 'How is an if with one statement written?',
    family: 'layout',
    languages: [...braced, ...python],
    nodes: { if_statement: bodyOfIf },
  }),
  defineDimension({
    id: 'layout.elsePlace',
    title: 'Where does else stand?',
    family: 'layout',
    languages: [...braced, 'rust'],
    labels: { same: '} else {', next: 'on a line of its own' },
    nodes: {
      else_clause(node, see) {
        see(node.startsLine ? 'next' : 'same');
      },
    },
  }),
  defineDimension({
    id: 'layout.blankBeforeReturn',
    title: 'Is there a blank line before the last return?',
    family: 'layout',
    labels: { blank: 'a blank line', tight: 'no blank line' },
    nodes: onEach(['return_statement', 'return_expression', 'return'], (node, see) => {
      if (node.nextPart) return;
      const before = node.previousPart;
      if (before) see(node.line - before.endLine > 1 ? 'blank' : 'tight');
    }),
  }),
  defineDimension({
    id: 'layout.blankAround',
    title: 'How many blank lines separate functions?',
    family: 'layout',
    nodes: onEach(definitions, ({ tree, line }, see: See) => {
      const blank = blankLinesAbove(tree.lines, line);
      if (blank !== undefined) see(blankLines(blank));
    }),
  }),
];
