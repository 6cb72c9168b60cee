/** A file or folder by its repository. */
export interface CurationPlace {
  readonly repository: string;
  /** From its root, with `/`; a folder ends with one; empty: the repository itself. */
  readonly path: string;
}

/** Where a path lies among repositories, the innermost where they are nested; undefined: in none. @param path absolute */
export function placeIn(repositories: Iterable<string>, path: string, isFolder: boolean): CurationPlace | undefined {
  let found: string | undefined;
  for (const repository of repositories) {
    const isInside =
      path === repository || (path.startsWith(repository) && /[/\\]/.test(path[repository.length] ?? ''));
    if (isInside && repository.length > (found?.length ?? -1)) found = repository;
  }
  if (found === undefined) return undefined;
  const rest = path.slice(found.length + 1).replaceAll('\\', '/');
  return { repository: found, path: isFolder && rest !== '' ? `${rest}/` : rest };
}

/** Whether a path, or a folder around it, is the one that a rule names. */
export function covers(rulePath: string, path: string): boolean {
  return rulePath === path || (rulePath.endsWith('/') && path.startsWith(rulePath));
}
