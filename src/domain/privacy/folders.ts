/** An absolute path with at least two folders to a file that has a suffix, on this machine or another. */
const filePath =
  /(?<![\w./\\:~-])(?:file:\/\/)?(?:[A-Za-z]:)?(?:[\\/][^\s\\/:;,'"`()[\]<>|*?{}]+){2,}[\\/](?=[^\s\\/:;,'"`()[\]<>|*?{}]+\.[A-Za-z]\w{0,9}\b)/g;

/**
 * What a tool says without the folders of the machine that it ran on: a file keeps its name.
 * @param roots folders of this machine, absolute and without an end, that go wherever they stand
 */
export function withoutFolders(text: string, roots: readonly string[]): string {
  const longest = roots.filter((root) => root.length > 1).sort((a, b) => b.length - a.length);
  return longest.reduce(
    (rest, root) => rest.replaceAll(`${root}/`, '').replaceAll(`${root}\\`, '').replaceAll(root, '.'),
    text.replace(filePath, ''),
  );
}
