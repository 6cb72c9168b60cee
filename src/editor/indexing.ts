import * as vscode from 'vscode';
import type { Consent, EngineEvent, RepositorySource } from '../application/engine';
import { HumanError, isAbort, messageOf } from '../foundations/errors';
import { createConsents } from './consent';
import type { EngineClient } from './engineClient';
import { followFiles } from './files';
import { createHeads } from './heads';
import { createIdentities, type Whose } from './identities';
import { onSettings, settings } from './settings';
import type { StatusBar } from './statusBar';

/** Learning in the background, as far as the engineer decides about it. */
export interface Indexing extends vscode.Disposable {
  /** Learns again what changed; asks what is to be asked. Ends when the run has ended. */
  learn(): Promise<void>;
  /** Rests until it is resumed, also in the next window; what is half done goes on then. */
  pause(paused: boolean): Promise<void>;
  isPaused(): boolean;
  /** What was found when a run last looked, and what waits for an answer. */
  situation(): LearningSituation;
  /** Decides about a repository; takes effect at once. */
  decide(repository: string, consent: Consent): Promise<void>;
  /** Forgets a repository, and that it was known; it is not learned again before it is allowed. */
  forget(repository: string): Promise<void>;
  /** Learns one repository again, also one that is not open. */
  relearn(repository: string): Promise<void>;
  /** Takes the addresses for the engineer's, or not. */
  confirm(emails: readonly string[], areMine: boolean): Promise<void>;
  chooseIdentities(): Promise<void>;
  readonly onDidChange: vscode.Event<void>;
}

/** What a run found; everything empty before the first one. */
export interface LearningSituation extends Whose {
  readonly undecided: readonly string[];
  readonly decided: ReadonlyMap<string, Consent>;
}

/** Milliseconds after a start before learning begins, so that the first window is painted first. */
const startDelay = 500;
const begun = { kind: 'indexing', stage: 'reading', done: 0, total: 0, repository: '' } as const;
const pausedKey = 'learningPaused';

/**
 * Keeps the engine up to date with the engineer's repositories: at the start, when folders, trust or settings change,
 * after a commit, a checkout or a restart of the engine, and file by file as they change.
 * @param state belongs to this machine
 */
export function createIndexing(
  engine: EngineClient,
  state: vscode.Memento,
  statusBar: StatusBar,
  log: vscode.LogOutputChannel,
): Indexing {
  const consents = createConsents(state);
  const identities = createIdentities(engine, state);
  const changes = new vscode.EventEmitter<void>();
  /** Repositories that are not open and were decided on in this window. */
  const elsewhere = new Set<string>();
  const told = new Set<string>();
  /** What the engine knows, and what consent it was given with. */
  let known: ReadonlyMap<string, Consent> = new Map();
  let found: readonly string[] = [];
  let whose: Whose = { own: [], questions: [] };
  let totals = { files: 0, functions: 0, authoredLines: 0 };
  let current: AbortController | undefined;
  let asking = false;

  const isPaused = () => state.get(pausedKey, false);
  const consentOf = (path: string) => consents.of(path, known.get(path));
  const undecided = () => found.filter((path) => consentOf(path) === undefined);
  const allRepositories = () => [...new Set([...found, ...elsewhere])];

  async function learn(pace: 'full' | 'gentle'): Promise<void> {
    current?.abort();
    const mine = new AbortController();
    current = mine;
    try {
      const repositories = await allowed();
      if (mine.signal.aborted || !repositories) return;
      if (!isPaused()) statusBar.show(begun);
      const result = await engine.index({ repositories, identities: whose.own, pace }, mine.signal);
      const { files, authoredLines, seconds, skipped } = result;
      log.info(`Learned ${authoredLines} own lines of ${files} files in ${seconds.toFixed(1)} s.`);
      log.info(`Left out: ${JSON.stringify(skipped)}`);
      for (const notice of result.notices) log.info(notice);
      if (isPaused()) statusBar.show({ kind: 'paused', why: 'command' });
      else statusBar.show({ kind: 'ready', ...totals });
    } catch (error) {
      if (!isAbort(error) && !mine.signal.aborted) showFailure(error);
    } finally {
      if (current === mine) current = undefined;
      changes.fire();
    }
  }

  /** In the background somebody works on this machine; who asks for it waits for it. */
  const run = () => learn('gentle');

  /** What may be learned; undefined, with the reason in the status bar: nothing. What was withdrawn is forgotten in any case. */
  async function allowed(): Promise<RepositorySource[] | undefined> {
    if (!vscode.workspace.isTrusted) return off('untrusted');
    await look();
    const sources = allRepositories().flatMap((path): RepositorySource[] => {
      const consent = consentOf(path);
      return consent ? [{ path, consent }] : [];
    });
    const withdrawn = sources.filter(({ consent }) => consent === 'never');
    const isAllowed = withdrawn.length < sources.length;
    if (isAllowed && whose.own.length > 0) return sources;
    if (withdrawn.length > 0) await engine.index({ repositories: withdrawn, identities: whose.own });
    if (found.length === 0) return showWhatIsKnown();
    if (whose.own.length > 0) return off('noConsent');
    return off(whose.questions.some(({ kind }) => kind === 'stranger') ? 'stranger' : 'noIdentity');
  }

  /** Looks for repositories and for whose lines are to be learned, and asks what is not known. */
  async function look() {
    const [{ open, all }, { repositories }] = await Promise.all([findRepositories(engine), engine.sources()]);
    found = all;
    known = new Map(repositories.map(({ path, consent }) => [path, consent]));
    // What another window left half done is gone on with.
    for (const { path, state } of repositories) if (state === 'waiting') elsewhere.add(path);
    heads.follow(found);
    files.follow(open.filter((path) => consentOf(path) !== 'never'));
    whose = found.length > 0 ? await identities.whose(found) : { own: [], questions: [] };
    statusBar.showWaiting({
      undecided: undecided().length,
      strangers: whose.questions.flatMap(({ kind, emails }) => (kind === 'stranger' ? emails : [])),
    });
    changes.fire();
    void ask();
  }

  /** Asks one thing after the other, and learns when something was answered; nothing waits for that. */
  async function ask() {
    if (asking) return;
    asking = true;
    try {
      const answered = await identities.ask(whose.questions, found);
      const decided = !answered && whose.own.length > 0 && (await consents.ask(undecided(), whose.own));
      if (answered || decided) void run();
    } catch (error) {
      showFailure(error);
    } finally {
      asking = false;
    }
  }

  /** Without a repository here, what was learned elsewhere is still in use. */
  function showWhatIsKnown(): undefined {
    if (totals.files === 0) return off('noRepository');
    statusBar.show({ kind: 'ready', ...totals });
  }

  function off(why: 'untrusted' | 'noRepository' | 'noConsent' | 'noIdentity' | 'stranger'): undefined {
    statusBar.show({ kind: 'off', why });
  }

  function showFailure(error: unknown) {
    const hint = error instanceof HumanError ? error.hint : vscode.l10n.t('The log says more.');
    log.error(error instanceof Error && !(error instanceof HumanError) ? String(error.stack) : messageOf(error));
    statusBar.show({ kind: 'error', message: messageOf(error), hint });
  }

  function hear({ event, params }: EngineEvent) {
    if (event === 'notice') return tellOnce(`${params.message} ${params.hint}`);
    if (event === 'progress' && current && !isPaused()) {
      const stage = params.stage === 'checking' ? 'checking' : 'reading';
      statusBar.show({ ...params, kind: 'indexing', stage });
    }
    if (event === 'state') {
      const { files, functions, authoredLines } = params;
      totals = { files, functions, authoredLines };
      if (params.state === 'paused' && current) void showRest();
      if (params.state === 'ready' && statusBar.status().kind === 'ready') statusBar.show({ kind: 'ready', ...totals });
    }
    if (event !== 'suggestions') changes.fire();
  }

  async function showRest() {
    const { paused } = await engine.sources();
    if (paused) statusBar.show({ kind: 'paused', why: paused });
  }

  function tellOnce(notice: string) {
    log.warn(notice);
    if (told.size < told.add(notice).size) void vscode.window.showInformationMessage(notice);
  }

  async function pause(paused: boolean) {
    await state.update(pausedKey, paused);
    await engine.pause({ paused });
    if (paused) statusBar.show({ kind: 'paused', why: 'command' });
    else if (current) statusBar.show(begun);
    else void run();
    changes.fire();
  }

  /** An engine that starts is not paused of itself. */
  async function begin() {
    if (isPaused()) await engine.pause({ paused: true }).catch(showFailure);
    if (isPaused()) statusBar.show({ kind: 'paused', why: 'command' });
    await run();
  }

  const heads = createHeads(() => void run());
  const files = followFiles(engine, () => void run(), log);
  const start = setTimeout(begin, startDelay);
  const restart = () => engine.restart();
  const subscriptions = vscode.Disposable.from(
    ...[heads, files, changes],
    new vscode.Disposable(() => clearTimeout(start)),
    new vscode.Disposable(engine.on(hear)),
    new vscode.Disposable(engine.onRestart(() => void begin())),
    vscode.workspace.onDidChangeWorkspaceFolders(run),
    vscode.workspace.onDidGrantWorkspaceTrust(restart),
    onSettings(['consent', 'identities', 'repositories'], run),
    onSettings(['agents', 'exclude', 'restOnBattery'], restart),
  );
  return {
    learn: () => learn('full'),
    pause,
    isPaused,
    onDidChange: changes.event,
    situation() {
      const decisions = allRepositories().map((path) => [path, consentOf(path)] as const);
      const decided = decisions.filter((it): it is readonly [string, Consent] => it[1] !== undefined);
      return { ...whose, undecided: undecided(), decided: new Map(decided) };
    },
    async decide(repository, consent) {
      elsewhere.add(repository);
      await consents.decide([repository], consent);
      void run();
    },
    async forget(repository) {
      elsewhere.delete(repository);
      // Where a setting decides for all that were not asked about, it would be learned again at once.
      await consents.decide([repository], settings.consent() === 'ask' ? undefined : 'never');
      current?.abort();
      await engine.forget({ repository });
      void run();
    },
    async relearn(repository) {
      elsewhere.add(repository);
      await learn('full');
    },
    async confirm(emails, areMine) {
      await (areMine ? identities.confirm(emails) : identities.deny(emails));
      void run();
    },
    async chooseIdentities() {
      if (found.length === 0) found = (await findRepositories(engine)).all;
      if (await identities.choose(found)) void run();
    },
    dispose() {
      current?.abort();
      subscriptions.dispose();
    },
  };
}

/** The repositories around and in the folders of the workspace, and all with those in the folders of the setting. */
async function findRepositories(engine: EngineClient): Promise<{ open: readonly string[]; all: readonly string[] }> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const local = folders.filter(({ uri }) => uri.scheme === 'file').map(({ uri }) => uri.fsPath);
  const open = local.length > 0 ? (await engine.discover({ folders: local })).repositories : [];
  const named = settings.repositories();
  const further = named.length > 0 ? (await engine.discover({ folders: named })).repositories : [];
  return { open, all: [...new Set([...open, ...further])] };
}
