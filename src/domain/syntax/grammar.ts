import { type Language as Compiled, Parser, Query, type QueryOptions, type Tree } from 'web-tree-sitter';
import type { Language } from './languages';

/** The queries of a language, one for each file `languages/<id>/<name>.scm`. */
export const queryNames = ['outline', 'locals'] as const;
export type QueryName = (typeof queryNames)[number];

/** A language that can be parsed and queried. */
export interface Grammar {
  readonly language: Language;
  /** Compiled when they are first asked for, which takes up to a tenth of a second. Throws when one does not fit the language: a defect of its file. */
  readonly queries: Readonly<Record<QueryName, Query>>;
  /**
   * Parses a text; the caller deletes the tree.
   * A text whose parse would take unreasonably long (nesting without end, noise) gives a tree with nothing but errors instead.
   * @param previous a tree of the text before, already edited by `Tree.edit`; most of it is used again
   */
  parse(text: string, previous?: Tree): Tree;
}

/** For every query: what nests deeper than any real code is left out, because it takes quadratic time. */
export const shallow: QueryOptions = { maxStartDepth: 1_000 };

/**
 * How long a parse may take, counted in calls of the parser's progress callback so that no clock is needed.
 * A large source file takes 0.005 calls a character, a tenth of a millisecond each.
 */
const freeSteps = 1_000;
const stepsPerCharacter = 0.05;
/** Recovering from more open brackets than this overflows the parser's stack, which breaks the parser for good. */
const deepestNesting = 2_000;
/** An error with more children than this is noise; queries take quadratic time on it. */
const noisyError = 4_000;
/** Above this many characters the parser is replaced, because it keeps the memory of its largest text. */
const hugeText = 1 << 20;

/** Makes a grammar from a compiled language and the sources of its queries. */
export function createGrammar(language: Language, compiled: Compiled, sources: Record<QueryName, string>): Grammar {
  const newParser = () => new Parser().setLanguage(compiled);
  let parser = newParser();
  const compiledQueries = new Map<QueryName, Query>();
  const query = (name: QueryName): Query => {
    const known = compiledQueries.get(name) ?? new Query(compiled, sources[name]);
    compiledQueries.set(name, known);
    return known;
  };
  return {
    language,
    queries: {
      get outline() {
        return query('outline');
      },
      get locals() {
        return query('locals');
      },
    },
    parse(text, previous) {
      if (nestsWithoutEnd(text)) return parser.parse('\0') as Tree;
      let left = freeSteps + stepsPerCharacter * text.length;
      const tree = parser.parse(text, previous ?? null, { progressCallback: () => --left < 0 });
      if (!tree || text.length > hugeText) {
        parser.delete();
        parser = newParser();
      }
      if (tree && !(text.length > noisyError && isNoise(tree))) return tree;
      tree?.delete();
      return parser.parse('\0') as Tree;
    },
  };
}

/** Whether brackets nest deeper than in any real code; those in strings count too, which does not matter there. */
function nestsWithoutEnd(text: string): boolean {
  let depth = 0;
  for (const [bracket] of text.matchAll(/[()[\]{}]/g)) {
    if ('([{'.includes(bracket)) depth++;
    else if (depth > 0) depth--;
    if (depth > deepestNesting) return true;
  }
  return false;
}

/** Whether an error near the root swallowed a good part of a text. */
function isNoise(tree: Tree): boolean {
  let level = [tree.rootNode];
  for (let depth = 0; depth < 3 && level.length > 0; depth++) {
    if (level.some((node) => node.isError && node.childCount > noisyError)) return true;
    level = level.filter((node) => node.hasError).flatMap((node) => node.children);
  }
  return false;
}
