import * as vscode from 'vscode';
import type { Engine } from '../application/engine';
import type { Dismissed, RuleRecord } from '../application/triageDoor';
import { dismissalWords } from './dismissing';
import type { Findings } from './findings';
import type { Guard } from './guard';
import { momentInWords } from './measures';
import { shortPath } from './places';
import { readerWords } from './readerWords';
import type { ReviewView } from './reviewView';
import { recordWords, ruleTitle, sourceWord } from './triageWords';

/** The commands that show what the engineer decided about findings, and take it back. */
export function registerTriageMemory(
  engine: Engine,
  findings: Findings,
  review: ReviewView,
  guard: Guard,
): vscode.Disposable {
  const { registerCommand } = vscode.commands;
  const showDismissed = async () => {
    const { dismissals } = await engine.dismissals();
    const chosen = await chooseDismissed(dismissals);
    if (chosen.length === 0) return;
    for (const { id } of chosen) await engine.restore({ id });
    review.announce(vscode.l10n.t('Brought back: {0}', chosen.length));
    await findings.refresh();
  };
  const showRecord = async () => {
    const { rules } = await engine.triageRecord();
    const muted = await chooseMuted(rules);
    if (!muted) return;
    const { rule, source, repository } = muted;
    await engine.unmute({ rule, source, repository });
    review.announce(vscode.l10n.t('This rule speaks again: {0}', rule));
    await findings.refresh();
  };
  return vscode.Disposable.from(
    registerCommand('double.showDismissed', guard(showDismissed)),
    registerCommand('double.showRecord', guard(showRecord)),
  );
}

/** Those that a person wants back. */
async function chooseDismissed(dismissals: readonly Dismissed[]): Promise<readonly Dismissed[]> {
  const { t } = vscode.l10n;
  const items = dismissals.map((dismissed) => {
    const { finding, scope, reason, until, created } = dismissed;
    const { relative } = momentInWords(created, Date.now(), vscode.env.language);
    return {
      label: finding.message || readerWords().word(ruleTitle(finding, t)),
      description: dismissalWords(scope, reason, until),
      detail: [
        readerWords().word(ruleTitle(finding, t)),
        sourceWord(finding.source, t),
        shortPath(finding.path),
        relative,
      ].join(' · '),
      dismissed,
    };
  });
  const chosen = await vscode.window.showQuickPick(items, {
    title: t('Dismissed and Snoozed Problems'),
    placeHolder: items.length > 0 ? t('Tick those that shall come back') : t('Nothing is dismissed or snoozed.'),
    canPickMany: true,
    matchOnDetail: true,
  });
  return chosen?.map(({ dismissed }) => dismissed) ?? [];
}

/** The muted rule that a person picks; undefined: none, or one that is not muted. */
async function chooseMuted(rules: readonly RuleRecord[]): Promise<RuleRecord | undefined> {
  const { t } = vscode.l10n;
  const items = rules.map((record) => ({
    label: `${record.muted ? '$(bell-slash) ' : ''}${readerWords().word(ruleTitle(record, t))}`,
    description: record.muted ? t('muted: pick it to let it speak again') : '',
    detail: [recordWords(record, t), sourceWord(record.source, t), record.repository && shortPath(record.repository)]
      .filter(Boolean)
      .join(' · '),
    record,
  }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: t('How My Rules Fare'),
    placeHolder:
      items.length > 0 ? t('What became of the problems that each rule found') : t('No rule has found anything yet.'),
    matchOnDetail: true,
  });
  return chosen?.record.muted ? chosen.record : undefined;
}
