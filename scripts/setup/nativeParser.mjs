/** The native tree-sitter, with which one test compares the one that is delivered. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { attempt, host, npm, StepFailed, say } from '../step.mjs';

const version = '0.25.0';
const folder = join(host, 'native');

/**
 * Compiles the native parser into `.host/native`, once; a failure is noted and changes nothing, because the test then
 * says why it is skipped. It stands outside node_modules because the grammar packages want different versions of it.
 */
export async function buildNativeParser() {
  const stamp = join(folder, 'tried');
  // What was compiled for one Node crashes another.
  const wanted = `${version} ${process.versions.modules}`;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  say('Native parser: compiling tree-sitter for the differential test (once, under a minute)');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const problem = await compile();
  if (problem) say(`Native parser: not available, so the differential test is skipped (${problem})`);
  else writeFileSync(join(folder, 'abi'), process.versions.modules);
  writeFileSync(stamp, wanted);
}

/** @returns {Promise<string | undefined>} why it could not be done */
async function compile() {
  const headers = dirname(dirname(process.execPath));
  if (!existsSync(join(headers, 'include', 'node', 'node_api.h'))) return 'this Node came without its headers';
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  try {
    const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    await npm(['install', ...quiet, `tree-sitter@${version}`], { cwd: folder });
  } catch (error) {
    if (error instanceof StepFailed) return 'npm could not fetch it';
    throw error;
  }
  const { code } = await attempt('npm', ['rebuild', '--loglevel=error', 'tree-sitter'], {
    cwd: folder,
    env: {
      npm_config_nodedir: headers,
      PATH: `${dirname(process.execPath)}:${process.env['PATH']}`,
      // Its own flags ask for C++17; the headers of Node 24 want C++20.
      CXXFLAGS: '-std=c++20',
      JOBS: 'max',
    },
  });
  return code === 0 ? undefined : 'a C++ compiler, make and python3 are needed';
}
