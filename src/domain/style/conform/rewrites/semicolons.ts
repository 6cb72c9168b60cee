import type { SyntaxNode } from '../../../syntax/syntaxTree';
import { ecmascript } from '../../dimension';
import { type Part, partsOf } from '../form';
import { defineRewrite } from '../rewrite';

const statements = [
  'expression_statement',
  'return_statement',
  'throw_statement',
  'break_statement',
  'continue_statement',
  'debugger_statement',
  'import_statement',
  'export_statement',
  'lexical_declaration',
  'variable_declaration',
  'type_alias_declaration',
];

/** What begins like this goes on with the line before it, if no semicolon ends that. */
const goesOn = /^(?:[([`+\-*/%.,<>=&|^?:]|(?:in|instanceof|as|satisfies)\b)/;

/** What follows an offset that is code: white space and comments left out. Whether an end of line stands before it. */
function nextCode(text: string, offset: number): { readonly code: string; readonly isNewLine: boolean } {
  const skipped = /^(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/.exec(text.slice(offset, offset + 4000))?.[0] ?? '';
  const code = text.slice(offset + skipped.length, offset + skipped.length + 12);
  return { code, isNewLine: skipped.includes('\n') || code === '' };
}

const withoutSemicolon = (part: Part): Part => ({
  ...part,
  parts: partsOf(part).filter(({ type }) => type !== ';'),
});

function mayEnd(node: SyntaxNode): boolean {
  if (/^for_/.test(node.parent?.type ?? '') && node.field !== 'body') return false;
  // What is exported ends by its own rules.
  return node.type !== 'export_statement' || node.child('declaration') === undefined;
}

/** Semicolons at the ends of statements: never taken away where the next line would go on with the statement. */
export const semicolons = defineRewrite({
  dimensions: ['layout.semicolons'],
  languages: ecmascript,
  stage: 'layout',
  find(place, { value }, report) {
    for (const node of place.nodes(...statements)) {
      const last = node.lastChild;
      if (!last || !mayEnd(node)) continue;
      if (value === 'yes' && last.type !== ';')
        report.change('no', node, [{ start: last.end, end: last.end, newText: ';' }]);
      if (value !== 'no' || last.type !== ';') continue;
      const { code, isNewLine } = nextCode(place.text, last.end);
      if (code.startsWith('}') || (isNewLine && !goesOn.test(code)))
        report.change('yes', node, [{ start: last.start, end: last.end, newText: '' }]);
    }
  },
  equates: { nodes: Object.fromEntries(statements.map((type) => [type, withoutSemicolon])) },
});
