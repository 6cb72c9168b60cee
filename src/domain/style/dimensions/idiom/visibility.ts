import { defineDimension } from '../../dimension';

export const visibility = defineDimension({
  id: 'idiom.visibility',
  title: 'Which visibility is given?',
  family: 'idiom',
  languages: ['rust'],
  captured: ({ text }) => text.replace(/\s+/g, '').replace(/^pub\(in.*/, 'pub(in …)'),
});
