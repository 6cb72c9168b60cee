import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { constants, devNull, setPriority } from 'node:os';
import { dirname } from 'node:path';

/**
 * The only file that starts a process: the `git` of this machine, in a way that a hostile repository cannot use. Nothing
 * that the repository configures is run, nothing is fetched, nothing is written; but by `openTransport`, which speaks with a
 * remote that a person named for that.
 */

/** `git` ended with an error; `stderr` holds its own words. */
export class GitFailure extends Error {
  readonly code: number | null;
  readonly stderr: string;

  constructor(command: string, code: number | null, stderr: string) {
    super(`git ${command} failed (${code}): ${stderr.trim()}`);
    this.name = 'GitFailure';
    this.code = code;
    this.stderr = stderr;
  }
}

/** There is no `git` on this machine. */
export class GitMissing extends Error {
  constructor(options?: ErrorOptions) {
    super('git is not installed', options);
    this.name = 'GitMissing';
  }
}

/** How `git` is asked about one repository. */
export interface Git {
  /** Runs to the end and gives the output. @throws GitFailure, GitMissing, AbortError */
  output(args: readonly string[], input?: Input): Promise<string>;
  /** The parts of the output between separators, as they come. An iteration that ends early ends the process. */
  parts(args: readonly string[], separator: string, input?: string): AsyncGenerator<string, void, undefined>;
  /** The bytes of the output, as they come. An iteration that ends early ends the process. */
  bytes(args: readonly string[], input?: string): AsyncGenerator<Buffer, void, undefined>;
  /** A reader of objects; the caller closes it. */
  objects(): ObjectReader;
}

// Settings of the repository lose against these. Each names something that would run a program, read or write outside
// the repository, or change the form of the output.
const settled = (settings: readonly string[]) => [
  '--no-pager',
  '--literal-pathspecs',
  ...settings.flatMap((setting) => ['-c', setting]),
];
/** How a remote is reached: the engineer's own settings count there, and nothing is reached otherwise. */
const unreachable = ['core.sshCommand=false', 'core.gitProxy=', 'credential.helper=', 'protocol.allow=never'];
const quiet = [
  'safe.directory=*', // Whose repository it is does not matter: nothing in it is run.
  `core.hooksPath=${devNull}`,
  'core.fsmonitor=false',
  'core.untrackedCache=false',
  `core.attributesFile=${devNull}`,
  'core.askPass=',
  'core.commitGraph=true',
  'core.precomposeUnicode=false',
  'core.quotePath=false',
  'diff.external=',
  'diff.ignoreSubmodules=all',
  'diff.renameLimit=2000',
  `diff.orderFile=${devNull}`,
  'gpg.program=false',
  'log.showSignature=false',
  'log.showRoot=true',
  'log.follow=false',
  'log.diffMerges=off',
  'i18n.logOutputEncoding=UTF-8',
  'mailmap.file=', // The mailmap is applied by domain/history/mailmap.ts, the same with and without git.
  'submodule.recurse=false',
  'gc.auto=0',
  'maintenance.auto=false',
  'trace2.normalTarget=',
  'trace2.perfTarget=',
  'trace2.eventTarget=',
];
const inert = settled([...quiet, ...unreachable]);

/** The environment of the process: ours without what steers git elsewhere, and with all that keeps it quiet and offline. */
function environment(): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !name.toUpperCase().startsWith('GIT_'));
  return {
    ...Object.fromEntries(inherited),
    LC_ALL: 'C',
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_NO_LAZY_FETCH: '1',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    GIT_ASKPASS: '',
    SSH_ASKPASS: '',
    GIT_PAGER: 'cat',
    GIT_EDITOR: 'false',
    GIT_ATTR_NOSYSTEM: '1',
  };
}

/** What a process is started with; absent: nothing is reached. */
interface Surroundings {
  readonly settings: readonly string[];
  readonly variables: NodeJS.ProcessEnv;
}

function start(
  args: readonly string[],
  signal?: AbortSignal,
  { settings, variables }: Surroundings = { settings: inert, variables: {} },
): ChildProcessWithoutNullStreams {
  signal?.throwIfAborted();
  const child = spawn('git', [...settings, ...args], {
    // Not the repository: some systems look for programs in the current folder first.
    cwd: dirname(process.execPath),
    env: { ...environment(), ...variables },
    stdio: ['pipe', 'pipe', 'pipe'],
    windowsHide: true,
    ...(signal ? { signal } : {}),
  });
  letOthersGoFirst(child.pid);
  return child;
}

/** What the engineer does at the same time is more urgent. */
function letOthersGoFirst(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It has ended already, or the system does not allow it.
  }
}

type Input = string | Uint8Array;

/** Gives the process its input, and resolves when it has ended well. */
async function ended(child: ChildProcessWithoutNullStreams, command: string, input: Input = ''): Promise<void> {
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    if (stderr.length < 4000) stderr += text;
  });
  child.stdin.on('error', () => {}); // It may end before it has read everything; its exit status tells.
  child.stdin.end(input);
  await new Promise<void>((resolve, reject) => {
    child.on('error', (error) => {
      const failure = isNotFound(error) ? new GitMissing({ cause: error }) : error;
      // One that was called off goes on for a moment, and may write.
      if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) reject(failure);
      else child.once('exit', () => reject(failure));
    });
    child.on('close', (code) => (code === 0 ? resolve() : reject(new GitFailure(command, code, stderr))));
  });
}

const isNotFound = (error: unknown) => error instanceof Error && (error as NodeJS.ErrnoException).code === 'ENOENT';

/**
 * Git for one repository.
 * @param gitDir its git directory, absolute: found by us, so that `core.worktree` and `GIT_DIR` lead nowhere else
 * @param signal ends all that was started
 */
export function openGit(gitDir: string, signal?: AbortSignal): Git {
  const inRepository = (args: readonly string[]) => [`--git-dir=${gitDir}`, ...args];
  return {
    output: async (args, input) => outputOf(start(inRepository(args), signal), args[0] as string, input),
    async *parts(args, separator, input) {
      const child = start(inRepository(args), signal);
      const end = ended(child, args[0] as string, input);
      end.catch(() => {}); // Awaited below; until then it must not count as unhandled.
      try {
        let rest = '';
        child.stdout.setEncoding('utf8');
        for await (const chunk of child.stdout) {
          const parts = (rest + chunk).split(separator);
          rest = parts.pop() as string;
          yield* parts;
        }
        await end;
        if (rest !== '') yield rest;
      } finally {
        child.kill();
      }
    },
    async *bytes(args, input) {
      const child = start(inRepository(args), signal);
      const end = ended(child, args[0] as string, input);
      end.catch(() => {}); // Awaited below; until then it must not count as unhandled.
      try {
        yield* child.stdout as AsyncIterable<Buffer>;
        await end;
      } finally {
        child.kill();
      }
    },
    objects: () => new ObjectReader(() => start(inRepository(['cat-file', '--batch']), signal)),
  };
}

async function outputOf(child: ChildProcessWithoutNullStreams, command: string, input?: Input): Promise<string> {
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  await ended(child, command, input);
  return Buffer.concat(chunks).toString('utf8');
}

/** Settings of the engineer's, and of nobody else's, that say how a remote is reached. */
const REACHING = /^(credential|http)\./;

/**
 * Git that speaks with a remote, for a bare repository that we made. By ssh, https and the file system alone; it asks nobody
 * anything, follows no redirection, and of the configuration of the engineer and of the machine only what says how one
 * proves who one is counts: a remote cannot become another one by it, and no hook is run.
 * @param gitDir the git directory, absolute
 * @param signal ends what was started
 * @returns runs a command to its end and gives its output; it throws as `Git.output` does
 */
export async function openTransport(
  gitDir: string,
  signal: AbortSignal,
): Promise<(args: readonly string[]) => Promise<string>> {
  const inOurs = (args: readonly string[]) => [`--git-dir=${gitDir}`, ...args];
  const listing = start(inOurs(['config', '-z', '--show-scope', '--list']), signal);
  const parts = (await outputOf(listing, 'config')).split('\0');
  const known = parts.flatMap((entry, at) => {
    const [key = '', ...lines] = entry.split('\n');
    const value = lines.length > 0 ? lines.join('\n') : 'true'; // As git understands a name alone.
    const isTheirs = at % 2 === 1 && !['local', 'worktree', 'command'].includes(parts[at - 1] ?? '');
    return isTheirs ? [{ key, value }] : [];
  });
  const kept = known.filter(({ key }) => REACHING.test(key) && !key.endsWith('.followredirects'));
  const ssh = process.env['GIT_SSH_COMMAND'] ?? known.findLast(({ key }) => key === 'core.sshcommand')?.value ?? 'ssh';
  // Another program than OpenSSH may not know these.
  const patience = /^(\S*[/\\])?ssh(\.exe)?(\s|$)/.test(ssh)
    ? ' -oBatchMode=yes -oConnectTimeout=20 -oServerAliveInterval=15 -oServerAliveCountMax=4'
    : '';
  const variables = {
    ...Object.fromEntries(kept.map(({ key }, at) => [`GIT_CONFIG_KEY_${at}`, key])),
    ...Object.fromEntries(kept.map(({ value }, at) => [`GIT_CONFIG_VALUE_${at}`, value])),
    GIT_CONFIG_COUNT: String(kept.length),
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: devNull,
    GIT_ALLOW_PROTOCOL: 'file:ssh:https',
    GIT_SSH_COMMAND: `${ssh}${patience}`,
    SSH_ASKPASS_REQUIRE: 'never',
    GCM_INTERACTIVE: 'never',
  };
  const more = ['http.followRedirects=false', 'http.lowSpeedLimit=1', 'http.lowSpeedTime=60', 'push.gpgSign=false'];
  const settings = settled([...quiet, 'core.gitProxy=', 'credential.interactive=false', ...more]);
  return async (args) => outputOf(start(inOurs(args), signal, { settings, variables }), args[0] as string);
}

/** The version of the `git` on this machine, such as `2.39.5`; undefined: there is none. */
export async function gitVersion(): Promise<string | undefined> {
  const child = start(['version']);
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk;
  });
  try {
    await ended(child, 'version');
    return /\d+\.\d+(\.\d+)?/.exec(text)?.[0];
  } catch {
    return undefined;
  }
}

interface Question {
  readonly name: string;
  readonly most: number;
  resolve(bytes: Buffer | undefined): void;
  reject(error: unknown): void;
}

/** A running `git cat-file --batch`. Questions are answered in order and may overlap. */
export class ObjectReader {
  readonly #start: () => ChildProcessWithoutNullStreams;
  readonly #waiting: Question[] = [];
  #child: ChildProcessWithoutNullStreams | undefined;
  #chunks: Buffer[] = [];
  #length = 0;
  /** Bytes of the answer that is coming, and how many of them are still to be left out. */
  #size: number | undefined;
  #skip = 0;
  #isClosed = false;
  #failure: unknown;

  /** @param start starts the process; called again when it dies of an object, as it does of one that would have to be fetched */
  constructor(start: () => ChildProcessWithoutNullStreams) {
    this.#start = start;
  }

  /**
   * The bytes of an object; undefined when the repository lacks it, as a partial clone does.
   * @param name its id, or `COMMIT:path` without an end of line
   * @param most a longer object is cut after so many bytes
   */
  read(name: string, most = Number.POSITIVE_INFINITY): Promise<Buffer | undefined> {
    if (this.#failure) return Promise.reject(this.#failure);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ name, most, resolve, reject });
      this.#ask(name);
    });
  }

  /** Ends the process when all is answered. A later question starts one for itself. */
  close(): void {
    this.#isClosed = true;
    this.#child?.stdin.end();
  }

  #ask(name: string): void {
    const { stdin } = this.#running();
    if (stdin.writableEnded) return; // Asked again when the process has ended.
    stdin.write(`${name}\n`);
    if (this.#isClosed) stdin.end();
  }

  #running(): ChildProcessWithoutNullStreams {
    if (this.#child) return this.#child;
    const child = this.#start();
    this.#child = child;
    this.#chunks = [];
    this.#length = 0;
    this.#size = undefined;
    child.stderr.resume();
    child.stdin.on('error', () => {}); // Its end tells.
    child.stdout.on('data', (chunk: Buffer) => {
      this.#chunks.push(chunk);
      this.#length += chunk.length;
      while (this.#answer());
    });
    child.on('error', (error) => this.#fail(isNotFound(error) ? new GitMissing({ cause: error }) : error));
    child.on('close', (code) => this.#ended(code === 0));
    return child;
  }

  #ended(isWell: boolean): void {
    this.#child = undefined;
    if (!isWell) this.#waiting.shift()?.resolve(undefined);
    for (const { name } of this.#waiting) this.#ask(name);
  }

  #fail(error: unknown): void {
    this.#failure ??= error;
    for (const { reject } of this.#waiting.splice(0)) reject(error);
  }

  /** Answers the oldest question if all of its answer has come. */
  #answer(): boolean {
    if (this.#size === undefined) {
      const header = this.#takeLine();
      if (header === undefined) return false;
      const size = /^[0-9a-f]+ \w+ (\d+)$/.exec(header)?.[1];
      if (size === undefined) {
        this.#waiting.shift()?.resolve(undefined);
        return true;
      }
      this.#size = Number(size);
      this.#skip = Math.max(0, this.#size - (this.#waiting[0]?.most ?? 0));
    }
    const kept = this.#size - this.#skip;
    if (this.#length > kept) this.#drop(kept, Math.min(this.#skip, this.#length - kept));
    if (this.#skip > 0 || this.#length < kept + 1) return false;
    const bytes = this.#take(kept + 1).subarray(0, kept);
    this.#size = undefined;
    this.#waiting.shift()?.resolve(bytes);
    return true;
  }

  /** Forgets bytes that came behind those that are kept. */
  #drop(kept: number, count: number): void {
    if (count === 0) return;
    const all = this.#joined();
    this.#chunks = [all.subarray(0, kept), all.subarray(kept + count)];
    this.#length -= count;
    this.#skip -= count;
    this.#size = (this.#size ?? 0) - count;
  }

  #takeLine(): string | undefined {
    const end = this.#joined().indexOf(10);
    return end < 0 ? undefined : this.#take(end + 1).toString('utf8', 0, end);
  }

  #take(count: number): Buffer {
    const all = this.#joined();
    this.#chunks = [all.subarray(count)];
    this.#length = all.length - count;
    return all.subarray(0, count);
  }

  #joined(): Buffer {
    if (this.#chunks.length !== 1) this.#chunks = [Buffer.concat(this.#chunks)];
    return this.#chunks[0] as Buffer;
  }
}
