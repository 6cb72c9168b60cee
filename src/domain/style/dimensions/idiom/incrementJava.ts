import { defineDimension } from '../../dimension';

export const incrementJava = defineDimension({
  id: 'idiom.incrementJava',
  title: 'How is a counter raised?',
  family: 'idiom',
  languages: ['java'],
  captured(node) {
    if (!/^(expression_statement|for_statement)$/.test(node.parent?.type ?? '')) return undefined;
    return /^(\+\+|--)/.test(node.text) ? '++i' : 'i++';
  },
});
