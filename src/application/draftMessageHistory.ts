import type { FileStatus } from '../domain/draft/messageChange';
import { type MessagesKnown, mostMessages } from '../domain/draft/messageLearning';
import type { OwnMessage } from '../domain/draft/messageOwn';
import { attribute } from '../domain/history/attribution';
import type { Commit, FileChange } from '../domain/history/commit';
import { isDraftedMessage } from '../domain/history/drafts';
import { readMailmap } from '../domain/history/mailmap';
import { findSecrets } from '../domain/privacy/secrets';
import { readCommitMessage } from '../domain/style/commitMessage';
import { commitDimensions } from '../domain/style/dimensions/commit';
import { attributionRules, textAt } from './authorship';
import type { Corpus, KnownRepository } from './corpus';
import type { DraftMessageRequest } from './draftRequest';
import type { GitFolder } from './gitFolder';
import type { GitReader } from './gitReader';

/** What style dimensions see in a message, by their ids; empty: a tool wrote it, or it is empty. */
export function formOf(message: string): Record<string, string> {
  const read = readCommitMessage(message);
  if (!read) return {};
  return Object.fromEntries(
    commitDimensions.flatMap(({ id, message: say }) => {
      const category = say?.(read);
      return category === undefined ? [] : [[id, category]];
    }),
  );
}

/** A type or a scope before a full-width colon: `修复（解析器）：`. */
const fullWidth = /^[\w\p{Script=Han}]{1,12}(?:[(（][^()（）]{1,20}[)）])?：\s*(?=\S)/u;

/** A commit as a message to learn from. @param files what it touched; empty: that is not known */
export function ownMessage(
  { hash, message, time }: Pick<Commit, 'hash' | 'message' | 'time'>,
  files: readonly FileChange[],
): OwnMessage {
  const read = readCommitMessage(message);
  const subject = (read?.subject ?? message.trim().split('\n')[0] ?? '').trim();
  const prefix = read?.prefix || (fullWidth.exec(subject)?.[0] ?? '');
  return {
    ...{ hash, time, subject, prefix, form: formOf(message) },
    sentence: prefix === read?.prefix ? read.sentence : subject.slice(prefix.length),
    files: files.map((change) => ({ path: change.path, status: statusOf(change) })),
  };
}

function statusOf({ from, oldBlob, newBlob }: FileChange): FileStatus {
  if (from !== undefined) return 'renamed';
  if (oldBlob === undefined) return 'added';
  return newBlob === undefined ? 'removed' : 'changed';
}

/** Where own messages are read. */
export interface OwnHistory {
  readonly corpus: Corpus;
  readonly request: Pick<DraftMessageRequest, 'repository'>;
  readonly reader: GitReader;
  readonly folder: GitFolder;
  /** What is known of it; undefined: nobody has decided yet whether anything may be learned, so its history is left alone. */
  readonly repository: KnownRepository | undefined;
  /** Further names or addresses of coding agents, whose messages are nobody's. */
  readonly agents: readonly string[];
  /** What accepted drafts are remembered by: a message that the double wrote is no example. */
  readonly drafts: () => readonly string[];
  readonly signal: AbortSignal | undefined;
}

/** The engineer's own messages, and where they are from. */
export interface MessagesRead extends MessagesKnown {
  /** The other repositories that `elsewhere` comes from, as they were given to `index`, those with most first. */
  readonly from: readonly string[];
}

/** So few messages of a repository say too little: those of others are added. */
const enough = 200;
const mostElsewhere = 400;

/**
 * The engineer's own messages: those of the repository with what their commits touched, as git tells now; where git may not be
 * asked, or nobody has decided about the repository, as far as they were learned. Messages that the double wrote are left out.
 * @param head full id of the last commit; undefined: there is none
 */
export async function readOwnHistory(task: OwnHistory, head: string | undefined): Promise<MessagesRead> {
  const { corpus, repository, request, drafts } = task;
  const keepsWords = repository?.consent !== 'rules';
  const isOwn = (message: OwnMessage) => !isDraftedMessage(message.subject, drafts());
  const read = head !== undefined && repository ? await newestOwn(task, head) : [];
  const learned = learnedSubjects(corpus, (path) => path === request.repository);
  const here = (read.length > 0 ? read : learned.map(({ message }) => message)).filter(isOwn);
  const others = here.length < enough ? learnedSubjects(corpus, (path) => path !== request.repository) : [];
  const some = others.filter(({ message }) => isOwn(message)).slice(-mostElsewhere);
  const counts = new Map<string, number>();
  for (const { repository: from } of some) counts.set(from, (counts.get(from) ?? 0) + 1);
  const from = [...counts].sort(([, a], [, b]) => b - a).map(([path]) => path);
  return { here, elsewhere: some.map(({ message }) => message), keepsWords, from };
}

/** The newest own messages of a repository, the oldest first; empty where that takes long, because git may not be started. */
async function newestOwn(
  { reader, folder, repository, agents, signal }: OwnHistory,
  head: string,
): Promise<OwnMessage[]> {
  if (!reader.newest || !repository) return [];
  const tree = new Map((await reader.files(head)).map((file) => [file.path, file]));
  const revision = { reader, folder, commit: head, tree };
  const mailmap = readMailmap(await textAt(revision, '.mailmap'));
  const rules = await attributionRules(revision, mailmap, { identities: repository.identities, agents });
  const addresses = new Set([...repository.identities, ...rules.identities]);
  const found: OwnMessage[] = [];
  for await (const commit of reader.newest(head, [...addresses], mostMessages)) {
    signal?.throwIfAborted();
    if (attribute(commit, rules) === 'own' && findSecrets(commit.message).length === 0)
      found.push(ownMessage(commit, commit.changes));
  }
  return found.reverse();
}

/** The subjects that are kept of repositories whose words may be learned, the oldest first; nothing is known of their files. */
function learnedSubjects(
  corpus: Corpus,
  isWanted: (repository: string) => boolean,
): { readonly message: OwnMessage; readonly repository: string }[] {
  const batches = [...corpus.files.values()].filter(
    ({ facts }) => facts.unit === 'commit' && isWanted(facts.repository),
  );
  return batches
    .sort((a, b) => a.facts.time - b.facts.time)
    .flatMap(({ facts }) =>
      facts.runs.flatMap(({ text }) =>
        text.split('\n').flatMap((line) => {
          const at = line.indexOf(' ');
          const message = line.slice(at + 1);
          if (message === '') return [];
          const known = ownMessage({ hash: line.slice(0, at), message, time: facts.time }, []);
          return [{ message: known, repository: facts.repository }];
        }),
      ),
    );
}
