import { defineDimension } from '../../dimension';
import { commit } from './language';

export const commitJoin = defineDimension({
  id: 'commit.join',
  title: 'How does a subject name two things?',
  family: 'commit',
  languages: commit,
  labels: {
    and: '“this and that”',
    ampersand: '“this & that”',
    plus: '“this + that”',
    comma: '“this, that”',
    semicolon: '“this; that”',
    dash: '“this - that”',
    slash: '“this / that”',
  },
  message: ({ sentence }) => {
    if (/ and /i.test(sentence)) return 'and';
    if (/ ?& /.test(sentence)) return 'ampersand';
    if (/ \+ /.test(sentence)) return 'plus';
    if (/;\s/.test(sentence)) return 'semicolon';
    if (/ (-{1,2}|–|—) /.test(sentence)) return 'dash';
    if (/,\s/.test(sentence)) return 'comma';
    return / \/ /.test(sentence) ? 'slash' : undefined;
  },
});
