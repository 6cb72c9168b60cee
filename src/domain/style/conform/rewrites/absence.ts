import type { SyntaxNode } from '../../../syntax/syntaxTree';
import { ecmascript } from '../../dimension';
import type { Part } from '../form';
import { defineRewrite, type Place } from '../rewrite';

const quoted = /^(['"])undefined\1$/;

/** Whether a variable is declared around a place, so that reading it cannot fail for being unknown. */
const isDeclared = (place: Place, { text, start }: SyntaxNode) =>
  place.scopes
    .visibleAt(start)
    .some(({ name, kind }) => name === text && (kind === 'variable' || kind === 'parameter'));

/** The variable of `typeof x === 'undefined'`, or of `x === undefined`. */
function compared(node: SyntaxNode): { name: SyntaxNode; isTypeof: boolean } | undefined {
  const [left, right] = [node.child('left'), node.child('right')];
  const operator = node.child('operator')?.text ?? '';
  if (
    left?.type === 'unary_expression' &&
    left.child('operator')?.text === 'typeof' &&
    right &&
    quoted.test(right.text)
  ) {
    const name = left.child('argument');
    return name?.type === 'identifier' ? { name, isTypeof: true } : undefined;
  }
  const isStrict = operator === '===' || operator === '!==';
  return left?.type === 'identifier' && right?.type === 'undefined' && isStrict
    ? { name: left, isTypeof: false }
    : undefined;
}

/** Both forms as one. The operator counts by whether it denies. */
function same(part: Part): Part {
  const found = part.node && compared(part.node);
  if (!found) return part;
  const denies = part.node?.child('operator')?.text.startsWith('!') ?? false;
  return { ...part, parts: [{ type: 'absent', says: `${denies ? 'has' : 'lacks'} ${found.name.text}` }] };
}

/** Forms that differ in what they take for missing. */
const forms = /^[!=]==? (null|undefined)$/;

/** How it is checked that a variable is undefined. What also asks for null is another question and stays. */
export const absence = defineRewrite({
  dimensions: ['idiom.absence'],
  languages: ecmascript,
  stage: 'structure',
  find(place, { value }, report) {
    for (const node of place.nodes('binary_expression')) {
      const found = compared(node);
      const operator = node.child('operator')?.text ?? '';
      const right = node.child('right');
      const form = `${operator.replace('!', '=')} ${right?.text ?? ''}`;
      if (forms.test(value) && forms.test(form) && form !== value)
        report.refuse(`${form} and ${value} differ in what they take for missing`);
      if (!found || !right) continue;
      const { name, isTypeof } = found;
      const sign = operator.startsWith('!') ? '!==' : '===';
      const isFree = place.scopes.visibleAt(node.start).every((visible) => visible.name !== 'undefined');
      if (value === '=== undefined' && isTypeof && isFree) {
        if (isDeclared(place, name))
          report.change('typeof', node, [
            { start: node.start, end: node.end, newText: `${name.text} ${sign} undefined` },
          ]);
        else report.refuse('typeof may read what is not declared');
      }
      if (value === 'typeof' && !isTypeof && isFree)
        report.change('=== undefined', node, [
          { start: node.start, end: node.end, newText: `typeof ${name.text} ${sign} 'undefined'` },
        ]);
    }
  },
  equates: { nodes: { binary_expression: same } },
});
