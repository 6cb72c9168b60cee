import { Worker } from 'node:worker_threads';
import * as vscode from 'vscode';

/** Gives a function that starts the engine in a thread, with the trust that this window has then. */
export function engineStarter(extensionUri: vscode.Uri, storage: vscode.Uri): () => Worker {
  const assets = vscode.Uri.joinPath(extensionUri, 'dist');
  return () =>
    new Worker(vscode.Uri.joinPath(assets, 'engine.worker.js').fsPath, {
      workerData: { assets: assets.fsPath, store: storage.fsPath, trusted: vscode.workspace.isTrusted },
      stdout: true,
      stderr: true,
    });
}
