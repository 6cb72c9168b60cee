import { constants, type Dirent } from 'node:fs';
import {
  copyFile,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  realpath,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { type FileEdit, relocate } from '../domain/suggestion';
import { HumanError } from '../foundations/errors';
import { abortError } from '../foundations/rpc';
import { applyEdits } from '../foundations/text';
import type { GitFolder } from './gitFolder';
import { copyPrefix, removeLeftCopies } from './leftCopies';
import type { Queue } from './queue';
import type { TreeRules } from './treeRules';
import type { ShadowCheckout, ShadowRequest } from './triageDoor';

export interface ShadowCheckoutOptions {
  readonly queue: Pick<Queue, 'get'>;
  readonly rules: Pick<TreeRules, 'isIgnored'>;
  /** The repository that a file is in; undefined: none. */
  readonly folderOf: (path: string) => GitFolder | undefined;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Copies of working trees in which a fix is tried. */
export interface ShadowCheckouts {
  /**
   * Copies the working tree around a folder, with a waiting suggestion applied in the copy alone.
   * Rejects with a `HumanError` when it cannot be copied, or the text that the suggestion is for is gone.
   */
  make(request: ShadowRequest, signal?: AbortSignal): Promise<ShadowCheckout>;
  /** Removes a copy; nothing else is ever removed. */
  remove(request: { readonly root: string }): Promise<Record<string, never>>;
  /** Removes all, also those that are being made. */
  close(): Promise<void>;
}

const MOST_FILES = 30_000;
const MOST_BYTES = 1 << 30;
/** So many files are copied at the same time. */
const AT_ONCE = 16;

/** What git ignores and tests need all the same, too large to be copied: it is linked, so that a test run can write into it. */
const linkedFolders: ReadonlySet<string> = new Set(['node_modules', '.venv', 'venv', 'vendor']);

/** Wires the copies, and remembers which there are. Those that a window left that was killed are removed in the background. */
export function createShadowCheckouts({ queue, rules, folderOf, now }: ShadowCheckoutOptions): ShadowCheckouts {
  const made = new Map<string, string>();
  const making = new Set<Promise<unknown>>([removeLeftCopies(tmpdir(), now())]);
  const closing = new AbortController();
  const remove = async (root: string) => {
    const parent = made.get(root);
    made.delete(root);
    // A link is removed as a link: what it leads to stays.
    if (parent !== undefined) await rm(parent, { recursive: true, force: true, maxRetries: 3 });
  };
  const copyOf = async ({ id, folder, texts }: ShadowRequest, signal: AbortSignal): Promise<ShadowCheckout> => {
    const suggestion = queue.get(id);
    if (!suggestion) throw new HumanError('This suggestion no longer waits.', 'Look for problems again.');
    const git = folderOf(join(folder, 'any file'));
    if (git?.root === undefined)
      throw new HumanError(
        'Tests are run on a copy of a git repository, and this folder is in none.',
        'Accept the fix and run the tests yourself.',
      );
    const parent = await realpath(await mkdtemp(join(tmpdir(), copyPrefix())));
    const root = join(parent, basename(git.root));
    made.set(root, parent);
    try {
      const present = new Map(texts.map(({ path, text }) => [path, text]));
      const copied = await copyTree({ from: git.root, to: root, git, rules }, signal);
      for (const [path, text] of present) if (isIn(git.root, path)) await write(root, relative(git.root, path), text);
      for (const [path, text] of await fixed(suggestion.edits, present, git.root))
        await write(root, relative(git.root, path), text);
      signal.throwIfAborted();
      return { root, of: git.root, folder: join(root, relative(git.root, resolve(folder))), ...copied };
    } catch (error) {
      await remove(root);
      throw error;
    }
  };
  return {
    async make(request, signal) {
      const run = copyOf(request, signal ? AbortSignal.any([signal, closing.signal]) : closing.signal);
      making.add(run);
      try {
        return await run;
      } finally {
        making.delete(run);
      }
    },
    async remove({ root }) {
      await remove(root);
      return {};
    },
    async close() {
      closing.abort(abortError());
      await Promise.allSettled(making);
      for (const root of [...made.keys()]) await remove(root);
    },
  };
}

interface Tree {
  readonly from: string;
  readonly to: string;
  readonly git: GitFolder;
  readonly rules: Pick<TreeRules, 'isIgnored'>;
}

/** Copies all that git does not ignore, and links the folders of dependencies. */
async function copyTree(
  { from, to, git, rules }: Tree,
  signal: AbortSignal | undefined,
): Promise<Pick<ShadowCheckout, 'files' | 'linked'>> {
  const linked: string[] = [];
  const waiting = [''];
  let files = 0;
  let bytes = 0;
  const copy = async (path: string, entry: Dirent) => {
    const source = join(from, path);
    if (entry.isSymbolicLink()) return symlink(await readlink(source), join(to, path));
    bytes += (await lstat(source)).size;
    if (++files > MOST_FILES || bytes > MOST_BYTES) throw tooLarge();
    return copyFile(source, join(to, path), constants.COPYFILE_FICLONE);
  };
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    signal?.throwIfAborted();
    await mkdir(join(to, folder), { recursive: true });
    const entries = await readdir(join(from, folder), { withFileTypes: true });
    const kept = entries.filter(({ name }) => name !== '.git');
    const files = kept.filter((entry) => !entry.isDirectory() && !rules.isIgnored(git, folder + entry.name));
    for (let at = 0; at < files.length; at += AT_ONCE)
      await Promise.all(
        files
          .slice(at, at + AT_ONCE)
          .filter((entry) => entry.isFile() || entry.isSymbolicLink())
          .map((entry) => copy(folder + entry.name, entry)),
      );
    for (const { name } of kept.filter((entry) => entry.isDirectory())) {
      const path = `${folder}${name}`;
      if (!rules.isIgnored(git, `${path}/`)) waiting.push(`${path}/`);
      else if (linkedFolders.has(name)) {
        await symlink(join(from, path), join(to, path), 'junction');
        linked.push(path);
      }
    }
  }
  return { files, linked };
}

/** The texts of the files that edits change, with the edits in them. */
async function fixed(
  edits: readonly FileEdit[],
  present: ReadonlyMap<string, string>,
  root: string,
): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const path of new Set(edits.map((edit) => edit.path))) {
    if (!isIn(root, path))
      throw new HumanError('The fix is not in the repository whose tests ran.', 'Run its tests first.');
    const own = edits.filter((edit) => edit.path === path);
    const before = own.some(({ creates }) => creates) ? '' : (present.get(path) ?? (await textOf(path)));
    const placed = own.map((edit) => (edit.creates ? edit : relocate(before ?? '', edit)));
    const found = placed.filter((edit) => edit !== undefined);
    if (before === undefined || found.length < own.length)
      throw new HumanError('The text that this fix is for has changed.', 'Look for problems again.');
    texts.set(path, applyEdits(before, found));
  }
  return texts;
}

const textOf = (path: string) => readFile(path, 'utf8').catch(() => undefined);

/** Writes a file of the copy, and never through a link that leads out of it. */
async function write(root: string, path: string, text: string): Promise<void> {
  const target = join(root, path);
  const folder = dirname(target);
  if (!isIn(root, join(await nearestFolder(folder), basename(target))))
    throw new HumanError(
      `The file ${path} is behind a link, which leads out of the copy.`,
      'Save it where it is, and run the tests yourself.',
    );
  await mkdir(folder, { recursive: true });
  await rm(target, { force: true });
  await writeFile(target, text, { flag: 'wx' });
}

/** Where the nearest folder above that is there really lies; empty: its link leads nowhere. */
async function nearestFolder(folder: string): Promise<string> {
  const found = await lstat(folder).catch(() => undefined);
  if (found) return realpath(folder).catch(() => '');
  return nearestFolder(dirname(folder));
}

function isIn(root: string, path: string): boolean {
  const inside = relative(root, path);
  return inside !== '' && inside !== '..' && !inside.startsWith(`..${sep}`) && resolve(root, inside) === resolve(path);
}

const tooLarge = () =>
  new HumanError(
    'The repository is too large to be copied for a test run.',
    'Accept the fix and run the tests yourself; one undo takes it back.',
  );
