import * as vscode from 'vscode';
import { type Translate, translator } from './styleWords';

/** What the domain says, in the language of the editor as far as there are words for it. @param extensionUri its folder `l10n` holds them */
export async function wordsFor(extensionUri: vscode.Uri): Promise<Translate> {
  const file = vscode.Uri.joinPath(extensionUri, 'l10n', `style.${vscode.env.language.toLowerCase()}.json`);
  return vscode.workspace.fs.readFile(file).then(
    (bytes) => translator(JSON.parse(new TextDecoder().decode(bytes))),
    () => (text) => text,
  );
}
