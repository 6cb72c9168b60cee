import { readFile, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { excludePath } from '../domain/history/sourceFiles';
import type { LoggedFailure, LoggedFrame } from '../domain/triage/testLog/logFormat';
import { createPlacing, type Placing } from '../domain/triage/testLog/placing';
import { HumanError } from '../foundations/errors';
import type { Log } from '../foundations/log';
import { findGitFolder } from './gitFolder';
import { openGitReader } from './openGitReader';
import type { ChangedLinesRequest, ChangedLinesResult, TestFailure } from './triageDoor';

export interface TestPlacesOptions {
  /** Whether `git` may be started in the folders. */
  readonly trusted: boolean;
  readonly log: Log;
  readonly changedLines: (request: ChangedLinesRequest) => Promise<ChangedLinesResult>;
}

/** A folder, and where its files stand when a log names them as another machine does. */
interface Folder {
  readonly path: string;
  /** Asked for only when it is needed: it lists all files. */
  readonly placing: () => Promise<Placing>;
}

type Frame = TestFailure['frames'][number];

/** So many files are compared with the last commit. */
const MOST_COMPARED = 40;

/**
 * Finds the places of a log in folders, by their paths, or, where the log is of another machine, by the longest common end
 * with a file that git knows. What is in no folder, generated or copied in stays out. Places on changed lines come first.
 */
export function createTestPlaces({ trusted, log, changedLines }: TestPlacesOptions) {
  return async (failures: readonly LoggedFailure[], folders: readonly string[]): Promise<TestFailure[]> => {
    const within = folders.map((path): Folder => {
      let placing: Promise<Placing> | undefined;
      return { path, placing: () => (placing ??= placingIn(path, { trusted, log })) };
    });
    const paths = new Map<string, Promise<string | undefined>>();
    const pathOf = (logged: string) => {
      const found = paths.get(logged) ?? findFile(logged, within);
      paths.set(logged, found);
      return found;
    };
    const placed: TestFailure[] = [];
    for (const { frames, ...failure } of failures) placed.push({ ...failure, frames: await own(frames, pathOf) });
    const changes = new Map<string, readonly (readonly [number, number])[]>();
    for (const path of new Set(placed.flatMap(({ frames }) => frames.map((frame) => frame.path)))) {
      if (changes.size === MOST_COMPARED) break;
      const text = await readFile(path, 'utf8').catch(() => '');
      changes.set(path, (await changedLines({ path, text })).lines ?? []);
    }
    const isChanged = ({ path, line }: Frame) =>
      changes.get(path)?.some(([first, last]) => first <= line && line <= last) ?? false;
    return placed.map((failure) => ({
      ...failure,
      frames: [...failure.frames.filter(isChanged), ...failure.frames.filter((frame) => !isChanged(frame))],
    }));
  };
}

/** The frames whose files are found, each place once. */
async function own(
  frames: readonly LoggedFrame[],
  pathOf: (logged: string) => Promise<string | undefined>,
): Promise<Frame[]> {
  const found = new Map<string, Frame>();
  for (const frame of frames) {
    const path = await pathOf(frame.path);
    if (path !== undefined) found.set(`${path}:${frame.line}:${frame.character}`, { ...frame, path });
  }
  return [...found.values()];
}

async function findFile(logged: string, folders: readonly Folder[]): Promise<string | undefined> {
  for (const folder of folders) {
    const path = isAbsolute(logged) ? resolve(logged) : join(folder.path, logged);
    if (isOwn(path, folder) && (await isFile(path))) return path;
  }
  for (const folder of folders) {
    const found = (await folder.placing()).find(logged);
    const path = found === undefined ? undefined : join(folder.path, found);
    if (path !== undefined && isOwn(path, folder) && (await isFile(path))) return path;
  }
  return findNew(logged, folders);
}

/** A file that git does not know yet, by the longest end of a path that leads to it from a folder, of two names at least. */
async function findNew(logged: string, folders: readonly Folder[]): Promise<string | undefined> {
  const parts = logged.split('/').filter((part) => part !== '');
  for (let at = 1; at < parts.length - 1; at++)
    for (const folder of folders) {
      const path = join(folder.path, ...parts.slice(at));
      if (isOwn(path, folder) && (await isFile(path))) return path;
    }
  return undefined;
}

/** Whether a path is in a folder, and written there by hand as far as its name tells. */
function isOwn(path: string, folder: Folder): boolean {
  const inside = relative(folder.path, path).split(sep).join('/');
  if (inside === '' || inside.startsWith('../') || isAbsolute(inside)) return false;
  const excluded = excludePath(inside);
  return excluded === undefined || excluded === 'fixtures';
}

const isFile = async (path: string) => (await stat(path).catch(() => undefined))?.isFile() === true;

/** The files that git knows in a folder; none where it is in no repository. */
async function placingIn(path: string, options: Pick<TestPlacesOptions, 'trusted' | 'log'>): Promise<Placing> {
  try {
    const folder = findGitFolder(path);
    const { reader } = await openGitReader(folder, options);
    try {
      const files = (await reader.staged()).map((file) => file.path).filter((file) => file.startsWith(folder.prefix));
      return createPlacing(files.map((file) => file.slice(folder.prefix.length)));
    } finally {
      reader.close();
    }
  } catch (error) {
    if (!(error instanceof HumanError)) throw error;
    return createPlacing([]);
  }
}
