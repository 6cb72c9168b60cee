import type { Tree } from 'web-tree-sitter';
import type { Grammar } from '../syntax/grammar';
import { type Language, languages } from '../syntax/languages';
import { copyTree, type SyntaxNode } from '../syntax/syntaxNode';
import { declaredNames } from './declaredNames';
import type { Dimension, See, StyledFile } from './dimension';
import { dimensions } from './dimensions';
import type { Observation } from './observation';

type Handler = readonly [dimension: Dimension, handle: (node: SyntaxNode, see: See) => void];

/** The dimensions of a language with handlers of their own, by node type. */
const tables = new Map(languages.map((language) => [language.id, dispatchTable(language)]));

/**
 * What the style dimensions see in a file, in no particular order.
 * @param tree of `text`; stays the caller's
 */
export function observe(grammar: Grammar, tree: Tree, text: string): Observation[] {
  const { language } = grammar;
  const nodes = copyTree(tree, text);
  const observations: Observation[] = [];
  const table = tables.get(language.id);
  let dimension = '';
  let nodeLine = 0;
  const see = (category: string, line = nodeLine) => observations.push({ dimension, category, line });
  for (const node of nodes) {
    const handlers = node.named ? table?.get(node.type) : undefined;
    if (!handlers) continue;
    nodeLine = node.line;
    for (const [{ id }, handle] of handlers) {
      dimension = id;
      handle(node, see);
    }
  }
  const file: StyledFile = {
    language,
    text,
    lines: text.split(/\r?\n/),
    nodes,
    comments: nodes.filter(({ type }) => language.comments.includes(type)),
    names: declaredNames(language, nodes),
  };
  for (const { id, file: handle } of dimensionsOf(language)) {
    dimension = id;
    handle?.(file, see);
  }
  return observations;
}

/** The dimensions that a language can answer. */
export function dimensionsOf(language: Language): readonly Dimension[] {
  return dimensions.filter(({ languages }) => !languages || languages.includes(language.id));
}

function dispatchTable(language: Language): ReadonlyMap<string, readonly Handler[]> {
  const table = new Map<string, Handler[]>();
  for (const dimension of dimensionsOf(language))
    for (const [type, handle] of Object.entries(dimension.nodes ?? {}))
      table.set(type, [...(table.get(type) ?? []), [dimension, handle]]);
  return table;
}
