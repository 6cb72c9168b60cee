import type { SyntaxNode } from '../syntax/syntaxTree';

/** Words to tools and lawyers are nobody's style. */
const directive =
  /eslint|prettier-ignore|@ts-|istanbul|noqa|type: ?ignore|pragma|^#!|copyright|licen[cs]e|nolint|NOSONAR|clippy::/i;

/** A comment that a person wrote for people. */
export interface Comment {
  readonly text: string;
  /** What it says, without markers. */
  readonly words: string;
  /** Whether it is a comment of one line, not of a block. */
  readonly line: boolean;
  /** Whether it stands on a line of its own. */
  readonly alone: boolean;
}

/** Reads a comment; undefined: it speaks to tools or lawyers. */
export function readComment(node: SyntaxNode): Comment | undefined {
  const { text, startsLine } = node;
  if (directive.test(text)) return undefined;
  const whole = text.trimEnd();
  const words = whole
    .split('\n')
    .map((line) => line.replace(/^\s*(\/\*+!?|\*+(?!\/)|\/\/+!?|#+)?\s?/, '').replace(/\s*\*+\/\s*$/, ''))
    .join('\n')
    .trim();
  return { text, words, line: !whole.startsWith('/*'), alone: startsLine };
}
