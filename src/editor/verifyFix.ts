import * as vscode from 'vscode';
import type { Engine } from '../application/engine';
import type { EditorCheck } from '../application/refineRequest';
import type { ShadowCheckout } from '../application/triageDoor';
import type { Suggestion } from '../domain/suggestion';
import { HumanError } from '../foundations/errors';
import { pathOf, signalOf } from './convert';
import { editNumber } from './located';
import { notice } from './markdown';
import type { PendingSuggestions } from './pendingSuggestions';
import { presentTexts } from './places';
import { lineOnCopy } from './testCommandLine';
import type { TestRuns } from './testRuns';
import { notTrusted, shadowTask } from './testStarts';

export interface VerifyFixParts {
  readonly engine: Pick<Engine, 'shadowCheckout' | 'removeShadow' | 'refine'>;
  readonly pending: Pick<PendingSuggestions, 'get'>;
  readonly testRuns: Pick<TestRuns, 'lastRun'>;
}

/** Milliseconds that tests may take. */
const longestRun = 15 * 60_000;

/**
 * Runs the tests that failed last on a copy of the repository with a fix in it, as a task that the person sees, and says in
 * the queue how they ended. The files of the person are not touched, neither then nor to take anything back.
 * @returns a function of the id of the suggestion; rejects with a `HumanError` when no test command is known, or in Restricted Mode
 */
export function createVerifyFix({ engine, pending, testRuns }: VerifyFixParts): (id?: string) => Promise<void> {
  let isRunning = false;
  return async (id) => {
    if (!vscode.workspace.isTrusted) throw notTrusted();
    if (isRunning) throw alreadyRunning();
    const suggestion = pending.get(id);
    const command = testRuns.lastRun()?.command;
    if (!command || suggestion.edits.some(({ into }) => into)) throw noCommand();
    const line = command.isSure ? command.line : await confirmedLine(command.line);
    if (line === undefined || isRunning) return;
    const title = notice(vscode.l10n.t('Running “{0}” on a copy with the fix', line));
    const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
    isRunning = true;
    const run = vscode.window.withProgress(options, async (_, token) => {
      const signal = signalOf(token);
      const request = { id: suggestion.id, folder: command.folder, texts: unsavedTexts() };
      const shadow = await engine.shadowCheckout(request, signal);
      try {
        return await ended(shadow, line, token);
      } finally {
        await engine.removeShadow({ root: shadow.root });
      }
    });
    const code = await Promise.resolve(run).finally(() => {
      isRunning = false;
    });
    if (code === undefined) return;
    const note = code === 0 ? '' : vscode.l10n.t('“{0}” ended with {1} on a copy with it.', line, code);
    await tell(engine, suggestion, { name: 'tests pass', passed: code === 0, note });
    void vscode.window.showInformationMessage(
      notice(
        code === 0
          ? vscode.l10n.t('The tests pass with “{0}”. It still waits for you.', suggestion.title)
          : vscode.l10n.t('The tests do not pass with “{0}”: they ended with {1}.', suggestion.title, code),
      ),
    );
  };
}

/** What may not be what the person ran, as the person wants it; undefined: not at all. */
async function confirmedLine(line: string): Promise<string | undefined> {
  const prompt = vscode.l10n.t(
    'The terminal does not vouch for this command. Press Enter if it is what runs your tests.',
  );
  const title = vscode.l10n.t('Run this on a copy with the fix?');
  const given = await vscode.window.showInputBox({ title, prompt, value: line, ignoreFocusOut: true });
  return given?.trim() || undefined;
}

/** What the person has not saved is a part of what the tests would see. */
function unsavedTexts() {
  return vscode.workspace.textDocuments
    .filter(({ isDirty, uri }) => isDirty && uri.scheme === 'file')
    .map((document) => ({ path: pathOf(document.uri), text: document.getText() }));
}

/** How the tests ended; undefined: they were called off, or took too long, so that nobody knows. */
async function ended(
  { root, of, folder }: ShadowCheckout,
  line: string,
  token: vscode.CancellationToken,
): Promise<number | undefined> {
  if (token.isCancellationRequested) return undefined;
  // A command that names the repository by its path would test what lies there.
  const task = shadowTask(lineOnCopy(line, of, root), folder);
  const subscriptions: vscode.Disposable[] = [];
  let timer: NodeJS.Timeout | undefined;
  let execution: vscode.TaskExecution | undefined;
  let isCalledOff = false;
  const callOff = () => {
    isCalledOff = true;
    execution?.terminate();
  };
  try {
    const end = new Promise<number | undefined>((resolve) => {
      const isOurs = (other: vscode.TaskExecution) =>
        other.task.name === task.name && other.task.source === task.source;
      subscriptions.push(
        vscode.tasks.onDidEndTaskProcess((event) => isOurs(event.execution) && resolve(event.exitCode)),
        vscode.tasks.onDidEndTask((event) => isOurs(event.execution) && setTimeout(resolve, processDelay, undefined)),
        token.onCancellationRequested(callOff),
      );
    });
    execution = await vscode.tasks.executeTask(task);
    timer = setTimeout(callOff, longestRun);
    if (token.isCancellationRequested) callOff();
    const code = await end;
    return isCalledOff ? undefined : code;
  } finally {
    clearTimeout(timer);
    for (const subscription of subscriptions) subscription.dispose();
  }
}

/** Milliseconds by which the end of a task may be told before the end of its process. */
const processDelay = 1000;

/** Puts a check beside those of the suggestion as it waits. */
async function tell(engine: Pick<Engine, 'refine'>, { id, edits }: Suggestion, check: EditorCheck): Promise<void> {
  const texts = [...(await presentTexts(edits.map(({ path }) => path)))].map(([path, text]) => ({ path, text }));
  const seen = edits.map((edit, at) => ({ number: editNumber(edit, at), before: edit.newText, newText: edit.newText }));
  await engine.refine({ id, texts, edits: seen, checks: [check] });
}

const alreadyRunning = () =>
  new HumanError(
    vscode.l10n.t('Tests are running on a copy already.'),
    vscode.l10n.t('Wait until they end, or call them off.'),
  );

const noCommand = () =>
  new HumanError(
    vscode.l10n.t('No test command is known that could be run on this fix.'),
    vscode.l10n.t('Run your tests in a terminal with shell integration, or as a task.'),
  );
