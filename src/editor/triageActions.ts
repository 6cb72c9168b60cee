import * as vscode from 'vscode';
import type { Engine } from '../application/engine';
import type { Finding, SnoozeEnd } from '../application/triageDoor';
import { HumanError } from '../foundations/errors';
import { chooseDismissal, chooseSnooze } from './dismissing';
import type { Findings } from './findings';
import type { Guard } from './guard';
import type { PendingSuggestions } from './pendingSuggestions';
import { readerWords } from './readerWords';
import { versionOf } from './reviewCards';
import type { ReviewView } from './reviewView';
import { findingsIn, goneWith, type TriageNode } from './triageGroups';
import { copyPatch } from './triagePatch';
import type { FromKeys, TriageView } from './triageView';
import { showWhy } from './triageWhy';
import { ruleTitle } from './triageWords';

export interface ActionParts {
  readonly engine: Engine;
  readonly view: TriageView;
  readonly findings: Findings;
  readonly pending: PendingSuggestions;
  readonly review: ReviewView;
}

/** How a command of a row is given its row. */
type Given = TriageNode | FromKeys | undefined;

/**
 * What can be done about a row: by its buttons and menu, by keys in the list, from the light bulb, and from the palette, where the
 * selected row is meant, or what stands at the cursor.
 */
export function registerTriageActions(parts: ActionParts, guard: Guard): vscode.Disposable {
  const { view, review } = parts;
  const finding = (given: Given): Finding => {
    const node = view.target(given);
    const [first] = node ? findingsIn(node) : [];
    if (!first) throw nothingMeant();
    return first;
  };
  const fixFor = (given: Given) => {
    const found = finding(given);
    const fix = view.fixOf(found);
    if (!fix) throw noFix(found);
    return { found, fix };
  };
  const reviewFix = async (given: Given) => {
    const { fix } = fixFor(given);
    await review.reveal(fix.id);
    await vscode.commands.executeCommand('double.previewSuggestion', fix.id);
  };
  const commands: Record<string, (given: Given) => unknown> = {
    'double.reviewFix': reviewFix,
    'double.acceptFix': async (given) => acceptFix(parts, fixFor(given)),
    'double.acceptTicked': async (given) => acceptTicked(parts, given && 'keys' in given ? undefined : given),
    'double.editFix': async (given) => vscode.commands.executeCommand('double.editSuggestion', fixFor(given).fix.id),
    'double.chooseFix': async (given) => chooseFix(parts, fixFor(given), given && 'keys' in given ? given.way : 0),
    'double.copyPatch': async (given) => copyPatch(fixFor(given).fix, review),
    'double.whyFinding': async (given) => showWhy(finding(given)),
    'double.snoozeFinding': async (given) => snooze(parts, finding(given)),
    'double.dismissFinding': async (given) => {
      const node = view.target(given);
      if (!node) throw nothingMeant();
      await dismiss(parts, node);
    },
    'double.tickFix': async (given) => {
      const node = view.target(given);
      if (node) view.toggleTick(node);
    },
    'double.nextFinding': async (given) => goTo(view, given, 1),
    'double.previousFinding': async (given) => goTo(view, given, -1),
  };
  return vscode.Disposable.from(
    ...Object.entries(commands).map(([id, run]) => vscode.commands.registerCommand(id, guard(run))),
  );
}

async function goTo(view: TriageView, given: Given, step: number): Promise<void> {
  const node = view.target(given);
  if (!node) return view.step(undefined, 0);
  // From the row of a rule the next one is its first place.
  if (!('finding' in node) && step > 0) return view.step(findingsIn(node)[0], 0);
  await view.step(findingsIn(node)[0], step);
}

interface Meant {
  readonly found: Finding;
  readonly fix: NonNullable<ReturnType<TriageView['fixOf']>>;
}

async function acceptFix({ view, pending }: ActionParts, { found, fix }: Meant): Promise<void> {
  const seen = { version: versionOf(fix), keepFocus: true };
  await vscode.commands.executeCommand('double.acceptSuggestion', fix.id, seen);
  await settleAccepted(view, pending, [found]);
}

async function acceptTicked({ view, pending }: ActionParts, node: TriageNode | undefined): Promise<void> {
  const ticked = view.ticked(node);
  if (ticked.length === 0) throw nothingTicked();
  // Two problems may have the very same fix, which waits once.
  const seen = new Map(ticked.flatMap((found) => view.fixOf(found) ?? []).map((fix) => [fix.id, versionOf(fix)]));
  const chosen = [...seen].map(([id, version]) => ({ id, version }));
  await vscode.commands.executeCommand('double.acceptTogether', chosen);
  await settleAccepted(view, pending, ticked);
}

/** What was not accepted, as its text has changed or another fix overlaps, stays where it is. */
async function settleAccepted(view: TriageView, pending: PendingSuggestions, found: readonly Finding[]): Promise<void> {
  await pending.refresh();
  const accepted = found.filter((one) => !view.fixOf(one));
  if (accepted.length > 0) await view.settle(accepted);
}

/** @param way which of the ways, numbered from one; 0 or absent: a person picks one */
async function chooseFix({ review }: ActionParts, { fix }: Meant, way = 0): Promise<void> {
  const ways = 1 + (fix.alternatives?.length ?? 0);
  if (ways === 1) return review.announce(vscode.l10n.t('There is only one way.'));
  const chosen = way > 0 ? way : await pickedWay(fix);
  if (chosen === undefined || chosen > ways) return;
  await vscode.commands.executeCommand('double.chooseWay', fix.id, chosen - 1);
}

async function snooze({ engine, view, findings, review }: ActionParts, found: Finding): Promise<void> {
  const until = await chooseSnooze(found.message);
  if (!until) return;
  await engine.snooze({ finding: decidedOf(found), until });
  await view.settle([found]);
  review.announce(saidOfSnooze(until));
  vscode.window.setStatusBarMessage(saidOfSnooze(until), 5000);
  await findings.refresh();
}

async function dismiss({ engine, view, findings, review }: ActionParts, node: TriageNode): Promise<void> {
  const [found] = findingsIn(node);
  if (!found) return;
  const chosen = await chooseDismissal(
    'finding' in node ? found.message : readerWords().word(ruleTitle(found, vscode.l10n.t)),
    node,
  );
  if (!chosen) return;
  const { muted } = await engine.dismiss({ finding: decidedOf(found), ...chosen });
  const said = muted
    ? vscode.l10n.t(
        'Dismissed. This rule was dismissed too often here and is quiet from now on; see “How My Rules Fare”.',
      )
    : vscode.l10n.t('Dismissed. “Show Dismissed Problems…” brings it back.');
  await view.settle(goneWith(found, chosen.scope, view.groups()));
  review.announce(said);
  vscode.window.setStatusBarMessage(said, 8000);
  await findings.refresh();
}

/** What is remembered of a finding. */
const decidedOf = ({ id, rule, source, path, message }: Finding) => ({ id, rule, source, path, message });

function saidOfSnooze(until: SnoozeEnd): string {
  return {
    change: vscode.l10n.t('Snoozed until the file changes.'),
    day: vscode.l10n.t('Snoozed for a day.'),
    commit: vscode.l10n.t('Snoozed until the next commit.'),
  }[until];
}

/** The number of the way that a person picks, from one. */
async function pickedWay(fix: Meant['fix']): Promise<number | undefined> {
  const all = [fix, ...(fix.alternatives ?? [])];
  const items = all.map(({ reason, edits, provenance }, at) => ({
    label: `${at + 1}. ${edits[0]?.newText.trim().split('\n')[0] ?? ''}`,
    description: provenance.source,
    detail: reason,
    way: at + 1,
  }));
  return (await vscode.window.showQuickPick(items, { title: fix.title, placeHolder: vscode.l10n.t('Which way?') }))
    ?.way;
}

const nothingMeant = () =>
  new HumanError(
    vscode.l10n.t('No problem is selected.'),
    vscode.l10n.t('Select one in the triage view, or put the cursor where it stands.'),
  );

const noFix = ({ message }: Finding) =>
  new HumanError(
    vscode.l10n.t('No fix waits for “{0}”.', message),
    vscode.l10n.t('Ask the model for one, or mend it by hand.'),
  );

const nothingTicked = () =>
  new HumanError(
    vscode.l10n.t('No fix is ticked.'),
    vscode.l10n.t('Tick fixes in the triage view, by a click on the box or the space bar.'),
  );
