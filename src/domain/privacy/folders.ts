/** An absolute path with at least two folders to a file that has a suffix, on this machine or another. */
const filePath =
  /(?<![\w./\\:~-])(?:file:\/\/)?(?:[A-Za-z]:)?(?:(?:\\\\|[\\/])[^\s\\/:;,'"`()[\]<>|*?{}]+){2,}(?:\\\\|[\\/])(?=[^\s\\/:;,'"`()[\]<>|*?{}]+\.[A-Za-z]\w{0,9}\b)/g;

/**
 * What a tool says without the folders of the machine that it ran on: a file keeps its name.
 * @param roots folders of this machine, absolute and without an end, that go wherever they stand
 */
export function withoutFolders(text: string, roots: readonly string[]): string {
  const longest = [...new Set(roots.flatMap(spellings))].sort((a, b) => b.length - a.length);
  return longest.reduce(
    (rest, root) =>
      ['/', '\\\\', '\\'].reduce((left, end) => left.replaceAll(root + end, ''), rest).replaceAll(root, '.'),
    text.replace(filePath, ''),
  );
}

/** How programs write a folder: as it is, as an address, and quoted, with its backslashes doubled. */
function spellings(root: string): string[] {
  if (root.length < 2) return [];
  const slashed = root.replaceAll('\\', '/');
  const address = `file://${slashed.startsWith('/') ? '' : '/'}${encodeURI(slashed)}`;
  return [root, slashed, root.replaceAll('\\', '\\\\'), address];
}
