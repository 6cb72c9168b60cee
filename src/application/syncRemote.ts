import { mkdirSync } from 'node:fs';
import { devNull } from 'node:os';
import { HumanError } from '../foundations/errors';
import { GitMissing, gitVersion, openGit, openTransport } from './git';
import { MOST_SEALED, tooLarge } from './sealedFile';
import type { SyncAddress } from './syncAddress';
import { isOvertaken, isWithoutBranch, syncFailure, tooSlow } from './syncFailure';

/** What a machine's name looks like: it says nothing about it. */
export const MACHINE = /^[0-9a-f]{32}$/;

/** What stands at the remote. */
export interface RemoteState {
  /** The commit of the branch; undefined: there is no such branch yet. */
  readonly commit: string | undefined;
  /** The sealed files, by the names of the machines that wrote them. */
  readonly files: ReadonlyMap<string, RemoteFile>;
}

/** A file in the tree of the branch. */
export interface RemoteFile {
  /** Of the blob. */
  readonly id: string;
  read(): Promise<Buffer>;
}

/** A branch of a remote, which holds one sealed file for each machine, and nothing that was there before. */
export interface SyncRemote {
  /** What stands there now. @throws HumanError when it cannot be asked, or the branch is not ours */
  read(): Promise<RemoteState>;
  /**
   * Puts the file of one machine into the place of its last one, and leaves the others.
   * @param state as it was read: where something else stands there by now, nothing is written
   * @returns the new commit; undefined: somebody else was faster
   * @throws HumanError when the remote does not take it
   */
  write(machine: string, sealed: Buffer, state: RemoteState): Promise<string | undefined>;
}

export interface SyncRemoteOptions {
  /** Where a repository may be made for the time being: there is none yet. */
  readonly folder: string;
  readonly remote: string;
  readonly branch: string;
  readonly address: SyncAddress;
}

/** From this version on, git can be told to heed no configuration but what it is given. */
const OLDEST: readonly [number, number] = [2, 32];
const MOST_MACHINES = 64;
/** Milliseconds that one transfer may take. */
const LONGEST = 10 * 60_000;
const REF = 'refs/sync/seen';
const README = 'README.md';
const TITLE = 'Coding Double sync';
const FORMAT = 1;

const readme = `# ${TITLE} ${FORMAT}

Each \`.double\` file on this branch is what one machine of an engineer's has counted of their own style, encrypted with a
passphrase that is not here. Coding Double writes and merges them; do not edit them. The branch may be deleted: the machines
lose nothing by that, and write it again when they sync.
`;

/** Opens the branch. @param signal ends what is under way */
export async function openSyncRemote(options: SyncRemoteOptions, signal: AbortSignal): Promise<SyncRemote> {
  const { folder, remote, branch, address } = options;
  await checkGit();
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const git = openGit(folder, signal);
  await git.output(['init', '-q', '--bare', '--template=', '--object-format=sha1']);
  const ref = `refs/heads/${branch}`;
  /** Asks the remote. */
  const ask = async (command: string, program: string, args: readonly string[]) => {
    const limit = AbortSignal.timeout(LONGEST);
    try {
      const transport = await openTransport(folder, AbortSignal.any([signal, limit]));
      await transport([command, ...(address.isFolder ? [`--${program}=${inertly(program)}`] : []), ...args]);
    } catch (error) {
      if (limit.aborted && !signal.aborted) throw tooSlow(address.host, LONGEST / 60_000);
      throw error;
    }
  };
  const spoken = <Result>(work: () => Promise<Result>) =>
    work().catch((error: unknown) => {
      throw syncFailure(error, address.host);
    });
  return {
    read: () =>
      spoken(async () => {
        const fetched = ['-q', '--no-tags', '--depth=1', '--no-write-fetch-head', '--no-recurse-submodules'];
        try {
          await ask('fetch', 'upload-pack', [...fetched, remote, `+${ref}:${REF}`]);
        } catch (error) {
          if (isWithoutBranch(error)) return { commit: undefined, files: new Map() };
          throw error;
        }
        const commit = (await git.output(['rev-parse', '--verify', '-q', REF])).trim();
        return { commit, files: await filesOf(folder, commit, options, signal) };
      }),
    write: (machine, sealed, { commit: expected = '', files }) =>
      spoken(async () => {
        const put = async (content: string | Uint8Array, ...type: string[]) =>
          (await git.output(['hash-object', '-w', '--stdin', ...type], content)).trim();
        const all = new Map([...files].map(([name, { id }]) => [`${name}.double`, id]));
        all.set(README, await put(readme)).set(`${machine}.double`, await put(sealed));
        const rows = [...all].map(([name, id]) => `100644 blob ${id}\t${name}\0`);
        const tree = (await git.output(['mktree', '-z'], rows.join(''))).trim();
        // It says who wrote it as little as when, and has no parent: nothing older is kept.
        const nobody = 'Coding Double <> 0 +0000';
        const text = `tree ${tree}\nauthor ${nobody}\ncommitter ${nobody}\n\nSync\n`;
        const commit = await put(text, '-t', 'commit');
        if (commit === expected) return commit;
        const pushed = ['-q', '--no-verify', '--no-recurse-submodules', '--no-follow-tags'];
        try {
          await ask('push', 'receive-pack', [
            ...pushed,
            `--force-with-lease=${ref}:${expected}`,
            remote,
            `${commit}:${ref}`,
          ]);
        } catch (error) {
          if (isOvertaken(error)) return undefined;
          throw error;
        }
        return commit;
      }),
  };
}

/** The program at the other end of a folder, so that nothing that is configured there is run. */
function inertly(program: string): string {
  const settings = [
    ...['safe.directory=*', `core.hooksPath=${devNull}`, 'core.fsmonitor=false', 'core.alternateRefsCommand=true'],
    ...['receive.autogc=false', 'gc.auto=0', 'maintenance.auto=false'],
  ];
  return ['git', ...settings.map((setting) => `-c '${setting}'`), program].join(' ');
}

async function checkGit(): Promise<void> {
  const version = await gitVersion();
  if (version === undefined) throw syncFailure(new GitMissing(), '');
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1]))
    throw new HumanError(`git ${version} is too old for sync.`, `Update git to ${OLDEST.join('.')} or later.`);
}

/** The sealed files of a commit. @throws HumanError when it holds anything else */
async function filesOf(
  folder: string,
  commit: string,
  { branch, address }: SyncRemoteOptions,
  signal: AbortSignal,
): Promise<RemoteState['files']> {
  const git = openGit(folder, signal);
  const bytesOf = async (id: string, most: number) => {
    const objects = git.objects();
    const bytes = await objects.read(id, most);
    objects.close();
    return bytes ?? Buffer.alloc(0);
  };
  const entries = (await git.output(['ls-tree', '-l', '-z', commit])).split('\0').flatMap((row) => {
    const [, type = '', id = '', size = '', name = ''] = /^\d+ (\w+) (\w+) +(\d+|-)\t(.+)$/s.exec(row) ?? [];
    return row === '' ? [] : [{ type, id, size: Number(size), name }];
  });
  const foreign = new HumanError(
    `The branch ${branch} of ${address.host} holds something else than what sync writes, so it is left alone.`,
    'Name another branch, or another remote, when you set sync up.',
  );
  const about = entries.find(({ name }) => name === README);
  const first = about ? (await bytesOf(about.id, 200)).toString('utf8').split('\n')[0] : '';
  const [, format] = new RegExp(`^# ${TITLE} (\\d+)$`).exec(first ?? '') ?? [];
  if (format === undefined) throw foreign;
  if (Number(format) > FORMAT)
    throw new HumanError(
      `What is on the branch ${branch} was written by a later version of Coding Double.`,
      'Update Coding Double here, and sync then.',
    );
  const files = entries.filter((entry) => entry !== about);
  const isOurs = ({ type, name }: (typeof files)[number]) =>
    type === 'blob' && name.endsWith('.double') && MACHINE.test(name.slice(0, -'.double'.length));
  if (!files.every(isOurs)) throw foreign;
  if (files.length > MOST_MACHINES)
    throw new HumanError(
      `There are files of more than ${MOST_MACHINES} machines on the branch ${branch}.`,
      'Delete the branch there, and sync from the machines that are in use.',
    );
  if (files.some(({ size }) => size > MOST_SEALED)) throw tooLarge();
  return new Map(
    files.map(({ id, name }) => [
      name.slice(0, -'.double'.length),
      { id, read: () => bytesOf(id, Number.POSITIVE_INFINITY) },
    ]),
  );
}
