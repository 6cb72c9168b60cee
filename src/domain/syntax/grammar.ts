import { type Language as Compiled, Parser, Query, type Tree } from 'web-tree-sitter';
import type { Language } from './languages';

/** The queries of a language, one for each file `languages/<id>/<name>.scm`. */
export const queryNames = ['outline', 'locals'] as const;
export type QueryName = (typeof queryNames)[number];

/** A language that can be parsed and queried. */
export interface Grammar {
  readonly language: Language;
  readonly queries: Readonly<Record<QueryName, Query>>;
  /**
   * Parses a text; the caller deletes the tree.
   * A text whose parse would take unreasonably long (nesting without end, noise) gives a tree of one error instead.
   * @param previous a tree of the text before, already edited by `Tree.edit`; most of it is used again
   */
  parse(text: string, previous?: Tree): Tree;
}

/** Parse steps, counted in calls of the parser's progress callback, that every text may take, and more for each character. */
const freeSteps = 20_000;
const stepsPerCharacter = 0.5;
/** Above this many characters the parser is replaced, because it keeps the memory of its largest text. */
const hugeText = 1 << 20;

/**
 * Makes a grammar from a compiled language and the sources of its queries.
 * @throws when a query does not fit the compiled language, which is a defect of its `.scm` file
 */
export function createGrammar(language: Language, compiled: Compiled, sources: Record<QueryName, string>): Grammar {
  const newParser = () => new Parser().setLanguage(compiled);
  let parser = newParser();
  const queries = Object.fromEntries(queryNames.map((name) => [name, new Query(compiled, sources[name])]));
  return {
    language,
    queries: queries as Record<QueryName, Query>,
    parse(text, previous) {
      let left = freeSteps + stepsPerCharacter * text.length;
      const tree = parser.parse(text, previous ?? null, { progressCallback: () => --left < 0 });
      if (!tree || text.length > hugeText) {
        parser.delete();
        parser = newParser();
      }
      return tree ?? (parser.parse('\0') as Tree);
    },
  };
}
