import { defineDimension, ecmascript, python } from '../../dimension';
import { neighbours } from './neighbouringImports';

export const importGroups = defineDimension({
  id: 'layout.importGroups',
  title: 'Do blank lines group imports?',
  family: 'layout',
  languages: [...ecmascript, ...python, 'rust', 'java'],
  labels: { blank: 'a blank line between', tight: 'no blank line between' },
  file(file, see) {
    for (const [above, below] of neighbours(file)) see(below.line - above.endLine > 1 ? 'blank' : 'tight', below.line);
  },
});
