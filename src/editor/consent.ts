import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { Consent } from '../application/engine';
import { settings } from './settings';

/** What the engineer allowed for each repository; asked once, never assumed, remembered on this machine. */
export interface Consents {
  /**
   * For a repository that was decided on here or, as `known` says, at the command line, or that the setting decides;
   * undefined: not decided.
   */
  of(repository: string, known?: Consent): Consent | undefined;
  /** Whether it was never asked about. */
  isNew(repository: string): boolean;
  /** @param consent undefined: undecided again */
  decide(repositories: readonly string[], consent: Consent | undefined): Promise<void>;
  /** Forgets every decision. @returns what brings them back */
  clear(): Promise<() => Promise<void>>;
  /**
   * Asks about those of the repositories that were never asked about: in one question, without waiting for an answer to
   * go on. One that is closed is not asked again; the repositories wait in the index page.
   * @returns whether anything was decided
   */
  ask(repositories: readonly string[], addresses: readonly string[]): Promise<boolean>;
}

const answersKey = 'consent';
const askedKey = 'consentAsked';

/** The answers are kept in `state`, which belongs to this machine. */
export function createConsents(state: vscode.Memento): Consents {
  const answers = () => state.get<Readonly<Record<string, Consent>>>(answersKey, {});
  const asked = () => state.get<readonly string[]>(askedKey, []);
  const decide: Consents['decide'] = async (repositories, consent) => {
    const next: Record<string, Consent> = { ...answers() };
    for (const repository of repositories)
      if (consent) next[repository] = consent;
      else delete next[repository];
    await state.update(answersKey, next);
  };
  return {
    of(repository, known) {
      const preset = settings.consent();
      return answers()[repository] ?? known ?? (preset === 'ask' ? undefined : preset);
    },
    isNew: (repository) => !asked().includes(repository),
    decide,
    async clear() {
      const before = answers();
      await state.update(answersKey, {});
      return async () => void (await state.update(answersKey, before));
    },
    async ask(repositories, addresses) {
      const [first, ...others] = repositories.filter((repository) => !asked().includes(repository));
      if (first === undefined) return false;
      await state.update(askedKey, [...asked(), first, ...others]);
      const decisions =
        others.length === 0 ? await askAboutOne(first, addresses) : await askAboutAll([first, ...others]);
      for (const [consent, decided] of decisions) await decide(decided, consent);
      return decisions.length > 0;
    },
  };
}

type Decision = readonly [consent: Consent, repositories: readonly string[]];

interface Choice<Answer> {
  readonly title: string;
  readonly answer: Answer;
}

const consentChoices = (): Choice<Consent>[] => [
  { title: vscode.l10n.t('Learn'), answer: 'learn' },
  { title: vscode.l10n.t('Rules Only'), answer: 'rules' },
  { title: vscode.l10n.t('Never'), answer: 'never' },
];

/**
 * Both questions of a first start in one: whose the addresses are that were found on this machine, and what may be learned
 * from the one repository there is.
 * @returns what may be learned, which says that the addresses are the engineer's; `notMine`: they are not, or not all;
 *   undefined: the question was closed
 */
export async function askAtOnce(
  repository: string,
  addresses: readonly string[],
): Promise<Consent | 'notMine' | undefined> {
  const choices: Choice<Consent | 'notMine'>[] = [
    ...consentChoices(),
    { title: vscode.l10n.t('Not Me…'), answer: 'notMine' },
  ];
  const message = vscode.l10n.t(
    'Is {0} you, and may Coding Double learn from what you committed in “{1}”? All that is learned stays on this machine. “Rules Only” keeps counts and no code.',
    addresses.join(', '),
    basename(repository),
  );
  return (await vscode.window.showInformationMessage(message, ...choices))?.answer;
}

async function askAboutOne(repository: string, addresses: readonly string[]): Promise<Decision[]> {
  const message = vscode.l10n.t(
    'May Coding Double learn from the lines in “{0}” that {1} wrote? All that is learned stays on this machine. “Rules Only” keeps counts and no code.',
    basename(repository),
    addresses.join(', '),
  );
  const chosen = await vscode.window.showInformationMessage(message, ...consentChoices());
  return chosen ? [[chosen.answer, [repository]]] : [];
}

/** One question for all of them; what is not ticked stays undecided. */
async function askAboutAll(repositories: readonly string[]): Promise<Decision[]> {
  const choose = vscode.l10n.t('Choose…');
  const message = vscode.l10n.t(
    'Coding Double found {0} repositories. May it learn from your lines in them? All that is learned stays on this machine.',
    repositories.length,
  );
  if ((await vscode.window.showInformationMessage(message, choose)) !== choose) return [];
  const picks = await vscode.window.showQuickPick(
    repositories.map((path) => ({ label: basename(path), description: path, path })),
    {
      canPickMany: true,
      matchOnDescription: true,
      title: vscode.l10n.t('Which of these may be learned from?'),
      placeHolder: vscode.l10n.t('Those that you leave out stay undecided'),
    },
  );
  return picks && picks.length > 0 ? [['learn', picks.map(({ path }) => path)]] : [];
}
