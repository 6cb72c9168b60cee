import { likeLines } from '../domain/completion/likeLines';
import { familyOf, languageOfEditorId, languageOfPath } from '../domain/syntax/languages';
import type { Corpus } from './corpus';
import type { ExplainRequest, ExplainResult, SourceLine } from './explanation';
import type { Visible } from './leftOut';

/** So many lines are shown, and of one file. */
const MOST_LINES = 8;
const MOST_OF_FILE = 3;

/**
 * Finds the lines that a completion came from: the engineer's in the files that the model names, then own ones elsewhere
 * in which the completed text stands as it is, and those of the open buffer.
 */
export function createExplain({ corpus, visible }: { readonly corpus: Corpus; readonly visible: Visible }) {
  const ownLines = (path: string, { typed, completion }: ExplainRequest): SourceLine[] => {
    const runs = corpus.files.get(path)?.facts.runs ?? [];
    const found = runs.flatMap(({ start, text }) =>
      likeLines(typed, completion, text).map((like) => ({ ...like, path, line: start + like.line, isOwn: true })),
    );
    return best(found).slice(0, MOST_OF_FILE);
  };
  const elsewhere = (request: ExplainRequest): SourceLine[] => {
    const { path, language, completion, provenance } = request;
    const family = familyOf((language && languageOfEditorId(language)?.id) || (languageOfPath(path)?.id ?? ''));
    const offered = completion.trim().split('\n')[0] ?? '';
    const known = new Set([path, ...provenance]);
    return [...corpus.files].flatMap(([key, { facts }]) => {
      const isLikely = !known.has(key) && familyOf(facts.language) === family;
      return isLikely && facts.runs.some(({ text }) => text.includes(offered)) ? ownLines(key, request) : [];
    });
  };
  const inBuffer = ({ path, text, line, typed, completion }: ExplainRequest): SourceLine[] =>
    likeLines(typed, completion, visible(path, text) ?? '')
      .filter((like) => like.line !== line)
      .slice(0, MOST_OF_FILE)
      .map((like) => ({ ...like, path, isOwn: false }));

  return (request: ExplainRequest): ExplainResult => {
    const named = request.provenance.filter((key) => key !== request.path).flatMap((key) => ownLines(key, request));
    const lines = [...best(named), ...best([...elsewhere(request), ...inBuffer(request)])];
    return { lines: lines.slice(0, MOST_LINES) };
  };
}

const best = (lines: SourceLine[]) => lines.sort((a, b) => b.likeness - a.likeness);
