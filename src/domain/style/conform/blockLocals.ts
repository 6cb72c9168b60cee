import type { DeclaredName } from '../../syntax/scope';
import type { SyntaxNode } from '../../syntax/syntaxTree';
import type { Place } from './rewrite';
import { isFunction } from './statements';
import { isName } from './variablePlaces';

/** Languages in which a variable begins where it is declared, so that an earlier use of its name means something else. */
export const ofBlocks = ['go', 'java'];

/** Where a name is, or may be, something else than a variable. */
const unclear =
  /^(?:method_reference|labeled_statement|break_statement|continue_statement|element_value_pair|literal_element|keyed_element|scoped_identifier|(?:class|interface|enum|record|method|constructor)_declaration|type_switch_statement|enum_constant)$/;
/** What holds members of its own, inherited ones too. */
const bodies = /^(?:class_body|interface_body|enum_body|record_declaration)$/;
/** What a declaration consists of, up to the statement that it is. */
const declarations =
  /^(?:expression_list|short_var_declaration|var_spec|var_spec_list|var_declaration|const_spec|const_declaration|range_clause|receive_statement|variable_declarator|local_variable_declaration|resource|enhanced_for_statement)$/;

/** The outermost function around a node. */
function outermost(node: SyntaxNode): SyntaxNode | undefined {
  let found: SyntaxNode | undefined;
  for (let above = node.parent; above; above = above.parent) if (isFunction(above)) found = above;
  return found;
}

/** Whether something around a node, up to a function, fits. */
function isWithin(node: SyntaxNode, home: SyntaxNode, fits: RegExp): boolean {
  for (let above = node.parent; above && above !== home; above = above.parent) if (fits.test(above.type)) return true;
  return false;
}

/** Where a variable's declaration ends: what stands in it was there before the variable. */
function declarationOf(node: SyntaxNode): SyntaxNode {
  let found = node;
  while (found.parent && declarations.test(found.parent.type)) found = found.parent;
  return found;
}

/** Whether a use stands in the declaration itself, where the name still means what it meant before. */
function isBefore(use: SyntaxNode, node: SyntaxNode, declaration: SyntaxNode): boolean {
  if (use.start < node.start) return true;
  const value = declaration.type === 'enhanced_for_statement' ? declaration.child('value') : declaration;
  return value !== undefined && use.start >= value.start && use.end <= value.end;
}

/**
 * Whether a name means the same variable wherever it stands in the outermost function: it is declared in one scope, and
 * all its uses come behind that and are in that scope.
 * @param node where it is declared first
 */
export function isAlone(place: Place, { name, from, to }: DeclaredName, node: SyntaxNode): boolean {
  const home = outermost(node);
  if (!home) return false;
  const namesakes = place.scopes.declared.filter((other) => other.name === name);
  if (!namesakes.every((other) => other.from === from && other.to === to) || namesakes[0]?.at !== node.start)
    return false;
  const declaration = declarationOf(node);
  const { tree } = home;
  const end = tree.columns.after[home.id] as number;
  for (let id = home.id; id < end; id++) {
    const use = tree.node(id);
    if (use.type === 'type_identifier' && use.text === name) return false;
    if (!isName(use) || use.text !== name) continue;
    if (unclear.test(use.parent?.type ?? '') && use.parent?.field !== 'value') return false;
    if (isWithin(use, home, bodies)) return false;
    if (use !== node && (use.start < from || use.end > to || isBefore(use, node, declaration))) return false;
  }
  return true;
}
