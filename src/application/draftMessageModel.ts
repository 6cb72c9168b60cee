import { join } from 'node:path';
import { type ChangeSummary, type Dependency, linesOf, type StagedFile } from '../domain/draft/messageChange';
import { compareSections } from '../domain/draft/messageDocument';
import type { OwnMessage } from '../domain/draft/messageOwn';
import { roleOf } from '../domain/draft/messageRoles';
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
const MOST_LISTED = 12;
/** Where git keeps a message while it is written: a file of the repository by name alone. */
const MESSAGE = 'COMMIT_EDITMSG';

/** Messages by the model that is asked, if one is; empty: none is. What may leave the machine is decided file by file by `write`. */
export async function writeMessages(
  { request, summary, texts, near, write, folder }: MessageQuestion,
  signal: AbortSignal | undefined,
): Promise<Alternative[]> {
  const { repository, message = '', ...asked } = request;
  const position = { line: 0, character: 0 };
  const root = folder.root ?? repository;
  const path = join(root, MESSAGE);
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
  { files, kind, dependencies }: ChangeSummary,
  texts: ReadonlyMap<string, ChangedText>,
  near: readonly OwnMessage[],
  root: string,
): Material[] {
  const subjects = near.map(({ subject }) => subject).join('\n');
  // Own subjects belong to the repository: they go where its next message may go.
  const examples =
    subjects === ''
      ? []
      : [{ title: 'Messages of the same person for similar changes', path: join(root, MESSAGE), text: subjects }];
  let left = mostAll;
  const differences = files.flatMap((file): Material[] => {
    const changed = texts.get(file.path);
    if (!changed || left <= 0) return [];
    const isProse = languageOfPath(file.path) === undefined;
    const difference = isProse ? outlineOf(file, changed, dependencies) : differenceOf(file);
    const text = difference.slice(0, Math.min(mostOfFile, left));
    left -= text.length;
    return [
      {
        title: `What is staged in ${file.path} (${file.status}; all in all: ${kind})`,
        path: join(root, file.path),
        text,
        isProse,
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

/** What changed in a file that is no code, told without its text: how much, under which headings, which dependencies. */
function outlineOf(file: StagedFile, { before, after }: ChangedText, dependencies: readonly Dependency[]): string {
  const { added, removed } = linesOf([file]);
  const role = roleOf(file.path);
  const sections = role === 'docs' || role === 'changelog' ? compareSections(before, after) : undefined;
  const said = Object.entries(sections ?? {}).map(([what, headings]) => listed(`Sections ${what}`, headings));
  const versions = role === 'manifest' ? dependencies.map(versionsOf) : [];
  return [`${added} lines added, ${removed} removed.`, ...said, listed('Dependencies', versions)]
    .filter((line) => line !== '')
    .join('\n');
}

const listed = (what: string, all: readonly string[]) =>
  all.length === 0 ? '' : `${what}: ${all.slice(0, MOST_LISTED).join('; ')}${all.length > MOST_LISTED ? '; …' : ''}`;

const versionsOf = ({ name, from, to }: Dependency) => `${name} ${from ?? '(new)'} → ${to ?? '(gone)'}`;
