import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { LRUCache } from 'lru-cache';
import { blame, type FileVersion } from '../domain/history/blame';
import type { Commit, FileChange } from '../domain/history/commit';
import { pairRenames } from '../domain/history/renames';
import type { GitFolder } from './gitFolder';
import type { GitReader, TreeFile } from './gitReader';
import { type GitStore, openGitStore, type StoredCommit, type TreeEntry } from './gitStore';

/** Reads a repository from its objects, executing nothing. */
export function createGitObjects(folder: GitFolder, signal?: AbortSignal): GitReader {
  const store = openGitStore(folder);
  const histories = new Map<string, Promise<History>>();
  const historyOf = async (revision: string) => {
    const commit = (await store.resolve(revision)) ?? '';
    const history = histories.get(commit) ?? readHistory(store, folder, commit, signal);
    histories.set(commit, history);
    return history;
  };
  return {
    resolve: (name) => store.resolve(name),
    blob: (id) => store.blob(id),
    async *commits(revision, limit) {
      let left = limit;
      for (const commit of (await historyOf(revision)).commits) if (left-- > 0) yield commit;
    },
    async *authors(revision, limit) {
      const commit = (await store.resolve(revision)) ?? '';
      const found = await findCommits(store, folder, commit, signal);
      for (const { name, email } of [...found.values()].slice(0, limit)) yield { name, email };
    },
    async files(revision) {
      const commit = await store.commit((await store.resolve(revision)) ?? '');
      const files: TreeFile[] = [];
      if (commit) await list(store, commit.tree, '', files);
      return files;
    },
    async staged() {
      return (await store.index()) ?? (await this.files('HEAD'));
    },
    async blame(revision, path, ignored) {
      const history = await historyOf(revision);
      return blameIn(store, history, { revision: history.commits[0]?.hash ?? '', path, ignored });
    },
    async setting(name) {
      return readSetting(folder, name);
    },
    close() {
      store.close();
      histories.clear();
    },
  };
}

/** All commits of a revision, children before parents, with what each changed. */
interface History {
  readonly commits: readonly Commit[];
  /** Position in `commits` by id. */
  readonly order: ReadonlyMap<string, number>;
  /** Tree of each commit by id. */
  readonly trees: ReadonlyMap<string, string>;
}

/** All commits of a revision by id; at those where a shallow clone was cut, the history ends. */
async function findCommits(
  store: GitStore,
  { commonDir }: GitFolder,
  revision: string,
  signal: AbortSignal | undefined,
): Promise<Map<string, StoredCommit>> {
  const cut = new Set(readText(join(commonDir, 'shallow')).split('\n'));
  const found = new Map<string, StoredCommit>();
  const open = [revision];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    signal?.throwIfAborted();
    const commit = found.has(id) ? undefined : await store.commit(id);
    if (!commit) continue;
    found.set(id, cut.has(id) ? { ...commit, parents: [] } : commit);
    if (!cut.has(id)) open.push(...commit.parents);
  }
  return found;
}

async function readHistory(
  store: GitStore,
  folder: GitFolder,
  revision: string,
  signal: AbortSignal | undefined,
): Promise<History> {
  const found = await findCommits(store, folder, revision, signal);
  const commits: Commit[] = [];
  for (const id of childrenFirst(found)) {
    signal?.throwIfAborted();
    const { tree, ...commit } = found.get(id) as StoredCommit;
    const parents = commit.parents.flatMap((parent) => found.get(parent)?.tree ?? []);
    commits.push({ hash: id, ...commit, changes: await changesOf(store, tree, parents) });
  }
  return {
    commits,
    order: new Map(commits.map(({ hash }, at) => [hash, at])),
    trees: new Map([...found].map(([id, { tree }]) => [id, tree])),
  };
}

/** Commits in an order in which every child comes before its parents, the newest first where either may come. */
function childrenFirst(commits: ReadonlyMap<string, StoredCommit>): string[] {
  const children = new Map<string, number>();
  for (const { parents } of commits.values())
    for (const parent of parents) children.set(parent, (children.get(parent) ?? 0) + 1);
  const ready = [...commits.keys()].filter((id) => !children.has(id));
  const result: string[] = [];
  for (let id = ready.pop(); id !== undefined; id = ready.pop()) {
    result.push(id);
    for (const parent of commits.get(id)?.parents ?? []) {
      const left = (children.get(parent) ?? 0) - 1;
      children.set(parent, left);
      if (left === 0 && commits.has(parent)) ready.push(parent);
    }
  }
  return result;
}

/** What a tree changed against its parents; of a merge, only what differs from every one. */
async function changesOf(store: GitStore, tree: string, parents: readonly string[]): Promise<FileChange[]> {
  const [first, ...others] = parents;
  let changes = await compare(store, first, tree);
  for (const other of others) {
    const paths = new Set((await compare(store, other, tree)).map(({ path }) => path));
    changes = changes.filter(({ path }) => paths.has(path)).map(({ oldBlob: _, ...change }) => change);
  }
  if (others.length > 0) return changes;
  return pairRenames(changes, async (blob) => linesOf(await store.blob(blob)));
}

async function compare(store: GitStore, before: string | undefined, after: string | undefined): Promise<FileChange[]> {
  const changes: FileChange[] = [];
  await compareTrees(store, before, after, '', changes);
  return changes;
}

async function compareTrees(
  store: GitStore,
  before: string | undefined,
  after: string | undefined,
  prefix: string,
  changes: FileChange[],
): Promise<void> {
  if (before === after) return;
  const [olds, news] = await Promise.all([before, after].map((id) => (id === undefined ? [] : store.tree(id))));
  const left = new Map((olds ?? []).map((entry) => [entry.name, entry]));
  const visit = async (old: TreeEntry | undefined, now: TreeEntry | undefined, name: string) => {
    if (old?.id === now?.id && old?.kind === now?.kind) return;
    const [oldBlob, newBlob] = [old, now].map((entry) => (entry?.kind === 'file' ? entry.id : undefined));
    const [oldTree, newTree] = [old, now].map((entry) => (entry?.kind === 'folder' ? entry.id : undefined));
    const path = prefix + name;
    if (oldBlob || newBlob) changes.push({ path, ...(oldBlob ? { oldBlob } : {}), ...(newBlob ? { newBlob } : {}) });
    if (oldTree || newTree) await compareTrees(store, oldTree, newTree, `${path}/`, changes);
  };
  for (const entry of news ?? []) {
    await visit(left.get(entry.name), entry, entry.name);
    left.delete(entry.name);
  }
  for (const entry of left.values()) await visit(entry, undefined, entry.name);
}

async function list(store: GitStore, tree: string, prefix: string, files: TreeFile[]): Promise<void> {
  for (const { name, kind, id } of await store.tree(tree)) {
    if (kind === 'folder') await list(store, id, `${prefix}${name}/`, files);
    else files.push({ path: prefix + name, kind, blob: id });
  }
}

async function blobAt(store: GitStore, tree: string, path: string): Promise<string | undefined> {
  let id = tree;
  const names = path.split('/');
  for (const [depth, name] of names.entries()) {
    const entry = (await store.tree(id)).find((candidate) => candidate.name === name);
    if (entry?.kind !== (depth === names.length - 1 ? 'file' : 'folder')) return undefined;
    id = (entry as TreeEntry).id;
  }
  return id;
}

async function blameIn(
  store: GitStore,
  history: History,
  { revision, path, ignored }: { revision: string; path: string; ignored: readonly string[] },
) {
  const blob = await blobAt(store, history.trees.get(revision) ?? '', path);
  if (blob === undefined) return [];
  const texts = new LRUCache<string, readonly string[]>({ max: 20 });
  const order = (commit: string) => history.order.get(commit) ?? history.commits.length;
  return blame(
    {
      order,
      before: (version) => versionsBefore(store, history, version),
      async lines(id) {
        const known = texts.get(id) ?? linesOf(await store.blob(id));
        if (known) texts.set(id, known);
        return known;
      },
    },
    { commit: revision, path, blob },
    new Set(ignored),
  );
}

/** The file in the parents of a version's commit. Where an only parent was not changed, no tree is looked at. */
async function versionsBefore(store: GitStore, history: History, version: FileVersion): Promise<FileVersion[]> {
  const commit = history.commits[history.order.get(version.commit) ?? -1];
  const parents = (commit?.parents ?? []).filter((parent) => history.order.has(parent));
  const [only] = parents;
  if (parents.length === 1 && only !== undefined) {
    const change = commit?.changes.find(({ path }) => path === version.path);
    if (!change) return [{ ...version, commit: only }];
    return change.oldBlob ? [{ commit: only, path: change.from ?? change.path, blob: change.oldBlob }] : [];
  }
  const versions: FileVersion[] = [];
  for (const parent of parents) {
    const blob = await blobAt(store, history.trees.get(parent) ?? '', version.path);
    if (blob !== undefined) versions.push({ ...version, commit: parent, blob });
  }
  return versions;
}

function linesOf(bytes: Uint8Array | undefined): readonly string[] | undefined {
  return bytes && new TextDecoder().decode(bytes).split('\n');
}

const readText = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8') : '');

/** A setting `SECTION.KEY` of the repository, or of the person. Included files are not followed. */
function readSetting({ commonDir }: GitFolder, name: string): string | undefined {
  const files = [
    join(commonDir, 'config'),
    join(homedir(), '.gitconfig'),
    join(process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), 'git', 'config'),
  ];
  const [section = '', key = ''] = name.split('.');
  for (const file of files) {
    let isIn = false;
    let value: string | undefined;
    for (const line of readText(file).split('\n')) {
      const header = /^\s*\[([^\]]*)\]/.exec(line);
      if (header) isIn = header[1]?.trim().toLowerCase() === section;
      const setting = /^\s*([\w-]+)\s*=\s*"?([^"#;]*)"?/.exec(line);
      if (isIn && setting?.[1]?.toLowerCase() === key.toLowerCase()) value = setting[2]?.trim();
    }
    if (value) return value;
  }
  return undefined;
}
