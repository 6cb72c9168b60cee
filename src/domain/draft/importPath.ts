/** The parts of a path; the repository before a colon is one of them, and so is what stands before a drive's colon. */
const partsOf = (path: string) => path.split(/[/\\]|(?<=..):/);

/** A path from one file's folder to another place, both as parts, such as `../a/b`; it begins with a dot. */
function relativePath(fromFolder: readonly string[], to: readonly string[]): string {
  let same = 0;
  while (same < fromFolder.length && same < to.length && fromFolder[same] === to[same]) same++;
  const up = '../'.repeat(fromFolder.length - same);
  return `${up === '' ? './' : up}${to.slice(same).join('/')}`;
}

/** What a relative path of a file names, as parts; undefined: it leads out of everything. */
function resolved(file: string, relative: string): string[] | undefined {
  const parts = partsOf(file).slice(0, -1);
  for (const part of relative.split('/'))
    if (part === '..') {
      if (parts.pop() === undefined) return undefined;
    } else if (part !== '.' && part !== '') parts.push(part);
  return parts;
}

const quoted = /(['"])(\.\.?(?:\/[^'"\n]*)?)\1/;
const dotted = /^(\s*from\s+)(\.+)([\w.]*)(?=\s+import\b)/;

/**
 * An import as it has to be written in another file: what it names by a path from its own file is named from there.
 * @param from the file in which it stands, and `to` the other one, as keys of the index
 * @returns undefined when it would be an import of the other file itself
 */
export function importFrom(statement: string, from: string, to: string): string | undefined {
  const path = quoted.exec(statement)?.[2];
  if (path !== undefined) {
    const target = resolved(from, path);
    if (!target || isFile(to, target)) return undefined;
    const other = relativePath(partsOf(to).slice(0, -1), target);
    return statement.replace(quoted, (_, quote: string) => `${quote}${other.replace(/\/$/, '')}${quote}`);
  }
  const [, head, dots = '', module = ''] = dotted.exec(statement) ?? [];
  if (head === undefined) return statement;
  const folder = partsOf(from).slice(0, -dots.length);
  const target = [...folder, ...module.split('.').filter((part) => part !== '')];
  if (isFile(to, target)) return undefined;
  const home = partsOf(to).slice(0, -1);
  let same = 0;
  while (same < home.length && same < target.length && home[same] === target[same]) same++;
  const rest = target.slice(same).join('.');
  return statement.replace(dotted, `${head}${'.'.repeat(home.length - same + 1)}${rest}`);
}

/** Whether parts of a path name a file, with its suffix or without. */
function isFile(file: string, parts: readonly string[]): boolean {
  const own = partsOf(file);
  const name = own.at(-1) ?? '';
  const last = parts.at(-1) ?? '';
  const isNamed = name === last || name.replace(/\.[^.]+$/, '') === last;
  return isNamed && own.length === parts.length && own.slice(0, -1).every((part, i) => part === parts[i]);
}
