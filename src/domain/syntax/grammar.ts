import { type Language as Compiled, Parser, type Tree } from 'web-tree-sitter';
import { GrammarNames } from './grammarNames';
import type { Language } from './languages';
import { MemoryReader, type ParserMemory } from './parserMemory';
import { Patterns } from './patterns';
import { readWithCursor, sameTree } from './readTree';
import type { SyntaxTree } from './syntaxTree';

/** The queries of a language, one for each file `languages/<id>/<name>.scm`; without a file, one that finds nothing. */
export const queryNames = ['outline', 'locals', 'style', 'tests'] as const;
export type QueryName = (typeof queryNames)[number];

/** A language that can be parsed and queried. */
export interface Grammar {
  readonly language: Language;
  /** Read when they are first asked for. Throws when one does not fit the language: a defect of its file. */
  readonly patterns: Readonly<Record<QueryName, Patterns>>;
  /**
   * Parses a text; the caller deletes the tree.
   * A text whose parse would take unreasonably long (nesting without end, noise) gives a tree with nothing but errors instead.
   * @param previous a tree of the text before, already edited by `Tree.edit`; most of it is used again
   */
  parse(text: string, previous?: Tree): Tree;
  /** The same without a tree of errors; undefined: the text would take unreasonably long, about a second or more. */
  parseSoon(text: string): Tree | undefined;
  /** Copies a tree out of the parser. @param tree of `text`; stays the caller's */
  read(tree: Tree, text: string): SyntaxTree;
}

/**
 * How long a parse may take, counted in calls of the parser's progress callback so that no clock is needed and the
 * answer is the same on every machine. A source file takes 0.01 calls a character, at most 0.02, of 0.03 milliseconds
 * each; a hostile one takes up to ten times as long for a call.
 */
const freeSteps = 1_000;
const stepsPerCharacter = 0.05;
const mostSteps = 25_000;
/** Recovering from more open brackets than this overflows the parser's stack, which breaks the parser for good. */
const deepestNesting = 2_000;
/** More type arguments within each other than this can be read in so many ways that they would fill the parser's memory. */
const deepestTypes = 1_500;
/** An error with more children than this is noise: it would take longer to read than all the rest of a repository. */
const noisyError = 4_000;
/** Above this many characters the parser is replaced, because it keeps what it needed for its largest text. */
const hugeText = 1 << 18;
/** So many nodes must be the same in both ways of reading before the fast one is trusted alone. */
const provenNodes = 2_000;

/**
 * Makes a grammar from a compiled language and the sources of its queries.
 * @param memory of the parser; absent: trees are read by its cursor, which takes ten times as long
 */
export function createGrammar(
  language: Language,
  compiled: Compiled,
  sources: Readonly<Record<QueryName, string>>,
  memory?: ParserMemory,
): Grammar {
  const names = new GrammarNames(compiled);
  const { parse, parseSoon } = createParser(compiled);
  const known = new Map<QueryName, Patterns>();
  const patterns = (name: QueryName): Patterns => {
    const read = known.get(name) ?? new Patterns(sources[name], names);
    known.set(name, read);
    return read;
  };
  return {
    language,
    patterns: {
      get outline() {
        return patterns('outline');
      },
      get locals() {
        return patterns('locals');
      },
      get style() {
        return patterns('style');
      },
      get tests() {
        return patterns('tests');
      },
    },
    parse,
    parseSoon,
    read: createTreeReader(compiled, names, memory),
  };
}

function createParser(compiled: Compiled): Pick<Grammar, 'parse' | 'parseSoon'> {
  const newParser = () => new Parser().setLanguage(compiled);
  let parser = newParser();
  const parseSoon = (text: string, previous?: Tree): Tree | undefined => {
    if (nestsWithoutEnd(text)) return undefined;
    let left = Math.min(freeSteps + stepsPerCharacter * text.length, mostSteps);
    const tree = parser.parse(text, previous ?? null, { progressCallback: () => --left < 0 });
    if (!tree || text.length > hugeText) {
      parser.delete();
      parser = newParser();
    }
    if (tree && !(text.length > noisyError && isNoise(tree))) return tree;
    tree?.delete();
    return undefined;
  };
  return {
    parseSoon,
    parse: (text, previous) => parseSoon(text, previous) ?? (parser.parse('\0') as Tree),
  };
}

/** Reads trees from the parser's memory, once that has given the same as the cursor for the first texts; else by the cursor. */
function createTreeReader(compiled: Compiled, names: GrammarNames, memory: ParserMemory | undefined): Grammar['read'] {
  let reader = memory && new MemoryReader(memory, compiled, names);
  let proven = 0;
  return (tree, text) => {
    const fast = reader?.read(tree, text);
    if (fast && proven >= provenNodes) return fast;
    const cursor = tree.walk();
    const sure = readWithCursor(tree, cursor, text, names);
    cursor.delete();
    if (fast && sameTree(fast, sure)) proven += sure.size;
    else reader = undefined;
    return sure;
  };
}

/** Whether brackets nest deeper than in any real code; those in strings count too, which does not matter there. */
function nestsWithoutEnd(text: string): boolean {
  let depth = 0;
  let types = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 96 ? code < 123 : code < 40) continue; // Most are letters and spaces.
    if (code === 60 && text.charCodeAt(at + 1) !== 60) {
      if (++types > deepestTypes) return true;
    } else if (code === 62 && types > 0) types--;
    else if (code === 59 || code === 123 || code === 125) types = 0; // A statement ends, or a block: so do types.
    if (code === 40 || code === 91 || code === 123) {
      if (++depth > deepestNesting) return true;
    } else if ((code === 41 || code === 93 || code === 125) && depth > 0) depth--;
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
