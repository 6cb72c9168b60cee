import { defineDimension } from '../../dimension';
import { writingLabels, writingOf } from '../../writing';
import { commit } from './language';

export const commitLanguage = defineDimension({
  id: 'commit.language',
  title: 'In which language are messages?',
  family: 'commit',
  languages: commit,
  labels: { ...writingLabels, apart: 'the subject in one language, the text below in another' },
  plain: 'latin',
  message({ sentence, body }) {
    const subject = writingOf(sentence);
    const below = writingOf(body);
    return subject && below && subject !== below && subject !== 'both' ? 'apart' : (subject ?? below);
  },
});
