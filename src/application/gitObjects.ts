import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Commit, FileChange } from '../domain/history/commit';
import { pairRenames } from '../domain/history/renames';
import { spansOf } from '../domain/history/similarity';
import { childrenFirst } from '../domain/history/topology';
import type { GitFolder } from './gitFolder';
import type { GitReader, KnownCommits, TreeFile } from './gitReader';
import { type GitStore, openGitStore, type StoredCommit, type TreeEntry } from './gitStore';

/** Reads a repository from its objects, executing nothing. */
export function createGitObjects(folder: GitFolder, signal?: AbortSignal): GitReader {
  const store = openGitStore(folder);
  return {
    resolve: (name) => store.resolve(name),
    blob: (id) => store.blob(id),
    async *commits(revision, limit, { known, lacks } = {}) {
      if (isPartial(folder)) lacks?.();
      let left = limit;
      const start = (await store.resolve(revision)) ?? '';
      for await (const commit of readHistory(store, folder, start, { known, signal }))
        if (left-- > 0) yield commit;
        else return;
    },
    async *authors(revision, limit) {
      const commit = (await store.resolve(revision)) ?? '';
      const found = await findCommits(store, folder, commit, { signal });
      for (const { name, email } of [...found.values()].slice(0, limit)) yield { name, email };
    },
    async messages(ids) {
      const found = new Map<string, string>();
      for (const id of ids) {
        signal?.throwIfAborted();
        const commit = await store.commit(id);
        if (commit) found.set(id, commit.message);
      }
      return found;
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
    async changes(commit, before) {
      const [after, base] = await Promise.all([commit, before].map((id) => store.commit(id)));
      return after && base ? changesOf(store, after.tree, base.tree) : [];
    },
    async setting(name) {
      return readSetting(folder, name);
    },
    close: () => store.close(),
  };
}

interface Search {
  /** Commits that are left out with all that lead to them. */
  readonly known?: KnownCommits | undefined;
  readonly signal: AbortSignal | undefined;
}

/** All commits of a revision by id; at those where a shallow clone was cut, the history ends. */
async function findCommits(
  store: GitStore,
  { commonDir }: GitFolder,
  revision: string,
  { known, signal }: Search,
): Promise<Map<string, StoredCommit>> {
  const cut = new Set(readText(join(commonDir, 'shallow')).split('\n'));
  const found = new Map<string, StoredCommit>();
  const open = [revision];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    signal?.throwIfAborted();
    const commit = found.has(id) || known?.has(id) ? undefined : await store.commit(id);
    if (!commit) continue;
    found.set(id, cut.has(id) ? { ...commit, parents: [] } : commit);
    if (!cut.has(id)) open.push(...commit.parents);
  }
  return found;
}

async function* readHistory(
  store: GitStore,
  folder: GitFolder,
  revision: string,
  search: Search,
): AsyncGenerator<Commit, void, undefined> {
  const found = await findCommits(store, folder, revision, search);
  for (const id of childrenFirst(revision, found)) {
    search.signal?.throwIfAborted();
    const { tree, ...commit } = found.get(id) as StoredCommit;
    const [first] = commit.parents;
    const before = first === undefined ? undefined : (found.get(first) ?? (await store.commit(first)));
    yield { hash: id, ...commit, changes: await changesOf(store, tree, before?.tree) };
  }
}

/** What a tree changed against another one, or altogether. */
async function changesOf(store: GitStore, tree: string, before: string | undefined): Promise<FileChange[]> {
  const spans = async (blob: string) => {
    const bytes = await store.blob(blob);
    return bytes && spansOf(bytes);
  };
  return pairRenames(await compare(store, before, tree), spans);
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

const readText = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8') : '');

/** Whether objects may be missing that are fetched when they are needed. */
const isPartial = ({ commonDir }: GitFolder) =>
  /^\s*(promisor|partialclone)\s*=/im.test(readText(join(commonDir, 'config')));

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
