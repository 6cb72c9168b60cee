import { ecmascript, python } from '../../dimension';
import { type Part, partsOf, textOf } from '../form';
import { defineRewrite } from '../rewrite';

const bare = (text: string) => text.replace(/[()\s]/g, '');

/** A loop whose condition is always true, whatever word says so. */
function endless(part: Part): Part {
  const condition = part.node?.child('condition');
  if (!condition || !/^(True|true|1)$/.test(bare(condition.text))) return part;
  return {
    ...part,
    parts: partsOf(part).map((each) => (textOf(each) === condition.text ? { type: '', says: 'always' } : each)),
  };
}

/** `while (true)` or `while (1)`. */
export const endlessLoop = defineRewrite({
  dimensions: ['idiom.infinite'],
  languages: [...ecmascript, ...python],
  stage: 'structure',
  find(place, { value }, report) {
    const word = value.replace('while ', '');
    for (const node of place.nodes('while_statement')) {
      const condition = node.child('condition');
      const inner = condition?.type === 'parenthesized_expression' ? condition.firstPart : condition;
      if (!inner || !/^(True|true|1)$/.test(inner.text) || inner.text === word) continue;
      report.change(`while ${inner.text}`, node, [{ start: inner.start, end: inner.end, newText: word }]);
    }
  },
  equates: { nodes: { while_statement: endless } },
});
