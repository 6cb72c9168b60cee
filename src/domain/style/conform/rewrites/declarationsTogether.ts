import type { SyntaxNode } from '../../../syntax/syntaxTree';
import { ecmascript } from '../../dimension';
import { type Part, partOf, partsOf } from '../form';
import { defineRewrite } from '../rewrite';
import { listTypes } from '../statements';

const kinds = ['lexical_declaration', 'variable_declaration'];

const declarators = (node: SyntaxNode) => node.parts.filter(({ type }) => type === 'variable_declarator');

/** Each variable in a declaration of its own. */
function parted(part: Part): Part {
  const parts = partsOf(part).flatMap((each): Part[] => {
    const node = each.node;
    if (!node || !kinds.includes(node.type)) return [each];
    const all = declarators(node);
    const [word] = node.children;
    if (all.length < 2 || !word) return [each];
    return all.map((one) => ({ type: node.type, node, parts: [partOf(word), partOf(one)] }));
  });
  return { ...part, parts };
}

/** Joined declarations end with one semicolon, parted ones with several. */
const withoutSemicolon = (part: Part): Part => ({
  ...part,
  parts: partsOf(part).filter(({ type }) => type !== ';'),
});

/** One variable at a time. */
export const declarationsTogether = defineRewrite({
  dimensions: ['structure.declarationsTogether'],
  languages: ecmascript,
  stage: 'layout',
  find(place, { value }, report) {
    if (value !== 'one') return;
    for (const node of place.nodes(...kinds)) {
      const all = declarators(node);
      const word = node.firstChild;
      if (!word || all.length < 2 || /^(for_|export_|ambient_)/.test(node.parent?.type ?? '') || !node.startsLine)
        continue;
      const end = node.lastChild?.type === ';' ? ';' : '';
      const edits = all.slice(1).map((next, i) => {
        const before = all[i] as SyntaxNode;
        const newText = `${end}${place.newline}${place.indentation(node)}${word.type} `;
        return { start: before.end, end: next.start, newText };
      });
      const isPlain = edits.every(({ start, end: to }) => place.text.slice(start, to).trim() === ',');
      if (isPlain) report.change('several', node, edits);
    }
  },
  equates: {
    nodes: {
      ...Object.fromEntries(listTypes.map((type) => [type, parted])),
      ...Object.fromEntries(kinds.map((kind) => [kind, withoutSemicolon])),
    },
  },
});
