/** The packages of package-lock.json, installed where they are not. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm, root, say } from '../step.mjs';

/** Installs what package-lock.json names; nothing to do when node_modules already agrees with it. */
export async function installDependencies() {
  if (agree()) return;
  say('Dependencies: npm ci (about a minute on first use)');
  // No install script of any dependency is needed, so none is run.
  await npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    remedy: 'See that npm reaches its registry, then run this again. `npm ci` alone shows the whole message.',
  });
}

/** Whether the packages that npm recorded in node_modules have the versions of the lock file. */
function agree() {
  const installed = packages(join('node_modules', '.package-lock.json'));
  const wanted = packages('package-lock.json');
  return (
    installed !== undefined &&
    Object.entries(wanted ?? {}).every(
      // The key of the project itself is empty; optional packages are there for this platform alone.
      ([path, { version, optional }]) => path === '' || optional || installed[path]?.version === version,
    )
  );
}

/**
 * @param {string} file
 * @returns {Record<string, { version: string, optional?: boolean }> | undefined} undefined when it cannot be read
 */
function packages(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
  } catch {
    return undefined;
  }
}
