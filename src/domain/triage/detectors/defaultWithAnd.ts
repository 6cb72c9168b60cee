import { bare, type Code, type CodeNode, childOf, operatorOf, some } from '../code';
import { at, defineDetector } from '../detector';
import { connective, pathOf } from '../expressions';

const MADE = new Set(['object', 'list', 'new', 'number']);

/** `options = options && {}`. */
export const defaultWithAnd = defineDetector({
  id: 'default-with-and',
  title: 'A default that replaces what is there',
  why: 'With and, the value on the right replaces one that is given; a default takes its place only where none is given.',
  severity: 'error',
  confidence: 0.85,
  on: ['binary'],
  detect(node, { code }) {
    if (connective(node) !== 'and' || operatorOf(node) !== '&&') return undefined;
    const [left, right] = node.children.map(bare);
    // What is made of the value itself needs the value: `head && { name: head.name }`.
    if (!left || !right || !MADE.has(right.kind) || some(right, ({ shape }) => shape === left.shape)) return undefined;
    const given = pathOf(code, left)?.split('.').at(-1);
    const target = targetOf(code, node);
    if (!given || given !== target) return undefined;
    const sign = node.children[0]?.end ?? 0;
    const start = code.text.indexOf('&&', sign);
    return at(node, `A \`${given}\` that is given is replaced here.`, [{ start, end: start + 2, newText: '||' }]);
  },
});

/** The last name of what takes the value. */
function targetOf(code: Code, node: CodeNode): string | undefined {
  let value = node;
  while (value.parent?.kind === 'parenthesized') value = value.parent;
  const { parent } = value;
  const target =
    parent?.kind === 'assignment' ? parent.children[0] : parent && (childOf(parent, 'name') ?? childOf(parent, 'key'));
  if (!target || target === value || !['assignment', 'declarator', 'pair'].includes(parent?.kind ?? ''))
    return undefined;
  return target.kind === 'property'
    ? code.text.slice(target.start, target.end)
    : pathOf(code, target)?.split('.').at(-1);
}
