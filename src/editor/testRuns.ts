import * as vscode from 'vscode';
import type { Engine } from '../application/engine';
import type { TestFailure, TestLogResult } from '../application/triageDoor';
import { HumanError, isAbort, messageOf } from '../foundations/errors';
import { createFailedRuns } from './failedRuns';
import type { Guard } from './guard';
import { runsTests } from './testCommandLine';
import { isTestTask, notTrusted, type StartedRun, taskRun, terminalRun } from './testStarts';

/** The tests that failed when they were last run, as far as this window has heard of it. */
export interface TestRuns extends vscode.Disposable {
  /** Those that lead through a file. @param path absolute */
  failures(path: string): readonly TestFailure[];
  all(): readonly TestFailure[];
  readonly onDidChange: vscode.Event<void>;
  /** Starts the run again in which a test failed, where a person sees it. @param failure absent: the last run */
  rerun(failure?: TestFailure): Promise<void>;
  /** The last run that failed; undefined: none is known, or nobody knows how it was started. */
  lastRun(): StartedRun | undefined;
}

/** UTF-16 code units of what a command writes that are kept until it ends; of more, the end. */
const mostOutput = 8 << 20;
/** Milliseconds after which a report is written to its end, mostly. */
const reportDelay = 500;
/** What runners call their reports. */
const reports = '**/{*junit*.xml,*test-results*.xml,*test-report*.xml,TEST-*.xml,*.tap}';

/**
 * Hears of tests: of commands in terminals whose line says that they run tests, by shell integration; of tasks, by how they end
 * and by the reports they write; and of logs that a person gives. Of what a terminal shows, only the failures are kept.
 */
export function createTestRuns(
  engine: Pick<Engine, 'readTestLog'>,
  guard: Guard,
  log: vscode.LogOutputChannel,
): TestRuns {
  const changes = new vscode.EventEmitter<void>();
  const runs = createFailedRuns<StartedRun>();
  let last: StartedRun | undefined;
  const hear = (run: StartedRun, failures: readonly TestFailure[]) => {
    if (runs.heard(run, failures)) changes.fire();
  };
  const read = (source: { readonly text: string } | { readonly file: string }) =>
    engine.readTestLog({ ...source, folders: workspaceFolders() });
  const quietly = (work: Promise<unknown>) =>
    work.catch((error) => {
      if (!isAbort(error)) log.info(`A test run was not read: ${messageOf(error)}`);
    });
  const readReport = async (uri: vscode.Uri) => {
    // Nobody named it: a link to a device, or a pipe that nobody fills, would be waited for without end.
    if (!((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.File)) return;
    const { runner, failures } = await read({ file: uri.fsPath });
    const report: StartedRun = { key: `report ${uri.fsPath}`, name: vscode.workspace.asRelativePath(uri) };
    if (runner !== undefined) hear(last?.again ? { ...last, ...report } : report, failures);
  };
  const watched = watchReports((uri) => void quietly(readReport(uri)));
  const rerun = async (failure?: TestFailure) => {
    if (!vscode.workspace.isTrusted) throw notTrusted();
    const run = (failure && runs.runOf(failure)) ?? runs.runOf() ?? last;
    const again = run?.again ?? last?.again;
    if (!again) throw nothingToRun();
    await again();
  };
  const readLog = async () => {
    const given = await askForLog();
    if (!given) return;
    const result = await read(given.source);
    if (result.runner === undefined) throw notALog(given.name);
    hear({ key: 'log', name: given.name }, result.failures);
    void vscode.window.showInformationMessage(summaryOf(result));
  };
  const subscriptions = vscode.Disposable.from(
    changes,
    watched,
    vscode.window.onDidStartTerminalShellExecution(({ terminal, execution }) => {
      if (!runsTests(execution.commandLine.value)) return;
      const run = terminalRun(terminal, execution);
      last = run;
      void quietly(
        outputOf(execution).then(async (text) => {
          const { runner, failures } = await read({ text });
          if (runner !== undefined) hear(run, failures);
        }),
      );
    }),
    vscode.tasks.onDidEndTaskProcess(({ execution, exitCode }) => {
      const { task } = execution;
      if (!isTestTask(task, runsTests)) return;
      last = taskRun(task);
      if (exitCode === 0) hear(last, []);
    }),
    vscode.tasks.onDidStartTaskProcess(({ execution }) => {
      if (isTestTask(execution.task, runsTests)) last = taskRun(execution.task);
    }),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      for (const { range, text } of contentChanges) {
        const added = text.split('\n').length - 1 - (range.end.line - range.start.line);
        if (added !== 0) runs.moved(document.uri.fsPath, range.start.line, added);
      }
    }),
    vscode.commands.registerCommand('double.readTestLog', guard(readLog)),
    vscode.commands.registerCommand(
      'double.forgetTestFailures',
      guard(() => runs.forget() && changes.fire()),
    ),
  );
  return {
    failures: runs.at,
    all: runs.all,
    onDidChange: changes.event,
    rerun,
    lastRun: () => runs.runOf() ?? last,
    dispose: () => void subscriptions.dispose(),
  };
}

const workspaceFolders = () =>
  (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file').map(({ uri }) => uri.fsPath);

/** What a command writes until it ends. */
async function outputOf(execution: vscode.TerminalShellExecution): Promise<string> {
  let text = '';
  for await (const piece of execution.read()) {
    text += piece;
    if (text.length > 2 * mostOutput) text = text.slice(-mostOutput);
  }
  return text;
}

/** Tells of each report that is written in the workspace, once it stays for a moment as it is. */
function watchReports(tell: (uri: vscode.Uri) => void): vscode.Disposable {
  const watcher = vscode.workspace.createFileSystemWatcher(reports, false, false, true);
  const waiting = new Map<string, NodeJS.Timeout>();
  const wait = (uri: vscode.Uri) => {
    clearTimeout(waiting.get(uri.fsPath));
    const timer = setTimeout(() => {
      waiting.delete(uri.fsPath);
      tell(uri);
    }, reportDelay);
    waiting.set(uri.fsPath, timer);
  };
  const stop = () => {
    for (const timer of waiting.values()) clearTimeout(timer);
  };
  return vscode.Disposable.from(watcher, watcher.onDidCreate(wait), watcher.onDidChange(wait), { dispose: stop });
}

interface GivenLog {
  readonly source: { readonly text: string } | { readonly file: string };
  readonly name: string;
}

/** Undefined: the person chose nothing. */
async function askForLog(): Promise<GivenLog | undefined> {
  const file = { label: `$(file) ${vscode.l10n.t('From a File…')}`, isFile: true };
  const clipboard = { label: `$(clippy) ${vscode.l10n.t('From the Clipboard')}`, isFile: false };
  const chosen = await vscode.window.showQuickPick([file, clipboard], {
    title: vscode.l10n.t('Where is the output or the report of the test run?'),
  });
  if (!chosen) return undefined;
  if (!chosen.isFile)
    return { source: { text: await vscode.env.clipboard.readText() }, name: vscode.l10n.t('the clipboard') };
  const [uri] = (await vscode.window.showOpenDialog({ openLabel: vscode.l10n.t('Read') })) ?? [];
  return uri && { source: { file: uri.fsPath }, name: uri.fsPath };
}

function summaryOf({ failures, failed, truncated }: TestLogResult): string {
  const placed = failures.filter(({ frames }) => frames.length > 0).length;
  const said =
    failed === 0
      ? vscode.l10n.t('No test failed.')
      : vscode.l10n.t('Failed tests: {0}. Leading into files of this workspace: {1}.', failed, placed);
  return truncated ? `${said} ${vscode.l10n.t('A part of the log is missing.')}` : said;
}

const nothingToRun = () =>
  new HumanError(
    vscode.l10n.t('No test run is known that could be started again.'),
    vscode.l10n.t('Run your tests in a terminal with shell integration, or as a task.'),
  );

const notALog = (name: string) =>
  new HumanError(
    vscode.l10n.t('No test run was recognized in {0}.', name),
    vscode.l10n.t('JUnit XML, TAP, mocha, jest, vitest, node:test, pytest, go test and cargo test are read.'),
  );
