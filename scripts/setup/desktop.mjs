/** A desktop VS Code for the workbench tests, where there is one for that purpose. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../step.mjs';

const executables = ['code', 'Code.exe', 'Visual Studio Code.app/Contents/MacOS/Electron'];

/**
 * The one that VSCODE_EXECUTABLE names, or one that @vscode/test-electron downloaded into .vscode-test.
 * @returns {string | undefined}
 */
export function desktop() {
  const named = process.env['VSCODE_EXECUTABLE'];
  if (named) return named;
  const downloads = join(root, '.vscode-test');
  if (!existsSync(downloads)) return undefined;
  return readdirSync(downloads)
    .filter((name) => name.startsWith('vscode-'))
    .flatMap((name) => executables.map((file) => join(downloads, name, file)))
    .find((path) => existsSync(path));
}
