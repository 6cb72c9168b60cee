import { carryOver, lineHashes } from '../domain/history/carryOver';
import { withoutDrafts } from '../domain/history/drafts';
import { HumanError } from '../foundations/errors';
import type { CommittedTexts } from './committedTexts';
import { type Corpus, type KnownFile, type KnownRepository, relativeTo, repositoryOf } from './corpus';
import type { Curated } from './curated';
import { findGitFolder } from './gitFolder';

export interface OwnershipOptions {
  readonly corpus: Corpus;
  readonly committed: CommittedTexts;
  /** Texts of accepted drafts: their lines are not the engineer's. */
  readonly drafts: () => readonly string[];
  /** What the engineer decided by hand; absent: nothing. */
  readonly curated?: () => Curated;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export interface Ownership {
  /** 1 where the line is the engineer's. */
  readonly own: Uint8Array;
  /** Whether lines came with a commit since the file was last read, so that git has to be asked who wrote them. */
  readonly hasArrived: boolean;
}

/** Whose the lines of a text are that may not be committed yet; undefined: the file is in no known repository. */
export type OwnershipOf = (path: string, text: string) => Promise<Ownership | undefined>;

/**
 * Tells whose the lines of an open or saved text are. A line that was not there when the file was last read was typed,
 * but not when it is of an accepted draft, and not when it came with a commit, as by a pull.
 */
export function createOwnership({ corpus, committed, drafts, curated, now }: OwnershipOptions): OwnershipOf {
  return async (path, text) => {
    const repository = repositoryOf(corpus, path);
    if (!repository) return undefined;
    const seen = linesOf(corpus.files.get(path));
    const texts = text.split('\n');
    const lines = lineHashes(text);
    // What a named revision holds never changes, so a file that was seen there needs no second look.
    const isFixed = repository.revision !== '';
    const base = isFixed && seen.lines.length > 0 ? '' : await baseOf(committed, repository, path);
    const arrived = surplus(lineHashes(base), seen.lines);
    let hasArrived = false;
    const isTypedOwn = !curated?.()
      .of(repository.path)
      .covers(now() / 1000);
    const own = carryOver(seen, lines, (line) => {
      const hash = lines[line] as number;
      const left = arrived.get(hash) ?? 0;
      if (left <= 0 || (texts[line] ?? '').trim() === '') return isTypedOwn;
      arrived.set(hash, left - 1);
      hasArrived = !isFixed;
      return false;
    });
    if (texts.at(-1) === '') own[texts.length - 1] = 0; // Nothing stands behind the last end of line.
    return { own: withoutDrafts(texts, own, drafts()).own, hasArrived };
  };
}

/** The lines of a file as they were last read. What stands behind the last end of line is no line that could be kept. */
function linesOf(file: KnownFile | undefined): Pick<KnownFile, 'lines' | 'own'> {
  if (!file) return { lines: new Uint32Array(), own: new Uint8Array() };
  const end = file.lines.at(-1) === EMPTY ? -1 : file.lines.length;
  return { lines: file.lines.subarray(0, end), own: file.own.subarray(0, end) };
}

const [EMPTY] = lineHashes('');

/** How often each hash stands in `lines` beyond how often it stands in `others`. */
function surplus(lines: Uint32Array, others: Uint32Array): Map<number, number> {
  const counts = new Map<number, number>();
  for (const hash of lines) counts.set(hash, (counts.get(hash) ?? 0) + 1);
  for (const hash of others) counts.set(hash, (counts.get(hash) ?? 0) - 1);
  return counts;
}

/** The text of a file in the commit that was read; empty where it is in none. */
async function baseOf(committed: CommittedTexts, repository: KnownRepository, path: string): Promise<string> {
  try {
    const folder = findGitFolder(repository.path);
    const revision = repository.revision === '' ? undefined : repository.revision;
    return (await committed(folder, folder.prefix + relativeTo(repository, path), revision)) ?? '';
  } catch (error) {
    if (error instanceof HumanError) return ''; // The repository is gone: the text is read all the same.
    throw error;
  }
}
