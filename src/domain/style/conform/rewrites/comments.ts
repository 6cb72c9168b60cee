import type { SyntaxNode } from '../../../syntax/syntaxTree';
import { readComment } from '../../comment';
import { defineRewrite, type Place } from '../rewrite';
import type { Replacement } from '../span';

const mark = /^(?:\/\/+!?|#+|\/\*+!?)/;

/** A comment without what these rewrites may change: the space behind its mark, the case of its first letter, its last full stop. */
function plain(comment: string): string {
  const [start = ''] = mark.exec(comment) ?? [];
  const words = comment.slice(start.length).trim();
  return `${start} ${words.charAt(0).toLowerCase()}${words.slice(1).replace(/\.(?=\s*(?:\*\/)?$)/, '')}`;
}

/** Words that begin sentences and are no names: these may lose their capital. */
const opening = new Set(
  `a add after all also an and are as assume at avoid because before but by call can cannot check clean close compute copy
  create default delete disable do don't each either else emit enable ensure every execute extract fall fetch figure fill
  find first fix for from generate get give handle has have here how if ignore import in init initialize insert instead is
  it it's just keep last let like load look loop make may maybe merge more most move must need needs never next no not note
  now of on once one only open or otherwise output parse pass pick prefer prepare prevent print process push put raise read
  remove replace reset resolve return returns run same save see send set should show simple simply since skip some sort
  split start stop store strip support take test that the then there these they this those to transform treat try turn
  unless until update use used uses using validate wait walk was we what when where whether which while will with without
  work would wrap write yield you`.split(/\s+/),
);

/** A line comment of prose: neither code that was put out of use, nor a part of a longer comment. */
function proseOf(node: SyntaxNode): string | undefined {
  const comment = readComment(node);
  if (!comment?.line || !comment.words || /[=;{}]|\w\(|^[@\-*•]|https?:/.test(comment.words)) return undefined;
  return comment.words;
}

const isOneOfSeveral = (place: Place, { line, startsLine }: SyntaxNode, step: 1 | -1) =>
  startsLine && mark.test(place.tree.lines.textOf(line + step).trimStart());

function recased(place: Place, node: SyntaxNode, words: string, value: string): Replacement | undefined {
  const [first = ''] = words.split(/[\s,.:]/, 1);
  const start = node.start + node.text.indexOf(words);
  const letter = first.charAt(0);
  if (isOneOfSeveral(place, node, -1)) return undefined;
  // A name that the code uses is written as it is there.
  const isName = () => new RegExp(`(?<![\\w$])${first}(?![\\w$])`).test(place.text.replace(node.text, ''));
  if (value === 'upper' && /^[a-z][a-z']+$/.test(first) && (opening.has(first) || !isName()))
    return { start, end: start + 1, newText: letter.toUpperCase() };
  if (value === 'lower' && /^[A-Z][a-z']*$/.test(first) && opening.has(first.toLowerCase()))
    return { start, end: start + 1, newText: letter.toLowerCase() };
  return undefined;
}

function stopped(place: Place, node: SyntaxNode, words: string, value: string): Replacement | undefined {
  const end = node.start + node.text.trimEnd().length;
  if (words.split(/\s+/).length < 3 || isOneOfSeveral(place, node, 1)) return undefined;
  if (value === 'yes' && /[\p{L}\p{N})]$/u.test(words)) return { start: end, end, newText: '.' };
  if (value === 'no' && /[\p{L}\p{N})]\.$/u.test(words) && !/\b(?:etc|e\.g|i\.e|vs)\.$|\. /i.test(words))
    return { start: end - 1, end, newText: '' };
  return undefined;
}

function spaced(node: SyntaxNode, value: string): Replacement | undefined {
  const [start = ''] = /^(?:\/\/+!?|#+)/.exec(node.text) ?? [];
  if (!start || !readComment(node)?.words) return undefined;
  const at = node.start + start.length;
  const blanks = /^[ \t]*/.exec(node.text.slice(start.length))?.[0] ?? '';
  if (value === 'yes' && blanks === '') return { start: at, end: at, newText: ' ' };
  return value === 'no' && blanks === ' ' ? { start: at, end: at + 1, newText: '' } : undefined;
}

/** How comments of one line begin and end. */
export const comments = defineRewrite({
  dimensions: ['comment.space', 'comment.case', 'comment.period'],
  stage: 'layout',
  find(place, { dimension, value }, report) {
    for (const node of place.nodes('comment', 'line_comment')) {
      const words = proseOf(node);
      const edit =
        dimension === 'comment.space'
          ? spaced(node, value)
          : words === undefined
            ? undefined
            : (dimension === 'comment.case' ? recased : stopped)(place, node, words, value);
      if (edit) report.change(others[value] ?? '', node, [edit]);
    }
  },
  equates: { comments: plain },
});

const others: Readonly<Record<string, string>> = { yes: 'no', no: 'yes', upper: 'lower', lower: 'upper' };
