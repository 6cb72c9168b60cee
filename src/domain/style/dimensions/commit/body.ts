import { defineDimension } from '../../dimension';
import { commit } from './language';

export const commitBody = defineDimension({
  id: 'commit.body',
  title: 'What stands below a subject?',
  family: 'commit',
  languages: commit,
  labels: {
    none: 'nothing',
    line: 'a line',
    paragraph: 'a paragraph',
    more: 'several paragraphs',
    unparted: 'text without a blank line between',
  },
  message: ({ body, parted }) => {
    if (body === '') return 'none';
    if (!parted) return 'unparted';
    if (/\n\s*\n/.test(body)) return 'more';
    return body.includes('\n') ? 'paragraph' : 'line';
  },
});
