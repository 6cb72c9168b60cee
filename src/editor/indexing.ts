import * as vscode from 'vscode';
import type { EngineEvent, RepositorySource } from '../application/engine';
import { languageOfPath } from '../domain/syntax/languages';
import { HumanError, isAbort, messageOf } from '../foundations/errors';
import type { Consents } from './consent';
import { pathOf } from './convert';
import { knownLanguages } from './documents';
import type { EngineClient } from './engineClient';
import { createHeads } from './heads';
import { findRepositories } from './repositories';
import { onSettings, settings } from './settings';
import type { StatusBar } from './statusBar';

/** Learning in the background. */
export interface Indexing extends vscode.Disposable {
  /** Learns again what changed; asks for consent where it is missing. Ends when the run has ended. */
  run(): Promise<void>;
  pause(): void;
  /** The repositories of the workspace and of the setting, whatever their consent. */
  repositories(): Promise<string[]>;
}

/** Milliseconds after a start before learning begins, so that the first window is painted first. */
const startDelay = 500;

/**
 * Keeps the engine up to date with the engineer's repositories: at the start, when folders, trust or settings change,
 * after a commit, a checkout or a restart of the engine, and file by file on save, deletion and rename.
 */
export function createIndexing(
  engine: EngineClient,
  consents: Consents,
  statusBar: StatusBar,
  log: vscode.LogOutputChannel,
): Indexing {
  const told = new Set<string>();
  let current: AbortController | undefined;
  let paused = false;
  let asking = false;

  async function run(): Promise<void> {
    current?.abort();
    paused = false;
    const mine = new AbortController();
    current = mine;
    try {
      const sources = await allowedSources();
      if (mine.signal.aborted || !sources) return;
      statusBar.show({ kind: 'indexing', done: 0, total: 0 });
      const result = await engine.index({ repositories: sources, identities: settings.identities() }, mine.signal);
      const { files, functions, authoredLines, seconds, skipped } = result;
      log.info(`Learned ${authoredLines} own lines of ${files} files in ${seconds.toFixed(1)} s.`);
      log.info(`Left out: ${JSON.stringify(skipped)}`);
      for (const notice of result.notices) log.info(notice);
      statusBar.show({ kind: 'ready', files, functions, authoredLines });
    } catch (error) {
      if (isAbort(error) || mine.signal.aborted) return;
      showFailure(error);
    } finally {
      if (current === mine) current = undefined;
    }
  }

  /** What may be learned; undefined, with the reason in the status bar: nothing. */
  async function allowedSources(): Promise<RepositorySource[] | undefined> {
    if (!vscode.workspace.isTrusted) return off('untrusted');
    const found = await repositories();
    if (found.length === 0) return off('noRepository');
    heads.follow(found);
    const undecided = found.filter((path) => consents.of(path) === undefined);
    if (undecided.length > 0) void askAbout(undecided);
    const sources = found.flatMap((path) => {
      const consent = consents.of(path);
      return consent ? [{ path, consent }] : [];
    });
    if (sources.some(({ consent }) => consent !== 'never')) return sources;
    // What was learned before consent was withdrawn is forgotten.
    if (sources.length > 0) await engine.index({ repositories: sources, identities: settings.identities() });
    return off('noConsent');
  }

  /** Asks about one repository after the other, and learns when all questions are answered; nothing waits for that. */
  async function askAbout(undecided: readonly string[]) {
    if (asking) return;
    asking = true;
    try {
      let answered = false;
      for (const path of undecided) answered = (await consents.ask(path)) !== undefined || answered;
      if (answered) await run();
    } catch (error) {
      showFailure(error);
    } finally {
      asking = false;
    }
  }

  function off(why: 'untrusted' | 'noRepository' | 'noConsent'): undefined {
    statusBar.show({ kind: 'off', why });
  }

  function showFailure(error: unknown) {
    const hint = error instanceof HumanError ? error.hint : vscode.l10n.t('The log says more.');
    log.error(error instanceof Error && !(error instanceof HumanError) ? String(error.stack) : messageOf(error));
    statusBar.show({ kind: 'error', message: messageOf(error), hint });
  }

  function hear({ event, params }: EngineEvent) {
    if (event === 'progress' && current) statusBar.show({ kind: 'indexing', done: params.done, total: params.total });
    if (event === 'notice') tellOnce(`${params.message} ${params.hint}`);
    if (event === 'state' && statusBar.status().kind === 'ready' && params.state === 'ready') {
      const { files, functions, authoredLines } = params;
      statusBar.show({ kind: 'ready', files, functions, authoredLines });
    }
  }

  function tellOnce(notice: string) {
    log.warn(notice);
    if (told.size < told.add(notice).size) void vscode.window.showInformationMessage(notice);
  }

  function pause() {
    paused = true;
    current?.abort();
    statusBar.show({ kind: 'paused' });
  }

  const heads = createHeads(() => void (paused || run()));
  const start = setTimeout(run, startDelay);
  const subscriptions = vscode.Disposable.from(
    new vscode.Disposable(() => clearTimeout(start)),
    new vscode.Disposable(engine.on(hear)),
    new vscode.Disposable(engine.onRestart(() => void (paused || current || run()))),
    vscode.workspace.onDidChangeWorkspaceFolders(run),
    vscode.workspace.onDidGrantWorkspaceTrust(() => {
      engine.restart();
      void run();
    }),
    onSettings(['consent', 'identities', 'repositories'], run),
    followFiles(engine, log),
    heads,
  );
  return {
    run,
    pause,
    repositories,
    dispose() {
      current?.abort();
      subscriptions.dispose();
    },
  };
}

function repositories(): Promise<string[]> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const local = folders.filter(({ uri }) => uri.scheme === 'file').map(({ uri }) => uri.fsPath);
  return findRepositories([...local, ...settings.repositories()]);
}

/** Tells the engine of files that were saved, deleted or renamed in the editor. */
function followFiles(engine: EngineClient, log: vscode.LogOutputChannel): vscode.Disposable {
  const tell = (what: Promise<unknown>) => what.catch((error) => log.warn(messageOf(error)));
  const remove = (uri: vscode.Uri) => tell(engine.remove({ path: pathOf(uri) }));
  return vscode.Disposable.from(
    vscode.workspace.onDidSaveTextDocument((document) => {
      if (document.uri.scheme !== 'file' || !knownLanguages.includes(document.languageId)) return;
      tell(engine.update({ path: pathOf(document.uri), text: document.getText() }));
    }),
    vscode.workspace.onDidDeleteFiles(({ files }) => files.forEach(remove)),
    vscode.workspace.onDidRenameFiles(({ files }) => {
      for (const { oldUri, newUri } of files) {
        remove(oldUri);
        if (languageOfPath(newUri.path)) tell(engine.update({ path: pathOf(newUri) }));
      }
    }),
  );
}
