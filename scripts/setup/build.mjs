/** The bundles in dist/, built anew when a source is newer. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root, run, say } from '../step.mjs';

const sources = ['src', 'media', 'languages', 'esbuild.config.mjs', 'package-lock.json'];

/** Builds what runs: the extension, the engine's worker, the command line and the webview. */
export async function build() {
  const built = modified('dist/cli.js');
  if (built !== undefined && sources.every((path) => (newest(path) ?? 0) < built)) return;
  say('Build: esbuild');
  await run(process.execPath, ['esbuild.config.mjs'], { remedy: 'Mend the source that the message names.' });
}

/** @param {string} path */
function newest(path) {
  const times = [modified(path)];
  if (statSync(join(root, path), { throwIfNoEntry: false })?.isDirectory())
    for (const name of readdirSync(join(root, path), { recursive: true, encoding: 'utf8' }))
      times.push(modified(join(path, name)));
  return Math.max(...times.map((time) => time ?? 0));
}

/** @param {string} path */
function modified(path) {
  return statSync(join(root, path), { throwIfNoEntry: false })?.mtimeMs;
}
