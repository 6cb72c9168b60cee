import * as vscode from 'vscode';
import type { Consent, RepositorySource } from '../application/engine';
import { HumanError, isAbort } from '../foundations/errors';
import type { EngineClient } from './engineClient';
import { followFiles } from './files';
import { createHeads } from './heads';
import { createLearningStatus } from './learningStatus';
import { createScope, type LearningSituation, localFolders } from './scope';
import { onSettings, settings } from './settings';
import type { StatusBar } from './statusBar';

/** Learning in the background, as far as the engineer decides about it. */
export interface Indexing extends vscode.Disposable {
  /** Learns again what changed; asks what is to be asked. Ends when the run has ended. */
  learn(): Promise<void>;
  /** Rests until it is resumed, also in the next window; what is half done goes on then. */
  pause(paused: boolean): Promise<void>;
  isPaused(): boolean;
  situation(): LearningSituation;
  /** Decides about a repository; takes effect at once. */
  decide(repository: string, consent: Consent): Promise<void>;
  /** Forgets a repository, and that it was known; it is not learned again before it is allowed. */
  forget(repository: string): Promise<void>;
  /** Learns one repository again, also one that is not open. */
  relearn(repository: string): Promise<void>;
  /**
   * Forgets all repositories, and what was decided about them, while `forget` forgets what was learned of them.
   * @returns what brings the decisions back, and learns again
   */
  forgetAll(forget: () => Promise<unknown>): Promise<() => Promise<void>>;
  /** Takes the addresses for the engineer's, or not. */
  confirm(emails: readonly string[], areMine: boolean): Promise<void>;
  chooseIdentities(): Promise<void>;
  readonly onDidChange: vscode.Event<void>;
}

/** Milliseconds after a start before learning begins, so that the first window is painted first. */
const startDelay = 500;
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
  const scope = createScope(engine, state);
  const changes = new vscode.EventEmitter<void>();
  const run = () => learn('gentle'); // Somebody works on this machine; who asks for it waits for it.
  const heads = createHeads(() => void run());
  const files = followFiles(engine, { learnAgain: () => void run(), learned: () => changes.fire() }, log);
  const isPaused = () => state.get(pausedKey, false);
  const status = createLearningStatus(engine, statusBar, () => current !== undefined && !isPaused(), log);
  let current: AbortController | undefined;
  let asking = false;

  async function learn(pace: 'full' | 'gentle'): Promise<void> {
    current?.abort();
    const mine = new AbortController();
    current = mine;
    try {
      const repositories = await allowed();
      if (mine.signal.aborted || !repositories) return;
      if (!isPaused()) status.begin();
      const identities = scope.situation().own;
      const background = settings.dependencies() ? await dependenciesOf(engine) : [];
      if (mine.signal.aborted) return;
      const result = await engine.index({ repositories, identities, pace, background }, mine.signal);
      log.info(`Learned ${result.authoredLines} own lines of ${result.files} files in ${result.seconds.toFixed(1)} s.`);
      log.info(`Left out: ${JSON.stringify(result.skipped)}`);
      for (const notice of result.notices) log.info(notice);
      if (isPaused()) status.pause();
      else if (!status.ready()) status.off('nothingOwn');
    } catch (error) {
      if (!isAbort(error) && !mine.signal.aborted) status.fail(error);
    } finally {
      if (current === mine) current = undefined;
      changes.fire();
    }
  }

  /** What may be learned; undefined, with the reason in the status bar: nothing. What was withdrawn is forgotten in any case. */
  async function allowed(): Promise<RepositorySource[] | undefined> {
    if (!vscode.workspace.isTrusted) return status.off('untrusted');
    await scope.look();
    const { own, questions, undecided } = scope.situation();
    const strangers = questions.flatMap(({ kind, emails }) => (kind === 'stranger' ? emails : []));
    statusBar.showWaiting({ undecided: undecided.length, strangers });
    changes.fire();
    void ask();
    const sources = scope.sources();
    const withdrawn = sources.filter(({ consent }) => consent === 'never');
    heads.follow(scope.found());
    files.follow(scope.open().filter((path) => !withdrawn.some((source) => source.path === path)));
    if (withdrawn.length < sources.length && own.length > 0) return sources;
    if (withdrawn.length > 0) await engine.index({ repositories: withdrawn, identities: own });
    if (scope.found().length === 0 && status.ready()) return undefined;
    if (scope.found().length === 0) return status.off('noRepository');
    if (own.length > 0 || scope.found().length === withdrawn.length) return status.off('noConsent');
    return status.off(strangers.length > 0 ? 'stranger' : 'noIdentity');
  }

  /** Asks, and learns when something was answered; nothing waits for that. */
  async function ask() {
    if (asking) return;
    asking = true;
    try {
      if (await scope.ask()) void run();
    } catch (error) {
      status.fail(error);
    } finally {
      asking = false;
    }
  }

  async function pause(paused: boolean) {
    await state.update(pausedKey, paused);
    await engine.pause({ paused });
    if (paused) status.pause();
    else if (current) status.begin();
    else void run();
    changes.fire();
  }

  /** An engine that starts is not paused of itself. */
  async function begin() {
    if (isPaused()) {
      status.pause();
      await engine.pause({ paused: true }).catch(status.fail);
    }
    await run();
  }

  const subscriptions = vscode.Disposable.from(
    ...[heads, files, changes, status, occasions(engine, run, begin)],
    new vscode.Disposable(engine.on(({ event }) => isOfLearning(event) && changes.fire())),
  );
  return {
    learn: () => learn('full'),
    pause,
    isPaused,
    situation: scope.situation,
    onDidChange: changes.event,
    async decide(repository, consent) {
      await scope.decide(repository, consent);
      void run();
    },
    async forget(repository) {
      await scope.forget(repository);
      current?.abort();
      await engine.forget({ repository });
      void run();
    },
    async forgetAll(forget) {
      const bringBack = await scope.forgetAll();
      current?.abort();
      await forget();
      status.forgotten();
      void run();
      return async () => {
        await bringBack();
        void run();
      };
    },
    async relearn(repository) {
      scope.include(repository);
      await learn('full');
    },
    async confirm(emails, areMine) {
      await scope.confirm(emails, areMine);
      void run();
    },
    async chooseIdentities() {
      if (!vscode.workspace.isTrusted)
        throw new HumanError(
          vscode.l10n.t('Restricted Mode: nothing is learned until you trust this folder.'),
          vscode.l10n.t('Run “Workspaces: Manage Workspace Trust” first.'),
        );
      if (await scope.chooseIdentities()) void run();
    },
    dispose() {
      current?.abort();
      subscriptions.dispose();
    },
  };
}

/** Where the code lies that the projects of the workspace depend on. */
async function dependenciesOf(engine: EngineClient): Promise<readonly string[]> {
  const folders = localFolders();
  return folders.length > 0 ? (await engine.dependencies({ folders })).folders : [];
}

const isOfLearning = (event: string) => event === 'state' || event === 'progress';

/** When to learn besides when files change: at the start, and when what decides about it has changed. */
function occasions(engine: EngineClient, run: () => void, begin: () => void): vscode.Disposable {
  const start = setTimeout(begin, startDelay);
  const restart = () => engine.restart();
  return vscode.Disposable.from(
    new vscode.Disposable(() => clearTimeout(start)),
    new vscode.Disposable(engine.onRestart(begin)),
    vscode.workspace.onDidChangeWorkspaceFolders(run),
    vscode.workspace.onDidGrantWorkspaceTrust(restart),
    onSettings(['consent', 'identities', 'repositories', 'inline.dependencies'], run),
    onSettings(['agents', 'exclude', 'restOnBattery'], restart),
  );
}
