import { readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * The git repositories that folders lie in or hold: each folder's own root, going upward, else those of its direct
 * children, for a folder that is a shelf of projects. Absolute, without duplicates; empty: none.
 */
export async function findRepositories(folders: readonly string[]): Promise<string[]> {
  const found = await Promise.all(folders.map(repositoriesOf));
  return [...new Set(found.flat())];
}

async function repositoriesOf(folder: string): Promise<string[]> {
  for (let at = folder; ; at = dirname(at)) {
    if (await isRepository(at)) return [at];
    if (dirname(at) === at) break;
  }
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const children = entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(folder, name));
  const flags = await Promise.all(children.map(isRepository));
  return children.filter((_, index) => flags[index]);
}

/** A working tree has `.git`, a folder or a file; a bare repository has `HEAD` and `objects`. */
async function isRepository(folder: string): Promise<boolean> {
  if (await exists(join(folder, '.git'))) return true;
  return (await exists(join(folder, 'HEAD'))) && (await exists(join(folder, 'objects')));
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
