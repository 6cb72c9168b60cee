import * as vscode from 'vscode';
import { HumanError } from '../foundations/errors';
import type { TestRun } from './failedRuns';

/** What was run, and where. */
export interface StartedCommand {
  readonly line: string;
  readonly folder: string;
  /** Whether it surely is what the person ran; else a program that wrote into the terminal may have said it. */
  readonly isSure: boolean;
}

/** A run that can be started again, as it was started before. */
export interface StartedRun extends TestRun {
  /** Absent: it was a report, or a task whose command the editor does not tell. */
  readonly command?: StartedCommand;
  /** Starts it where a person sees it. Absent: nobody knows what started it. */
  readonly again?: () => Promise<void>;
}

const CONTROL = /\p{Cc}/gu;

/** A command that a person ran in a terminal. */
export function terminalRun(
  terminal: vscode.Terminal,
  { commandLine, cwd }: vscode.TerminalShellExecution,
): StartedRun {
  const { value, confidence, isTrusted } = commandLine;
  const isSure = isTrusted && confidence === vscode.TerminalShellExecutionCommandLineConfidence.High;
  // What would press Enter, or another key, is no part of what waits for the person to press it.
  const line = isSure ? value : value.replace(CONTROL, ' ');
  const folder = cwd?.fsPath ?? vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
  return {
    key: `terminal ${folder ?? ''} ${line}`,
    name: line,
    ...(folder === undefined ? {} : { command: { line, folder, isSure } }),
    async again() {
      const isOpen = vscode.window.terminals.includes(terminal);
      const there = isOpen ? terminal : vscode.window.createTerminal({ ...(cwd ? { cwd } : {}) });
      there.show();
      // A line that was read off the screen, or that a program can have said, may be another: there the person presses Enter.
      if (isSure && there.shellIntegration) there.shellIntegration.executeCommand(line);
      else there.sendText(line, isSure);
    },
  };
}

/** A task of the workspace. */
export function taskRun(task: vscode.Task): StartedRun {
  const command = commandOf(task);
  return {
    key: `task ${task.source} ${task.name} ${folderOf(task) ?? ''}`,
    name: task.name,
    ...(command ? { command } : {}),
    async again() {
      await vscode.tasks.executeTask(task);
    },
  };
}

/** Whose task it is that runs tests on a copy: what it says is of no use for the files of the person. */
const shadowSource = 'Coding Double';

/** A task that runs tests on a copy, where a person sees it. */
export function shadowTask(line: string, folder: string): vscode.Task {
  const name = vscode.l10n.t('tests on a copy');
  const shell = new vscode.ShellExecution(line, { cwd: folder });
  const task = new vscode.Task(
    { type: 'shell', shadow: folder },
    vscode.TaskScope.Workspace,
    name,
    shadowSource,
    shell,
  );
  task.presentationOptions = {
    reveal: vscode.TaskRevealKind.Always,
    panel: vscode.TaskPanelKind.Dedicated,
    showReuseMessage: false,
    clear: true,
  };
  return task;
}

/** Whether a task runs tests: it says so itself, or its command or its name does. */
export function isTestTask(task: vscode.Task, runsTests: (commandLine: string) => boolean): boolean {
  if (task.source === shadowSource) return false;
  if (task.group?.id === vscode.TaskGroup.Test.id) return true;
  return runsTests(commandOf(task)?.line ?? '') || /\b(?:test|tests|spec|check)\b/i.test(task.name);
}

function folderOf({ scope }: vscode.Task): string | undefined {
  if (typeof scope === 'object') return scope.uri.fsPath;
  return vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
}

/** What a task would type into a shell; undefined: it is no command, or nobody knows where it runs. */
function commandOf(task: vscode.Task): StartedRun['command'] {
  const { execution } = task;
  const own = folderOf(task);
  if (!execution || !('options' in execution) || own === undefined) return undefined;
  const isSure = true;
  const folder = (execution.options?.cwd ?? own).replace(/\$\{workspaceFolder\}/g, () => own);
  if ('process' in execution)
    return { line: [execution.process, ...execution.args].map(quoted).join(' '), folder, isSure };
  if (execution.commandLine !== undefined) return { line: execution.commandLine, folder, isSure };
  const words = [execution.command, ...(execution.args ?? [])].filter((word) => word !== undefined);
  if (words.length === 0) return undefined;
  const [only, ...more] = words;
  const line = typeof only === 'string' && more.length === 0 ? only : words.map(shellWord).join(' ');
  return { line, folder, isSure };
}

/** As the editor passes it: a text is quoted where it would fall apart. */
function shellWord(word: string | vscode.ShellQuotedString): string {
  if (typeof word !== 'string') return quoted(word.value);
  return /\s/.test(word) && !/^(["']).*\1$/s.test(word) ? quoted(word) : word;
}

const quoted = (word: string) => (/^[\w./:=@%+,-]+$/.test(word) ? word : `"${word.replace(/["\\$`]/g, '\\$&')}"`);

/** Tasks are processes, which Restricted Mode does not allow. */
export const notTrusted = () =>
  new HumanError(
    vscode.l10n.t('Tests cannot be run in Restricted Mode.'),
    vscode.l10n.t('Trust the workspace, or run them yourself and read their log.'),
  );
