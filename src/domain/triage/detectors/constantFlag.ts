import { type Code, type CodeNode, enclosing, some, sourceOf } from '../code';
import { at, defineDetector } from '../detector';

/** `let done = false; … done = false; if (done) …`: a variable that is set again to the only value it ever has. */
export const constantFlag = defineDetector({
  id: 'constant-flag',
  title: 'A flag that never changes',
  why: 'The variable has this value from the beginning and never gets another, so asking for it decides nothing.',
  severity: 'warning',
  confidence: 0.85,
  needs: 'hoisting',
  on: ['assignment'],
  detect(node, { code }) {
    const [target, value] = node.children;
    if (target?.kind !== 'name' || value?.kind !== 'boolean' || node.children.length !== 2) return undefined;
    const declared = declarationOf(code, node, sourceOf(code, target));
    if (!declared || sourceOf(code, declared.value) !== sourceOf(code, value)) return undefined;
    const name = sourceOf(code, target);
    const all = inside(
      declared.scope,
      ({ kind, children: [first] }) =>
        ['assignment', 'augmented', 'update'].includes(kind) &&
        first !== undefined &&
        some(first, (part) => part.kind === 'name' && sourceOf(code, part) === name),
    );
    const isConstant = all.every((other) => other.kind === 'assignment' && other.children[1]?.shape === value.shape);
    const declarations = inside(
      declared.scope,
      ({ kind, children: [first] }) => kind === 'declarator' && first !== undefined && sourceOf(code, first) === name,
    );
    const uses = inside(
      declared.scope,
      ({ kind, start, end }) => kind === 'name' && code.text.slice(start, end) === name,
    );
    if (!isConstant || declarations.length !== 1 || uses.length <= all.length + 1) return undefined;
    const other = sourceOf(code, value) === 'true' ? 'false' : 'true';
    return at(node, `\`${name}\` is ${sourceOf(code, value)} already and never anything else.`, [
      { start: value.start, end: value.end, newText: other },
    ]);
  },
});

/** The one declaration of a variable that a place may mean: in the nearest function around it that has one. */
function declarationOf(code: Code, place: CodeNode, name: string): { value: CodeNode; scope: CodeNode } | undefined {
  let scope = enclosing(place, 'function');
  for (; scope; scope = enclosing(scope, 'function')) {
    const [found] = inside(
      scope,
      ({ kind, children: [first] }) => kind === 'declarator' && first !== undefined && sourceOf(code, first) === name,
    );
    const value = found?.children[1];
    if (value?.kind === 'boolean') return { value, scope };
    if (found) return undefined;
  }
  return undefined;
}

function inside(node: CodeNode, test: (node: CodeNode) => boolean): CodeNode[] {
  return [...(test(node) ? [node] : []), ...node.children.flatMap((child) => inside(child, test))];
}
