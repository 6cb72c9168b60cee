import { dirname, isAbsolute } from 'node:path';
import { LRUCache } from 'lru-cache';
import type { Profile } from '../domain/style/profile';
import type { NameCounts } from '../domain/triage/nameCounts';
import { HumanError } from '../foundations/errors';
import type { Log } from '../foundations/log';
import { createChangedLines } from './changedLines';
import type { CommittedTexts } from './committedTexts';
import type { Conforming } from './conforming';
import { type Corpus, repositoryOf } from './corpus';
import type { Emit } from './events';
import { findGitFolder, type GitFolder } from './gitFolder';
import type { Grammars } from './grammars';
import { headCommit } from './headCommit';
import type { Visible } from './leftOut';
import { createManners, type Manners, type MannersDoor } from './manners';
import type { OwnFixes } from './ownFixes';
import { createHabits } from './ownHabits';
import { createPropagate } from './propagate';
import type { Queue } from './queue';
import { createShadowCheckouts } from './shadowCheckout';
import { createSweep } from './sweep';
import { createReadTestLog } from './testLog';
import { createTestPlaces } from './testPlaces';
import type { Texts } from './texts';
import type { TreeRules } from './treeRules';
import { createTriage } from './triage';
import type { TriageDoor } from './triageDoor';

export interface TriagingOptions {
  readonly grammars: Grammars;
  readonly queue: Queue;
  readonly corpus: Corpus;
  /** The names of the engineer's own code. */
  readonly names: NameCounts;
  /** What the engineer does on purpose. */
  readonly style: Pick<Profile, 'sample'>;
  readonly texts: Pick<Texts, 'find' | 'read'>;
  readonly visible: Visible;
  readonly committed: CommittedTexts;
  readonly conforming: Pick<Conforming, 'code'>;
  /** How the engineer fixed such before. */
  readonly ownFixes: { readonly soon: OwnFixes; readonly sure: OwnFixes };
  /** Where what is thought of findings is kept; absent: in memory. */
  readonly storeFolder?: string | undefined;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds of a clock that never goes back. */
  readonly clock: () => number;
  /** What of a working tree is left out. */
  readonly rules: TreeRules;
  /** Whether `git` may be started. */
  readonly trusted: boolean;
  readonly log: Log;
  readonly emit: Emit;
  /** Tells the engineer; both texts are sentences. */
  readonly notify: (message: string, hint: string) => void;
}

/** The part of the engine that looks for routine problems. */
export interface Triaging {
  readonly door: Pick<
    TriageDoor,
    | 'triage'
    | 'changedLines'
    | 'propagate'
    | 'sweep'
    | 'readTestLog'
    | 'shadowCheckout'
    | 'removeShadow'
    | keyof MannersDoor
  >;
  readonly manners: Manners;
  /** Removes what was copied to try fixes in. */
  close(): Promise<void>;
}

/** Wires triage: what it looks at, what the engineer thinks of what it finds, and what is carried to other places. */
export function createTriaging(options: TriagingOptions): Triaging {
  const { corpus, queue, texts, committed, clock } = options;
  const folderOf = createFolderOf();
  const manners = createManners({
    ...options,
    storeFolder: options.storeFolder,
    queue,
    repositoryOf: (path) => repositoryOf(corpus, path)?.path ?? folderOf(path)?.root ?? '',
    headOf(path) {
      const folder = folderOf(path);
      return folder && headCommit(folder);
    },
    mention: (message, hint) => options.emit({ event: 'notice', params: { message, hint, quiet: true } }),
    findText: texts.find,
    mayQuote: (path) => (repositoryOf(corpus, path)?.consent ?? 'learn') === 'learn',
  });
  const knownPaths = () => [...corpus.files].flatMap(([path, { facts }]) => (facts.unit === 'commit' ? [] : path));
  const changedLines = createChangedLines(committed);
  const shadows = createShadowCheckouts({ ...options, folderOf });
  const looking = { ...options, manners, hasHabit: createHabits(options.style) };
  return {
    manners,
    close: shadows.close,
    door: {
      triage: createTriage({ ...looking, ownFixes: options.ownFixes.soon, readText: texts.read, now: clock }),
      changedLines,
      propagate: createPropagate({ ...options, manners, readText: texts.find, knownPaths }),
      ...manners.door,
      sweep: createSweep({ ...looking, ownFixes: options.ownFixes.sure, folderOf, now: clock }),
      shadowCheckout: shadows.make,
      removeShadow: shadows.remove,
      readTestLog: createReadTestLog({ placed: createTestPlaces({ ...options, changedLines }) }),
    },
  };
}

/** The repositories of files; which folder is in one is asked once. */
function createFolderOf(): (path: string) => GitFolder | undefined {
  const known = new LRUCache<string, { readonly folder: GitFolder | undefined }>({ max: 2000 });
  return (path) => {
    if (!isAbsolute(path)) return undefined;
    const name = dirname(path);
    const found = known.get(name) ?? { folder: gitFolderOf(name) };
    known.set(name, found);
    return found.folder;
  };
}

/** Undefined: it is in no repository, or not there. */
function gitFolderOf(folder: string): GitFolder | undefined {
  try {
    return findGitFolder(folder);
  } catch (error) {
    if (error instanceof HumanError) return undefined;
    throw error;
  }
}
