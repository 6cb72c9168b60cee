/** The workbench and the packager want a newer Node than some machines have. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { attempt, host, npm, run, StepFailed, say } from '../step.mjs';

/** The first Node that has `module.registerHooks`, which the workbench's server calls. */
const oldest = { major: 22, minor: 15 };
const fallback = '24';

/**
 * Makes sure that the calling script runs on a recent Node: returns at once where it does; otherwise runs the script
 * again on a Node from npm, kept in `.host/node`, and ends this process with its exit code.
 */
export async function onRecentNode() {
  if (isRecent(process.versions.node)) return;
  const node = await recentNode();
  const child = spawn(node, process.argv.slice(1), {
    stdio: 'inherit',
    env: { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env['PATH']}` },
  });
  // Whoever ends this process means that one; it decides how to end, and this one ends with it.
  for (const signal of endings) process.on(signal, () => child.kill(signal));
  const code = await new Promise((resolve) => child.on('close', resolve));
  process.exit(typeof code === 'number' ? code : 1);
}

/** @type {readonly NodeJS.Signals[]} */
const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'];

async function recentNode() {
  const folder = join(host, 'node');
  const name = `node-${process.platform}-${process.arch}`;
  const binary = join(folder, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(binary) && (await attempt(binary, ['--version'])).code === 0) return binary;
  say(
    `Node ${process.versions.node} is older than ${oldest.major}.${oldest.minor}: taking Node ${fallback} from npm (once, 190 MB)`,
  );
  mkdirSync(folder, { recursive: true });
  // Without a package.json of its own the folder would count as a part of the project around it.
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const remedy = `Install Node ${fallback} yourself, or see that npm reaches its registry, and run this again.`;
  await npm(['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', `${name}@${fallback}`], {
    cwd: folder,
    remedy,
  });
  if (!existsSync(binary)) throw new StepFailed(`There is no Node for ${process.platform} ${process.arch}.`, remedy);
  await run(binary, ['--version'], { remedy });
  return binary;
}

/** @param {string} version such as 22.15.0 */
function isRecent(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > oldest.major || (major === oldest.major && minor >= oldest.minor);
}
