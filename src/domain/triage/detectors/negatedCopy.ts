import { type Code, type CodeNode, childOf, operatorOf, sourceOf } from '../code';
import { at, defineDetector } from '../detector';
import { pathOf } from '../expressions';

/** `this.silent = !options.silent`. */
export const negatedCopy = defineDetector({
  id: 'negated-copy',
  title: 'A value taken over as its contrary',
  why: 'Both sides have the same name, but the value is turned round. `!!` makes a boolean without turning it.',
  severity: 'warning',
  confidence: 0.75,
  on: ['assignment', 'pair'],
  detect(node, { code }) {
    const target = node.kind === 'pair' ? childOf(node, 'key') : node.children[0];
    const value = node.kind === 'pair' ? childOf(node, 'value') : node.children[1];
    const turned = value?.kind === 'unary' && operatorOf(value) === '!' ? value.children[0] : undefined;
    if (!target || !value || turned?.kind !== 'member') return undefined;
    const name = nameOf(code, target);
    const path = pathOf(code, turned);
    if (!name || path === undefined || path === pathOf(code, target) || path.split('.').at(-1) !== name)
      return undefined;
    if (isCopyWithChange(code, node, path)) return undefined;
    return at(value, `\`${name}\` becomes the contrary of \`${path}\`.`, [
      { start: value.start, end: value.start, newText: '!' },
    ]);
  },
});

const nameOf = (code: Code, target: CodeNode) =>
  target.kind === 'property' ? sourceOf(code, target) : pathOf(code, target)?.split('.').at(-1);

/** `{ ...item, isOpen: !item.isOpen }` is made to differ in it. */
const isCopyWithChange = (code: Code, pair: CodeNode, path: string): boolean =>
  pair.parent?.children.some(
    ({ kind, children: [whole] }) =>
      kind === 'spread' && whole !== undefined && path.startsWith(`${pathOf(code, whole)}.`),
  ) ?? false;
