import type { SyntaxNode } from '../../../syntax/syntaxTree';
import type { StyledFile } from '../../dimension';

export const importTypes = ['import_statement', 'import_from_statement', 'use_declaration', 'import_declaration'];

/** What an import names, in lower case. */
export function target(node: SyntaxNode): string {
  const named = node.child('source') ?? node.child('module_name') ?? node.child('name') ?? node.child('argument');
  return (named?.text ?? node.text).replace(/^['"]|['"]$/g, '').toLowerCase();
}

/** Imports that stand right below one another. */
export function* neighbours({ tree }: StyledFile): Generator<[above: SyntaxNode, below: SyntaxNode]> {
  const imports = tree.nodesOfTypes(...importTypes);
  for (const [index, below] of imports.entries()) {
    const above = imports[index - 1];
    if (above && above.parent === below.parent && below.line - above.endLine <= 3) yield [above, below];
  }
}
