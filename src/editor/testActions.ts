import * as vscode from 'vscode';
import { HumanError } from '../foundations/errors';
import type { Guard } from './guard';
import type { PendingSuggestions } from './pendingSuggestions';
import type { TestRuns } from './testRuns';
import { findingsIn } from './triageGroups';
import type { TriageView } from './triageView';
import { createVerifyFix, type VerifyFixParts } from './verifyFix';

export interface TestActionParts extends Pick<VerifyFixParts, 'engine'> {
  readonly view: Pick<TriageView, 'target' | 'fixOf'>;
  readonly pending: Pick<PendingSuggestions, 'get'>;
  readonly testRuns: TestRuns;
}

/** How a command is given its row: a row, keys in the list, or nothing. */
type Given = Parameters<TriageView['target']>[0];

/** The commands that run tests: again, or on a copy with a fix. */
export function registerTestActions(parts: TestActionParts, guard: Guard): vscode.Disposable {
  const { view, pending, testRuns } = parts;
  const verify = createVerifyFix(parts);
  const findingOf = (given: Given) => {
    const node = view.target(given);
    return node && findingsIn(node)[0];
  };
  return vscode.Disposable.from(
    vscode.commands.registerCommand(
      'double.rerunTests',
      guard((given: Given) => testRuns.rerun(findingOf(given)?.failure)),
    ),
    vscode.commands.registerCommand(
      'double.verifyFix',
      guard(async (given: Given | string) => {
        if (typeof given === 'string') return verify(given);
        const finding = findingOf(given);
        const fix = finding && view.fixOf(finding);
        if (finding && !fix && given) throw noFix();
        return verify(fix?.id ?? pending.get().id);
      }),
    ),
  );
}

const noFix = () =>
  new HumanError(
    vscode.l10n.t('There is no fix for this problem to run tests on.'),
    vscode.l10n.t('Ask a model for one, or mend it by hand.'),
  );
