import { defineDimension } from '../../dimension';

export const typeTest = defineDimension({
  id: 'idiom.typeTest',
  title: 'How are types checked?',
  family: 'idiom',
  languages: ['go'],
  labels: { ok: 'v, ok := x.(T)', bare: 'x.(T)', switch: 'switch x.(type)' },
  captured: ({ type, parent }) => {
    if (type !== 'type_assertion_expression') return 'switch';
    const left = parent?.type === 'expression_list' ? parent.parent?.child('left') : undefined;
    return left && left.countParts(2) > 1 ? 'ok' : 'bare';
  },
});
