import { defineRewrite } from '../rewrite';

/** The blank line before the last return of a block. */
export const blankBeforeReturn = defineRewrite({
  dimensions: ['layout.blankBeforeReturn'],
  stage: 'layout',
  find(place, { value }, report) {
    const { lines } = place.tree;
    for (const node of place.nodes('return_statement', 'return_expression')) {
      const before = node.previousPart;
      if (node.nextPart || !before || !node.startsLine) continue;
      const start = lines.start(node.line);
      if (value === 'blank' && node.line - before.endLine === 1)
        report.change('tight', node, [{ start, end: start, newText: place.newline }]);
      const above = lines.start(before.endLine + 1);
      if (value === 'tight' && node.line - before.endLine > 1 && place.isBlank(before.end, start))
        report.change('blank', node, [{ start: above, end: start, newText: '' }]);
    }
  },
});
