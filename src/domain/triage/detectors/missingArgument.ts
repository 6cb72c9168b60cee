import { childOf } from '../code';
import { at, defineDetector } from '../detector';
import { callOf } from '../expressions';
import { calleeOf } from './swappedArguments';

/** A call of a function of the same file with too few arguments, where the language does not allow that. */
export const missingArgument = defineDetector({
  id: 'missing-argument',
  title: 'Too few arguments',
  why: 'The function needs more arguments than this call gives it.',
  severity: 'error',
  confidence: 0.9,
  needs: 'fixedArity',
  on: ['call'],
  detect(node, context) {
    const { code } = context;
    const call = callOf(code, node);
    const declared = call && calleeOf(context, call);
    const list = childOf(node, 'arguments');
    if (!call || !list || list.kind !== 'arguments' || declared?.required === undefined || declared.isWrapped)
      return undefined;
    if (
      call.arguments.some(({ kind }) => kind === 'spread' || kind === 'keyword') ||
      (code.kinds.traits.has('severalResults') && call.arguments[0]?.kind === 'call') ||
      call.arguments.length >= declared.required
    )
      return undefined;
    const missing = declared.parameters.slice(call.arguments.length, declared.required);
    return at(node, `${declared.name} also needs ${missing.map((name) => `\`${name}\``).join(' and ')}.`);
  },
});
