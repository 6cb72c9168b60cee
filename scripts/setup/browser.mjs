/** A Chromium to drive and to show the workbench in. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run, StepFailed, say } from '../step.mjs';

const commands = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'msedge'];
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * A browser of the Chromium family: the one named by the variable CHROMIUM, an installed one, or Debian's, installed now.
 * @returns {Promise<string>} the path of its executable
 */
export async function browser() {
  const found = installed();
  if (found) return found;
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (!mayInstall)
    throw new StepFailed(
      'The workbench tests need Chromium, Chrome or Edge, and none was found.',
      'Install one (on Debian: apt-get install chromium), or name its executable in the variable CHROMIUM.',
    );
  say('Browser: apt-get install chromium (once)');
  const remedy = 'Install Chromium, Chrome or Edge yourself, and run this again.';
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-q'], { env, remedy });
  await run('apt-get', ['install', '-y', '-q', 'chromium'], { env, remedy });
  const now = installed();
  if (!now) throw new StepFailed('chromium was installed, but is not on the PATH.', remedy);
  return now;
}

function installed() {
  const onPath = (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => commands.flatMap((name) => [join(folder, name), join(folder, `${name}.exe`)]));
  const named = process.env['CHROMIUM'] ? [process.env['CHROMIUM']] : [];
  return [...named, ...onPath, ...elsewhere].find((path) => existsSync(path));
}
