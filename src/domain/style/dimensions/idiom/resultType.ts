import { defineDimension } from '../../dimension';

export const resultType = defineDimension({
  id: 'idiom.resultType',
  title: 'How are results with an error typed?',
  family: 'idiom',
  languages: ['rust'],
  labels: {
    alias: 'Result<T>',
    module: 'io::Result<T>',
    boxed: 'Result<T, Box<dyn Error>>',
    text: 'Result<T, String>',
    own: 'Result<T, E>',
  },
  captured(node) {
    const given = node.child('type_arguments')?.parts ?? [];
    if (given.length < 2) return node.text.includes('::', 0) && /^[a-z_]+::/.test(node.text) ? 'module' : 'alias';
    const error = given.at(-1)?.text ?? '';
    return error.startsWith('Box<') ? 'boxed' : /^(String|&.*str)$/.test(error) ? 'text' : 'own';
  },
});
