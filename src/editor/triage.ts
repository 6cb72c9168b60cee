import * as vscode from 'vscode';
import type { Engine } from '../application/engine';
import { registerAskForFix } from './askForFix';
import { createFindings, type Findings } from './findings';
import { createFixChecks } from './fixChecks';
import type { Guard } from './guard';
import { registerPastFixes } from './pastFix';
import { registerProblems } from './problems';
import { createPropagation } from './propagation';
import type { Review } from './review';
import { setChangedLinesOnly } from './settings';
import { registerTestActions } from './testActions';
import type { TestRuns } from './testRuns';
import { createToolFixes } from './toolFixes';
import { registerTriageActions } from './triageActions';
import { registerTriageFilters } from './triageFilters';
import { registerTriageMemory } from './triageMemory';
import { createSweep, type Sweep } from './triageSweep';
import { createTriageView } from './triageView';

export interface TriageSurroundings {
  readonly engine: Engine;
  readonly review: Review;
  readonly testRuns: TestRuns;
  /** Of this workspace. */
  readonly state: vscode.Memento;
  readonly log: vscode.LogOutputChannel;
}

/** Wires all that finds routine problems, lists them, and carries out what a person decides about them. */
export function registerTriage(surroundings: TriageSurroundings, guard: Guard): vscode.Disposable {
  const { engine, review, testRuns, state, log } = surroundings;
  const { pending, drafting, view: panel, shadows } = review;
  const findings = createFindings({ engine, toolFixes: createToolFixes(), testRuns, log });
  const propagation = createPropagation(engine, pending, log);
  const sweep = createSweep(engine, pending, testRuns);
  const view = createTriageView({ findings, propagation, sweep, pending, state });
  return vscode.Disposable.from(
    findings,
    propagation,
    sweep,
    view,
    createFixChecks(findings, shadows, pending, log),
    registerProblems(findings),
    registerTriageActions({ engine, view, findings, pending, review: panel }, guard),
    registerAskForFix({ engine, view, findings, drafting, review: panel, shadows, log }, guard),
    registerTriageFilters(view, guard),
    registerTriageMemory(engine, findings, panel, guard),
    registerPastFixes(guard),
    registerTestActions({ engine, view, pending, testRuns }, guard),
    registerLooks(findings, sweep, guard),
  );
}

/** The commands that say where one looks. */
function registerLooks(findings: Findings, sweep: Sweep, guard: Guard): vscode.Disposable {
  const onLines = async (changedOnly: boolean) => {
    await setChangedLinesOnly(changedOnly);
    // In the workspace only those lines were looked at that were shown.
    if (sweep.findings()) await sweep.run();
  };
  const commands: Record<string, () => unknown> = {
    'double.refreshTriage': () => (sweep.findings() ? sweep.run() : findings.refresh()),
    'double.sweep': () => sweep.run(),
    'double.endSweep': () => sweep.end(),
    'double.showChangedLines': () => onLines(true),
    'double.showAllLines': () => onLines(false),
  };
  return vscode.Disposable.from(
    ...Object.entries(commands).map(([id, run]) => vscode.commands.registerCommand(id, guard(run))),
  );
}
