import type { SyntaxNode } from '../../../syntax/syntaxTree';
import { ecmascript } from '../../dimension';
import { type Part, partsOf, textOf } from '../form';
import { defineRewrite } from '../rewrite';

const isTypeof = (node: SyntaxNode | undefined) =>
  node?.type === 'unary_expression' && node.child('operator')?.text === 'typeof';

/** A comparison by its operator's sense. */
function loosely(part: Part): Part {
  if (!comparesTypes(part.node)) return part;
  const parts = partsOf(part).map((each) => {
    const sign = textOf(each);
    return /^[!=]==$/.test(sign) ? { type: '', says: sign.slice(0, 2) } : each;
  });
  return { ...part, parts };
}

function comparesTypes(node: SyntaxNode | undefined): boolean {
  const [left, right] = [node?.child('left'), node?.child('right')];
  return (isTypeof(left) && right?.type === 'string') || (isTypeof(right) && left?.type === 'string');
}

/** Strict or loose equality, where both sides are strings whatever happens. */
export const equality = defineRewrite({
  dimensions: ['idiom.equality'],
  languages: ecmascript,
  stage: 'structure',
  find(place, { value }, report) {
    for (const node of place.nodes('binary_expression')) {
      const operator = node.child('operator');
      const now =
        operator && /^[!=]==?$/.test(operator.text) ? (operator.text.length === 3 ? 'strict' : 'loose') : value;
      if (!operator || now === value) continue;
      if (!comparesTypes(node)) report.refuse('loose and strict equality differ unless both sides are of one type');
      else {
        const newText = operator.text.slice(0, 2) + (value === 'strict' ? '=' : '');
        report.change(now, node, [{ start: operator.start, end: operator.end, newText }]);
      }
    }
  },
  equates: { nodes: { binary_expression: loosely } },
});
