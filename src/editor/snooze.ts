import * as vscode from 'vscode';

/** Silence of the ghost text for a while, in this window. */
export interface Snooze extends vscode.Disposable {
  /** Whether it is silent now. */
  active(): boolean;
  start(minutes: number): void;
  end(): void;
  readonly onDidChange: vscode.Event<void>;
}

/** Begins awake. */
export function createSnooze(): Snooze {
  const changes = new vscode.EventEmitter<void>();
  let timer: NodeJS.Timeout | undefined;
  const end = () => {
    clearTimeout(timer);
    timer = undefined;
    changes.fire();
  };
  return {
    active: () => timer !== undefined,
    start(minutes) {
      clearTimeout(timer);
      timer = setTimeout(end, minutes * 60_000);
      changes.fire();
    },
    end,
    onDidChange: changes.event,
    dispose() {
      clearTimeout(timer);
      changes.dispose();
    },
  };
}
