import { defineDimension } from '../../dimension';

export const caseGap = defineDimension({
  id: 'layout.caseGap',
  title: 'Are switch cases parted by blank lines?',
  family: 'layout',
  languages: ['go'],
  labels: { blank: 'a blank line', tight: 'no blank line' },
  captured: (node) => {
    const { previousPart } = node;
    if (!previousPart || !/_case$/.test(previousPart.type)) return undefined;
    return node.tree.lines.isBlank(node.line - 1) ? 'blank' : 'tight';
  },
});
