import { bare, childOf, isExplained, some } from '../code';
import { at, defineDetector } from '../detector';

/** `while (false)`, `if (true)`. A loop without end is often meant, one that never runs is not. */
export const constantCondition = defineDetector({
  id: 'constant-condition',
  title: 'A condition that is written out',
  why: 'The condition is true or false itself, so one of the ways is never taken.',
  severity: 'warning',
  confidence: 0.8,
  on: ['if', 'elseIf', 'while', 'ternary'],
  detect(node, { code }) {
    const condition = childOf(node, 'condition');
    const value = condition && bare(condition);
    if (value?.kind !== 'boolean') return undefined;
    const isTrue = /^true$/i.test(code.text.slice(value.start, value.end));
    if (node.kind === 'while' && isTrue) return undefined;
    // Code that is switched off for a while, and a loop that makes a generator of its function, are meant.
    if (isExplained(code, value) || (node.kind === 'while' && some(node, ({ kind }) => kind === 'yield')))
      return undefined;
    return at(value, `This is ${isTrue ? 'always' : 'never'} true.`);
  },
});
