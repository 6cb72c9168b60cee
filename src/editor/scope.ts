import * as vscode from 'vscode';
import type { Consent, RepositorySource } from '../application/engine';
import { isAbort } from '../foundations/errors';
import { askAtOnce, type Consents, createConsents } from './consent';
import type { EngineClient } from './engineClient';
import { createIdentities, type Identities, type Whose } from './identities';
import type { AddressQuestion } from './protocol';
import { settings } from './settings';

/** Where there is something to learn, whose lines, and what the engineer said about it. */
export interface Scope {
  /** Looks anew for repositories, and for whose lines are to be learned. */
  look(): Promise<void>;
  /** All that was decided on, whether allowed or not. */
  sources(): RepositorySource[];
  /** Repositories that were found; of them, those in the folders that are open. */
  found(): readonly string[];
  open(): readonly string[];
  situation(): LearningSituation;
  /** Asks what is not known, one thing after the other; closed questions are not asked again. @returns whether something was answered */
  ask(): Promise<boolean>;
  /** Remembers the decision. What may not be known any more is forgotten when this is done, in memory and on disk. */
  decide(repository: string, consent: Consent): Promise<void>;
  /** Takes back that anything was ever decided about a repository; where the setting decides for all, it is left out from now on. */
  forget(repository: string): Promise<void>;
  /** The same of all repositories. @returns what brings the decisions back */
  forgetAll(): Promise<() => Promise<void>>;
  /** Reads a repository too that is not open. */
  include(repository: string): void;
  /** Takes the addresses for the engineer's, or not. */
  confirm(emails: readonly string[], areMine: boolean): Promise<void>;
  /** @returns whether something was chosen */
  chooseIdentities(): Promise<boolean>;
}

/** What was found when one last looked; everything empty before. */
export interface LearningSituation extends Whose {
  readonly undecided: readonly string[];
  readonly decided: ReadonlyMap<string, Consent>;
}

/** @param state belongs to this machine */
export function createScope(engine: EngineClient, state: vscode.Memento): Scope {
  const consents = createConsents(state);
  const identities = createIdentities(engine, state);
  /** Repositories that are not open and are read all the same. */
  const elsewhere = new Set<string>();
  /** What the engine knows, and with what consent. */
  let known: ReadonlyMap<string, Consent> = new Map();
  let repositories: Repositories = { open: [], all: [] };
  let whose: Whose = { own: [], questions: [] };

  const consentOf = (path: string) => consents.of(path, known.get(path));
  const undecided = () => repositories.all.filter((path) => consentOf(path) === undefined);
  const sources = () =>
    [...new Set([...repositories.all, ...elsewhere])].flatMap((path): RepositorySource[] => {
      const consent = consentOf(path);
      return consent ? [{ path, consent }] : [];
    });
  const look = async () => {
    const [found, learnt] = await Promise.all([findRepositories(engine), engine.sources()]);
    repositories = found;
    known = new Map(learnt.repositories.map(({ path, consent }) => [path, consent]));
    // What another window left half done is gone on with.
    for (const { path, state } of learnt.repositories) if (state === 'waiting') elsewhere.add(path);
    whose = found.all.length > 0 ? await identities.whose(found.all) : { own: [], questions: [] };
  };

  return {
    look,
    sources,
    found: () => repositories.all,
    open: () => repositories.open,
    situation: () => ({
      ...whose,
      undecided: undecided(),
      decided: new Map(sources().map(({ path, consent }) => [path, consent])),
    }),
    async ask() {
      const answered = await askBoth({ consents, identities }, whose.questions, undecided());
      if (answered !== undefined) return answered;
      if (await identities.ask(whose.questions, repositories.all)) return true;
      return whose.own.length > 0 && consents.ask(undecided(), whose.own);
    },
    async decide(repository, consent) {
      elsewhere.add(repository);
      await consents.decide([repository], consent);
      if (consent !== 'learn') await takeBack(engine, { path: repository, consent }, whose.own);
    },
    async forget(repository) {
      elsewhere.delete(repository);
      await consents.decide([repository], settings.consent() === 'ask' ? undefined : 'never');
    },
    async forgetAll() {
      const paths = [...new Set([...repositories.all, ...elsewhere])];
      const readBefore = [...elsewhere];
      const decided = sources();
      elsewhere.clear();
      known = new Map();
      const bringBack = await consents.clear();
      if (settings.consent() !== 'ask') await consents.decide(paths, 'never');
      return async () => {
        for (const path of readBefore) elsewhere.add(path);
        await bringBack();
        // By now the engine may know them as never to be learned from, which would count before the setting.
        for (const { path, consent } of decided) await consents.decide([path], consent);
      };
    },
    include: (repository) => void elsewhere.add(repository),
    confirm: (emails, areMine) => (areMine ? identities.confirm(emails) : identities.deny(emails)),
    async chooseIdentities() {
      if (repositories.all.length === 0) await look();
      return identities.choose(repositories.all);
    },
  };
}

/**
 * Both first questions in one, where one answer answers both: addresses that were found, and a single repository.
 * @returns whether something was answered; undefined: they are to be asked one by one
 */
async function askBoth(
  { consents, identities }: { readonly consents: Consents; readonly identities: Identities },
  [question, ...otherQuestions]: readonly AddressQuestion[],
  [repository, ...otherRepositories]: readonly string[],
): Promise<boolean | undefined> {
  if (question?.kind !== 'mine' || question.emails.length === 0 || repository === undefined) return undefined;
  if (otherQuestions.length + otherRepositories.length > 0) return undefined;
  if (!identities.isNew(question) || !consents.isNew(repository)) return undefined;
  await identities.note(question);
  const answer = await askAtOnce(repository, question.emails);
  if (answer === 'notMine') return identities.choose([repository]);
  // Who wants nothing learned has not said who they are.
  if (answer === 'learn' || answer === 'rules') await identities.confirm(question.emails);
  if (answer) await consents.decide([repository], answer);
  return answer !== undefined;
}

/** The engine forgets first what it is asked to index with less consent; the reading that would follow is called off. */
async function takeBack(engine: EngineClient, source: RepositorySource, identities: readonly string[]): Promise<void> {
  const reading = new AbortController();
  const taken = engine.index({ repositories: [source], identities }, reading.signal);
  reading.abort();
  await taken.catch((error) => {
    if (!isAbort(error)) throw error;
  });
}

/** The folders of the workspace that are on this machine. */
export function localFolders(): string[] {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return folders.filter(({ uri }) => uri.scheme === 'file').map(({ uri }) => uri.fsPath);
}

interface Repositories {
  readonly open: readonly string[];
  readonly all: readonly string[];
}

/** The repositories around and in the folders of the workspace, and all with those in the folders of the setting. */
async function findRepositories(engine: EngineClient): Promise<Repositories> {
  const local = localFolders();
  const open = local.length > 0 ? (await engine.discover({ folders: local })).repositories : [];
  const named = settings.repositories();
  const further = named.length > 0 ? (await engine.discover({ folders: named })).repositories : [];
  return { open, all: [...new Set([...open, ...further])] };
}
