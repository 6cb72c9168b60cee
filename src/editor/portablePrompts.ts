import * as vscode from 'vscode';
import type { PortableSummary } from '../application/portableDoor';
import { contentLines } from './portableWords';

/** As the engine wants a passphrase to be, in UTF-16 code units. */
const shortestPassphrase = 8;

/** The words of a question about what goes along. */
interface ContentWords {
  /** What it goes into. */
  readonly title: string;
  /** The button that goes on. */
  readonly go: string;
  /** What is being done. */
  readonly command: string;
}

/** Lists what would leave. @returns whether code goes along, too; undefined: nothing is to leave */
export async function chosenCode(
  contents: PortableSummary,
  { title, go, command }: ContentWords,
): Promise<boolean | undefined> {
  const around = { t: vscode.l10n.t, language: vscode.env.language };
  const detail = contentLines(contents, around).join('\n');
  if ((await vscode.window.showInformationMessage(title, { modal: true, detail }, go)) !== go) return undefined;
  const lines = contents.repositories.reduce((sum, { codeLines }) => sum + codeLines, 0);
  if (lines === 0) return false;
  const item = {
    label: vscode.l10n.t('The text of your own code, too'),
    description: vscode.l10n.t('lines: {0}', lines.toLocaleString(vscode.env.language)),
  };
  const ticked = await vscode.window.showQuickPick([item], {
    canPickMany: true,
    title: command,
    placeHolder: vscode.l10n.t('Tick it to let code go along; otherwise only rules and counts do.'),
  });
  return ticked && ticked.length > 0;
}

/** Asked for twice, because a slip would close what is sealed with it for good. @returns undefined: there is none */
export async function newPassphrase(prompt: string): Promise<string | undefined> {
  const passphrase = await askPassphrase(prompt, (value) =>
    value.normalize('NFKC').length < shortestPassphrase
      ? vscode.l10n.t('At least {0} characters: whoever has the file can try as long as they like.', shortestPassphrase)
      : undefined,
  );
  if (passphrase === undefined) return undefined;
  return askPassphrase(vscode.l10n.t('The passphrase again'), (value) =>
    value === passphrase ? undefined : vscode.l10n.t('The two passphrases are not the same.'),
  );
}

/** Asks for a passphrase, which is not shown. @returns undefined: there is none */
export async function askPassphrase(
  prompt: string,
  validateInput?: (value: string) => string | undefined,
): Promise<string | undefined> {
  const password = { password: true, ignoreFocusOut: true } as const;
  return vscode.window.showInputBox({
    title: vscode.l10n.t('Coding Double'),
    prompt,
    ...password,
    ...(validateInput ? { validateInput } : {}),
  });
}
