import * as vscode from 'vscode';
import { HumanError, isAbort, messageOf } from '../foundations/errors';
import { together } from '../foundations/sentences';
import { notice } from './markdown';

/** Wraps what a person starts, so that nothing it throws is lost: see `createGuard`. */
export type Guard = <Arguments extends unknown[]>(
  run: (...values: Arguments) => unknown,
) => (...values: Arguments) => Promise<void>;

/**
 * The single catch. A `HumanError` is shown with its hint, the end of cancelled work is passed over, and anything else
 * is a defect of ours: it goes into the log with its stack, and the message leads there.
 */
export function createGuard(log: vscode.LogOutputChannel): Guard {
  return (run) =>
    async (...values) => {
      try {
        await run(...values);
      } catch (error) {
        if (isAbort(error) || error instanceof vscode.CancellationError) return;
        if (error instanceof HumanError) {
          log.info(together(error.message, error.hint));
          void vscode.window.showWarningMessage(notice(together(error.message, error.hint)));
        } else {
          log.error(error instanceof Error ? (error.stack ?? error.message) : messageOf(error));
          void tellDefect(log, error);
        }
      }
    };
}

async function tellDefect(log: vscode.LogOutputChannel, error: unknown): Promise<void> {
  const showLog = vscode.l10n.t('Show Log');
  const message = vscode.l10n.t('Coding Double failed: {0}', messageOf(error));
  if ((await vscode.window.showErrorMessage(notice(message), showLog)) === showLog) log.show();
}
