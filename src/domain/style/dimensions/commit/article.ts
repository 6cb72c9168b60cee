import { defineDimension } from '../../dimension';
import { writingOf } from '../../writing';
import { commit } from './language';

/** Shorter subjects need no article. */
const leastWords = 4;

export const commitArticle = defineDimension({
  id: 'commit.article',
  title: 'Do subjects have articles?',
  family: 'commit',
  languages: commit,
  labels: { yes: '“Fix the test of a parser”', no: '“Fix test of parser”' },
  message: ({ sentence }) => {
    if (sentence.split(/\s+/).length < leastWords || writingOf(sentence) !== 'latin') return undefined;
    return /\b(the|an?)\b/i.test(sentence.replace(/^a\b/i, '')) ? 'yes' : 'no';
  },
});
