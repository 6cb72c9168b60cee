import type { SyntaxNode } from '../syntax/syntaxTree';

/** Words to tools and lawyers are nobody's style. */
const toTools = /eslint|prettier-ignore|@ts-|istanbul|noqa|type: ?ignore|pragma|^#!|nolint|NOSONAR|clippy::/i;
const toLawyers = /copyright|licen[cs]e/i;

/** What line comments begin with; some languages tell documentation apart by it. */
const lineMark = /^(?:\/\/[/!]?|#)/;

/** A comment that a person wrote for people. */
export interface Comment {
  readonly text: string;
  /** What it says, without markers. */
  readonly words: string;
  /** Whether it is a comment of one line or of several such lines, not of a block. */
  readonly line: boolean;
  /** Whether its mark says that it is documentation: `/**`, `///` or `//!`. */
  readonly doc: boolean;
  /** Whether it stands on a line of its own. */
  readonly alone: boolean;
}

/**
 * Puts together what is one comment to a person: line comments on lines of their own, right below one another, that begin
 * with the same mark in the same column. What speaks to tools stays apart.
 * @param nodes comments in the order of the text
 */
export function joinComments(nodes: readonly SyntaxNode[]): SyntaxNode[][] {
  const joined: SyntaxNode[][] = [];
  let above: SyntaxNode | undefined;
  for (const node of nodes) {
    if (above && continues(above, node)) joined.at(-1)?.push(node);
    else joined.push([node]);
    above = node;
  }
  return joined;
}

function continues(above: SyntaxNode, node: SyntaxNode): boolean {
  return (
    node.line === lastLineOf(above) + 1 &&
    node.startsLine &&
    above.startsLine &&
    node.before === above.before &&
    markOf(node) !== undefined &&
    markOf(node) === markOf(above) &&
    !toTools.test(node.text) &&
    !toTools.test(above.text)
  );
}

const markOf = ({ text }: SyntaxNode) => lineMark.exec(text)?.[0];

/** The last line on which something of a comment stands. Some grammars count the end of the line to the comment. */
export function lastLineOf({ endLine, text }: SyntaxNode): number {
  return text.endsWith('\n') ? endLine - 1 : endLine;
}

/**
 * Reads a comment; undefined: it speaks to tools or lawyers.
 * @param node all of it, or its first line
 * @param more its other lines
 */
export function readComment(node: SyntaxNode, more: readonly SyntaxNode[] = []): Comment | undefined {
  const whole = [node, ...more].map(({ text }) => text.trimEnd()).join('\n');
  if (toTools.test(whole) || toLawyers.test(whole)) return undefined;
  const words = whole
    .split('\n')
    .map((line) => line.replace(/^\s*(\/\*+!?|\*+(?!\/)|\/\/+!?|#+)?\s?/, '').replace(/\s*\*+\/\s*$/, ''))
    .join('\n')
    .trim();
  const doc = /^(\/\*\*|\/\/[/!])/.test(whole);
  return { text: whole, words, line: !whole.startsWith('/*'), doc, alone: node.startsLine };
}
