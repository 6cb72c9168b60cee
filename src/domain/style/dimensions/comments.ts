import type { SyntaxNode } from '../../syntax/syntaxNode';
import { type Dimension, defineDimension, interval, type StyledFile } from '../dimension';

/** Words to tools and lawyers are nobody's style. */
const directive =
  /eslint|prettier-ignore|@ts-|istanbul|noqa|type: ?ignore|pragma|^#!|copyright|licen[cs]e|nolint|NOSONAR|clippy::/i;

interface Comment {
  readonly node: SyntaxNode;
  /** What it says, without markers. */
  readonly words: string;
  readonly line: boolean;
}

function read(node: SyntaxNode): Comment {
  const text = node.text.trimEnd();
  const words = text
    .split('\n')
    .map((line) => line.replace(/^\s*(\/\*+!?|\*+(?!\/)|\/\/+!?|#+)?\s?/, '').replace(/\s*\*+\/\s*$/, ''))
    .join('\n')
    .trim();
  return { node, words, line: !text.startsWith('/*') };
}

/** A dimension that says one thing of each comment; undefined: nothing to say. */
function ofComments(
  dimension: Omit<Dimension, 'family' | 'file' | 'nodes'>,
  say: (comment: Comment) => string | undefined,
): Dimension {
  return defineDimension({
    ...dimension,
    family: 'comment',
    file({ comments }: StyledFile, see) {
      for (const node of comments) {
        const comment = read(node);
        const category = directive.test(node.text) ? undefined : say(comment);
        if (category !== undefined) see(category, node.line);
      }
    },
  });
}

/** Shorter ones are labels, not sentences. */
const shortest = 9;

export const commentDimensions = [
  ofComments(
    {
      id: 'comment.kind',
      title: 'Which kind of comment?',
      labels: { line: 'a line', block: '/* … */', doc: '/** … */' },
    },
    ({ node, line }) => (line ? 'line' : node.text.startsWith('/**') ? 'doc' : 'block'),
  ),
  ofComments(
    {
      id: 'comment.place',
      title: 'Where do comments stand?',
      labels: { own: 'on a line of their own', end: 'behind the code' },
    },
    ({ node }) => (node.before.trim() === '' ? 'own' : 'end'),
  ),
  ofComments(
    {
      id: 'comment.space',
      title: 'Is there a space after the mark of a comment?',
      labels: { yes: '// like this', no: '//like this' },
    },
    ({ node, line, words }) => (!line || words === '' ? undefined : /^(\/\/+!?|#+)\s/.test(node.text) ? 'yes' : 'no'),
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
    words ? interval(words.split(/\s+/).length, [3, 6, 10, 16, 30]) : undefined,
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
