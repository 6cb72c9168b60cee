import type { Comment } from '../comment';
import { type Dimension, defineDimension, intervals } from '../dimension';

/** A dimension that says one thing of each comment; undefined: nothing to say. */
function ofComments(
  dimension: Pick<Dimension, 'id' | 'title' | 'labels'>,
  comment: (comment: Comment) => string | undefined,
): Dimension {
  return defineDimension({ ...dimension, family: 'comment', comment });
}

const length = intervals([3, 6, 10, 16, 30]);

/** Shorter ones are labels, not sentences. */
const shortest = 9;

export const commentDimensions = [
  ofComments(
    {
      id: 'comment.kind',
      title: 'Which kind of comment?',
      labels: { line: 'a line', block: '/* … */', doc: '/** … */' },
    },
    ({ text, line }) => (line ? 'line' : text.startsWith('/**') ? 'doc' : 'block'),
  ),
  ofComments(
    {
      id: 'comment.place',
      title: 'Where do comments stand?',
      labels: { own: 'on a line of their own', end: 'behind the code' },
    },
    ({ alone }) => (alone ? 'own' : 'end'),
  ),
  ofComments(
    {
      id: 'comment.space',
      title: 'Is there a space after the mark of a comment?',
      labels: { yes: '// like this', no: '//like this' },
    },
    ({ text, line, words }) => (!line || words === '' ? undefined : /^(\/\/+!?|#+)\s/.test(text) ? 'yes' : 'no'),
  ),
  ofComments(
    {
      id: 'comment.case',
      title: 'Do comments begin with a capital?',
      labels: { upper: 'a capital', lower: 'a small letter' },
    },
    ({ words }) => (/^\p{Lu}/u.test(words) ? 'upper' : /^\p{Ll}/u.test(words) ? 'lower' : undefined),
  ),
  ofComments(
    {
      id: 'comment.period',
      title: 'Do comments end with a full stop?',
      labels: { yes: 'a full stop', no: 'no full stop' },
    },
    ({ words }) => {
      const prose = words.split('\n').filter((line) => line.trim() && !/^\s*@/.test(line));
      return words.length < shortest ? undefined : /[.!?]$/.test(prose.at(-1)?.trim() ?? '') ? 'yes' : 'no';
    },
  ),
  ofComments({ id: 'comment.length', title: 'How many words have comments?' }, ({ words }) =>
    words ? length(words.split(/\s+/).length) : undefined,
  ),
  ofComments({ id: 'comment.person', title: 'Who speaks in comments?', labels: { none: 'nobody' } }, ({ words }) => {
    if (/\bI\b|\bI'm\b/.test(words)) return 'I';
    if (/\b(we|our|let's|we're)\b/i.test(words)) return 'we';
    if (/\byou\b/i.test(words)) return 'you';
    return words.length > 15 ? 'none' : undefined;
  }),
  ofComments(
    {
      id: 'comment.code',
      title: 'How is code quoted in comments?',
      labels: { ticks: '`x`', quotes: "'x'", none: 'not at all' },
    },
    ({ words }) => {
      if (words.length < shortest) return undefined;
      return words.includes('`') ? 'ticks' : /'[^']+'|"[^"]+"/.test(words) ? 'quotes' : 'none';
    },
  ),
  ofComments(
    { id: 'comment.tag', title: 'Which word marks open work?' },
    ({ words }) => /\b(TODO|FIXME|XXX|HACK|NOTE|NB)\b/i.exec(words)?.[0],
  ),
];
