import * as vscode from 'vscode';
import type { Engine, IdentityCandidate } from '../application/engine';
import { evidentlyOthers } from '../application/strangers';
import { HumanError } from '../foundations/errors';
import type { AddressQuestion } from './protocol';
import { setIdentities, settings } from './settings';

/** Whose lines may be learned, and what is to be asked before more are. */
export interface Whose {
  /** Addresses of the engineer, lower case; empty: nothing may be learned yet. */
  readonly own: readonly string[];
  readonly questions: readonly AddressQuestion[];
}

/** Knows which addresses are the engineer's: confirmed once, remembered on this machine. */
export interface Identities {
  /** @param repositories where to look for who commits from this machine */
  whose(repositories: readonly string[]): Promise<Whose>;
  /** Asks once, quietly, what is to be asked; a closed question waits in the index page. Returns whether it was answered. */
  ask(questions: readonly AddressQuestion[], repositories: readonly string[]): Promise<boolean>;
  /** Whether it was never asked. */
  isNew(question: AddressQuestion): boolean;
  /** Remembers that it was asked elsewhere, so that it is not asked again. */
  note(question: AddressQuestion): Promise<void>;
  /** These addresses are the engineer's. They join the setting. */
  confirm(emails: readonly string[]): Promise<void>;
  /** These are not: they leave the setting. */
  deny(emails: readonly string[]): Promise<void>;
  /**
   * Lets the engineer say which authors of the repositories they are.
   * @returns whether something was chosen
   * @throws HumanError when the repositories have no authors
   */
  choose(repositories: readonly string[]): Promise<boolean>;
}

const confirmedKey = 'confirmedIdentities';
const askedKey = 'identitiesAsked';
const lower = (emails: readonly string[]) => [...new Set(emails.map((email) => email.trim().toLowerCase()))];

/** The confirmations are kept in `state`, which belongs to this machine. */
export function createIdentities(engine: Pick<Engine, 'identities' | 'sources'>, state: vscode.Memento): Identities {
  const confirmed = () => state.get<readonly string[]>(confirmedKey, []);
  const asked = () => state.get<readonly string[]>(askedKey, []);

  /** What was confirmed here, or by the command line: it has learned for these. */
  const known = async () => {
    const { repositories } = await engine.sources();
    return lower([...confirmed(), ...repositories.flatMap(({ identities }) => identities)]);
  };
  const isNew = (question: AddressQuestion) => !asked().includes(keyOf(question));
  const note = async (question: AddressQuestion) => state.update(askedKey, [...asked(), keyOf(question)]);
  const confirm = async (emails: readonly string[]) => {
    await state.update(confirmedKey, lower([...confirmed(), ...emails]));
    const given = lower(settings.identities());
    if (lower(emails).some((email) => !given.includes(email))) await setIdentities(lower([...given, ...emails]));
  };
  const choose = async (repositories: readonly string[]) => {
    const picks = await pickAuthors(await engine.identities(repositories), lower(settings.identities()));
    if (!picks) return false;
    await state.update(confirmedKey, lower([...confirmed(), ...picks]));
    await setIdentities(lower(picks));
    return true;
  };

  return {
    async whose(repositories) {
      const accepted = await known();
      const given = lower(settings.identities());
      const wanted = given.length > 0 ? given : accepted;
      if (wanted.length > 0 && wanted.every((email) => accepted.includes(email))) return { own: wanted, questions: [] };
      const candidates = await engine.identities(repositories);
      if (wanted.length === 0)
        return { own: [], questions: [{ kind: 'mine', emails: lower(candidates.filter(isFromHere).map(emailOf)) }] };
      const strangers = lower(evidentlyOthers(wanted, candidates, accepted));
      return {
        own: wanted.filter((email) => !strangers.includes(email)),
        questions: strangers.map((email) => ({ kind: 'stranger', emails: [email] })),
      };
    },
    async ask(questions, repositories) {
      const question = questions.find(isNew);
      if (!question) return false;
      await note(question);
      const yes = vscode.l10n.t('Yes, This Is Me');
      const other = question.kind === 'mine' ? vscode.l10n.t('Choose…') : vscode.l10n.t('No, Remove It');
      const choices = question.emails.length > 0 ? [yes, other] : [other];
      const answer = await vscode.window.showInformationMessage(questionText(question), ...choices);
      if (answer === yes) await confirm(question.emails);
      else if (answer === other && question.kind === 'mine') return choose(repositories);
      else if (answer === other) await setIdentities(without(question.emails));
      return answer !== undefined;
    },
    isNew,
    note,
    confirm,
    deny: (emails) => setIdentities(without(emails)),
    choose,
  };
}

const isFromHere = ({ configured, committedHere }: IdentityCandidate) => configured || committedHere;
const emailOf = ({ email }: IdentityCandidate) => email;
const keyOf = ({ kind, emails }: AddressQuestion) => `${kind} ${emails.join(' ')}`;
const without = (emails: readonly string[]) => lower(settings.identities()).filter((email) => !emails.includes(email));

function questionText({ kind, emails }: AddressQuestion): string {
  if (kind === 'stranger')
    return vscode.l10n.t(
      '{0} stands in your settings, but nobody has committed under it from this machine. Its lines are not learned. Is this you?',
      emails.join(', '),
    );
  if (emails.length === 0)
    return vscode.l10n.t('Coding Double learns only your own lines. Which of the authors are you?');
  return vscode.l10n.t(
    'Coding Double learns only your own lines: those committed as {0}. Is this you?',
    emails.join(', '),
  );
}

/** The addresses that were ticked; undefined: none, or the list was closed. @throws HumanError when there are no authors */
async function pickAuthors(
  candidates: readonly IdentityCandidate[],
  chosen: readonly string[],
): Promise<readonly string[] | undefined> {
  if (candidates.length === 0)
    throw new HumanError(
      vscode.l10n.t('No authors were found.'),
      vscode.l10n.t('Open a folder of a git repository with at least one commit.'),
    );
  const isMine = (candidate: IdentityCandidate) =>
    chosen.length > 0 ? chosen.includes(candidate.email.toLowerCase()) : isFromHere(candidate);
  const picks = await vscode.window.showQuickPick(
    candidates.map((candidate) => ({
      label: candidate.name,
      description: candidate.email,
      detail: detailOf(candidate),
      picked: isMine(candidate),
      email: candidate.email,
    })),
    {
      canPickMany: true,
      matchOnDescription: true,
      title: vscode.l10n.t('Which of these are you?'),
      placeHolder: vscode.l10n.t('Only lines committed under these addresses are learned'),
    },
  );
  return picks && picks.length > 0 ? picks.map(({ email }) => email) : undefined;
}

function detailOf({ commits, configured, committedHere }: IdentityCandidate): string {
  return [
    vscode.l10n.t('commits: {0}', commits),
    ...(configured ? [vscode.l10n.t('in the git configuration of this machine')] : []),
    ...(committedHere ? [vscode.l10n.t('has committed from this machine')] : []),
  ].join(' · ');
}
