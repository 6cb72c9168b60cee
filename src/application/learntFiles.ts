import { monthsOfLines, uncommitted } from '../domain/history/lineMonths';
import { languageOfEditorId, languageOfPath } from '../domain/syntax/languages';
import { type FunctionFact, outline } from '../domain/syntax/outline';
import { qualifiedName } from '../domain/syntax/qualifiedName';
import type { Log } from '../foundations/log';
import { yearOf } from '../foundations/month';
import { type Corpus, relativeTo } from './corpus';
import type { FileFacts } from './facts';
import { findGitFolder } from './gitFolder';
import type { Grammars } from './grammars';
import type { LearntDoor, LearntEntry, ListedCommit, NamedFunction } from './learntDoor';
import type { Memory } from './memory';
import { openGitReader } from './openGitReader';

export interface LearntOptions {
  readonly corpus: Corpus;
  readonly grammars: Grammars;
  /** Whether `git` may be started in the repositories. */
  readonly trusted: boolean;
  readonly log: Log;
  readonly whenRestored: Memory['whenRestored'];
}

/** Lists what curation can be about. */
export function createLearnt({ corpus, grammars, trusted, log, whenRestored }: LearntOptions): LearntDoor {
  return {
    learntFiles: whenRestored(async ({ repository, folder = '' }) => {
      const known = corpus.repositories.get(repository);
      if (!known) return { entries: [] };
      const entries = new Map<string, LearntEntry>();
      for (const { facts } of corpus.files.values()) {
        if (facts.repository !== repository || facts.unit === 'commit' || facts.authoredLines === 0) continue;
        const path = relativeTo(known, facts.path);
        if (path.startsWith(folder)) add(entries, folder, path, facts);
      }
      return { entries: [...entries.values()].sort(foldersFirst) };
    }),
    learntYears: whenRestored(async () => {
      const years = new Map<number, number>();
      for (const file of corpus.files.values()) if (corpus.counts(file)) countYears(years, file.facts, file.own);
      return { years: [...years].map(([year, lines]) => ({ year, lines })).sort((a, b) => a.year - b.year) };
    }),
    learntFunctions: whenRestored(async ({ path, text, language }) => {
      if (text === undefined) return { functions: named(corpus.files.get(path)?.facts.functions ?? []) };
      const found = language === undefined ? languageOfPath(path) : languageOfEditorId(language);
      if (!found) return { functions: [] };
      const grammar = await grammars.load(found.id);
      const tree = grammar.parse(text);
      try {
        return { functions: named(outline(grammar, grammar.read(tree, text))) };
      } finally {
        tree.delete();
      }
    }),
    async newestCommits({ repository, limit }) {
      const { reader } = await openGitReader(findGitFolder(repository), { trusted, log });
      try {
        const head = await reader.resolve('HEAD');
        const commits: ListedCommit[] = [];
        if (head === undefined) return { commits };
        for await (const { hash, parents, message, name, time } of reader.commits(head, limit))
          commits.push({ hash, parents, subject: message.trim().split('\n', 1)[0] ?? '', author: name, time });
        return { commits };
      } finally {
        reader.close();
      }
    },
  };
}

/** Adds a file to the entry of the folder that holds it, or to one of its own. */
function add(entries: Map<string, LearntEntry>, folder: string, path: string, facts: FileFacts): void {
  const rest = path.slice(folder.length);
  const slash = rest.indexOf('/');
  const name = slash < 0 ? rest : rest.slice(0, slash);
  const key = slash < 0 ? path : `${folder}${name}/`;
  const { files, functions, lines } = entries.get(key) ?? { files: 0, functions: 0, lines: 0 };
  entries.set(key, {
    ...{ name, path: key, files: files + 1 },
    ...{ functions: functions + facts.functions.length, lines: lines + facts.authoredLines },
  });
}

const isFolder = ({ path }: LearntEntry) => path.endsWith('/');

const foldersFirst = (a: LearntEntry, b: LearntEntry) =>
  Number(isFolder(b)) - Number(isFolder(a)) || (a.name < b.name ? -1 : 1);

/** Lines whose month nobody knows count in no year, nor do those that are in no commit yet. */
function countYears(years: Map<number, number>, { months, lineCount, unit }: FileFacts, own: Uint8Array): void {
  if (!months || unit === 'commit') return;
  const month = monthsOfLines(months, Math.max(lineCount, own.length));
  for (let line = 0; line < own.length; line++) {
    const written = month[line] as number;
    if (own[line] !== 1 || written === 0 || written === uncommitted) continue;
    const year = yearOf(written);
    years.set(year, (years.get(year) ?? 0) + 1);
  }
}

function named(functions: readonly FunctionFact[]): NamedFunction[] {
  return functions.flatMap((fact) => (fact.name ? [{ name: qualifiedName(fact), range: fact.range }] : []));
}
