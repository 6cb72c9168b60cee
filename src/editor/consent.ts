import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { Consent, Engine } from '../application/engine';
import { settings } from './settings';

/** What the engineer allowed for each repository; asked once, remembered on this machine. */
export interface Consents {
  /** For a repository that was asked about or that the setting decides; undefined: not decided. */
  of(repository: string): Consent | undefined;
  /** Asks about one repository, quietly; undefined: the question was closed, and comes again in the next window. */
  ask(repository: string): Promise<Consent | undefined>;
  /** Forgets all answers, so that each repository is asked about again. */
  reset(): Promise<void>;
}

const stateKey = 'consent';

/** The answers are kept in `state`, which belongs to this machine. */
export function createConsents(state: vscode.Memento, engine: Pick<Engine, 'identities'>): Consents {
  const answers = () => state.get<Readonly<Record<string, Consent>>>(stateKey, {});
  return {
    of(repository) {
      const preset = settings.consent();
      return answers()[repository] ?? (preset === 'ask' ? undefined : preset);
    },
    async ask(repository) {
      const answer = await question(repository, await addressIn(repository, engine));
      if (answer) await state.update(stateKey, { ...answers(), [repository]: answer });
      return answer;
    },
    reset: async () => state.update(stateKey, {}),
  };
}

/** The address whose lines would be learned; undefined: none is known. */
async function addressIn(repository: string, engine: Pick<Engine, 'identities'>): Promise<string | undefined> {
  const chosen = settings.identities();
  if (chosen.length > 0) return chosen.join(', ');
  const candidates = await engine.identities([repository]).catch(() => []);
  return candidates.find(({ configured }) => configured)?.email;
}

async function question(repository: string, address: string | undefined): Promise<Consent | undefined> {
  const choices: { readonly title: string; readonly consent: Consent }[] = [
    { title: vscode.l10n.t('Learn'), consent: 'learn' },
    { title: vscode.l10n.t('Rules Only'), consent: 'rules' },
    { title: vscode.l10n.t('Never'), consent: 'never' },
  ];
  const who = address ?? vscode.l10n.t('your git address');
  const message = vscode.l10n.t(
    'May Coding Double learn from the lines in “{0}” that {1} wrote? Everything stays on this machine. “Rules Only” keeps counts and no code.',
    basename(repository),
    who,
  );
  const chosen = await vscode.window.showInformationMessage(message, ...choices);
  return chosen?.consent;
}
