import type { SyntaxNode } from '../../syntax/syntaxTree';
import { defineDimension, ecmascript, onEach, python, type See } from '../dimension';

const yesNo = (yes: string, no: string) => ({ yes, no });

const semicolonStatements = [
  'expression_statement',
  'return_statement',
  'throw_statement',
  'break_statement',
  'continue_statement',
  'import_statement',
  'lexical_declaration',
  'variable_declaration',
];

/** Whether white space stands before the parameter list. */
function spaceBeforeParameters(node: SyntaxNode, see: See): void {
  const list = node.child('parameters');
  if (list) see(list.characterBefore === ' ' ? 'yes' : 'no', list.line);
}

const spaced = yesNo('a space before the parameters', 'no space before the parameters');

/** Whether the last entry of a list that is broken after its opening bracket is followed by a comma. */
function trailingComma(id: string, what: string, types: readonly string[], languages: readonly string[]) {
  return defineDimension({
    id: `layout.trailingComma.${id}`,
    title: `Does a comma follow the last of several lines of ${what}?`,
    family: 'layout',
    languages,
    labels: yesNo('a comma after the last', 'no comma after the last'),
    nodes: onEach(types, (node, see) => {
      if (node.endLine === node.line) return;
      const first = node.firstPart;
      if (!first || first.line === node.line) return;
      const last = node.children.filter(({ type }) => !type.endsWith('comment')).at(-2);
      if (last) see(last.type === ',' ? 'yes' : 'no', last.line);
    }),
  });
}

/** What a string stands between, a prefix of letters left out; undefined: another quote would not do as well. */
function quoteOf(literal: string): string | undefined {
  const from = literal.search(/[^a-zA-Z]/);
  const fits = (quote: string) =>
    literal.startsWith(quote, from) && literal.endsWith(quote) && literal.length - from >= 2 * quote.length;
  const quote = ["'''", '"""', "'", '"'].find(fits);
  return quote && !/['"\\#$]/.test(literal.slice(from + quote.length, -quote.length)) ? quote : undefined;
}

export const punctuationDimensions = [
  defineDimension({
    id: 'layout.semicolons',
    title: 'Do statements end with a semicolon?',
    family: 'layout',
    languages: ecmascript,
    labels: yesNo('semicolons', 'no semicolons'),
    nodes: onEach(semicolonStatements, (node, see) => {
      if (node.parent?.type.startsWith('for_')) return;
      see(node.lastChild?.type === ';' ? 'yes' : 'no', node.endLine);
    }),
  }),
  defineDimension({
    id: 'layout.quotes',
    title: 'Which quotes?',
    family: 'layout',
    languages: [...ecmascript, ...python, 'ruby', 'php'],
    labels: { "'": 'single quotes', '"': 'double quotes', "'''": "triple ' quotes", '"""': 'triple " quotes' },
    nodes: onEach(['string', 'encapsed_string'], (node, see) => {
      const above = node.parent?.type;
      if (above === 'expression_statement' || above === 'jsx_attribute') return; // The former is documentation.
      const quote = quoteOf(node.text);
      if (quote) see(quote);
    }),
  }),
  defineDimension({
    id: 'layout.braceSpace',
    title: 'Is there a space inside the braces of an object?',
    family: 'layout',
    languages: ecmascript,
    labels: yesNo('{ a }', '{a}'),
    nodes: onEach(['object', 'object_pattern', 'named_imports', 'object_type'], (node, see) => {
      if (node.line === node.endLine && node.firstPart) see(node.characterAt(1) === ' ' ? 'yes' : 'no');
    }),
  }),
  defineDimension({
    id: 'layout.arrowParens',
    title: 'Is a lone parameter of an arrow function in brackets?',
    family: 'layout',
    languages: ecmascript,
    labels: { bare: 'x => …', brackets: '(x) => …' },
    nodes: {
      arrow_function(node, see) {
        if (node.child('parameter')) see('bare');
        else if (/^\([\w$]+\)$/.test(node.child('parameters')?.text ?? '')) see('brackets');
      },
    },
  }),
  defineDimension({
    id: 'layout.functionSpace',
    title: 'Is there a space between a function’s name and its parameters?',
    family: 'layout',
    languages: ecmascript,
    labels: spaced,
    nodes: onEach(['function_declaration', 'generator_function_declaration'], spaceBeforeParameters),
  }),
  defineDimension({
    id: 'layout.functionExpressionSpace',
    title: 'Is there a space after the word function?',
    family: 'layout',
    languages: ecmascript,
    labels: spaced,
    nodes: onEach(['function_expression', 'generator_function'], spaceBeforeParameters),
  }),
  defineDimension({
    id: 'layout.methodSpace',
    title: 'Is there a space between a method’s name and its parameters?',
    family: 'layout',
    languages: ecmascript,
    labels: spaced,
    nodes: { method_definition: spaceBeforeParameters },
  }),
  trailingComma('object', 'an object', ['object', 'dictionary'], [...ecmascript, ...python]),
  trailingComma('array', 'an array', ['array', 'list', 'tuple', 'set'], [...ecmascript, ...python]),
  trailingComma('arguments', 'arguments', ['arguments', 'argument_list'], [...ecmascript, ...python]),
  trailingComma('parameters', 'parameters', ['formal_parameters', 'parameters'], [...ecmascript, ...python]),
  defineDimension({
    id: 'layout.quotedKeys',
    title: 'Are the keys of objects quoted?',
    family: 'layout',
    languages: ecmascript,
    labels: { quoted: "'key':", bare: 'key:' },
    nodes: {
      pair(node, see) {
        const key = node.child('key');
        if (key?.type === 'property_identifier') see('bare');
        else if (key?.type === 'string' && /^.[\w$]+.$/.test(key.text)) see('quoted');
      },
    },
  }),
];
