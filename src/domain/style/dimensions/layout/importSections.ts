import type { SyntaxNode } from '../../../syntax/syntaxTree';
import { defineDimension } from '../../dimension';
import { neighbours } from './neighbouringImports';

/** To which group an import belongs by what it names. */
function sectionOf({ text }: SyntaxNode): string {
  if (/^import\s+static\b/.test(text)) return 'static';
  const name = /^(?:(?:pub(?:\([^)]*\))?\s+)?use|import)\s+(\w+)/.exec(text)?.[1] ?? '';
  if (/^(std|core|alloc|javax?)$/.test(name)) return 'standard';
  return /^(crate|self|super)$/.test(name) ? 'own' : 'others';
}

export const importSections = defineDimension({
  id: 'layout.importSections',
  title: 'In which order do groups of imports stand?',
  family: 'layout',
  languages: ['rust', 'java'],
  file(file, see) {
    for (const [above, below] of neighbours(file)) {
      const first = sectionOf(above);
      const second = sectionOf(below);
      if (first !== second) see(`${first} before ${second}`, below.line);
    }
  },
});
