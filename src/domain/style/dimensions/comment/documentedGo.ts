import { defineDimension } from '../../dimension';
import { docAbove, nameOf } from './docAbove';

export const documentedGo = defineDimension({
  id: 'comment.documentedGo',
  title: 'Are exported things documented?',
  family: 'comment',
  languages: ['go'],
  labels: { yes: 'yes', none: 'no' },
  captured: (node) => {
    const isTest = /^(Test|Benchmark|Fuzz|Example)([A-Z_]|$)/.test(nameOf(node));
    return /^[A-Z]/.test(nameOf(node)) && !isTest ? (docAbove(node) ? 'yes' : 'none') : undefined;
  },
});
