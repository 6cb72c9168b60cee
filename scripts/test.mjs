/**
 * `npm test`: all set-up, then every check, from formatting to real key presses in a real workbench. The last line is
 * the sum over all levels: `N passed, N failed[, N skipped]`. `npm run check` leaves the workbench out.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, sep } from 'node:path';
import { browser } from './setup/browser.mjs';
import { build } from './setup/build.mjs';
import { installDependencies } from './setup/dependencies.mjs';
import { desktop } from './setup/desktop.mjs';
import { buildNativeParser } from './setup/nativeParser.mjs';
import { onRecentNode } from './setup/recentNode.mjs';
import { pack } from './setup/vsix.mjs';
import { installWorkbench } from './setup/workbench.mjs';
import { attempt, host, main, root, StepFailed, say } from './step.mjs';

const withWorkbench = !process.argv.includes('--without-workbench');
const onlyWorkbench = process.argv.includes('--only-workbench');

/**
 * What one level of checks gave: how many passed, what each failure says, and what each skipped test says of why.
 * @typedef {{ passed: number, failures: string[], skipped: string[] }} Results
 */

/** @type {Results} */
const passedOnce = { passed: 1, failures: [], skipped: [] };

/** @param {string} why @returns {Results} */
const failedOnce = (why) => ({ passed: 0, failures: [why], skipped: [] });

/**
 * How tests run that share nothing: file by file in as many processes as there are cores. A process that has run many is
 * large, and each git that it starts costs the more.
 */
const inProcesses = ['--config', '.mocharc.yml', '--parallel', '--jobs', String(availableParallelism())];

await main(async () => {
  await onRecentNode();
  await installDependencies();
  if (!onlyWorkbench) await buildNativeParser();
  // It waits for registries most of the time, so it does that while the checks run.
  const ready = withWorkbench ? workbenchSetUp() : undefined;
  const all = [...(onlyWorkbench ? [] : await checks()), ...(ready ? await workbench(await ready) : [])];
  const [passed, failed, skipped] = [
    all.reduce((sum, results) => sum + results.passed, 0),
    all.reduce((sum, { failures }) => sum + failures.length, 0),
    all.reduce((sum, results) => sum + results.skipped.length, 0),
  ];
  if (failed > 0) process.exitCode = 1;
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
});

/** @returns {Promise<Results[]>} */
async function checks() {
  // None of these uses more than one core, and none changes anything.
  const still = await Promise.all([
    command('Format and lint', 'node_modules/@biomejs/biome/bin/biome', ['ci', '--colors=off', '.']),
    command('Types of the product and its tests', 'node_modules/typescript/bin/tsc', ['-p', '.']),
    command('Types of the webview', 'node_modules/typescript/bin/tsc', ['-p', 'media']),
    command('Types of the scripts', 'node_modules/typescript/bin/tsc', ['-p', 'scripts']),
  ]);
  return [
    ...still,
    await step('Build', build),
    await mocha('Domain', testFiles('domain', 'foundations')),
    await mocha('Engine, editor logic and command line', testFiles('application', 'editor', 'cli')),
    await mocha('Architecture and whole product', testFiles('.')),
    await step('Package', pack),
  ];
}

/** What the tests in the workbench need, where it is not there. */
function workbenchSetUp() {
  return step('Workbench set-up', async () => {
    if (desktop()) return;
    await installWorkbench();
    await browser();
  });
}

/**
 * @param {Results} ready how its set-up went
 * @returns {Promise<Results[]>}
 */
async function workbench(ready) {
  if (ready.failures.length > 0) return [ready];
  await build();
  return [
    ready,
    await suite('Workbench, inside the extension host', ['--import', 'tsx', 'test/workbench/runInHost.ts']),
    await mocha('Workbench, by key and click', testFiles('workbench'), ['--config', 'test/workbench/.mocharc.yml']),
  ];
}

/**
 * A tool that passes or fails as a whole.
 * @param {string} title
 * @param {string} script
 * @param {readonly string[]} args
 */
function command(title, script, args) {
  return level(title, async () => {
    const { code, output } = await attempt(process.execPath, [script, ...args]);
    return code === 0 ? passedOnce : failedOnce(`${title}\n${output}`);
  });
}

/**
 * A step of a script as a check: it passes or says what to do.
 * @param {string} title
 * @param {() => Promise<unknown>} work
 */
function step(title, work) {
  return level(title, async () => {
    try {
      await work();
      return passedOnce;
    } catch (error) {
      if (!(error instanceof StepFailed)) throw error;
      return failedOnce(`${title}\n${error.message}\n${error.remedy}`);
    }
  });
}

/**
 * @param {string} title
 * @param {readonly string[]} files
 * @param {readonly string[]} how
 */
function mocha(title, files, how = inProcesses) {
  const reporter = ['--reporter', 'scripts/mochaReporter.cjs'];
  return suite(title, ['node_modules/mocha/bin/mocha.js', ...how, ...reporter, ...files]);
}

/**
 * Runs a script whose tests report through scripts/mochaReporter.cjs.
 * @param {string} title
 * @param {readonly string[]} args
 */
function suite(title, args) {
  return level(title, async () => {
    const results = join(host, 'results.json');
    mkdirSync(host, { recursive: true });
    rmSync(results, { force: true });
    const { code, output } = await attempt(process.execPath, args, { env: { MOCHA_RESULTS: results } });
    try {
      return JSON.parse(readFileSync(results, 'utf8'));
    } catch {
      return failedOnce(`${title}: ended with ${code} before any test\n${output}`);
    }
  });
}

/**
 * Runs one level and says at once how it went.
 * @param {string} title
 * @param {() => Promise<Results>} work
 */
async function level(title, work) {
  const start = performance.now();
  const results = await work();
  const { passed, failures, skipped } = results;
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  say(`${failures.length === 0 ? '✔' : '✗'} ${title}: ${passed} passed, ${failures.length} failed (${seconds} s)`);
  for (const failure of failures) console.log(`\n${shortened(failure).replaceAll(/^/gm, '    ')}\n`);
  for (const test of skipped) console.log(`    skipped: ${test}`);
  return results;
}

/** A tool that finds the same thing everywhere would bury the rest. @param {string} text */
function shortened(text) {
  const lines = text.trimEnd().split('\n');
  return lines.length <= 120 ? text : [...lines.slice(0, 120), `… ${lines.length - 120} more lines`].join('\n');
}

/**
 * The test files of some folders of test/; `.` stands for all that are in no other level.
 * @param {readonly string[]} folders
 */
function testFiles(...folders) {
  const levels = ['domain', 'foundations', 'application', 'editor', 'cli', 'workbench'];
  return readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .filter((file) => {
      const folder = file.includes(sep) ? /** @type {string} */ (file.split(sep)[0]) : '.';
      return folders.includes(levels.includes(folder) ? folder : '.');
    })
    .map((file) => join('test', file))
    .sort();
}
