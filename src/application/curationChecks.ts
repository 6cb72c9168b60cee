import { statSync } from 'node:fs';
import { join } from 'node:path';
import { commitsIn } from '../domain/history/commitRange';
import { PathHistory } from '../domain/history/pathHistory';
import { qualifiedName } from '../domain/syntax/qualifiedName';
import { HumanError } from '../foundations/errors';
import type { Log } from '../foundations/log';
import { mostCommits } from './commitLog';
import { type Corpus, type KnownRepository, relativeTo } from './corpus';
import type { CurationRule } from './curationDoor';
import { normalRule } from './curationRules';
import { findGitFolder } from './gitFolder';
import type { GitReader } from './gitReader';
import { openGitReader } from './openGitReader';

export interface CheckOptions {
  readonly corpus: Corpus;
  /** Whether `git` may be started in the repositories. */
  readonly trusted: boolean;
  readonly log: Log;
}

/** A rule in the form in which it is kept, with what was found when it was checked. */
export interface CheckedRule {
  readonly rule: CurationRule;
  /** Author dates of the commits of a range, seconds since 1970; empty for other rules. */
  readonly times: readonly number[];
}

/** Holds a rule against what is known. @throws HumanError where it speaks of something that is not there */
export async function checkRule(given: CurationRule, options: CheckOptions): Promise<CheckedRule> {
  const rule = normalRule(given);
  const { repository } = rule;
  if (repository === undefined) return { rule, times: [] };
  const known = options.corpus.repositories.get(repository);
  if (!known || known.consent === 'never')
    throw new HumanError(
      `Nothing is learned from ${repository}.`,
      'Name a repository that is learned, by the path under which it is.',
    );
  if (rule.kind === 'path') return { rule: { ...rule, path: foundPath(rule.path, known, options.corpus) }, times: [] };
  if (rule.kind === 'exemplar') checkExemplar(rule, known, options.corpus);
  return { rule, times: rule.kind === 'commits' ? await timesOf(rule, known, options) : [] };
}

/** The path as it is kept: a folder ends with `/`, however it was given. */
function foundPath(path: string, known: KnownRepository, corpus: Corpus): string {
  const folder = path.endsWith('/') ? path : `${path}/`;
  const paths = corpus.pathsOf(known.path).map((one) => relativeTo(known, one));
  if (!path.endsWith('/') && (paths.includes(path) || kindOnDisk(known, path) === 'file')) return path;
  if (paths.some((one) => one.startsWith(folder)) || kindOnDisk(known, path) === 'folder') return folder;
  throw new HumanError(
    `There is no ${path} in ${known.path}.`,
    'Give the path from the root of the repository on, in upper and lower case as it is.',
  );
}

function kindOnDisk({ path: root }: KnownRepository, path: string): 'file' | 'folder' | undefined {
  const stat = statSync(join(root, path), { throwIfNoEntry: false });
  return stat?.isFile() ? 'file' : stat?.isDirectory() ? 'folder' : undefined;
}

function checkExemplar(
  { path, name }: CurationRule & { readonly kind: 'exemplar' },
  known: KnownRepository,
  corpus: Corpus,
): void {
  if (known.consent !== 'learn')
    throw new HumanError(
      `Of ${known.path} only counts are kept, so that no code of it can be an exemplar.`,
      'Let code be learned from it, too, or choose code of another repository.',
    );
  const file = corpus.pathsOf(known.path).find((one) => relativeTo(known, one) === path);
  const functions = file === undefined ? [] : (corpus.files.get(file)?.facts.functions ?? []);
  if (functions.length === 0)
    throw new HumanError(
      `No function of yours is known in ${path}.`,
      'An exemplar is code that you wrote and that was learned: choose such a file, or learn the repository first.',
    );
  if (name !== undefined && !functions.some((one) => qualifiedName(one) === name))
    throw new HumanError(
      `No function ${name} of yours is known in ${path}.`,
      `Those are: ${[...new Set(functions.map(qualifiedName).filter((one) => one !== ''))].slice(0, 20).join(', ')}.`,
    );
}

/** The times of the commits of a range. @throws HumanError where an end of it is not there, or nothing is between */
async function timesOf(
  { from, to }: CurationRule & { readonly kind: 'commits' },
  known: KnownRepository,
  { trusted, log }: CheckOptions,
): Promise<number[]> {
  if (known.imported)
    throw new HumanError(
      `${known.path} came with an import, without its history.`,
      'Leave out its files or a period instead.',
    );
  const { reader } = await openGitReader(findGitFolder(known.path), { trusted, log });
  try {
    for (const hash of from === undefined ? [to] : [from, to]) await checkCommit(reader, hash, known.path);
    const history = new PathHistory();
    const options = from === undefined ? {} : { known: { tips: [from], has: (hash: string) => hash === from } };
    for await (const commit of reader.commits(to, from === undefined ? 1 : mostCommits, options))
      history.add(commit, 'own');
    const range = { to, ...(from === undefined ? {} : { from }) };
    const meant = commitsIn(history, { commits: [range], periods: [], covers: () => false });
    if (meant.length === 0)
      throw new HumanError(
        `There is no commit in ${known.path} that leads to ${to} and not to ${from}.`,
        'Give the older commit first: the range begins behind it.',
      );
    return meant.map((commit) => history.timeOf(commit));
  } finally {
    reader.close();
  }
}

async function checkCommit(reader: GitReader, hash: string, repository: string): Promise<void> {
  if ((await reader.resolve(hash)) === hash) for await (const commit of reader.commits(hash, 1)) if (commit) return;
  throw new HumanError(
    `${repository} has no commit ${hash}.`,
    'Name one that its history has; of a shallow clone, `git fetch --unshallow` gets the older ones.',
  );
}
