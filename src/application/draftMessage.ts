import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { draftBody } from '../domain/draft/messageBody';
import { type ChangeSummary, summarise } from '../domain/draft/messageChange';
import { learnMessages, type MessageHabits } from '../domain/draft/messageLearning';
import { type MessagePlace, nearestMessages, type OwnMessage } from '../domain/draft/messageOwn';
import { patternOf } from '../domain/draft/messagePatterns';
import { draftSubjects, type SubjectDraft } from '../domain/draft/messageSubject';
import { messageLanguage } from '../domain/style/observeMessages';
import type { Alternative } from '../domain/suggestion';
import { HumanError } from '../foundations/errors';
import type { Log } from '../foundations/log';
import type { Corpus } from './corpus';
import { describeChanges, readStaged, type StagedChange } from './draftMessageChanges';
import { messageEdit } from './draftMessageEdit';
import { formOf, type MessagesRead, type OwnHistory, readOwnHistory } from './draftMessageHistory';
import { writeMessages } from './draftMessageModel';
import type { DraftMessageRequest, DraftResult } from './draftRequest';
import { findGitFolder, type GitFolder } from './gitFolder';
import type { Grammars } from './grammars';
import { openGitReader } from './openGitReader';
import { messageEvidence } from './ownMessages';
import type { Write } from './proposal';
import type { NewSuggestion, Queue } from './queue';

export interface DraftMessageOptions {
  readonly corpus: Corpus;
  readonly queue: Queue;
  readonly grammars: Grammars;
  /** Whether `git` may be started in the repository. */
  readonly trusted: boolean;
  readonly log: Log;
  /** Further names or addresses of coding agents, whose messages are nobody's. */
  readonly agents: readonly string[];
  /** What accepted drafts are remembered by: a message that the double wrote is no example. */
  readonly drafts: () => readonly string[];
  readonly write: Write;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** So many other first lines are offered. */
const ALTERNATIVES = 3;
/** So many own messages are shown as what a draft follows. */
const FOLLOWED = 3;
/** So many other repositories are named. */
const MOST_NAMED = 3;

/** Drafts the message of the next commit from what is staged, in the form of the engineer's own messages. */
export function createDraftMessage(
  options: DraftMessageOptions,
): (request: DraftMessageRequest, signal?: AbortSignal) => Promise<DraftResult> {
  const { corpus, queue } = options;
  return async (request, signal) => {
    const repository = corpus.repositories.get(request.repository);
    if (repository?.consent === 'never') throw refused();
    const folder = findGitFolder(request.repository);
    refuseUnfinished(folder);
    const { reader } = await openGitReader(folder, { ...options, ...(signal ? { signal } : {}) });
    try {
      const found = await propose({ ...options, reader, folder, repository, request, signal });
      signal?.throwIfAborted();
      const [first, ...alternatives] = found.drafts;
      if (!first) return { none: nothingToSay(), closest: [] };
      const drafted: NewSuggestion = {
        ...first,
        ...{ kind: 'draft', title: titleOf(found.changes), language: messageLanguage },
        asked: { what: 'commitMessage', instruction: request.instruction ?? '' },
        ...(alternatives.length > 0 ? { alternatives } : {}),
      };
      return { suggestion: queue.add(drafted, request.replaces) };
    } finally {
      reader.close();
    }
  };
}

interface MessageTask extends DraftMessageOptions, OwnHistory {
  readonly request: DraftMessageRequest;
}

async function propose(
  task: MessageTask,
): Promise<{ readonly drafts: Alternative[]; readonly changes: readonly StagedChange[] }> {
  const { reader, folder, request, signal, now, write } = task;
  const { changes, head } = await readStaged(reader);
  if (changes.length === 0) throw nothingStaged();
  const { files, texts } = await describeChanges(changes, task);
  const summary = summarise(files, head === undefined);
  const history = await readOwnHistory(task, head);
  signal?.throwIfAborted();
  const habits = learnMessages(history);
  const touched = files.map(({ path, status }) => ({ path, status }));
  const place: MessagePlace = { files: touched, time: now() / 1000, before: history.here.slice(-1) };
  const near = nearestMessages(habits.messages, touched, FOLLOWED);
  const written = await writeMessages({ request, summary, texts, near, write, folder }, signal);
  const subjects = draftSubjects(summary, place, habits, formOf).slice(0, 1 + ALTERNATIVES);
  const isKnown = task.repository !== undefined;
  const context = { request, summary, habits, place, near, branch: branchOf(folder), history, isKnown };
  return { drafts: [...written, ...subjects.map((subject) => finished(subject, context))], changes };
}

interface Context {
  readonly request: DraftMessageRequest;
  readonly summary: ChangeSummary;
  readonly habits: MessageHabits;
  readonly place: MessagePlace;
  readonly near: readonly OwnMessage[];
  /** The name of the branch; empty: the head is on none. */
  readonly branch: string;
  readonly history: MessagesRead;
  /** Whether somebody decided what may be learned from the repository. */
  readonly isKnown: boolean;
}

function finished(
  { subject, pattern }: SubjectDraft,
  { request, summary, habits, place, near, branch, history, isKnown }: Context,
): Alternative {
  const text = draftBody(subject, { summary, habits, place, branch });
  const alike =
    pattern === undefined
      ? near
      : habits.messages
          .filter(
            (one) =>
              patternOf(
                one.subject,
                one.files.map(({ path }) => path),
              ) === pattern,
          )
          .slice(-FOLLOWED)
          .reverse();
  const follows = alike.length > 0 ? alike : near;
  const evidence = follows.map((one) =>
    messageEvidence(
      request.repository,
      `${one.hash} ${one.subject}`,
      pattern === undefined ? '' : 'The same with other names.',
    ),
  );
  return {
    edits: [messageEdit(request, text)],
    reason: `${reasonOf(pattern !== undefined, history)}${isKnown ? '' : UNKNOWN}`,
    evidence,
    provenance: {
      source: 'own messages',
      functions: evidence,
      rules: Object.keys(formOf(text)).filter((id) => habits.foretell(id, ['any']).size > 0),
      copiedLines: follows.some((one) => one.subject === subject) ? [0] : [],
    },
    checks: [],
  };
}

const UNKNOWN = ' Nothing is learned from this repository, because nobody has decided yet whether it may be.';

function reasonOf(isPattern: boolean, history: MessagesRead): string {
  if (history.here.length + history.elsewhere.length === 0)
    return 'Says what is staged. None of your messages is known yet, so its form is git’s usual one.';
  if (isPattern) return 'Says what is staged in words that you have used for such changes.';
  const where = history.keepsWords ? countsOf(history) : 'counts of your messages';
  return `Says what is staged, in the form that ${where} lead to expect.`;
}

/** How many own messages say what form is to be expected, and where they are from. */
function countsOf({ here, elsewhere, from }: MessagesRead): string {
  const names = from.slice(0, MOST_NAMED).map((path) => basename(path));
  const more = from.length > MOST_NAMED ? ` and ${from.length - MOST_NAMED} more` : '';
  const there = elsewhere.length > 0 ? `${elsewhere.length} of your messages in ${names.join(', ')}${more}` : '';
  if (here.length === 0) return there;
  return `${here.length} of your messages here${there === '' ? '' : ` and ${there}`}`;
}

function titleOf(changes: readonly StagedChange[]): string {
  const [first] = changes;
  return changes.length === 1 && first ? `Message for ${first.path}` : `Message for ${changes.length} staged files`;
}

/** While git finishes something, it has a message already. */
function refuseUnfinished({ gitDir }: GitFolder): void {
  const states = { MERGE_HEAD: 'A merge', CHERRY_PICK_HEAD: 'A cherry-pick', REVERT_HEAD: 'A revert' };
  for (const [file, what] of Object.entries(states))
    if (existsSync(join(gitDir, file)))
      throw new HumanError(`${what} is in progress, and git has written its message.`, 'Finish it with that message.');
}

/** The branch that is checked out; empty: none is. */
function branchOf({ gitDir }: GitFolder): string {
  const file = join(gitDir, 'HEAD');
  const head = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
  return head.startsWith('ref: refs/heads/') ? head.slice('ref: refs/heads/'.length) : '';
}

const refused = () =>
  new HumanError(
    'Nothing may be learned from this repository, so no message is drafted in it.',
    'Allow it in the index view, or write the message yourself.',
  );

const nothingStaged = () =>
  new HumanError('Nothing is staged, so there is nothing to say.', 'Stage something first, then ask for its message.');

const nothingToSay = () => ({
  message: 'What is staged cannot be put into a message.',
  hint: 'Write the message yourself.',
});
