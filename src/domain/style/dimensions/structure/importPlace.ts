import type { SyntaxNode } from '../../../syntax/syntaxTree';
import { defineDimension, python } from '../../dimension';
import { importTypes } from '../layout/neighbouringImports';

export const importPlace = defineDimension({
  id: 'structure.importPlace',
  title: 'Where do imports stand?',
  family: 'structure',
  languages: python,
  labels: { top: 'at the top', local: 'where they are needed' },
  nodes: Object.fromEntries(
    importTypes.map((type) => [
      type,
      (node: SyntaxNode, see: (category: string) => void) => see(node.parent?.type === 'module' ? 'top' : 'local'),
    ]),
  ),
});
