/** Git compares each entry of a changed folder with each of them. */
const mostPathspecs = 100;
/** Windows takes commands of 32,767 characters. */
const mostLength = 20_000;

/**
 * What to name to git so that it looks at these files and at few others: the files themselves, or folders that hold many of
 * them and, as far as possible, little else.
 * @param paths from the root, with `/`
 * @param others the files that it is better not to look at, each as often as it counts
 * @param most so many pathspecs, and characters in all of them
 * @returns literal pathspecs; undefined: nothing less than everything
 */
export function pathspecsOf(
  paths: Iterable<string>,
  others: Iterable<string>,
  most = { count: mostPathspecs, length: mostLength },
): string[] | undefined {
  let pathspecs = [...new Set([...paths].map(tellable))];
  const folders = new Map<string, { paths: number; others: number }>();
  for (const path of pathspecs)
    for (const folder of foldersOf(path)) {
      const members = folders.get(folder) ?? { paths: 0, others: 0 };
      folders.set(folder, members);
      members.paths++;
    }
  for (const path of others)
    for (const folder of foldersOf(path)) {
      const members = folders.get(folder);
      if (members) members.others++;
    }
  const purest = [...folders].sort(([, a], [, b]) => a.others / a.paths - b.others / b.paths || b.paths - a.paths);
  for (const [folder, { others: within }] of purest) {
    const isFew = pathspecs.length <= most.count && pathspecs.join(' ').length <= most.length;
    if (isFew && within > 0) break;
    if (folder === '') return undefined;
    if (pathspecs.some((pathspec) => folder.startsWith(`${pathspec}/`))) continue;
    pathspecs = [...pathspecs.filter((pathspec) => !pathspec.startsWith(`${folder}/`)), folder];
  }
  return pathspecs.includes('') ? undefined : pathspecs;
}

/** The folders that hold a file, the nearest first; the root is empty. */
function* foldersOf(path: string): Generator<string, void, undefined> {
  for (let folder = path; folder !== ''; yield folder) folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/')));
}

/** The file, or the nearest folder above it, whose name is text: of other bytes it is not known what they were. */
function tellable(path: string): string {
  if (!path.includes('\ufffd')) return path;
  return [...foldersOf(path)].find((folder) => !folder.includes('\ufffd')) ?? '';
}
