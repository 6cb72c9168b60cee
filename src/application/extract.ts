import { observe } from '../domain/style/observe';
import type { Grammar } from '../domain/syntax/grammar';
import { outline } from '../domain/syntax/outline';
import { type FileFacts, withoutCode } from './facts';
import { type FileVersion, firstFacts } from './firstFacts';

/** A function belongs to the engineer from this share of own lines on. */
export const OWN_FUNCTION = 0.8;

/**
 * All that one parse can tell of a file. A file without own lines is not parsed.
 * @param gaveUp is called when a parse would take unreasonably long: what is told then is what needs none
 */
export function extract(grammar: Grammar, file: FileVersion, gaveUp: () => void = () => {}): FileFacts {
  const { text, own, keepsCode, leftOut = [] } = file;
  const known = firstFacts(grammar.language.id, file);
  if (known.authoredLines === 0) return known;
  const tree = grammar.parseSoon(text);
  if (!tree) {
    gaveUp();
    return known;
  }
  try {
    const isOwn = (line: number) => own[line] === 1;
    const syntax = grammar.read(tree, text);
    const functions = outline(grammar, syntax, { isOwn, least: OWN_FUNCTION }).filter(
      ({ range }) => !leftOut.some((line) => range.start.line <= line && line <= range.end.line),
    );
    return {
      ...known,
      functions: keepsCode ? functions : functions.map(withoutCode),
      observations: observe(grammar.language, syntax, isOwn),
    };
  } finally {
    tree.delete();
  }
}
