import type { Tree } from 'web-tree-sitter';

/** How many places of a tree the grammar could not make sense of: error nodes and missing tokens. 0: the text parses. */
export function syntaxErrors(tree: Tree): number {
  if (!tree.rootNode.hasError) return 0;
  let errors = 0;
  const cursor = tree.walk();
  for (let more = true; more; ) {
    const node = cursor.currentNode;
    if (node.isError || node.isMissing) errors++;
    if (node.hasError && cursor.gotoFirstChild()) continue;
    while (!cursor.gotoNextSibling()) {
      if (!cursor.gotoParent()) {
        more = false;
        break;
      }
    }
  }
  cursor.delete();
  return errors;
}
