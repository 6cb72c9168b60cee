import { python } from '../../dimension';
import type { Part } from '../form';
import { defineRewrite, type Place } from '../rewrite';

/** Whether a name of the language may be a name of the file, too. */
const isShadowed = ({ text }: Place, name: string) =>
  new RegExp(`(?:\\b(?:def|class|as)\\s+|\\bimport\\b[^\\n]*\\b)${name}\\b|\\b${name}\\s*=[^=]`).test(text);

const empty: Readonly<Record<string, string>> = { 'dict()': '{}', 'list()': '[]' };

/** An empty dictionary or list by its literal. */
function literal(part: Part): Part {
  const text = part.node?.text.replace(/\s/g, '') ?? '';
  return { ...part, type: 'empty', says: empty[text] ?? text };
}

const onlyIfEmpty = (part: Part): Part => {
  const text = part.node?.text.replace(/\s/g, '') ?? '';
  return empty[text] !== undefined || text === '{}' || text === '[]' ? literal(part) : part;
};

/** Literals of empty dictionaries and lists, or calls of their types. */
export const emptyCollections = defineRewrite({
  dimensions: ['idiom.literalPython'],
  languages: python,
  stage: 'structure',
  find(place, { value }, report) {
    for (const node of place.nodes('call', 'dictionary', 'list')) {
      const text = node.text.replace(/\s/g, '');
      const short = empty[text];
      const isMeant = value === '{}' || value === '[]';
      if (isMeant && short !== undefined && !isShadowed(place, text.slice(0, 4)))
        report.change(text, node, [{ start: node.start, end: node.end, newText: short }]);
      if (empty[value] === text && !isShadowed(place, value.slice(0, 4)))
        report.change(text, node, [{ start: node.start, end: node.end, newText: value }]);
    }
  },
  equates: { nodes: { call: onlyIfEmpty, dictionary: onlyIfEmpty, list: onlyIfEmpty } },
});
