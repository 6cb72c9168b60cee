import { sourceOf } from '../code';
import { type Context, defineDetector } from '../detector';
import { type Call, callOf, pathOf } from '../expressions';

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
    const declared = call && calleeOf(context, call);
    if (!call || !declared) return undefined;
    const paths = call.arguments.map((argument) => pathOf(code, argument)?.split('.') ?? []);
    const names = paths.map((path) => path.at(-1));
    for (const [i, first] of names.entries())
      for (const [j, second] of names.entries()) {
        if (j <= i || !first || !second || first === second) continue;
        if (declared.parameters[i] !== second || declared.parameters[j] !== first) continue;
        const [a, b] = [call.arguments[i], call.arguments[j]];
        if (!a || !b || isMeant(paths[i] ?? [], paths[j] ?? [])) continue;
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

/**
 * Whether two arguments are called so for another reason: `order(b, a)` turns an order round, and the gap from
 * `first.end` to `next.start` begins at an end.
 */
const isMeant = (first: readonly string[], second: readonly string[]): boolean =>
  (first.at(-1)?.length === 1 && second.at(-1)?.length === 1) ||
  first.slice(0, -1).join('.') !== second.slice(0, -1).join('.');

/** The function of this file that a call means. */
export function calleeOf({ code, declarations }: Context, { object, name, node }: Call) {
  const receiver = object && sourceOf(code, object);
  if (receiver === undefined) return declarations.plain(name, node);
  return receiver === 'this' || receiver === 'self' ? declarations.method(name) : undefined;
}
