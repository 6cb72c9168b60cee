import { sourceOf } from '../code';
import { type Context, defineDetector } from '../detector';
import { callOf, pathOf } from '../expressions';

/** `draw(height, width)` where the parameters are called width and height. */
export const swappedArguments = defineDetector({
  id: 'swapped-arguments',
  title: 'Arguments in the wrong order',
  why: 'Two arguments are called like each other’s parameter, so they probably change places.',
  severity: 'error',
  confidence: 0.85,
  on: ['call'],
  detect(node, context) {
    const { code } = context;
    const call = callOf(code, node);
    const declared = call && calleeOf(context, call.object && sourceOf(code, call.object), call.name);
    if (!call || !declared) return undefined;
    const names = call.arguments.map((argument) => lastName(pathOf(code, argument)));
    for (const [i, first] of names.entries())
      for (const [j, second] of names.entries()) {
        if (j <= i || !first || !second || first === second) continue;
        if (declared.parameters[i] !== second || declared.parameters[j] !== first) continue;
        const [a, b] = [call.arguments[i], call.arguments[j]];
        if (!a || !b) continue;
        return {
          start: a.start,
          end: b.end,
          message: `${declared.name} takes (${declared.parameters.join(', ')}).`,
          fix: [
            { start: a.start, end: a.end, newText: sourceOf(code, b) },
            { start: b.start, end: b.end, newText: sourceOf(code, a) },
          ],
        };
      }
    return undefined;
  },
});

/** The function of this file that a call means. */
export function calleeOf({ declarations }: Context, object: string | undefined, name: string) {
  if (object === undefined) return declarations.plain(name);
  return object === 'this' || object === 'self' ? declarations.method(name) : undefined;
}

const lastName = (path: string | undefined) => path?.split('.').at(-1);
