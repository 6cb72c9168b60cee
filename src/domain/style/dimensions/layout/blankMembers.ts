import { defineDimension, onEach, type See } from '../../dimension';

export const blankMembers = defineDimension({
  id: 'layout.blankMembers',
  title: 'Are fields parted by blank lines?',
  family: 'layout',
  languages: ['rust', 'java'],
  labels: { blank: 'a blank line', tight: 'no blank line' },
  nodes: onEach(['field_declaration', 'enum_variant', 'enum_constant'], (node, see: See) => {
    let top = node;
    while (top.previousPart?.type === 'attribute_item') top = top.previousPart;
    const above = top.previousPart;
    if (above?.type !== node.type) return;
    let blank = false;
    for (let line = above.endLine + 1; line < top.line; line++) blank ||= node.tree.lines.isBlank(line);
    see(blank ? 'blank' : 'tight');
  }),
});
