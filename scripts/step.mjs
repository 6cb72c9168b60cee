/** What every script says and does in the same way: a line for each step, commands with their output kept, failures with a way out. */
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of this project. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Where everything that the scripts install for themselves goes; git ignores it, and it may be deleted at any time. */
export const host = join(root, '.host');

/** A step failed in a way that a person can mend: `message` says what happened, `remedy` what to do next. */
export class StepFailed extends Error {
  /**
   * @param {string} message
   * @param {string} remedy
   */
  constructor(message, remedy) {
    super(message);
    this.remedy = remedy;
  }
}

/** @param {string} line */
export function say(line) {
  console.log(`• ${line}`);
}

/**
 * Runs the body of a script. A failed step ends it with exit code 1 and its remedy; a defect of ours keeps its stack.
 * @param {() => Promise<void>} work
 */
export async function main(work) {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error;
    console.error(`✗ ${error.message}\n  ${error.remedy}`);
    process.exitCode = 1;
  }
}

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd] the project's folder when absent
 * @property {Record<string, string | undefined>} [env] added to this process's environment
 * @property {boolean} [shown] lets the command write to the terminal; otherwise its output is kept, and shown when it fails
 * @property {string} [remedy] what to do when it fails
 */

/**
 * Runs a command to its end.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<string>} its output; empty when it was shown
 * @throws {StepFailed} with the end of the output, when it cannot be started or ends with another code than 0
 */
export async function run(command, args, options = {}) {
  const { code, output } = await attempt(command, args, options);
  if (code === 0) return output;
  const tail = withoutHosts(output.trimEnd()).split('\n').slice(-30).join('\n  ');
  throw new StepFailed(
    `${[command, ...args].join(' ')} ended with ${code}.${tail && `\n  ${tail}`}`,
    options.remedy ?? 'The output above says why.',
  );
}

/**
 * Runs a command to its end and lets the caller judge its exit code.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<{ code: number | string, output: string }>} the code is the name of a signal when one ended it
 */
export function attempt(command, args, { cwd = root, env = {}, shown = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      // Kept output is quoted in logs, where colours are noise.
      env: { ...process.env, ...(shown ? {} : { NO_COLOR: '1', FORCE_COLOR: '0' }), ...env },
      stdio: ['ignore', shown ? 'inherit' : 'pipe', shown ? 'inherit' : 'pipe'],
      // Windows starts .cmd files only through a shell.
      shell: process.platform === 'win32' && command.endsWith('.cmd'),
    });
    let output = '';
    child.stdout?.on('data', (chunk) => {
      output += chunk;
    });
    child.stderr?.on('data', (chunk) => {
      output += chunk;
    });
    child.on('error', (error) => resolve({ code: 'an error', output: error.message }));
    child.on('close', (code, signal) => resolve({ code: code ?? signal ?? 'a signal', output }));
  });
}

/**
 * Runs npm on the Node that runs this script.
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 */
export function npm(args, options) {
  const cli = process.env['npm_execpath'];
  if (cli && /npm-cli\.[cm]?js$/.test(cli)) return run(process.execPath, [cli, ...args], options);
  return run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, options);
}

/** npm's complaints name the registry of this machine, which is nobody's business in a log. @param {string} text */
const withoutHosts = (text) => text.replace(/https?:\/\/[^\s/'"]+/g, 'the registry');
