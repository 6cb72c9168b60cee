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
  title: 'In which order do import groups stand?',
  family: 'layout',
  languages: ['rust', 'java'],
  labels: {
    'standard before others': 'the standard library before others',
    'others before standard': 'others before the standard library',
    'standard before own': 'the standard library before own code',
    'own before standard': 'own code before the standard library',
    'others before own': 'others before own code',
    'own before others': 'own code before others',
    'standard before static': 'the standard library before static imports',
    'static before standard': 'static imports before the standard library',
    'static before others': 'static imports before others',
    'others before static': 'others before static imports',
    'static before own': 'static imports before own code',
    'own before static': 'own code before static imports',
  },
  file(file, see) {
    for (const [above, below] of neighbours(file)) {
      const first = sectionOf(above);
      const second = sectionOf(below);
      if (first !== second) see(`${first} before ${second}`, below.line);
    }
  },
});
