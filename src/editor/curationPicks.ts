import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { CurationRule } from '../application/curationDoor';
import type { LearntDoor, ListedCommit } from '../application/learntDoor';
import { HumanError } from '../foundations/errors';
import { weightInWords } from './curationWords';

/** So many of the newest commits can be chosen from. */
const mostCommits = 1000;
const weights = [4, 2, 1, 0.5, 0.25] as const;

type Choice<Value> = vscode.QuickPickItem & { readonly value: Value };

async function pick<Value>(choices: readonly Choice<Value>[], title: string, placeHolder: string) {
  const options = { title, placeHolder, matchOnDescription: true, matchOnDetail: true };
  return (await vscode.window.showQuickPick(choices, options))?.value;
}

/** The repository that is meant, asked for where there are several; undefined: none was chosen. */
export async function pickRepository(repositories: readonly string[], title: string): Promise<string | undefined> {
  if (repositories.length === 0)
    throw new HumanError(
      vscode.l10n.t('Nothing is learned from any repository yet.'),
      vscode.l10n.t('Open the folder of a project, and allow the double to learn from it.'),
    );
  if (repositories.length === 1) return repositories[0];
  const choices = repositories.map((path) => ({ label: basename(path), description: path, value: path }));
  return pick(choices, title, vscode.l10n.t('Which repository?'));
}

/** A time to leave out: a year in which lines were written, or between two days. */
export async function pickPeriod(
  engine: LearntDoor,
  repositories: readonly string[],
): Promise<CurationRule | undefined> {
  const title = vscode.l10n.t('Exclude a Time from Learning');
  const { years } = await engine.learntYears();
  const named = years.toReversed().map(({ year, lines }) => ({
    label: String(year),
    description: vscode.l10n.t('lines of yours: {0}', lines.toLocaleString(vscode.env.language)),
    value: year,
  }));
  const between = { label: vscode.l10n.t('Between Two Days…'), value: 0 };
  const year = await pick([...named, between], title, vscode.l10n.t('When were the lines written that are not you?'));
  if (year === undefined) return undefined;
  const period = year === 0 ? await askDays(title) : { from: `${year}-01-01`, to: `${year}-12-31` };
  if (!period) return undefined;
  if (repositories.length < 2) return { kind: 'period', ...period };
  const places = [
    { label: vscode.l10n.t('In All Repositories'), value: '' },
    ...repositories.map((path) => ({ label: basename(path), description: path, value: path })),
  ];
  const repository = await pick(places, title, vscode.l10n.t('Where?'));
  if (repository === undefined) return undefined;
  return { kind: 'period', ...(repository ? { repository } : {}), ...period };
}

async function askDays(title: string): Promise<{ readonly from?: string; readonly to?: string } | undefined> {
  const from = await askDay(title, vscode.l10n.t('The first day, such as 2019-01-01; empty: from the beginning on'));
  if (from === undefined) return undefined;
  const to = await askDay(title, vscode.l10n.t('The last day, such as 2019-12-31; empty: up to now'));
  if (to === undefined) return undefined;
  return { ...(from ? { from } : {}), ...(to ? { to } : {}) };
}

async function askDay(title: string, prompt: string): Promise<string | undefined> {
  const validateInput = (value: string) =>
    value === '' || (/^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value)))
      ? undefined
      : vscode.l10n.t('Write a day as 2019-12-31.');
  return vscode.window.showInputBox({ title, prompt, validateInput, ignoreFocusOut: true });
}

/**
 * Commits to leave out, from the newest to the oldest that is chosen, both with them; more than one rule where the oldest is the
 * first of all, as a range begins after a commit. Empty: none were chosen.
 */
export async function pickCommits(engine: LearntDoor, repository: string): Promise<readonly CurationRule[]> {
  const title = vscode.l10n.t('Exclude Commits of {0} from Learning', basename(repository));
  const { commits } = await engine.newestCommits({ repository, limit: mostCommits });
  const newest = await pick(commits.map(commitChoice), title, vscode.l10n.t('The newest commit to leave out'));
  if (!newest) return [];
  const older = commits.slice(commits.indexOf(newest) + 1);
  const alone = { label: vscode.l10n.t('Only This Commit'), description: newest.subject, value: newest };
  const oldest = await pick(
    [alone, ...older.map(commitChoice)],
    title,
    vscode.l10n.t('The oldest commit to leave out, with all that lie between'),
  );
  if (!oldest) return [];
  const only = (to: string): CurationRule => ({ kind: 'commits', repository, to });
  if (oldest === newest) return [only(newest.hash)];
  const [from] = oldest.parents;
  if (from !== undefined) return [{ kind: 'commits', repository, from, to: newest.hash }];
  return [only(oldest.hash), { kind: 'commits', repository, from: oldest.hash, to: newest.hash }];
}

function commitChoice(commit: ListedCommit): Choice<ListedCommit> {
  const day = new Date(commit.time * 1000).toLocaleDateString(vscode.env.language);
  return {
    label: commit.subject || commit.hash.slice(0, 8),
    description: `${day} · ${commit.author} · ${commit.hash.slice(0, 8)}`,
    value: commit,
  };
}

/** How much a repository counts; undefined: nothing was chosen. */
export function pickWeight(repository: string): Promise<number | undefined> {
  const { t } = vscode.l10n;
  const meanings: Readonly<Record<number, string>> = {
    1: t('as much as any other'),
    4: t('closest to how you write'),
    0.25: t('hardly how you write any more'),
  };
  const choices = weights.map((value) => ({
    label: weightInWords(value),
    ...(meanings[value] ? { description: meanings[value] } : {}),
    value,
  }));
  return pick(choices, t('Weigh {0}', basename(repository)), t('How much does it count beside the others?'));
}
