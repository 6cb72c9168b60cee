import type { Grammar } from '../syntax/grammar';
import { readScopes } from '../syntax/scope';

/** A declaration that imports, though the grammar does not call it so. */
const REQUIRE = /=\s*(?:await\s+)?(?:require|import)\s*\(\s*['"]/;

/** The outermost statements of a file that import something, each on one line and in order. */
export function importStatements(grammar: Grammar, text: string): string[] {
  const parsed = grammar.parse(text);
  try {
    const tree = grammar.read(parsed, text);
    const { declared } = readScopes(grammar, tree);
    const imports = tree.root.children.filter(({ start, end, text: statement }) => {
      const inside = declared.filter(({ at }) => at >= start && at < end);
      return inside.some(({ kind }) => kind === 'import') || (inside.length > 0 && REQUIRE.test(statement));
    });
    return [...new Set(imports.map((statement) => statement.text.replaceAll(/\s+/g, ' ').trim()))];
  } finally {
    parsed.delete();
  }
}
