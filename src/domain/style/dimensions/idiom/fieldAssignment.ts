import { defineDimension } from '../../dimension';

export const fieldAssignment = defineDimension({
  id: 'idiom.fieldAssignment',
  title: 'How do constructors fill fields?',
  family: 'idiom',
  languages: ['java'],
  captured(node) {
    const [, own, field] = /^(this\.)?(\w+)$/.exec(node.child('left')?.text ?? '') ?? [];
    if (field === undefined) return undefined;
    return own ? (field === node.child('right')?.text ? 'this.x = x' : 'this.x = y') : 'x = y';
  },
});
