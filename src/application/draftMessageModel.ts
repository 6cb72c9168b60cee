import { join } from 'node:path';
import type { ChangeSummary, StagedFile } from '../domain/draft/messageChange';
import type { OwnMessage } from '../domain/draft/messageOwn';
import type { Alternative } from '../domain/suggestion';
import { languageOfPath } from '../domain/syntax/languages';
import { LineIndex } from '../foundations/text';
import type { ChangedText } from './draftMessageChanges';
import { messageEdit } from './draftMessageEdit';
import { formOf } from './draftMessageHistory';
import type { DraftMessageRequest } from './draftRequest';
import type { GitFolder } from './gitFolder';
import { messageEvidence } from './ownMessages';
import type { Material, Write } from './proposal';

export interface MessageQuestion {
  readonly request: DraftMessageRequest;
  readonly summary: ChangeSummary;
  /** What of the files could be read: of the others nothing is told but their names. */
  readonly texts: ReadonlyMap<string, ChangedText>;
  /** Own messages to follow, the nearest first; empty where no words may be used again. */
  readonly near: readonly OwnMessage[];
  readonly write: Write;
  readonly folder: GitFolder;
}

/** So much of a difference is told, in characters: of all, and of one file. */
const mostAll = 16_000;
const mostOfFile = 4_000;
const ANSWERS = 2;

/** Messages by the model that is asked, if one is; empty: none is. What may leave the machine is decided file by file by `write`. */
export async function writeMessages(
  { request, summary, texts, near, write, folder }: MessageQuestion,
  signal: AbortSignal | undefined,
): Promise<Alternative[]> {
  const { repository, message = '', ...asked } = request;
  const position = { line: 0, character: 0 };
  const root = folder.root ?? repository;
  const path = join(root, 'COMMIT_EDITMSG');
  const written = await write(
    {
      what: 'commitMessage',
      title: 'Commit message',
      site: { request: { ...asked, path, text: message, position }, shown: message },
      range: { start: position, end: new LineIndex(message).positionAt(message.length) },
      material: materialOf(summary, texts, near, root),
      head: undefined,
      examples: [],
      count: ANSWERS,
    },
    signal,
  );
  const evidence = near.map((one) => messageEvidence(repository, `${one.hash} ${one.subject}`, ''));
  return written.map(({ text, model, checks }) => ({
    edits: [messageEdit(request, text.trim())],
    reason: `Written by ${model.name}, which was shown what is staged and ${near.length} of your messages.`,
    evidence,
    provenance: { source: model.name, functions: evidence, rules: Object.keys(formOf(text)), copiedLines: [], model },
    checks,
  }));
}

function materialOf(
  { files, kind }: ChangeSummary,
  texts: ReadonlyMap<string, ChangedText>,
  near: readonly OwnMessage[],
  root: string,
): Material[] {
  const subjects = near.map(({ subject }) => subject).join('\n');
  // The file in which git keeps a message is no file that may be sent. Own subjects belong to the repository, so they go
  // where its code may go: by the rules for a file of it that is staged.
  const code = files.find(({ path }) => texts.has(path) && languageOfPath(path) !== undefined);
  const examples =
    subjects === ''
      ? []
      : [
          {
            title: 'Messages of the same person for similar changes',
            path: join(root, code?.path ?? 'COMMIT_EDITMSG'),
            text: subjects,
          },
        ];
  let left = mostAll;
  const differences = files.flatMap((file): Material[] => {
    if (!texts.has(file.path) || left <= 0) return [];
    const text = differenceOf(file).slice(0, Math.min(mostOfFile, left));
    left -= text.length;
    return [
      {
        title: `What is staged in ${file.path} (${file.status}; all in all: ${kind})`,
        path: join(root, file.path),
        text,
      },
    ];
  });
  return [...examples, ...differences];
}

/** What went and what came, line by line. */
function differenceOf({ hunks }: StagedFile): string {
  return hunks
    .map(({ removed, added }) => [...removed.map((line) => `-${line}`), ...added.map((line) => `+${line}`)].join('\n'))
    .join('\n@@\n');
}
