import type { SyntaxNode } from '../../../syntax/syntaxTree';
import { python } from '../../dimension';
import type { Part } from '../form';
import { defineRewrite } from '../rewrite';

/** A string in which values stand: its quote, the text between the values, and the values as they are written. */
interface Format {
  readonly quote: string;
  readonly texts: readonly string[];
  readonly values: readonly string[];
}

/** Values that may stand in either form: names and members of names. */
const simple = /^[A-Za-z_][\w.]*$/;

/** `'… {} …'.format(a, b)` with as many plain values as places. */
function formatCall(node: SyntaxNode): Format | undefined {
  const called = node.child('function');
  const literal = called?.child('object');
  const given = node.child('arguments');
  if (called?.child('attribute')?.text !== 'format' || literal?.type !== 'string' || !given) return undefined;
  const [, quote, inside = ''] = /^(['"])([^\\{}'"\n]*(?:\{\}[^\\{}'"\n]*)+)\1$/.exec(literal.text) ?? [];
  const texts = inside.split('{}');
  const values = given.parts.map(({ text }) => text);
  const isPlain = given.type === 'argument_list' && values.every((value) => simple.test(value));
  return quote !== undefined && isPlain && values.length === texts.length - 1 ? { quote, texts, values } : undefined;
}

/** `f'… {a} …'` with nothing but plain values. */
function formatLiteral(node: SyntaxNode): Format | undefined {
  const [, quote, inside = ''] = /^f(['"])([^\\'"\n]*)\1$/.exec(node.text) ?? [];
  if (quote === undefined || /\{\{|\}\}/.test(inside)) return undefined;
  const values = [...inside.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] as string);
  const isPlain = values.length > 0 && values.every((value) => simple.test(value));
  return isPlain ? { quote, texts: inside.split(/\{[^{}]*\}/), values } : undefined;
}

const asLiteral = ({ quote, texts, values }: Format) =>
  `f${quote}${texts.map((text, i) => (i === 0 ? text : `{${values[i - 1]}}${text}`)).join('')}${quote}`;

const asCall = ({ quote, texts, values }: Format) => `${quote}${texts.join('{}')}${quote}.format(${values.join(', ')})`;

const same =
  (read: (node: SyntaxNode) => Format | undefined) =>
  (part: Part): Part => {
    const found = part.node && read(part.node);
    return found ? { ...part, says: asLiteral({ ...found, quote: "'" }) } : part;
  };

/** Strings in which plain values stand. What `%` does depends on what the values are, so it stays. */
export const formatStrings = defineRewrite({
  dimensions: ['idiom.stringBuildingPython'],
  languages: python,
  stage: 'structure',
  find(place, { value }, report) {
    if (value === 'f')
      for (const node of place.nodes('call')) {
        const found = formatCall(node);
        if (found) report.change('.format()', node, [{ start: node.start, end: node.end, newText: asLiteral(found) }]);
      }
    if (value === '.format()')
      for (const node of place.nodes('string')) {
        const found = node.parent?.type === 'concatenated_string' ? undefined : formatLiteral(node);
        if (found) report.change('f', node, [{ start: node.start, end: node.end, newText: asCall(found) }]);
      }
  },
  equates: { nodes: { call: same(formatCall), string: same(formatLiteral) } },
});
