import * as vscode from 'vscode';
import { registerCommands } from './editor/commands';
import { registerCuration } from './editor/curationCommands';
import { registerEndpoint } from './editor/endpoint';
import { createEngineClient } from './editor/engineClient';
import { engineStarter } from './editor/engineWorker';
import { registerExport } from './editor/exportProfile';
import { registerFirstSteps } from './editor/firstSteps';
import { createGuard } from './editor/guard';
import { registerHelp } from './editor/help';
import { createIndexing } from './editor/indexing';
import { registerIndexView } from './editor/indexView';
import { registerInlineCompletions } from './editor/inlineCompletions';
import { registerLanguageModel } from './editor/languageModel';
import { registerLedgerView } from './editor/ledgerView';
import { watchMilestones } from './editor/milestones';
import { registerPortable } from './editor/portable';
import { registerProfileView } from './editor/profileView';
import { spokenHere } from './editor/readerWords';
import { createReview } from './editor/review';
import { createSnooze } from './editor/snooze';
import { createStatusBar } from './editor/statusBar';
import { registerSync } from './editor/sync';
import { createTestRuns } from './editor/testRuns';
import { registerTriage } from './editor/triage';

/** Wires the features together. Nothing heavy happens here: the engine starts in its own thread with the first question. */
export function activate(context: vscode.ExtensionContext): void {
  const { extensionUri, globalState, globalStorageUri, secrets, subscriptions, workspaceState } = context;
  const log = vscode.window.createOutputChannel('Coding Double', { log: true });
  const guard = createGuard(log);
  const client = createEngineClient(engineStarter(extensionUri, globalStorageUri), log, spokenHere());
  const engine = watchMilestones(client, globalState);
  const snooze = createSnooze();
  const statusBar = createStatusBar(snooze);
  const indexing = createIndexing(engine, globalState, statusBar, log);
  const curating = registerCuration(engine, indexing, globalState, guard);
  const review = createReview({ engine, statusBar, log }, extensionUri, guard);
  const { pending, view } = review;
  const testRuns = createTestRuns(engine, guard, log);
  const completions = registerInlineCompletions(engine, snooze, log);
  subscriptions.push(
    ...[engine, snooze, statusBar, indexing, curating, review, testRuns, completions],
    registerExport(engine, pending, view, guard),
    registerPortable(engine, guard),
    registerSync(engine, secrets, guard),
    registerTriage({ engine, review, testRuns, state: workspaceState, log }, guard),
    registerProfileView({ engine, statusBar, curating, state: globalState }, extensionUri, guard),
    registerIndexView({ engine, indexing, statusBar, curating }, extensionUri, guard),
    registerLedgerView({ engine, statusBar, storage: globalStorageUri }, extensionUri, guard),
    registerEndpoint(engine, secrets, statusBar, guard),
    registerLanguageModel(engine, context, guard),
    registerCommands({ engine, completions, statusBar, snooze, indexing, pending, state: globalState, log }, guard),
    registerFirstSteps({ indexing, statusBar }, context.extension.id, guard),
    registerHelp(extensionUri, guard),
    log,
  );
}
