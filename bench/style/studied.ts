import { createGrammars } from '../../src/application/grammars';
import { type Counts, countObservations } from '../../src/domain/style/counts';
import { leastLines, mostLines } from '../../src/domain/style/likeness';
import type { Observation } from '../../src/domain/style/observation';
import { observe } from '../../src/domain/style/observe';
import type { CountedFile } from '../../src/domain/style/styleFacts';
import { outline } from '../../src/domain/syntax/outline';
import { type OwnFile, ownFilesOf } from './ownFiles';
import { type StudyAuthor, studyAuthors } from './studyAuthors';

/** A function as counts. */
export interface StudiedFunction {
  readonly counts: Counts;
  readonly lines: number;
}

/** What one repository shows of its author. */
export interface StudiedRepository {
  readonly name: string;
  /** Files with own lines, and what is seen on these. */
  readonly files: readonly CountedFile[];
  /** At least four of five lines are the author's; at most one of five is. */
  readonly own: readonly StudiedFunction[];
  readonly strangers: readonly StudiedFunction[];
}

export interface StudiedAuthor {
  readonly id: string;
  readonly repositories: readonly StudiedRepository[];
}

export interface StudyOptions {
  readonly mirror: string;
  /** Where readings are kept. */
  readonly cache: string;
}

/** The author must have written this share of the lines of a repository: being its main committer is not enough. */
const mainAuthor = 0.5;
const leastOwn = 0.8;
const mostForeign = 0.2;

/** The authors of a language with the repositories that they mainly wrote; those that are left out are told to `log`. */
export async function studiedAuthors(
  language: string,
  options: StudyOptions,
  log: (line: string) => void,
): Promise<StudiedAuthor[]> {
  const read = createReader();
  const found: StudiedAuthor[] = [];
  for (const author of studyAuthors.filter((it) => it.language === language)) {
    const repositories: StudiedRepository[] = [];
    for (const name of author.repositories) {
      const files = await ownFilesOf(author, name, options.mirror, options.cache);
      const share = ownShare(files);
      if (share < mainAuthor) log(`${author.id} wrote ${(100 * share).toFixed(0)} % of ${name}: left out`);
      else repositories.push(await study(author, name, files, read));
    }
    if (repositories.length > 0) found.push({ id: author.id, repositories });
  }
  return found;
}

function ownShare(files: readonly OwnFile[]): number {
  const lines = files.reduce((sum, { own }) => sum + own.length, 0);
  return files.reduce((sum, { own }) => sum + own.filter((mark) => mark === 1).length, 0) / Math.max(1, lines);
}

interface ReadFile {
  readonly observations: readonly Observation[];
  readonly functions: readonly { readonly start: number; readonly end: number; readonly ownShare: number }[];
}

type Reader = (file: OwnFile) => Promise<ReadFile>;

function createReader(): Reader {
  const grammars = createGrammars('dist');
  return async ({ language, text, own }) => {
    const grammar = await grammars.load(language);
    const tree = grammar.parse(text);
    const syntax = grammar.read(tree, text);
    const observations = [...observe(grammar, syntax)];
    const functions = outline(grammar, syntax, { isOwn: (line) => own[line] === 1, least: 0 });
    tree.delete();
    return {
      observations,
      functions: functions.map(({ range: { start, end }, ownShare }) => ({
        start: start.line,
        end: end.line,
        ownShare,
      })),
    };
  };
}

async function study(
  { id }: StudyAuthor,
  repository: string,
  files: readonly OwnFile[],
  read: Reader,
): Promise<StudiedRepository> {
  const studied = { name: repository, files: [] as CountedFile[], own: [] as StudiedFunction[] };
  const strangers: StudiedFunction[] = [];
  for (const file of files) {
    const { observations, functions } = await read(file);
    for (const { start, end, ownShare } of functions) {
      const lines = end - start + 1;
      if (lines < leastLines || lines > mostLines) continue;
      const counts = countObservations(observations.filter(({ line }) => line >= start && line <= end));
      if (ownShare >= leastOwn) studied.own.push({ counts, lines });
      else if (ownShare <= mostForeign && file.isHandmade) strangers.push({ counts, lines });
    }
    const mine = observations.filter(({ line }) => file.own[line] === 1);
    if (mine.length === 0) continue;
    const ranges = functions.filter(({ ownShare }) => ownShare >= leastOwn);
    const facts = {
      path: `${id}/${repository}:${file.path}`,
      repository,
      language: file.language,
      unit: 'source' as const,
      time: 0,
      observations: mine,
      functions: ranges.map(({ start, end }) => ({
        range: { start: { line: start, character: 0 }, end: { line: end, character: 0 } },
      })),
    };
    studied.files.push({ facts, counts: countObservations(mine) });
  }
  return { ...studied, strangers };
}
