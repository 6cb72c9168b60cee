import type { SyntaxNode } from '../../../syntax/syntaxTree';
import { defineDimension } from '../../dimension';

/** Packages of the standard library have no dot in the first part of their path. */
function isStandard(spec: SyntaxNode): boolean {
  return !/^[^/]*\./.test(spec.child('path')?.text.slice(1, -1) ?? '');
}

export const importGroupsGo = defineDimension({
  id: 'layout.importGroupsGo',
  title: 'How are imports grouped?',
  family: 'layout',
  languages: ['go'],
  labels: {
    one: 'not at all',
    two: 'in two groups',
    more: 'in more groups',
    mixed: 'the standard library among others',
  },
  captured: (list) => {
    let groups = 1;
    let isMixed = false;
    const own: boolean[] = [];
    for (const spec of list.parts) {
      const before = spec.previousPart;
      if (before && spec.line - before.endLine > 1 && list.tree.lines.isBlank(before.endLine + 1)) {
        groups++;
        own.length = 0;
      }
      own.push(isStandard(spec));
      isMixed ||= own.includes(true) && own.includes(false);
    }
    if (list.countParts(2) < 2) return undefined;
    return isMixed ? 'mixed' : groups === 1 ? 'one' : groups === 2 ? 'two' : 'more';
  },
});
