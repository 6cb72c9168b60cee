import type { SyntaxNode } from '../../../syntax/syntaxTree';
import { ecmascript } from '../../dimension';
import { type Part, partsOf, token } from '../form';
import { defineRewrite } from '../rewrite';
import { functionAround, isFunction } from '../statements';

const nameTypes = ['identifier', 'shorthand_property_identifier', 'shorthand_property_identifier_pattern'];
const kinds = ['lexical_declaration', 'variable_declaration'];
const loops = /^(for_statement|for_in_statement|while_statement|do_statement)$/;

/** The names that a declaration declares. */
function namesOf(node: SyntaxNode): SyntaxNode[] {
  if (/^(identifier|shorthand_property_identifier_pattern)$/.test(node.type)) return [node];
  if (node.type === 'pair_pattern') return namesOf(node.child('value') as SyntaxNode);
  if (/assignment_pattern$/.test(node.type)) return namesOf(node.child('left') as SyntaxNode);
  return node.parts.flatMap(namesOf);
}

const declarators = (node: SyntaxNode) => node.parts.filter(({ type }) => type === 'variable_declarator');

/** Everywhere in a node where a name stands, members and keys left out. */
function occurrences(within: SyntaxNode, name: string): SyntaxNode[] {
  const { tree } = within;
  const { start, end, type } = tree.columns;
  const wanted = nameTypes.map((each) => tree.names.typeId(each, true));
  const found: SyntaxNode[] = [];
  // Whole files are gone through for each name: what has another length is no such name.
  for (let id = within.id; id < tree.size && (start[id] as number) < within.end; id++) {
    const from = start[id] as number;
    if ((end[id] as number) - from !== name.length || !wanted.includes(type[id])) continue;
    if (tree.text.startsWith(name, from)) found.push(tree.node(id));
  }
  return found;
}

const written = /^(assignment_expression|augmented_assignment_expression|update_expression|for_in_statement)$/;

/** Whether a name gets a value where it stands, other than by its declaration. */
function isWritten(name: SyntaxNode): boolean {
  let at: SyntaxNode = name;
  while (at.parent && /pattern$|^(array|object|pair|spread_element|parenthesized_expression)$/.test(at.parent.type))
    at = at.parent;
  const above = at.parent;
  if (!above || !written.test(above.type)) return false;
  if (above.type === 'for_in_statement') return at.field === 'left' && !above.child('kind');
  return above.type === 'update_expression' || at.field === 'left';
}

function around(node: SyntaxNode, fits: (node: SyntaxNode) => boolean): SyntaxNode | undefined {
  let above = node.parent;
  while (above && !fits(above)) above = above.parent;
  return above;
}

interface Variables {
  readonly node: SyntaxNode;
  readonly names: readonly SyntaxNode[];
  /** The function or file around. */
  readonly home: SyntaxNode;
}

const hasValues = ({ node }: Variables) => declarators(node).every((each) => each.child('value') !== undefined);

const isNeverWritten = ({ names, home }: Variables) =>
  names.every((name) => !occurrences(home, name.text).some(isWritten));

/** Whether variables of a function may as well be those of the block around them, or the other way: each name is declared once, and stands in that block alone, behind its declaration. */
function isOfItsBlock({ node, names, home }: Variables): boolean {
  const block = node.parent;
  if (!block || !isFunction(home) || !/^(statement_block)$/.test(block.type)) return false;
  const isPlain = names.every((name) => {
    const all = occurrences(home, name.text);
    const declared = all.filter(
      ({ field, parent, type }) =>
        (field === 'name' && parent?.type !== 'jsx_opening_element') ||
        type.endsWith('_pattern') ||
        /pattern$|parameter/.test(parent?.type ?? ''),
    );
    return declared.length <= 1 && all.every(({ start, end }) => start >= node.start && end <= block.end);
  });
  // In a loop every turn has variables of its own, or none has.
  const loop = around(node, (above) => loops.test(above.type) || above === home);
  return isPlain && (loop === home || loop === undefined);
}

/** The word that a declaration may have so that the code means the same; undefined: the one it has. */
function wordFor(variables: Variables, now: string, wanted: string): string | undefined {
  if (now === 'var') {
    if (wanted === 'var' || !isOfItsBlock(variables)) return undefined;
    return wanted === 'const' && hasValues(variables) && isNeverWritten(variables) ? 'const' : 'let';
  }
  if (wanted === 'var') return isOfItsBlock(variables) ? 'var' : undefined;
  if (now === 'const') return wanted === 'let' ? 'let' : undefined;
  return wanted === 'const' && hasValues(variables) && isNeverWritten(variables) ? 'const' : undefined;
}

function declared(part: Part): Part {
  const parts = partsOf(part).map((each) => (/^(var|let|const)$/.test(each.type) ? token('declare') : each));
  return { ...part, parts };
}

/** `const`, `let` or `var`. */
export const declarationWord = defineRewrite({
  dimensions: ['structure.declaration'],
  languages: ecmascript,
  stage: 'structure',
  find(place, { value }, report) {
    for (const node of place.nodes(...kinds)) {
      const word = node.firstChild;
      if (!word || /^(for_|export_|ambient_)/.test(node.parent?.type ?? '')) continue;
      const names = declarators(node).flatMap((each) => namesOf(each.child('name') as SyntaxNode));
      const home = functionAround(node) ?? place.tree.root;
      const newText = wordFor({ node, names, home }, word.type, value);
      if (newText !== undefined) report.change(word.type, node, [{ start: word.start, end: word.end, newText }]);
      else if (word.type === 'var' && value !== 'var')
        report.refuse('the variable is used outside its block, or may be');
    }
  },
  equates: {
    alike: { lexical_declaration: 'variable_declaration' },
    nodes: Object.fromEntries(kinds.map((kind) => [kind, declared])),
  },
});
