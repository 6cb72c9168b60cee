/** The bundles in dist/, built anew when a source is newer. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root, run, say } from '../step.mjs';

/** What the bundles are made of. */
export const sources = ['src', 'media', 'languages', 'esbuild.config.mjs', 'package-lock.json'];

/** Builds what runs: the extension, the engine's worker, the command line and the webview. */
export async function build() {
  // The command line is among the files that are written last.
  if (newest(['dist/cli.js']) > newest(sources)) return;
  say('Build: esbuild');
  await run(process.execPath, ['esbuild.config.mjs'], { remedy: 'Mend the source that the message names.' });
}

/**
 * When the newest of some files, or of the files in some folders, was written.
 * @param {readonly string[]} paths relative to the project
 * @returns {number} milliseconds since 1970; 0 when there are none
 */
export function newest(paths) {
  let time = 0;
  for (const path of paths) {
    const status = statSync(join(root, path), { throwIfNoEntry: false });
    if (!status) continue;
    time = Math.max(time, status.mtimeMs);
    if (status.isDirectory())
      time = Math.max(time, newest(readdirSync(join(root, path)).map((name) => join(path, name))));
  }
  return time;
}
