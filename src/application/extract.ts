import { observe } from '../domain/style/observe';
import type { Grammar } from '../domain/syntax/grammar';
import { outline } from '../domain/syntax/outline';
import { type FileFacts, withoutCode } from './facts';
import { type FileVersion, firstFacts } from './firstFacts';

/** A function belongs to the engineer from this share of own lines on. */
export const OWN_FUNCTION = 0.8;

/** Why nothing is told of a file but what needs no parse. */
export type Unparsed = 'tooSlow' | 'unreadable';

/**
 * All that one parse can tell of a file. A file without own lines is not parsed.
 * @param gaveUp is called when a parse would take unreasonably long, or failed: what is told then is what needs none. A
 *   defect of the parser, a query or a dimension costs one file, and not its repository
 */
export function extract(
  grammar: Grammar,
  file: FileVersion,
  gaveUp: (reason: Unparsed, error?: unknown) => void = () => {},
): FileFacts {
  const known = firstFacts(grammar.language.id, file);
  if (known.authoredLines === 0) return known;
  try {
    const parsed = parseFacts(grammar, file);
    if (parsed) return { ...known, ...parsed };
    gaveUp('tooSlow');
  } catch (error) {
    gaveUp('unreadable', error);
  }
  return known;
}

/** Undefined: the parse would take unreasonably long. */
function parseFacts(
  grammar: Grammar,
  { text, own, keepsCode, leftOut = [] }: FileVersion,
): Pick<FileFacts, 'functions' | 'observations'> | undefined {
  const tree = grammar.parseSoon(text);
  if (!tree) return undefined;
  try {
    const isOwn = (line: number) => own[line] === 1;
    const syntax = grammar.read(tree, text);
    const functions = outline(grammar, syntax, { isOwn, least: OWN_FUNCTION }).filter(
      ({ range }) => !leftOut.some((line) => range.start.line <= line && line <= range.end.line),
    );
    return {
      functions: keepsCode ? functions : functions.map(withoutCode),
      observations: observe(grammar, syntax, isOwn),
    };
  } finally {
    tree.delete();
  }
}
