import { defineDimension, ecmascript, python } from '../../dimension';
import { neighbours, target } from './neighbouringImports';

export const importOrder = defineDimension({
  id: 'layout.importOrder',
  title: 'Are imports in alphabetical order?',
  family: 'layout',
  languages: [...ecmascript, ...python, 'rust', 'java'],
  labels: { up: 'in order', down: 'not in order' },
  file(file, see) {
    for (const [above, below] of neighbours(file))
      if (below.line - above.endLine === 1) see(target(above) <= target(below) ? 'up' : 'down', below.line);
  },
});
