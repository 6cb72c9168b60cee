import { LineIndex } from '../../foundations/text';
import type { Grammar } from '../syntax/grammar';
import { type FunctionFact, outline } from '../syntax/outline';
import type { SyntaxNode, SyntaxTree } from '../syntax/syntaxTree';

/** A piece of a file that can be written anew by itself: a function without what documents it, or else a statement. */
export interface Mendable {
  /** UTF-16 offsets; a function begins with its signature. */
  readonly start: number;
  readonly end: number;
  /** Of a function; undefined: it is a statement. */
  readonly head: Pick<FunctionFact, 'name' | 'signature' | 'doc'> | undefined;
}

/** A stretch of a text; UTF-16 offsets, the end not included. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/**
 * The piece of a file to be written anew where something is wrong: the innermost function around it; where that is too long,
 * or there is none, the longest statement around it that is short enough and has its lines for itself.
 * @param wrong where; what reaches beyond all pieces counts by its start
 * @param mostCharacters of the piece
 * @returns undefined: all that stands around it is too long
 */
export function findMendable(
  grammar: Grammar,
  text: string,
  wrong: Stretch,
  mostCharacters: number,
): Mendable | undefined {
  return withTree(grammar, text, (tree) => {
    const start = Math.min(wrong.start, text.length);
    return (
      mendableAround(grammar, tree, { start, end: Math.max(start, wrong.end) }, mostCharacters) ??
      mendableAround(grammar, tree, { start, end: start }, mostCharacters)
    );
  });
}

function mendableAround(
  grammar: Grammar,
  tree: SyntaxTree,
  wrong: Stretch,
  mostCharacters: number,
): Mendable | undefined {
  const isShort = ({ start, end }: Stretch) => end - start <= mostCharacters;
  const functions = functionsOf(grammar, tree).filter((one) => isAround(one.whole, wrong));
  // A closure on one line has no room for what is missing.
  const innermost = functions.findLast(({ fact }) => fact.text.includes('\n')) ?? functions.at(-1);
  if (innermost && isShort(innermost.code)) {
    const { name, signature, doc } = innermost.fact;
    return { ...innermost.code, head: { name, signature, doc } };
  }
  const within = innermost ? innermost.code : { start: 0, end: tree.text.length };
  const statement = nodesAround(tree, wrong).find(
    (node) => isAround(within, node) && isShort(node) && node.named && hasItsLines(node),
  );
  return statement && { ...trimmed(statement), head: undefined };
}

/**
 * Whether what stands at the place of a piece is one such piece again, and nothing besides: the function of that name, or one
 * statement in the same block.
 * @param before the file and the piece that was in it
 * @param after the file now, and what stands where the piece stood
 */
export function isStillOne(
  grammar: Grammar,
  before: Stretch & { readonly text: string; readonly name: string | undefined },
  after: Stretch & { readonly text: string },
): boolean {
  const { name } = before;
  return withTree(grammar, after.text, (tree) => {
    if (name !== undefined)
      return functionsOf(grammar, tree).some(({ fact, code }) => fact.name === name && isSame(code, after));
    const { decorators } = grammar.language;
    const above = withTree(grammar, before.text, (was) => placesOf(was, before, decorators));
    return placesOf(tree, after, decorators).some((place) => above.includes(place));
  });
}

/** In what the nodes stand that are a stretch: the types of all that is around each. */
const placesOf = (tree: SyntaxTree, stretch: Stretch, decorators: readonly string[]): string[] =>
  nodesAround(tree, stretch)
    .filter((node) => isSame(trimmed(node), stretch) && !isSequence(node, decorators))
    .map((node) => pathOf(node.parent));

/** Whether a node is nothing but one statement after the other, as a block by indentation is. */
function isSequence({ parts: all, children, tree: { text } }: SyntaxNode, decorators: readonly string[]): boolean {
  const parts = all.filter(({ type }) => !decorators.includes(type));
  const isApart = parts.some((part, at) => /[;\n]/.test(text.slice(parts[at - 1]?.end ?? part.start, part.start)));
  return isApart && children.every(({ named, type }) => named || /^[;,\s]*$/.test(type));
}

function pathOf(node: SyntaxNode | undefined): string {
  return node ? `${pathOf(node.parent)}/${node.type}` : '';
}

/** The nodes around a stretch below the root, the outermost first. */
function nodesAround(tree: SyntaxTree, stretch: Stretch): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const around = (node: SyntaxNode) => node.children.find((child) => isAround(child, stretch));
  for (let node = around(tree.root); node; node = around(node)) found.push(node);
  return found;
}

/** Whether nothing else stands on the lines of a node but what ends it. */
function hasItsLines(node: SyntaxNode): boolean {
  const { text } = node.tree;
  const { end } = trimmed(node);
  const lineEnd = text.indexOf('\n', end);
  return node.startsLine && /^[ \t]*[;,]?[ \t\r]*$/.test(text.slice(end, lineEnd < 0 ? undefined : lineEnd));
}

/** Some grammars count the end of line into a statement. */
function trimmed({ start, end, tree: { text } }: SyntaxNode): Stretch {
  return { start, end: start + text.slice(start, end).trimEnd().length };
}

/** The functions of a file in order: where each stands with what documents it, and without. */
function functionsOf(grammar: Grammar, tree: SyntaxTree) {
  const index = new LineIndex(tree.text);
  return outline(grammar, tree).map((fact) => {
    const start = index.offsetAt(fact.range.start);
    const end = start + fact.text.length;
    return { fact, whole: { start, end }, code: { start: start + signatureAt(fact), end } };
  });
}

/** Where the signature of a function begins in its text. */
export const signatureAt = ({ text, signature, body }: FunctionFact): number =>
  Math.max(0, text.lastIndexOf(signature, body.start));

const isAround = (outer: Stretch, inner: Stretch) => outer.start <= inner.start && inner.end <= outer.end;
const isSame = (a: Stretch, b: Stretch) => a.start === b.start && a.end === b.end;

function withTree<T>(grammar: Grammar, text: string, look: (tree: SyntaxTree) => T): T {
  const parsed = grammar.parse(text);
  try {
    return look(grammar.read(parsed, text));
  } finally {
    parsed.delete();
  }
}
