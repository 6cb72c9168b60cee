import type { SyntaxNode } from '../../syntax/syntaxTree';
import { type Dimension, defineDimension, ecmascript, intervals, python } from '../dimension';
import { type Docstring, docstringOf } from '../docstring';

function ofDocstrings(
  dimension: Pick<Dimension, 'id' | 'title' | 'labels'>,
  docstring: (docstring: Docstring) => string | undefined,
): Dimension {
  return defineDimension({ ...dimension, family: 'comment', languages: python, docstring });
}

const length = intervals([5, 10, 20, 50]);

const firstLine = (words: string) => words.trim().split('\n')[0]?.trim() ?? '';

/** The comment right above a function, or above what exports or assigns it. */
function commentAbove(node: SyntaxNode): string {
  let outer = node;
  while (
    outer.parent &&
    /^(export_statement|lexical_declaration|variable_declarator|decorated_definition)$/.test(outer.parent.type)
  )
    outer = outer.parent;
  const above = outer.previous;
  if (above?.type !== 'comment' || outer.line - above.endLine > 1) return 'none';
  return above.text.startsWith('/**') ? 'doc' : 'comment';
}

export const docstringDimensions = [
  defineDimension({
    id: 'comment.documented',
    title: 'Are functions documented?',
    family: 'comment',
    languages: ecmascript,
    labels: { none: 'not at all', doc: '/** … */', comment: 'by a plain comment' },
    nodes: {
      function_declaration: (node, see) => see(commentAbove(node)),
      method_definition: (node, see) => see(commentAbove(node)),
    },
  }),
  defineDimension({
    id: 'comment.documentedPython',
    title: 'Are functions documented?',
    family: 'comment',
    languages: python,
    labels: { none: 'not at all', docstring: 'by a docstring', comment: 'by a plain comment' },
    nodes: { function_definition: (node, see) => see(docstringOf(node) ? 'docstring' : commentAbove(node)) },
  }),
  ofDocstrings(
    { id: 'comment.docstringQuote', title: 'Which quotes for docstrings?' },
    ({ text }) => /("""|'''|"|')/.exec(text)?.[0],
  ),
  ofDocstrings(
    {
      id: 'comment.docstringStart',
      title: 'Where does a docstring begin?',
      labels: { same: 'right after the quotes', next: 'on the next line' },
    },
    ({ words }) => (/^\s*\n/.test(words) ? 'next' : words.startsWith(' ') ? 'after a space' : 'same'),
  ),
  ofDocstrings({ id: 'comment.docstringKind', title: 'How are parameters documented?' }, ({ words, oneLine }) => {
    if (/:param|:return|:type/.test(words)) return 'Sphinx';
    if (/^\s*(Args|Returns|Raises):/m.test(words)) return 'Google';
    if (/-----/.test(words)) return 'NumPy';
    return oneLine ? 'one line' : 'prose';
  }),
  ofDocstrings({ id: 'comment.docstringMood', title: 'How does a docstring begin?' }, ({ words }) => {
    const word = /^\w+/.exec(firstLine(words))?.[0] ?? '';
    if (/^(a|an|the|this)$/i.test(word)) return 'The thing';
    return /[^s]s$/.test(word) ? 'Does' : 'Do';
  }),
  ofDocstrings(
    {
      id: 'comment.docstringPeriod',
      title: 'Does a docstring’s first line end with a full stop?',
      labels: { yes: 'a full stop', no: 'no full stop' },
    },
    ({ words }) => (/[.!?]$/.test(firstLine(words)) ? 'yes' : 'no'),
  ),
  ofDocstrings({ id: 'comment.docstringLength', title: 'How many words have docstrings?' }, ({ words }) =>
    length(words.trim().split(/\s+/).length),
  ),
];
