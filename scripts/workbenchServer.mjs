/** The workbench's server: VS Code in the browser on this machine alone, with data folders of its own. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createWriteStream, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { run, StepFailed } from './step.mjs';

/** Quiet: nothing is shown, asked or fetched that has nothing to do with the folder that was opened. */
const quiet = {
  'telemetry.telemetryLevel': 'off',
  'workbench.startupEditor': 'none',
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.settings.enableNaturalLanguageSearch': false,
  'chat.disableAIFeatures': true,
  'update.mode': 'none',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
};

/**
 * @typedef {object} ServerOptions
 * @property {string} main the server's main file
 * @property {string} data a folder for settings, extensions and state; kept between runs when the caller keeps it
 * @property {Record<string, unknown>} [settings] user settings beside the quiet ones
 * @property {Record<string, string>} [env] reaches the extension host
 * @property {string} [locale] the language that extensions are told, such as `zh-cn`; the workbench itself stays English
 * @property {boolean} [asksTrust] whether a folder has to be trusted first
 * @property {boolean} [driven] lets a test name the extension under development; hides notifications and dialogs
 *
 * @typedef {object} WorkbenchServer
 * @property {(folder: string, payload?: readonly (readonly [string, string])[]) => string} url what to open for a folder, or for a file that lists folders
 * @property {(path: string) => string} uri how the workbench names a file of this machine
 * @property {() => Promise<void>} stop
 */

/**
 * Starts the server on a free port of 127.0.0.1, with a random token in its URL, so that no other page or user gets in.
 * @param {ServerOptions} options
 * @returns {Promise<WorkbenchServer>}
 */
export async function startServer({ main, data, settings = {}, env = {}, locale, driven = false, asksTrust = false }) {
  const port = await freePort();
  const token = randomBytes(16).toString('hex');
  writeSettings(data, settings);
  if (locale) writeLanguagePack(data, locale);
  const child = spawn(
    process.execPath,
    [
      main,
      ...['--host', '127.0.0.1', '--port', String(port), '--connection-token', token],
      ...['--accept-server-license-terms', '--telemetry-level', 'off'],
      ...(asksTrust ? [] : ['--disable-workspace-trust']),
      ...['--disable-getting-started-override', ...(driven ? ['--enable-smoke-test-driver'] : [])],
      ...(locale ? ['--locale', locale] : []),
      ...folders(data),
    ],
    // A group of its own, so that stopping it ends the extension hosts too.
    { cwd: data, env: { ...process.env, ...offline, ...env }, stdio: ['ignore', 'pipe', 'pipe'], detached: true },
  );
  // It does not outlive this process, not even when that fails.
  process.on('exit', () => end(child, 'SIGTERM'));
  const log = createWriteStream(join(data, 'server.log'));
  child.stdout.pipe(log);
  child.stderr.pipe(log);
  const base = `http://127.0.0.1:${port}`;
  for (let waited = 0; !(await answers(`${base}/version`)); waited += 100) {
    if (child.exitCode !== null || waited > 60_000)
      throw new StepFailed(
        'The workbench did not start.',
        `${join(data, 'server.log')} says why; deleting .host/workbench installs it anew.`,
      );
    await pause(100);
  }
  const uri = (/** @type {string} */ path) => `vscode-remote://127.0.0.1:${port}${path}`;
  return {
    uri,
    url(folder, payload = []) {
      const query = new URLSearchParams({
        tkn: token,
        [folder.endsWith('.code-workspace') ? 'workspace' : 'folder']: folder,
      });
      if (payload.length > 0) query.set('payload', JSON.stringify(payload));
      return `${base}/?${query}`;
    },
    stop: () => stop(child),
  };
}

/**
 * Installs a packaged extension into the data folder of a server.
 * @param {{ main: string, data: string, vsix: string }} options
 */
export async function installExtension({ main, data, vsix }) {
  mkdirSync(data, { recursive: true });
  const args = [main, ...folders(data), '--accept-server-license-terms', '--install-extension', vsix, '--force'];
  await run(process.execPath, args, { env: offline, remedy: 'Run `npm run package` and try again.' });
}

/** An empty address keeps the workbench from asking the public gallery for anything. */
const offline = { EXTENSIONS_GALLERY: '{"serviceUrl":""}', VSCODE_CLI_TELEMETRY: 'off' };

/** @param {string} data */
const folders = (data) => [
  ...['--server-data-dir', join(data, 'server')],
  ...['--user-data-dir', join(data, 'user')],
  ...['--extensions-dir', join(data, 'extensions')],
];

/**
 * @param {string} data
 * @param {Record<string, unknown>} settings
 */
function writeSettings(data, settings) {
  const file = join(data, 'user', 'User', 'settings.json');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify({ ...quiet, ...existing(file), ...settings }, null, 2)}\n`);
}

/**
 * The server speaks a language only where a language pack is installed. This one translates nothing, as none can be had
 * from the registries that the tests use.
 * @param {string} data
 * @param {string} locale
 */
function writeLanguagePack(data, locale) {
  const words = join(data, 'user', `${locale}.json`);
  writeFileSync(words, JSON.stringify({ contents: {} }));
  const extensions = [{ extensionIdentifier: { id: `double.${locale}` }, version: '1.0.0' }];
  const pack = { hash: locale, label: locale, extensions, translations: { vscode: words } };
  writeFileSync(join(data, 'user', 'languagepacks.json'), JSON.stringify({ [locale]: pack }));
}

/** What a person set in an earlier session; nothing when the file is not there or was left with a slip. @param {string} file */
function existing(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return {};
  }
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** @param {string} url */
async function answers(url) {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}

/** @param {import('node:child_process').ChildProcess} child */
function stop(child) {
  return /** @type {Promise<void>} */ (
    new Promise((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) return resolve();
      const patience = setTimeout(() => end(child, 'SIGKILL'), 5000);
      child.on('exit', () => {
        clearTimeout(patience);
        resolve();
      });
      end(child, 'SIGTERM');
    })
  );
}

/**
 * Ends the server with all that it started.
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function end({ pid, exitCode }, signal) {
  if (pid === undefined || exitCode !== null) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // It ended by itself in the meantime.
  }
}
