import type { SyntaxNode } from '../../syntax/syntaxNode';
import { defineDimension, ecmascript, interval, onEach, python, type See } from '../dimension';

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
  if (isBlock(body) && body.text.startsWith('{')) {
    if (body.parts.length === 1) see(body.line === body.endLine ? 'braces, one line' : 'braces');
  } else see(body.line === node.line ? 'bare, one line' : 'bare, next line');
}

/** Definitions around which blank lines are counted. */
const definitions =
  /^(function|class|method|constructor|abstract_class|interface|decorated|generator_function|impl|struct|enum|trait|mod)_\w*(declaration|definition|item)$|^(method|singleton_method|class|module)$/;

/** Above a definition and its comments; undefined: it stands first in its block or file. */
function blankLinesAbove(lines: readonly string[], line: number): number | undefined {
  let above = line - 1;
  while (above >= 0 && /^\s*(\/\/|\/?\*|#|@)/.test(lines[above] ?? '')) above--;
  let blank = 0;
  while (blank <= above && (lines[above - blank] ?? '').trim() === '') blank++;
  return blank > above || /[{:]\s*$/.test(lines[above - blank] ?? '') ? undefined : blank;
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
      const before = body && node.children[node.children.indexOf(body) - 1];
      if (body?.text.startsWith('{') && before) see(body.line > before.endLine ? 'next' : 'same', body.line);
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
        see(node.before.trim() === '' ? 'next' : 'same');
      },
    },
  }),
  defineDimension({
    id: 'layout.blankBeforeReturn',
    title: 'Is there a blank line before the last return?',
    family: 'layout',
    labels: { blank: 'a blank line', tight: 'no blank line' },
    nodes: onEach(['return_statement', 'return_expression', 'return'], (node, see) => {
      const siblings = node.parent?.parts ?? [];
      const before = siblings.at(-2);
      if (siblings.at(-1) === node && before && siblings.length > 1)
        see(node.line - before.endLine > 1 ? 'blank' : 'tight');
    }),
  }),
  defineDimension({
    id: 'layout.blankAround',
    title: 'How many blank lines separate functions?',
    family: 'layout',
    file({ nodes, lines }, see) {
      for (const [type, alike] of nodes)
        if (definitions.test(type))
          for (const { line } of alike) {
            const blank = blankLinesAbove(lines, line);
            if (blank !== undefined) see(interval(blank, [0, 1, 2]), line);
          }
    },
  }),
];
