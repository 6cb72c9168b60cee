import { childOf, enclosing, sourceOf } from '../code';
import { at, defineDetector } from '../detector';

const MUTABLE = /^(?:\[[\s\S]*\]|\{[\s\S]*\}|(?:list|dict|set)\(\s*\))$/;

/** `def f(items=[])`. */
export const mutableDefault = defineDetector({
  id: 'mutable-default',
  title: 'A default value that is shared by all calls',
  why: 'A default value is made once, when the function is defined: what one call puts into it, the next call finds there.',
  severity: 'warning',
  confidence: 0.8,
  needs: 'mutableDefaults',
  on: ['parameter'],
  detect(node, { code }) {
    const value = childOf(node, 'value');
    const name = childOf(node, 'name');
    if (
      !value ||
      !name ||
      !MUTABLE.test(sourceOf(code, value)) ||
      KEPT_ON_PURPOSE.test(sourceOf(code, name)) ||
      !mayChange(sourceOf(code, enclosing(node, 'function') ?? node), sourceOf(code, name))
    )
      return undefined;
    return at(node, `All calls share this default of \`${sourceOf(code, name)}\`.`);
  },
});

/** What lasts from one call to the next by its name. */
const KEPT_ON_PURPOSE = /cache|memo/i;

/** Whether anything in the function changes a value of this name in place, or hands it on under another. */
function mayChange(text: string, name: string): boolean {
  const word = name.replace(/\$/g, '\\$&');
  return new RegExp(
    `\\b${word}\\s*(?:\\.(?:append|extend|insert|pop|remove|clear|update|setdefault|add|sort)\\b|\\[[^\\]]*\\]\\s*=[^=]|\\+=)|=\\s*${word}\\s*$|return\\s+${word}\\b`,
    'm',
  ).test(text);
}
