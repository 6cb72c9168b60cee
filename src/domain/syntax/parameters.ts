import type { SyntaxNode } from './syntaxTree';

/** Fields under which the grammars keep a parameter's name, and where a name hides inside a declarator or pattern. */
const nameFields = ['name', 'pattern', 'declarator', 'left'];
/** Marks in a parameter list that are not parameters. */
const marks = ['keyword_separator', 'positional_separator', 'attribute_item', 'attribute_list'];
/** Patterns that take a value apart, so that the parameter itself has no name. */
const destructuring =
  /^(object|array|tuple|struct|slice|list|destructured|parenthesized)\w*(pattern|parameter|variable_designation)/;
const word = /^[@&$]?[\p{ID_Start}_$][\p{ID_Continue}$]*$/u;

/**
 * The parameters' names in order; an empty string for a pattern or a parameter without a name.
 * @param list the parameter list, or the one bare parameter of an arrow function; undefined: there is none
 */
export function parameterNames(list: SyntaxNode | undefined, comments: readonly string[]): string[] {
  if (!list) return [];
  const parameters = list.namedChildren;
  if (parameters.length === 0) return word.test(list.text) ? [list.text] : [];
  const names: string[] = [];
  for (const parameter of parameters) {
    if (comments.includes(parameter.type) || marks.includes(parameter.type) || parameter.text === 'void') continue;
    if (parameter.field === 'type') continue;
    const inner = parameter.namedChildren;
    if (parameter.type === 'variadic_parameter' && inner.length === 0) continue;
    const several = parameter.children.filter(({ field }) => field === 'name');
    if (several.length > 1) names.push(...several.filter(({ named }) => named).map(({ text }) => text));
    else names.push(nameOf(parameter));
  }
  return names;
}

function nameOf(parameter: SyntaxNode): string {
  let node = parameter;
  for (let depth = 0; depth < 12; depth++) {
    if (destructuring.test(node.type)) return '';
    const children = node.namedChildren;
    if (children.length === 0) return word.test(node.text) && !isType(node) ? node.text : '';
    const inner = nameFields.map((field) => node.child(field)).find((child) => child !== undefined);
    const only = children.findLast((child) => child.type !== 'mutable_specifier');
    const next = inner ?? (hasType(node) ? undefined : only);
    if (!next) return '';
    node = next;
  }
  return '';
}

const hasType = (node: SyntaxNode) => node.child('type') !== undefined;
const isType = (node: SyntaxNode) => /type/.test(node.type);
