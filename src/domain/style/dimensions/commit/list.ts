import { defineDimension } from '../../dimension';
import { commit } from './language';

export const commitList = defineDimension({
  id: 'commit.list',
  title: 'How is a message’s body laid out?',
  family: 'commit',
  languages: commit,
  labels: { prose: 'as prose', dash: 'as a list with -', star: 'as a list with *', number: 'as a list with numbers' },
  message: ({ body }) => {
    if (body === '') return undefined;
    if (/^\s*- /m.test(body)) return 'dash';
    if (/^\s*[*•] /m.test(body)) return 'star';
    return /^\s*\d+[.)] /m.test(body) ? 'number' : 'prose';
  },
});
