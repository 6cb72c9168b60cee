import { importsOf, type NameImport } from '../domain/draft/imports';
import type { Grammar } from '../domain/syntax/grammar';
import { familyOf } from '../domain/syntax/languages';
import type { Corpus, LearntFile } from './corpus';

/** How the engineer's own files import names. What no own file imports is left out; each name comes once. */
export type OwnImports = (
  grammar: Grammar,
  names: ReadonlySet<string>,
  /** Files to look into first: those that the names come from. */
  first: readonly string[],
) => NameImport[];

/** So many files are looked into besides, the newest first; of each, so much of its beginning, UTF-16 code units. */
const MOST_FILES = 400;
const MOST_PARSED = 12;
const BEGINNING = 6000;

/** Looks imports up in the own lines of files. Nothing is kept for it: a draft asks for a few names at most. */
export function createOwnImports(corpus: Pick<Corpus, 'files'>): OwnImports {
  return (grammar, names, first) => {
    const found = new Map<string, NameImport>();
    const look = (file: LearntFile | undefined) => {
      const text = beginningOf(file);
      const missing = new Set([...names].filter((name) => !found.has(name) && text.includes(name)));
      if (!file || missing.size === 0) return false;
      for (const one of importsOf(grammar, text, file.facts.path, missing)) found.set(one.name, one);
      return true;
    };
    for (const path of new Set(first)) look(corpus.files.get(path));
    if (found.size === names.size) return [...found.values()];
    const family = familyOf(grammar.language.id);
    const others = [...corpus.files.values()]
      .filter(({ facts }) => facts.unit !== 'commit' && familyOf(facts.language) === family)
      .sort((a, b) => b.facts.time - a.facts.time)
      .slice(0, MOST_FILES);
    let parsed = 0;
    for (const file of others) {
      if (found.size === names.size || parsed === MOST_PARSED) break;
      if (look(file)) parsed++;
    }
    return [...found.values()];
  };
}

/** The own lines before the first function of a file, where imports stand; empty where no code may be kept. */
function beginningOf(file: LearntFile | undefined): string {
  if (!file) return '';
  const { runs, functions } = file.facts;
  const end = functions[0]?.range.start.line ?? Number.POSITIVE_INFINITY;
  let text = '';
  for (const run of runs) {
    if (run.start >= end || text.length > BEGINNING) break;
    const lines = run.text.split('\n');
    text += `${lines.slice(0, Math.max(0, end - run.start)).join('\n')}\n`;
  }
  return text.slice(0, text.lastIndexOf('\n', BEGINNING) + 1);
}
