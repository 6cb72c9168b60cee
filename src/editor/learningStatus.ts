import * as vscode from 'vscode';
import type { EngineEvent } from '../application/engine';
import { HumanError, messageOf } from '../foundations/errors';
import { together } from '../foundations/sentences';
import type { EngineClient } from './engineClient';
import type { Status } from './status';
import type { StatusBar } from './statusBar';

/** What the status bar says of learning. */
export interface LearningStatus extends vscode.Disposable {
  /** A run begins, or goes on. */
  begin(): void;
  /** It rests by command. */
  pause(): void;
  /** What is known is in use. @returns whether anything is known */
  ready(): boolean;
  /** Everything was forgotten: what was known counts no more, until something is learned again. */
  forgotten(): void;
  off(why: Extract<Status, { kind: 'off' }>['why']): undefined;
  fail(error: unknown): void;
}

/** Progress of what a person asked for, which is no learning. */
const otherStages: ReadonlySet<string> = new Set(['sweep', 'replayReading', 'replaying']);

/** Follows the engine. @param isRunning whether a run is on that does not rest by command */
export function createLearningStatus(
  engine: EngineClient,
  statusBar: StatusBar,
  isRunning: () => boolean,
  log: vscode.LogOutputChannel,
): LearningStatus {
  const told = new Set<string>();
  const nothing = { files: 0, functions: 0, authoredLines: 0 };
  let totals = nothing;
  const ready = () => {
    if (totals.files > 0) statusBar.show({ kind: 'ready', ...totals });
    return totals.files > 0;
  };
  const showRest = async () => {
    const { paused } = await engine.sources();
    if (paused) statusBar.show({ kind: 'paused', why: paused });
  };
  const hear = ({ event, params }: EngineEvent) => {
    if (event === 'notice') {
      const notice = together(params.message, params.hint);
      log.warn(notice);
      if (!params.quiet && told.size < told.add(notice).size) void vscode.window.showInformationMessage(notice);
    }
    if (event === 'progress' && !otherStages.has(params.stage) && isRunning()) {
      const stage = params.stage === 'checking' ? 'checking' : 'reading';
      statusBar.show({ ...params, kind: 'indexing', stage });
    }
    if (event !== 'state') return;
    const { files, functions, authoredLines } = params;
    totals = { files, functions, authoredLines };
    if (params.state === 'paused' && isRunning()) void showRest().catch((error) => log.warn(messageOf(error)));
    if (params.state === 'ready' && statusBar.status().kind === 'ready') ready();
  };
  const stop = engine.on(hear);
  return {
    begin: () => statusBar.show({ kind: 'indexing', stage: 'reading', done: 0, total: 0, repository: '' }),
    pause: () => statusBar.show({ kind: 'paused', why: 'command' }),
    ready,
    forgotten() {
      totals = nothing;
      if (statusBar.status().kind === 'ready') statusBar.show({ kind: 'off', why: 'noConsent' });
    },
    off: (why) => void statusBar.show({ kind: 'off', why }),
    fail(error) {
      const hint = error instanceof HumanError ? error.hint : vscode.l10n.t('The log says more.');
      log.error(error instanceof Error && !(error instanceof HumanError) ? String(error.stack) : messageOf(error));
      statusBar.show({ kind: 'error', message: messageOf(error), hint });
    },
    dispose: stop,
  };
}
