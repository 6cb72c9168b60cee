import fs, { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import git from 'isomorphic-git';
import { LRUCache } from 'lru-cache';
import { HumanError } from '../foundations/errors';
import type { GitFolder } from './gitFolder';
import type { TreeFile } from './gitReader';

/** Objects in packs larger than this are not read without git: each pack is held in memory as a whole. */
const largestPacks = 1 << 30;

/** The parts of a commit object. */
export interface StoredCommit {
  readonly tree: string;
  readonly parents: readonly string[];
  readonly name: string;
  readonly email: string;
  /** Author date, seconds since 1970. */
  readonly time: number;
  readonly message: string;
}

/** An entry of a tree object. */
export interface TreeEntry {
  readonly name: string;
  readonly kind: TreeFile['kind'] | 'folder';
  readonly id: string;
}

/** Reads the objects and references of a repository without executing anything. A missing object is undefined. */
export interface GitStore {
  /** The id of what a name or an id stands for; tags are followed. */
  resolve(name: string): Promise<string | undefined>;
  commit(id: string): Promise<StoredCommit | undefined>;
  /** Empty for a missing one. */
  tree(id: string): Promise<readonly TreeEntry[]>;
  blob(id: string): Promise<Uint8Array | undefined>;
  /** The entries of the index; undefined when it has a form that cannot be read. */
  index(): Promise<readonly TreeFile[] | undefined>;
  close(): void;
}

/** @throws HumanError when the repository has a form that only git reads */
export function openGitStore(folder: GitFolder): GitStore {
  const { gitDir, commonDir } = folder;
  refuseUnreadable(commonDir);
  let cache = {};
  const trees = new LRUCache<string, readonly TreeEntry[]>({ max: 50_000 });

  async function read(id: string): Promise<{ type: string; object: Uint8Array } | undefined> {
    try {
      const { type, object } = await git.readObject({ fs, gitdir: commonDir, oid: id, format: 'content', cache });
      return { type, object: object as Uint8Array };
    } catch (error) {
      if (error instanceof git.Errors.NotFoundError) return undefined;
      throw error;
    }
  }

  async function commit(id: string): Promise<StoredCommit | undefined> {
    const found = id === '' ? undefined : await read(id);
    return found?.type === 'commit' ? parseCommit(new TextDecoder().decode(found.object)) : undefined;
  }

  return {
    commit,
    async resolve(name) {
      const id = await resolveName(gitDir, commonDir, name, cache);
      const found = id === undefined ? undefined : await read(id);
      if (found?.type !== 'tag') return found && id;
      return /^object ([0-9a-f]{40})/.exec(new TextDecoder().decode(found.object))?.[1];
    },
    async tree(id) {
      const known = trees.get(id);
      if (known) return known;
      const found = await read(id);
      const entries = found?.type === 'tree' ? parseTree(found.object) : [];
      trees.set(id, entries);
      return entries;
    },
    async blob(id) {
      return (await read(id))?.object;
    },
    async index() {
      try {
        return await readIndex(folder);
      } catch {
        return undefined;
      }
    },
    close() {
      cache = {};
      trees.clear();
    },
  };
}

function refuseUnreadable(commonDir: string): void {
  const config = readIfThere(join(commonDir, 'config'));
  const advice = 'Install git, or trust this workspace so that the git that is installed may be used.';
  if (/^\s*objectformat\s*=\s*sha256/im.test(config))
    throw new HumanError(`${commonDir} names its objects by SHA-256, which only git itself reads.`, advice);
  if (/^\s*refstorage\s*=\s*reftable/im.test(config))
    throw new HumanError(`${commonDir} keeps its references in a table, which only git itself reads.`, advice);
  if (readIfThere(join(commonDir, 'objects', 'info', 'alternates')).trim() !== '')
    throw new HumanError(`${commonDir} borrows objects from another repository, which only git itself reads.`, advice);
  const packs = join(commonDir, 'objects', 'pack');
  const names = existsSync(packs) ? readdirSync(packs).filter((name) => name.endsWith('.pack')) : [];
  const bytes = names.reduce(
    (sum, name) => sum + (statSync(join(packs, name), { throwIfNoEntry: false })?.size ?? 0),
    0,
  );
  if (bytes > largestPacks)
    throw new HumanError(`The history in ${commonDir} is too large to be read without git (${bytes} bytes).`, advice);
}

/** `HEAD` is the one of the working tree at hand; everything else is shared. */
async function resolveName(
  gitDir: string,
  commonDir: string,
  name: string,
  cache: object,
): Promise<string | undefined> {
  const head = name === 'HEAD' ? readIfThere(join(gitDir, 'HEAD')).trim() : name;
  const ref = head.startsWith('ref: ') ? head.slice(5) : head;
  if (/^[0-9a-f]{40}$/.test(ref)) return ref;
  try {
    if (/^[0-9a-f]{4,39}$/.test(ref)) return await git.expandOid({ fs, gitdir: commonDir, oid: ref, cache });
    return await git.resolveRef({ fs, gitdir: commonDir, ref });
  } catch (error) {
    if (error instanceof git.Errors.NotFoundError) return undefined;
    throw error;
  }
}

async function readIndex({ gitDir, root }: GitFolder): Promise<TreeFile[]> {
  const entries: TreeFile[] = [];
  await git.walk({
    fs,
    dir: root ?? gitDir,
    gitdir: gitDir,
    trees: [git.STAGE()],
    async map(path, [entry]) {
      if (!entry || path === '.') return undefined;
      const type = await entry.type();
      const id = await entry.oid();
      if (type !== 'tree' && id !== undefined)
        entries.push({ path, kind: type === 'commit' ? 'submodule' : kindOfMode(await entry.mode()), blob: id });
      return undefined;
    },
  });
  return entries;
}

function kindOfMode(mode: number): TreeFile['kind'] {
  return (mode & 0o170000) === 0o120000 ? 'symlink' : 'file';
}

const readIfThere = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8') : '');

function parseCommit(text: string): StoredCommit {
  const end = text.indexOf('\n\n');
  const header = end < 0 ? text : text.slice(0, end);
  const author = /^author (.*?) ?<([^>]*)> (-?\d+)/m.exec(header);
  return {
    tree: /^tree ([0-9a-f]+)/m.exec(header)?.[1] ?? '',
    parents: Array.from(header.matchAll(/^parent ([0-9a-f]+)/gm), ([, id = '']) => id),
    name: author?.[1] ?? '',
    email: author?.[2] ?? '',
    time: Number(author?.[3] ?? 0),
    message: end < 0 ? '' : text.slice(end + 2).trimEnd(),
  };
}

/** A tree is a row of `MODE NAME`, NUL and twenty bytes of id; modes may have leading zeros in old ones. */
function parseTree(bytes: Uint8Array): TreeEntry[] {
  const entries: TreeEntry[] = [];
  const decoder = new TextDecoder();
  for (let at = 0; at < bytes.length; ) {
    const space = bytes.indexOf(32, at);
    const nul = bytes.indexOf(0, space);
    if (space < 0 || nul < 0) break;
    const mode = Number.parseInt(decoder.decode(bytes.subarray(at, space)), 8);
    entries.push({
      name: decoder.decode(bytes.subarray(space + 1, nul)),
      kind: kindOfEntry(mode),
      id: Buffer.from(bytes.buffer, bytes.byteOffset + nul + 1, 20).toString('hex'),
    });
    at = nul + 21;
  }
  return entries;
}

function kindOfEntry(mode: number): TreeEntry['kind'] {
  if ((mode & 0o170000) === 0o040000) return 'folder';
  return (mode & 0o170000) === 0o160000 ? 'submodule' : kindOfMode(mode);
}
