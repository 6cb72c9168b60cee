import { Worker } from 'node:worker_threads';
import * as vscode from 'vscode';
import { settings } from './settings';

/** Gives a function that starts the engine in a thread, with the trust and the settings that this window has then. */
export function engineStarter(extensionUri: vscode.Uri, storage: vscode.Uri): () => Worker {
  const assets = vscode.Uri.joinPath(extensionUri, 'dist');
  return () =>
    new Worker(vscode.Uri.joinPath(assets, 'engine.worker.js').fsPath, {
      workerData: {
        assets: assets.fsPath,
        store: storage.fsPath,
        trusted: vscode.workspace.isTrusted,
        config: {
          agents: settings.agents(),
          exclude: settings.exclude(),
          restOnBattery: settings.restOnBattery(),
        },
      },
      stdout: true,
      stderr: true,
    });
}
