/**
 * `npm start -- [--no-open] [--identity EMAIL]… [--mine] [REPOSITORY…]`: sets everything up, learns the repositories, says what
 * was learnt, and opens the first of them in VS Code. Exit code: 0 done, 1 a step failed, 2 not understood.
 */
import { spawn } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from './setup/build.mjs';
import { installDependencies } from './setup/dependencies.mjs';
import { onRecentNode } from './setup/recentNode.mjs';
import { pack } from './setup/vsix.mjs';
import { installWorkbench } from './setup/workbench.mjs';
import { attempt, host, main, root, run, StepFailed, say } from './step.mjs';
import { installExtension, startServer } from './workbenchServer.mjs';

const usage = `npm start -- [--no-open] [--identity EMAIL]… [--mine] [REPOSITORY…]
  REPOSITORY        a git repository with code of yours; the first is opened (default: this project)
  --identity EMAIL  an address under which you commit; may be repeated (default: user.email of git)
  --mine            the addresses are yours, though nobody committed under them on this machine
  --no-open         stop after the report`;

/** Where the workbench keeps its settings, its extensions and what the double learnt, from one start to the next. */
const session = join(host, 'session');

/** Where an editor keeps what this extension stores, below its folder of user data. */
const storage = join('User', 'globalStorage', 'coding-double.coding-double');

await main(async () => {
  const { open, identities, isMine, repositories } = understand(process.argv.slice(2));
  await onRecentNode();
  await installDependencies();
  await build();
  const desktop = commandOnPath('code');
  const store = join(desktop ? desktopData() : join(session, 'user'), storage);
  const emails = identities.length > 0 || repositories.length > 0 ? identities : [await authorOf(root)];
  const folders = repositories.length > 0 ? repositories : [root];
  say(`Learning from ${folders.join(', ')}`);
  const learn = ['index', '--report', '--store', store, ...emails.flatMap((it) => ['--identity', it])];
  // Whoever tries it on this project itself is taken for its author.
  if (isMine || repositories.length === 0) learn.push('--mine');
  const { code } = await attempt(process.execPath, ['dist/cli.js', ...learn, ...folders], { shown: true });
  if (code !== 0)
    throw new StepFailed(
      'Nothing was learned, so nothing is opened.',
      'The lines above say why. An address is named so: npm start -- --identity you@example.org REPOSITORY',
    );
  if (!open) return;
  if (desktop) await openDesktop(desktop, folders);
  else await openWorkbench(folders, emails);
});

/** @param {string[]} args */
function understand(args) {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        'no-open': { type: 'boolean' },
        identity: { type: 'string', multiple: true },
        mine: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (values.help) {
      console.log(usage);
      process.exit(0);
    }
    const repositories = positionals.map((path) => resolve(process.env['INIT_CWD'] ?? '.', path));
    for (const path of repositories)
      if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw new Error(`There is no folder ${path}.`);
    return { open: !values['no-open'], identities: values.identity ?? [], isMine: values.mine ?? false, repositories };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n${usage}`);
    process.exit(2);
  }
}

/** Who to be when trying the double on this project itself: whoever wrote most of it. @param {string} repository */
async function authorOf(repository) {
  const remedy = 'Name a repository of yours: npm start -- ~/code/my-project';
  const log = await run('git', ['-C', repository, 'log', '--format=%ae', '-n', '1000'], { remedy });
  /** @type {Map<string, number>} */
  const commits = new Map();
  for (const email of log.trim().split('\n')) commits.set(email, (commits.get(email) ?? 0) + 1);
  const [most] = [...commits].sort((a, b) => b[1] - a[1]).map(([email]) => email);
  if (!most) throw new StepFailed(`${repository} has no commits.`, remedy);
  say(`No repository named: trying it on this project itself, as ${most}`);
  return most;
}

/**
 * @param {string} code
 * @param {readonly string[]} folders
 */
async function openDesktop(code, [first = root, ...others]) {
  say(`Opening ${first} in Visual Studio Code`);
  await run(code, [`--extensionDevelopmentPath=${root}`, first], {
    remedy: `Open ${first} yourself: code --extensionDevelopmentPath="${root}" "${first}"`,
  });
  if (others.length > 0)
    say(`To keep learning from ${others.join(', ')}, name them in the setting double.repositories`);
}

/**
 * Serves the workbench until it is interrupted.
 * @param {readonly string[]} folders
 * @param {readonly string[]} emails
 */
async function openWorkbench([first = root, ...others], emails) {
  say('There is no `code` on the PATH: opening the local workbench in the browser instead');
  const main = await installWorkbench();
  const { vsix } = await pack();
  await installExtension({ main, data: session, vsix });
  const settings = {
    // Naming a repository to this command says that the double may learn from it.
    'double.consent': 'learn',
    'double.identities': emails,
    'double.repositories': others,
  };
  const server = await startServer({ main, data: session, settings });
  const url = server.url(first);
  console.log(`\n  ${url}\n\n  Open this address in a browser on this machine. Ctrl+C ends it.`);
  showInBrowser(url);
  await new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, resolve);
  });
  await server.stop();
}

/** Opens the address in the default browser where there is a screen. @param {string} url */
function showInBrowser(url) {
  const screen = process.platform === 'darwin' || process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'];
  if (!screen) return;
  const opener = process.platform === 'darwin' ? 'open' : 'xdg-open';
  spawn(opener, [url], { stdio: 'ignore', detached: true }).on('error', () => {});
}

/** Where desktop VS Code keeps its user data. */
function desktopData() {
  const home = homedir();
  if (process.platform === 'darwin') return join(home, 'Library', 'Application Support', 'Code');
  if (process.platform === 'win32') return join(process.env['APPDATA'] ?? home, 'Code');
  return join(process.env['XDG_CONFIG_HOME'] ?? join(home, '.config'), 'Code');
}

/** @param {string} name */
function commandOnPath(name) {
  const names = process.platform === 'win32' ? [`${name}.cmd`, `${name}.exe`] : [name];
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((file) => join(folder, file)))
    .find((path) => existsSync(path));
}
