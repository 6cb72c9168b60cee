import type { CurationEntry } from '../application/curationDoor';
import type { LearntEntry } from '../application/learntDoor';
import type { AskedExclusion, TreeRow } from './curationSnapshot';

/** What the tree of one repository is made from. */
export interface TreeSources {
  /** What is in each folder that is open; `''` is the root. */
  readonly open: ReadonlyMap<string, readonly LearntEntry[]>;
  /** The rules that hold, of this repository and of others. */
  readonly entries: readonly CurationEntry[];
  readonly repository: string;
  /** All own lines of the repository. */
  readonly ownLines: number;
  /** What is asked about; absent: nothing. */
  readonly asked?: AskedExclusion | undefined;
  /** What a rule leaves out, in words. */
  effectOf(entry: CurationEntry): string;
}

/**
 * What is learned and what is left out by hand in a repository, folder by folder. What is left out is forgotten, so that
 * the rules alone tell of it; the folders that lead there are shown with them.
 */
export function treeOf(sources: TreeSources, folder = ''): readonly TreeRow[] | undefined {
  const learnt = sources.open.get(folder);
  if (!learnt) return undefined;
  const rows = new Map<string, TreeRow>();
  for (const { name, path, lines } of learnt) rows.set(path, rowOf(sources, { name, path, lines }));
  for (const entry of sources.entries) {
    const { rule } = entry;
    if (rule.kind !== 'path' || rule.repository !== sources.repository || !rule.path.startsWith(folder)) continue;
    const name = rule.path.slice(folder.length).split('/', 1)[0] as string;
    if (name === '') continue;
    const path = folder + name + (rule.path.length > folder.length + name.length ? '/' : '');
    const row = rows.get(path) ?? rowOf(sources, { name, path, lines: 0 });
    rows.set(path, path === rule.path ? leftOut(row, entry, sources) : row);
  }
  return [...rows.values()].sort(foldersFirst);
}

function rowOf(sources: TreeSources, { name, path, lines }: Pick<LearntEntry, 'name' | 'path' | 'lines'>): TreeRow {
  const isFolder = path.endsWith('/');
  const inside = isFolder ? treeOf(sources, path) : undefined;
  const { asked, repository, ownLines } = sources;
  const isAsked = asked?.rule.kind === 'path' && asked.rule.repository === repository && asked.rule.path === path;
  return {
    ...{ name, path, isFolder, lines, share: ownLines > 0 ? Math.min(1, lines / ownLines) : 0 },
    ...(isAsked ? { asked } : {}),
    ...(inside ? { inside } : {}),
  };
}

/** A folder that is left out has nothing to be opened. */
function leftOut({ name, path, isFolder }: TreeRow, entry: CurationEntry, { effectOf }: TreeSources): TreeRow {
  return { name, path, isFolder, lines: 0, share: 0, excluded: { id: entry.id, effect: effectOf(entry) } };
}

const foldersFirst = (a: TreeRow, b: TreeRow) => Number(b.isFolder) - Number(a.isFolder) || (a.name < b.name ? -1 : 1);
