import * as vscode from 'vscode';
import type { Engine } from '../application/engine';
import type { Finding } from '../application/triageDoor';
import { HumanError } from '../foundations/errors';
import { signalOf } from './convert';
import type { PendingSuggestions } from './pendingSuggestions';
import { localFolders } from './scope';
import { settings } from './settings';
import type { TestRuns } from './testRuns';
import { hiddenWords } from './triageWords';

/** What was found in the whole workspace, once somebody asked for it. */
export interface Sweep extends vscode.Disposable {
  /** Undefined: nobody has asked, or one went back to the active file. What was fixed meanwhile is left out. */
  findings(): readonly Finding[] | undefined;
  /** What was looked at, in words; empty: nothing was. */
  summary(): string;
  /**
   * Looks through all folders of the workspace, on changed lines alone where only those are shown. A person sees how far it is
   * and may end it; then what was shown before stays.
   * @throws HumanError when no folder is open
   */
  run(): Promise<void>;
  /** Goes back to the active file. */
  end(): void;
  readonly onDidChange: vscode.Event<void>;
}

interface Swept {
  readonly findings: readonly Finding[];
  readonly summary: string;
}

/** @param pending says which fixes still wait */
export function createSweep(engine: Engine, pending: PendingSuggestions, testRuns: Pick<TestRuns, 'all'>): Sweep {
  const changes = new vscode.EventEmitter<void>();
  let swept: Swept | undefined;
  const show = (next: Swept | undefined) => {
    swept = next;
    void vscode.commands.executeCommand('setContext', 'double.workspaceSwept', next !== undefined);
    changes.fire();
  };
  const look = async (progress: vscode.Progress<{ message?: string }>, signal: AbortSignal) => {
    const folders = localFolders();
    if (folders.length === 0) throw noFolder();
    const stop = engine.on(({ event, params }) => {
      if (event === 'progress' && params.stage === 'sweep')
        progress.report({ message: vscode.l10n.t('{0} of {1} files', params.done, params.total) });
    });
    try {
      const since = settings.changedLinesOnly() ? { since: 'HEAD' } : {};
      const failures = testRuns.all();
      const { findings, hidden, files, left } = await engine.sweep({ folders, failures, ...since }, signal);
      signal.throwIfAborted();
      await pending.refresh();
      const words = [summaryOf(files, left), hiddenWords(hidden, vscode.l10n.t)];
      show({ findings, summary: words.filter(Boolean).join(' ') });
    } finally {
      stop();
    }
  };
  return {
    findings() {
      const waiting = new Set(pending.all().map(({ id }) => id));
      return swept?.findings.filter(({ fixes }) => fixes.length === 0 || fixes.some(({ id }) => waiting.has(id)));
    },
    summary: () => swept?.summary ?? '',
    async run() {
      await vscode.window.withProgress(
        {
          location: vscode.ProgressLocation.Notification,
          title: vscode.l10n.t('Looking through the workspace'),
          cancellable: true,
        },
        (progress, token) => look(progress, signalOf(token)),
      );
    },
    end: () => show(undefined),
    onDidChange: changes.event,
    dispose: () => changes.dispose(),
  };
}

function summaryOf(files: number, left: Readonly<Record<string, number>>): string {
  const { t } = vscode.l10n;
  const { tooManyFindings = 0, tooManyFixes = 0, ...ofFiles } = left;
  const out = Object.values(ofFiles).reduce((sum, count) => sum + count, 0);
  return [
    t('Files looked at: {0}.', files),
    ...(out > 0 ? [t('Files left out: {0}.', out)] : []),
    ...(tooManyFindings > 0 ? [t('Further findings that are not listed: {0}.', tooManyFindings)] : []),
    ...(tooManyFixes > 0 ? [t('Findings whose fix is made when their file is opened: {0}.', tooManyFixes)] : []),
  ].join(' ');
}

const noFolder = () =>
  new HumanError(
    vscode.l10n.t('There is no workspace to look through.'),
    vscode.l10n.t('Open a folder; a single file is looked at by itself.'),
  );
