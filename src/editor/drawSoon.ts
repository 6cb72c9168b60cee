import type * as vscode from 'vscode';

/** Draws a page soon, once for many changes, and not at all while it is not seen. Disposing calls it off. */
export interface DrawSoon extends vscode.Disposable {
  (): void;
}

/** @param pace milliseconds between two snapshots while something goes on */
export function createDrawSoon(tab: Pick<vscode.WebviewPanel, 'visible'>, pace: number, draw: () => unknown): DrawSoon {
  let timer: NodeJS.Timeout | undefined;
  const drawSoon = () => {
    if (!tab.visible || timer) return;
    timer = setTimeout(() => {
      timer = undefined;
      void draw();
    }, pace);
  };
  return Object.assign(drawSoon, { dispose: () => clearTimeout(timer) });
}
