import { enclosing, operatorOf, sourceOf } from '../code';
import { parameterName, parametersOf } from '../declarations';
import { at, defineDetector } from '../detector';
import { pathOf } from '../expressions';

/** `escaped = escaped`; in the body of a class it takes a name of the surroundings over. */
export const selfAssignment = defineDetector({
  id: 'self-assignment',
  title: 'An assignment to itself',
  why: 'The value does not change, so one of the two sides is probably another.',
  severity: 'warning',
  confidence: 0.85,
  on: ['assignment'],
  detect(node, { code }) {
    const [left, right] = node.children;
    if (!left || !right || operatorOf(node) !== '=' || left.shape !== right.shape || node.children.length > 2)
      return undefined;
    const path = pathOf(code, left);
    const scope = enclosing(node, 'class', 'function');
    if (path === undefined || scope?.kind !== 'function') return undefined;
    // A member may be set to run what its setter does; a parameter of its name was to be taken over.
    const last = path.split('.').at(-1) as string;
    if (left.kind === 'member' && !parametersOf(scope).some((parameter) => parameterName(code, parameter) === last))
      return undefined;
    return at(node, `\`${sourceOf(code, left)}\` keeps its value.`);
  },
});
