/** The VS Code workbench for the browser that ships in the npm package code-server: installed once, started when asked. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { attempt, host, npm, StepFailed, say } from '../step.mjs';

const version = '4.139.1';
const folder = join(host, 'workbench');
const server = join(folder, 'node_modules', 'code-server', 'lib', 'vscode');

/** What only the chat and container features load; two fifths of all. */
const unused = [
  'node_modules/@github',
  'node_modules/@microsoft/mxc-sdk',
  'node_modules/@devcontainers',
  'extensions/copilot',
];

/**
 * Installs the workbench where it is not. Needs no compiler: without one, only the server's own log files stay empty.
 * @returns {Promise<string>} the path of the server's main file, to be run by a recent Node
 */
export async function installWorkbench() {
  const main = join(server, 'out', 'server-main.js');
  const stamp = join(folder, 'installed');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === version && existsSync(main)) return main;
  if (process.platform === 'win32')
    throw new StepFailed(
      'The local workbench does not run on Windows.',
      'Install Visual Studio Code with its `code` command, or work in WSL.',
    );
  say(`Workbench: code-server ${version} from npm into .host (once, about two minutes and 400 MB)`);
  // An interrupted installation leaves no stamp, and what it left is not to be trusted.
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const install = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const remedy = 'See that npm reaches its registry and that the disk has 1 GB left, then run this again.';
  await npm([...install, `code-server@${version}`], { cwd: folder, remedy });
  // Its shrinkwrap does not agree with its package.json, so `npm ci` refuses.
  await npm([...install, '--omit=dev'], { cwd: server, remedy });
  // The language features of JavaScript and TypeScript, whose diagnostics triage shows.
  await npm([...install, '--omit=dev'], { cwd: join(server, 'extensions'), remedy });
  await buildLogger();
  for (const name of unused) rmSync(join(server, name), { recursive: true, force: true });
  writeFileSync(stamp, version);
  return main;
}

/** Log files and output channels go through a native module, which is compiled where that is possible. */
async function buildLogger() {
  const headers = dirname(dirname(process.execPath));
  if (!existsSync(join(headers, 'include', 'node', 'node_api.h'))) return;
  const { code } = await attempt('npm', ['rebuild', '--loglevel=error', '@vscode/spdlog', '@vscode/native-watchdog'], {
    cwd: server,
    env: { npm_config_nodedir: headers, PATH: `${dirname(process.execPath)}:${process.env['PATH']}` },
  });
  if (code !== 0) say('Workbench: no C++ compiler here, so its log files stay empty; everything else works');
}
