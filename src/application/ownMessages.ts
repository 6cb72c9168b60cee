import type { Commit } from '../domain/history/commit';
import { isDraftedMessage } from '../domain/history/drafts';
import { findSecrets } from '../domain/privacy/secrets';
import { readCommitMessage } from '../domain/style/commitMessage';
import { messageLanguage, observeMessages } from '../domain/style/observeMessages';
import type { Evidence } from '../domain/suggestion';
import { contentHash } from '../foundations/hash';
import { build } from './build';
import type { KnownFile } from './corpus';
import type { GitReader } from './gitReader';
import type { RepositoryOptions } from './openRepository';

/** Messages of neighbouring commits are alike, as lines of a file are: so many count as a file of the profile. */
const batchSize = 20;
/** So many batches of a repository are kept, those of the newest commits. */
const mostBatches = 100;
const longestSubject = 200;

/** Where messages are read: a repository with its own commits, merges left out. */
export interface MessageSource {
  readonly revision: { readonly reader: Pick<GitReader, 'messages'> };
  readonly authorship: { readonly ownCommits: readonly Commit[] };
}

/** The messages of some own commits that follow one another. */
export interface MessageBatch {
  /** Names the place of the batch in the repository's history; no file of a tree can have it. */
  readonly path: string;
  /** Changes with the commits, and with the build that reads them. */
  readonly version: string;
  readonly commits: readonly Pick<Commit, 'hash' | 'time'>[];
  /** In the order of `commits`; undefined where one is missing, or was drafted. Absent: the batch is known in this version. */
  readonly messages?: readonly (string | undefined)[];
}

/**
 * The messages of own commits in batches, the oldest first. Only the messages of batches that are not known are read: after
 * a new commit those of the last one.
 * @param path of the repository, as it was given to `index`
 * @param options says whether a batch is known in a version, absent: none is; and what was drafted
 */
export async function readOwnMessages(
  path: string,
  { revision, authorship }: MessageSource,
  { isKnown = () => false, drafts = [] }: Pick<RepositoryOptions, 'isKnown' | 'drafts'>,
): Promise<MessageBatch[]> {
  const rules = build();
  const inOrder = [...authorship.ownCommits].sort((a, b) => a.time - b.time || (a.hash < b.hash ? -1 : 1));
  const count = Math.ceil(inOrder.length / batchSize);
  const batches: MessageBatch[] = [];
  for (let number = Math.max(0, count - mostBatches); number < count; number++) {
    const commits = inOrder.slice(number * batchSize, (number + 1) * batchSize);
    const version = contentHash(JSON.stringify([rules, commits.map(({ hash }) => hash)]));
    batches.push({ path: `${path}:.git/messages/${number}`, version, commits });
  }
  const unknown = new Set(batches.filter((batch) => !isKnown(batch.path, batch.version)));
  if (unknown.size === 0) return batches;
  const messages = await revision.reader.messages(
    [...unknown].flatMap(({ commits }) => commits.map(({ hash }) => hash)),
  );
  return batches.map((batch) =>
    unknown.has(batch)
      ? { ...batch, messages: batch.commits.map(({ hash }) => ownOnly(messages.get(hash), drafts)) }
      : batch,
  );
}

/** Undefined where a message was drafted: the double does not learn from itself. */
const ownOnly = (message: string | undefined, drafts: readonly string[]) =>
  message !== undefined && isDraftedMessage(message, drafts) ? undefined : message;

/**
 * A batch as a file of the corpus, whose lines are messages: it is learnt, kept and forgotten as files are. It has no code,
 * and counts as none.
 * @param keepsText whether subjects and the names of commits may be kept, besides counts
 */
export function fileOfMessages(batch: Required<MessageBatch>, repository: string, keepsText: boolean): KnownFile {
  const { path, version, commits, messages } = batch;
  const lines = commits.map(({ hash }, at) => `${hash} ${subjectOf(messages[at] ?? '')}`);
  return {
    facts: {
      path,
      repository,
      language: messageLanguage,
      hash: contentHash(lines.join('\n')),
      unit: 'commit',
      lineCount: 0,
      bytes: 0,
      authoredLines: 0,
      time: commits.at(-1)?.time ?? 0,
      runs: keepsText ? [{ start: 0, text: lines.join('\n') }] : [],
      functions: [],
      observations: observeMessages(messages),
    },
    version,
    lines: Uint32Array.from(commits, ({ hash }) => Number.parseInt(hash.slice(0, 8), 16)),
    own: new Uint8Array(commits.length).fill(1),
    others: {},
    checked: true,
  };
}

/**
 * A message as a place that speaks for something: its repository, its commit and its subject.
 * @param line of a batch; empty where only counts are kept, so that there is neither commit nor text
 * @param note what it shows
 */
export function messageEvidence(repository: string, line: string, note: string): Evidence {
  const [commit = '', ...words] = line.split(' ');
  const start = { line: 0, character: 0 };
  return {
    path: repository,
    range: { start, end: start },
    text: words.join(' '),
    note,
    ...(commit === '' ? {} : { commit }),
  };
}

/** What may be shown of a message: nothing where it holds a secret. */
function subjectOf(message: string): string {
  const subject = readCommitMessage(message)?.subject.slice(0, longestSubject) ?? '';
  return findSecrets(subject).length > 0 ? '' : subject;
}
