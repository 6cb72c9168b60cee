import { sourceOf } from '../code';
import { at, defineDetector } from '../detector';

/** `'Hello ${name}'` in plain quotes, where the name is known to the file. */
export const templateInString = defineDetector({
  id: 'template-in-string',
  title: 'A placeholder in a plain string',
  why: 'A placeholder is replaced between backquotes only; in other quotes it stays as it is.',
  severity: 'warning',
  confidence: 0.75,
  needs: 'templates',
  on: ['string'],
  detect(node, { code, declarations }) {
    const literal = sourceOf(code, node);
    const name = /^['"][\s\S]*\$\{([A-Za-z_$][\w$]*)(?:\.[\w$]+|\(\))*\}/.exec(literal)?.[1];
    if (!name || literal.includes('`') || !declarations.uses(name)) return undefined;
    const { parent } = node;
    if (!parent || parent.kind === 'import' || parent.kind === 'type' || parent.kind === 'object') return undefined;
    const isReplaced =
      parent.kind === 'arguments' &&
      /replace|split|includes|match|indexOf|test/.test(code.text.slice((parent.parent ?? parent).start, parent.start));
    if (isReplaced || (parent.kind === 'member' && /^\.replace/.test(code.text.slice(node.end)))) return undefined;
    return at(node, 'This placeholder is not replaced: the quotes are plain.', [
      { start: node.start, end: node.end, newText: `\`${literal.slice(1, -1)}\`` },
    ]);
  },
});
