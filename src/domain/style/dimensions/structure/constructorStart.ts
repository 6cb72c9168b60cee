import { defineDimension } from '../../dimension';

export const constructorStart = defineDimension({
  id: 'structure.constructorStart',
  title: 'How do constructors begin?',
  family: 'structure',
  languages: ['java'],
  labels: { other: 'something else' },
  captured(node) {
    const first = node.firstPart;
    if (!first) return undefined;
    return first.type === 'explicit_constructor_invocation' ? `${first.child('constructor')?.text}(…)` : 'other';
  },
});
