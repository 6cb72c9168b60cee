import { defineDimension } from '../../dimension';

export const arraySpace = defineDimension({
  id: 'layout.arraySpace',
  title: 'Are there spaces inside array braces?',
  family: 'layout',
  languages: ['java'],
  labels: { yes: '{ 1 }', no: '{1}' },
  captured(node) {
    if (node.line !== node.endLine || !node.firstPart) return undefined;
    return node.characterAt(1) === ' ' ? 'yes' : 'no';
  },
});
