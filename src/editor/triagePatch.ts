import * as vscode from 'vscode';
import type { Suggestion } from '../domain/suggestion';
import { HumanError } from '../foundations/errors';
import { applyEdits } from '../foundations/text';
import { locate } from './located';
import { presentTexts } from './places';
import type { ReviewView } from './reviewView';
import { unifiedDiff } from './unifiedDiff';

/**
 * Puts a fix on the clipboard as a unified diff against the texts that stand now, for `git apply`.
 * @throws HumanError when the text it was made for is gone
 */
export async function copyPatch(fix: Pick<Suggestion, 'title' | 'edits'>, review: ReviewView): Promise<void> {
  const texts = await presentTexts(fix.edits.map(({ path }) => path));
  const files = locate(fix, (path) => texts.get(path));
  if (!files) throw gone(fix.title);
  const patches = files.map(({ path, edits }) => {
    const before = texts.get(path) ?? '';
    const name = vscode.workspace.asRelativePath(path, false).replaceAll('\\', '/').replace(/^\//, '');
    return unifiedDiff(name, before, applyEdits(before, edits));
  });
  await vscode.env.clipboard.writeText(patches.join(''));
  const said = vscode.l10n.t('Copied as a patch: {0}', fix.title);
  review.announce(said);
  vscode.window.setStatusBarMessage(said, 5000);
}

const gone = (title: string) =>
  new HumanError(
    vscode.l10n.t('“{0}” was not copied: the text it was made for has changed.', title),
    vscode.l10n.t('Look for problems again.'),
  );
