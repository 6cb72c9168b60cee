import { join } from 'node:path';

/**
 * The absolute path of a path that the engine speaks of: itself, or `REPOSITORY:path` with the folder of the repository.
 * The colon of a drive letter is no separator.
 */
export function absolutePath(path: string): string {
  const colon = path.lastIndexOf(':');
  return colon > 1 ? join(path.slice(0, colon), path.slice(colon + 1)) : path;
}

/** Whether a path of ours is a whole URI, such as of a file in a virtual workspace. A drive letter is no scheme. */
export const isUri = (path: string) => /^[a-z][a-z\d+.-]+:/i.test(path);
