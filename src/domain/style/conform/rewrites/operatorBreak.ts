import { ecmascript, python } from '../../dimension';
import { defineRewrite } from '../rewrite';

const operators: ReadonlySet<string> = new Set(['&&', '||', '+', '??', 'and', 'or', '-', '|']);

/** On which of two lines an operator stands. */
export const operatorBreak = defineRewrite({
  dimensions: ['layout.operatorBreak'],
  languages: [...ecmascript, ...python],
  stage: 'layout',
  find(place, { value }, report) {
    for (const node of place.nodes('binary_expression', 'boolean_operator', 'binary_operator')) {
      const [left, operator, right, ...more] = node.children;
      if (!left || !operator || !right || more.length > 0 || !operators.has(operator.type)) continue;
      if (left.endLine === right.line) continue;
      const now = operator.line > left.endLine ? 'leads' : 'trails';
      if (now === value) continue;
      if (value === 'leads' && operator.line < right.line)
        report.change(now, node, [
          { start: left.end, end: operator.end, newText: '' },
          { start: right.start, end: right.start, newText: `${operator.text} ` },
        ]);
      if (value === 'trails' && operator.line === right.line)
        report.change(now, node, [
          { start: left.end, end: left.end, newText: ` ${operator.text}` },
          { start: operator.start, end: right.start, newText: '' },
        ]);
    }
  },
});
