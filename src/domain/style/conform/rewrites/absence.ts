import type { SyntaxNode } from '../../../syntax/syntaxTree';
import { ecmascript } from '../../dimension';
import { type Part, partOf, token } from '../form';
import { defineRewrite, type Place, type Report } from '../rewrite';

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

/** Which of the two missing values a strict comparison asks for of a variable. */
function strictly(node: SyntaxNode | undefined): { name: string; word: string; sign: string } | undefined {
  if (node?.type !== 'binary_expression') return undefined;
  const [left, right] = [node.child('left'), node.child('right')];
  const sign = node.child('operator')?.text ?? '';
  const isOf = left?.type === 'identifier' && (right?.type === 'undefined' || right?.type === 'null');
  return isOf && /^[!=]==$/.test(sign) ? { name: left.text, word: right.type, sign } : undefined;
}

/** The variable of `x === undefined || x === null`, or of the opposite; undefined: it is something else. */
function both(node: SyntaxNode): { name: string; sign: string } | undefined {
  const [a, b] = [strictly(node.child('left')), strictly(node.child('right'))];
  if (!a || !b || a.name !== b.name || a.word === b.word || a.sign !== b.sign) return undefined;
  const joins = a.sign === '===' ? '||' : '&&';
  return node.child('operator')?.text === joins ? { name: a.name, sign: a.sign.slice(0, 2) } : undefined;
}

/** What is compared with either missing value, which both find alike. */
function loosely(node: SyntaxNode): { left: SyntaxNode; right: SyntaxNode; sign: string } | undefined {
  const [left, right] = [node.child('left'), node.child('right')];
  const sign = node.child('operator')?.text ?? '';
  const isMissing = right?.type === 'undefined' || right?.type === 'null';
  return left && right && isMissing && /^[!=]=$/.test(sign) ? { left, right, sign } : undefined;
}

/** Both forms as one. The operator counts by whether it denies. */
function same(part: Part): Part {
  const pair = part.node && both(part.node);
  if (pair) return { ...part, parts: [token(pair.sign), token(`=${pair.name}`)] };
  const loose = part.node && loosely(part.node);
  if (loose) return { ...part, parts: [token(loose.sign), partOf(loose.left)] };
  const found = part.node && compared(part.node);
  if (!found) return part;
  const denies = part.node?.child('operator')?.text.startsWith('!') ?? false;
  return { ...part, parts: [{ type: 'absent', says: `${denies ? 'has' : 'lacks'} ${found.name.text}` }] };
}

/** Writes the questions whether either value is missing in one way. */
function joined(place: Place, node: SyntaxNode, value: string, report: Report): void {
  if (place.scopes.visibleAt(node.start).some(({ name }) => name === 'undefined')) return;
  const word = value.slice(3);
  const pair = both(node);
  const left = pair && node.child('left')?.child('left');
  if (pair && left && isDeclared(place, left))
    report.change('=== undefined', node, [
      { start: node.start, end: node.end, newText: `${pair.name} ${pair.sign} ${word}` },
    ]);
  const loose = loosely(node);
  if (loose && loose.right.type !== word)
    report.change(`== ${loose.right.type}`, node, [{ start: loose.right.start, end: loose.right.end, newText: word }]);
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
      if (value === '== null' || value === '== undefined') joined(place, node, value, report);
      const found = compared(node);
      const operator = node.child('operator')?.text ?? '';
      const right = node.child('right');
      const form = `${operator.replace('!', '=')} ${right?.text ?? ''}`;
      const isOther = forms.test(value) && forms.test(form) && form !== value;
      if (isOther && !(value.startsWith('== ') && (loosely(node) || (node.parent && both(node.parent)))))
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
