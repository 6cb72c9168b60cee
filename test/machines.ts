import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EngineOptions } from '../src/application/createEngine';
import type { Engine, EngineEvent } from '../src/application/engine';
import { closeEngines, open, parser, type Workplace } from './engines';
import { ada, runGit, type TemporaryRepository, temporaryRepository } from './temporaryRepository';

export const passphrase = 'four words of mine';

/** A function of one habit. @param end of each statement */
export const codeOf = (name: string, end = ';') => `// Adds ${name}.
function add${name}(list, limits) {
  if (list === undefined) return null${end}
  for (let i = 0; i < list.length; ++i) if (list[i] === '${name}') return limits${end}
  return list.concat('${name}')${end}
}
`;

/** Machines that sync through one bare repository. */
export interface Machines {
  /** Everything lies in it: each store in a folder with the name of its machine. */
  readonly folder: string;
  readonly remote: string;
  /** Repositories of Ada's, with a file for each name. */
  place(names?: readonly string[], end?: string): Pick<Workplace, 'repository' | 'request'>;
  /** A machine with a store of its own that is set up to sync. */
  machine(name: string, more?: Partial<EngineOptions>): Promise<Engine & { readonly events: readonly EngineEvent[] }>;
  /** Runs git at the remote. */
  git(...args: readonly string[]): string;
  /** The sealed files at the remote, by name. */
  files(): readonly string[];
  bytesOf(file: string): Buffer;
  /** Puts something else into the place of the branch, as somebody may who has the remote. @param change changes a working tree of it */
  tamper(change: (work: string) => void): void;
  remove(): Promise<void>;
}

/** Makes an empty remote. */
export function createMachines(): Machines {
  const folder = mkdtempSync(join(tmpdir(), 'sync-'));
  const remote = join(folder, 'remote.git');
  runGit(folder, ['init', '-q', '--bare', remote]);
  const repositories: TemporaryRepository[] = [];
  const git = (...args: readonly string[]) => runGit(remote, args);
  const inClone = <Result>(work: (clone: string) => Result): Result => {
    const clone = join(folder, 'clone');
    runGit(folder, ['clone', '-q', '-b', 'coding-double', remote, clone]);
    try {
      return work(clone);
    } finally {
      rmSync(clone, { recursive: true });
    }
  };
  return {
    ...{ folder, remote, git },
    place(names = [], end = ';') {
      const repository = temporaryRepository();
      repositories.push(repository);
      const files = names.map((name) => [`src/${name}.js`, codeOf(name, end)]);
      // By its first commit a history is known: each has another one.
      repository.commit({
        'lib/parser.js': parser,
        ...Object.fromEntries(files),
        'NUMBER.txt': `${repositories.length}`,
      });
      return {
        repository,
        request: (consent = 'learn') => ({
          repositories: [{ path: repository.path, consent }],
          identities: [ada.email],
        }),
      };
    },
    async machine(name, more = {}) {
      const { engine, events } = await open(join(folder, name), {}, more);
      await engine.syncSetup({ remote });
      return Object.assign(engine, { events });
    },
    files: () =>
      git('ls-tree', '--name-only', 'coding-double')
        .split('\n')
        .filter((name) => name.endsWith('.double')),
    bytesOf: (file) => inClone((clone) => readFileSync(join(clone, file))),
    tamper: (change) =>
      inClone((clone) => {
        change(clone);
        runGit(clone, ['add', '--all']);
        runGit(clone, ['commit', '-q', '--amend', '-m', 'Sync']);
        runGit(clone, ['push', '-q', '--force', 'origin', 'coding-double']);
      }),
    async remove() {
      await closeEngines();
      for (const repository of repositories) repository.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The name of a machine's file. */
export const fileOf = async (of: Engine) => `${(await of.syncStatus()).setup?.machine}.double`;

/** What is counted, whatever repositories are called. */
export const totals = async (of: Engine) =>
  (await of.profile({})).rules
    .map(({ dimension, language, value, counts, files }) => ({ dimension, language, value, counts, files }))
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
