import { defineDimension } from '../../dimension';

export const formatArgument = defineDimension({
  id: 'idiom.formatArgument',
  title: 'How are values put into format strings?',
  family: 'idiom',
  languages: ['rust'],
  labels: { inline: '{name}', 'in order': '{}', number: '{0}' },
  captured({ text }) {
    const inside = /\{(\w*)(?::[^{}]*)?\}/.exec(text.replaceAll('{{', ''))?.[1];
    return inside === undefined ? undefined : inside === '' ? 'in order' : /^\d/.test(inside) ? 'number' : 'inline';
  },
});
