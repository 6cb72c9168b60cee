import { bare, operatorOf, sourceOf } from '../code';
import { at, defineDetector } from '../detector';
import { equalityOf } from '../expressions';
import { isOneEditApart } from '../nearMiss';

const ANSWERS = ['undefined', 'object', 'boolean', 'number', 'string', 'function', 'symbol', 'bigint'];

/** `typeof x === 'strnig'`. */
export const badTypeof = defineDetector({
  id: 'bad-typeof',
  title: 'An answer that typeof never gives',
  why: 'typeof gives one of eight words; compared with any other the condition is always the same.',
  severity: 'error',
  confidence: 0.98,
  needs: 'strictEquality',
  on: ['binary'],
  detect(node, { code }) {
    if (!equalityOf(node)) return undefined;
    const sides = node.children.map(bare);
    const literal = sides.find(({ kind }) => kind === 'string');
    if (!literal || !sides.some((side) => side.kind === 'unary' && operatorOf(side) === 'typeof')) return undefined;
    const word = sourceOf(code, literal).slice(1, -1);
    if (ANSWERS.includes(word) || word === 'unknown' || /[`$]/.test(sourceOf(code, literal))) return undefined;
    const meant = ANSWERS.filter(
      (answer) => isOneEditApart(word.toLowerCase(), answer) || answer === word.toLowerCase(),
    );
    const fix =
      meant.length === 1
        ? [{ start: literal.start + 1, end: literal.end - 1, newText: meant[0] as string }]
        : undefined;
    return at(literal, `typeof never gives "${word}".`, fix);
  },
});
