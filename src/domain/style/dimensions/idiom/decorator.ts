import { defineDimension, python } from '../../dimension';

export const decorator = defineDimension({
  id: 'idiom.decorator',
  title: 'Which decorators?',
  family: 'idiom',
  languages: python,
  nodes: { decorator: (node, see) => see(/^[^.(\n]*/.exec(node.text.slice(1))?.[0] ?? '') },
});
