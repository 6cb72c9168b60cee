/** Finds the file of this machine that a path of another one means. */
export interface Placing {
  /**
   * The file with the longest common end.
   * @param path with `/` between folders
   * @returns undefined: none is close enough, or several are as close
   */
  find(path: string): string | undefined;
}

/**
 * @param files from the root of what they are in, with `/` between folders
 */
export function createPlacing(files: readonly string[]): Placing {
  const byName = new Map<string, string[]>();
  for (const file of files) {
    const name = nameOf(file);
    const alike = byName.get(name);
    if (alike) alike.push(file);
    else byName.set(name, [file]);
  }
  return {
    find(path) {
      const parts = path.split('/').filter((part) => part !== '' && part !== '.' && part !== '..');
      const alike = byName.get(nameOf(path)) ?? [];
      const shared = alike.map((file) => commonEnd(file.split('/'), parts));
      const most = Math.max(0, ...shared);
      const [found, ...others] = alike.filter((_, at) => shared[at] === most);
      if (found === undefined || others.length > 0) return undefined;
      // A name alone says little, unless nothing more was said, or there is no more to compare.
      const isEnough = most > 1 || parts.length === 1 || (most === found.split('/').length && alike.length === 1);
      return isEnough ? found : undefined;
    },
  };
}

const nameOf = (path: string) => path.slice(path.lastIndexOf('/') + 1);

function commonEnd(a: readonly string[], b: readonly string[]): number {
  let count = 0;
  while (count < a.length && count < b.length && a[a.length - 1 - count] === b[b.length - 1 - count]) count++;
  return count;
}
