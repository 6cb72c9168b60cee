import type { ChangeSummary, StagedFile } from './messageChange';
import { surest } from './messageHabits';
import type { MessageHabits } from './messageLearning';
import { shortName } from './messageObjects';
import { featuresOf, type MessagePlace } from './messageOwn';
import { fileName } from './messageRoles';

/** What a body is made from. */
export interface BodyContext {
  readonly summary: ChangeSummary;
  readonly habits: MessageHabits;
  readonly place: MessagePlace;
  /** The branch that is checked out, whose name may hold the number of an issue; empty: none is. */
  readonly branch: string;
}

/** So many files are told of one by one. */
const mostFiles = 6;
const mostNames = 4;
/** From this share on a body, or a reference, is a habit in such a place. */
const leastShare = 0.5;

/** A first line with what the engineer adds to it: a reference to an issue that the branch names, and what changed where. */
export function draftBody(subject: string, { summary, habits, place, branch }: BodyContext): string {
  const features = featuresOf(place);
  const bodies = habits.foretell('commit.body', features);
  const isTold = bodies.size > 0 && (bodies.get('none') ?? 0) < 1 - leastShare && !habits.isChinese;
  const mark = { star: '* ', number: '' }[surest(habits.foretell('commit.list', features)) ?? ''] ?? '- ';
  const rows = summary.files.slice(0, mostFiles).flatMap((file) => said(file) ?? []);
  const body = isTold && rows.length > 1 ? rows.map((row, at) => `${mark || `${at + 1}. `}${row}`).join('\n') : '';
  const { line, below } = referenceOf(subject, branch, surest(habits.foretell('commit.issue', features)) ?? 'none');
  return [line, body, below].filter((part) => part !== '').join('\n\n');
}

/** What changed in a file, by the names of its functions. */
function said({ path, from, status, code }: StagedFile): string | undefined {
  const name = fileName(path);
  if (status === 'renamed' && from) return `${from} → ${path}`;
  if (status !== 'changed') return `${name}: ${status}`;
  if (!code) return undefined;
  const names = (all: readonly string[]) => all.slice(0, mostNames).map(shortName).join(', ');
  const parts = [
    ...(code.added.length > 0 ? [`add ${names(code.added)}`] : []),
    ...(code.changed.length > 0 ? [`change ${names(code.changed)}`] : []),
    ...(code.removed.length > 0 ? [`remove ${names(code.removed)}`] : []),
    ...code.renamed.slice(0, 2).map((pair) => `rename ${shortName(pair.from)} to ${shortName(pair.to)}`),
  ];
  return parts.length === 0 ? undefined : `${name}: ${parts.join('; ')}`;
}

/** Puts the issue that a branch names where the engineer names issues; a branch that names none changes nothing. */
function referenceOf(subject: string, branch: string, habit: string): { line: string; below: string } {
  const key = /\b[A-Z]{2,10}-\d+\b/.exec(branch)?.[0];
  const number = /(?:^|[/_-]|issue)#?(\d{1,6})(?=$|[/_-])/i.exec(branch)?.[1];
  if (habit === 'key' && key) return { line: subject.includes(key) ? subject : `${key} ${subject}`, below: '' };
  if (number === undefined || subject.includes(`#${number}`)) return { line: subject, below: '' };
  if (habit === 'subject (#n)') return { line: `${subject} (#${number})`, below: '' };
  if (habit === 'subject #n') return { line: `${subject} #${number}`, below: '' };
  if (habit === 'subject closes') return { line: `${subject}, fixes #${number}`, below: '' };
  if (habit === 'body closes') return { line: subject, below: `Fixes #${number}` };
  return { line: subject, below: habit === 'body #n' ? `#${number}` : '' };
}
