import { defineDimension } from '../../dimension';

export const todoForm = defineDimension({
  id: 'comment.todoForm',
  title: 'How is open work marked?',
  family: 'comment',
  languages: ['go'],
  comment: ({ words }) => {
    const mark = /^(?:TODO|FIXME|XXX|BUG)\b(\([^)]*\))?(:| -)?/.exec(words);
    return mark ? `TODO${mark[1] ? '(name)' : ''}${mark[2] ?? ''}` : undefined;
  },
});
