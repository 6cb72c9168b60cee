import type { Tree } from 'web-tree-sitter';
import type { Grammar } from '../syntax/grammar';
import { type Language, languages } from '../syntax/languages';
import { copyTree, type SyntaxNode } from '../syntax/syntaxNode';
import { declaredNames } from './declaredNames';
import { type Dimension, inOrder, type StyledFile } from './dimension';
import { dimensions } from './dimensions';
import type { Observation } from './observation';

/**
 * What the style dimensions see in a file, in no particular order.
 * @param tree of `text`; stays the caller's
 */
export function observe(grammar: Grammar, tree: Tree, text: string): Observation[] {
  const { language } = grammar;
  const file = readFile(language, tree, text);
  const observations: Observation[] = [];
  let dimension = '';
  let nodeLine = 0;
  const see = (category: string, line = nodeLine) => observations.push({ dimension, category, line });
  for (const { id, nodes, file: handleFile } of dimensionsOf(language)) {
    dimension = id;
    handleFile?.(file, see);
    for (const type in nodes)
      for (const node of file.nodes.get(type) ?? []) {
        nodeLine = node.line;
        nodes[type]?.(node, see);
      }
  }
  return observations;
}

function readFile(language: Language, tree: Tree, text: string): StyledFile {
  const nodes = new Map<string, SyntaxNode[]>();
  for (const node of copyTree(tree, text)) {
    if (!node.named) continue;
    const alike = nodes.get(node.type);
    if (alike) alike.push(node);
    else nodes.set(node.type, [node]);
  }
  const lines = text.split(/\r?\n/);
  const comments = inOrder(language.comments.flatMap((type) => nodes.get(type) ?? []));
  return {
    language,
    text,
    lines,
    codeLines: codeLines(lines, comments),
    nodes,
    comments,
    names: declaredNames(language, nodes),
  };
}

function codeLines(lines: readonly string[], comments: readonly SyntaxNode[]): StyledFile['codeLines'] {
  const commented = new Set<number>();
  for (const { before, line, endLine } of comments)
    if (before.trim() === '') for (let at = line; at <= endLine; at++) commented.add(at);
  return lines
    .map((text, line) => ({ line, text }))
    .filter(({ line, text }) => text.trim() !== '' && !commented.has(line));
}

/** The dimensions that a language can answer. */
export function dimensionsOf({ id }: Language): readonly Dimension[] {
  return byLanguage.get(id) ?? [];
}

const byLanguage = new Map(
  languages.map(({ id }) => [id, dimensions.filter((dimension) => dimension.languages?.includes(id) ?? true)]),
);
