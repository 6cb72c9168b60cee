import * as vscode from 'vscode';
import type { Engine } from '../application/engine';
import type { Finding } from '../application/triageDoor';
import type { Suggestion } from '../domain/suggestion';
import { HumanError, isAbort, messageOf } from '../foundations/errors';
import { uriOf } from './convert';
import type { Drafting } from './drafting';
import type { Findings } from './findings';
import { reportedAs } from './fixChecks';
import type { Guard } from './guard';
import type { ReviewView } from './reviewView';
import type { Shadows } from './shadow';
import { findingsIn } from './triageGroups';
import type { TriageView } from './triageView';

export interface AskParts {
  readonly engine: Pick<Engine, 'draftFix'>;
  readonly view: Pick<TriageView, 'target'>;
  readonly findings: Pick<Findings, 'current' | 'refresh'>;
  readonly drafting: Pick<Drafting, 'run'>;
  readonly review: Pick<ReviewView, 'reveal' | 'announce'>;
  readonly shadows: Pick<Shadows, 'lookAtFix'>;
  readonly log: vscode.LogOutputChannel;
}

/** Milliseconds after which language servers are not waited for any more. */
const longestLook = 60_000;

/** How the command is given its finding: a row, keys in the list, or nothing. */
type Given = Parameters<TriageView['target']>[0];

/** A fix that a model is asked for again. `instruction`: how it should be different; absent: the person is asked. */
export interface FixAgain {
  readonly fix: Suggestion;
  readonly instruction?: string;
}

/** The commands that ask a model to mend what a finding is about; what it writes waits in the review panel. */
export function registerAskForFix(parts: AskParts, guard: Guard): vscode.Disposable {
  const { view } = parts;
  const meant = async (given: Given): Promise<Finding> => {
    const node = await view.target(given);
    const [finding] = node ? findingsIn(node) : [];
    if (!finding) throw nothingMeant();
    return finding;
  };
  const withInstruction = async (given: Given | FixAgain) => {
    const again = given && 'fix' in given ? given : undefined;
    const finding = again ? await mendedBy(parts, again.fix) : await meant(given as Given);
    if (again?.instruction !== undefined) return ask(parts, finding, again.instruction);
    const instruction = await vscode.window.showInputBox({
      title: finding.message,
      prompt: vscode.l10n.t('What should the model mind?'),
      placeHolder: vscode.l10n.t('Keep the order of the arguments'),
    });
    if (instruction !== undefined) await ask(parts, finding, instruction);
  };
  return vscode.Disposable.from(
    vscode.commands.registerCommand(
      'double.askForFix',
      guard(async (given: Given) => ask(parts, await meant(given), '')),
    ),
    vscode.commands.registerCommand('double.askForFixWithInstruction', guard(withInstruction)),
  );
}

/**
 * The problem that a waiting fix mends, as it stands now. Its file is looked at anew, which shows it.
 * @throws HumanError when it is not found any more
 */
async function mendedBy({ findings }: AskParts, { finding, edits, title }: Suggestion): Promise<Finding> {
  const path = edits[0]?.path ?? '';
  if (findings.current()?.path !== path) await vscode.window.showTextDocument(uriOf(path), { preserveFocus: true });
  await findings.refresh();
  const now = findings.current();
  const found = now?.path === path ? now.findings.find(({ id }) => id === finding?.id) : undefined;
  if (!found) throw notFoundAgain(title);
  return found;
}

async function ask(parts: AskParts, given: Finding, instruction: string): Promise<void> {
  const { engine, findings, drafting, review } = parts;
  // Lines may have moved since the row was drawn.
  const finding = findings.current()?.findings.find(({ id, path }) => id === given.id && path === given.path) ?? given;
  const { id, path, rule, range, message, source, severity, past, failure } = finding;
  const document = await vscode.workspace.openTextDocument(uriOf(path));
  const request = { path, text: document.getText(), language: document.languageId, instruction };
  const about = { finding: { id, rule, range, message, source, severity, past }, ...(failure ? { failure } : {}) };
  const fix = await drafting.run(path, (signal) => engine.draftFix({ ...request, ...about }, signal));
  if (!fix) return;
  await review.reveal(fix.id);
  review.announce(vscode.l10n.t('Waits for review: {0}', fix.title));
  await findings.refresh();
  await lookedAt(parts, finding, fix);
}

/** Lets language servers look at it; the fix waits as it is where that fails, or when it is decided meanwhile. */
async function lookedAt({ shadows, log }: AskParts, finding: Finding, fix: Parameters<Shadows['lookAtFix']>[0]) {
  try {
    await shadows.lookAtFix(fix, reportedAs(finding), AbortSignal.timeout(longestLook));
  } catch (error) {
    if (!isAbort(error)) log.info(`No tool of the editor has looked at “${fix.title}”: ${messageOf(error)}`);
  }
}

const notFoundAgain = (title: string) =>
  new HumanError(
    vscode.l10n.t('What “{0}” mends is not found any more.', title),
    vscode.l10n.t('Reject it if you do not want it, or accept it as it is.'),
  );

const nothingMeant = () =>
  new HumanError(
    vscode.l10n.t('No problem is selected.'),
    vscode.l10n.t('Select one in the triage view, or put the cursor where it stands.'),
  );
