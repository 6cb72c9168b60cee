import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Attribution } from '../domain/history/attribution';
import { withoutDrafts } from '../domain/history/drafts';
import type { ExclusionReason } from '../domain/history/exclusions';
import { contentHash } from '../foundations/hash';
import { type Authorship, carryAttributions, isPlainWork, type LineAttributions, type Revision } from './authorship';
import type { Checkout } from './checkout';
import {
  type Belonging,
  type DiskReader,
  type FileExclusion,
  type PathRules,
  type ReadableText,
  readText,
} from './files';
import type { TreeFile } from './gitReader';
import { configuredAddress } from './identities';
import type { SeenFile, SeenFiles } from './keptReadings';

/** One source file of a repository. */
export interface SourceFile {
  /** Absolute path on disk; `REPOSITORY:relative` when it was read from git objects. */
  readonly path: string;
  /** The repository's path as given to `index`. */
  readonly repository: string;
  /** From the root of the repository, with `/`. */
  readonly relative: string;
  /** A language id of `domain/syntax/languages.ts`. */
  readonly language: string;
  readonly text: string;
  /** Content hash of the text. */
  readonly hash: string;
  /** Changes whenever the text or the authorship of its lines may have changed; what `isKnown` is asked with. */
  readonly version: string;
  /** UTF-8 bytes. */
  readonly bytes: number;
  /** Seconds since 1970 of the last own commit that touched it; of its last save where it has own lines that are not committed. */
  readonly time: number;
  /** One element for each line of `text.split('\n')`: 1 = own. The empty text behind the last end of line is nobody's. */
  readonly own: Uint8Array;
  /** Zero-based lines that nothing may be kept of, whoever wrote them: they hold secrets, or are too long to be typed. None is own. */
  readonly leftOut: readonly number[];
  /** How many of the other lines are whose, or left out why; empty in a first guess. */
  readonly others: Readonly<Record<string, number>>;
  /** Whether `own` is exact; otherwise it is a first guess, made without a blame, and the exact answer comes later. */
  readonly checked: boolean;
}

/**
 * What was found at one path: nothing to learn and why, a version that is learnt already, a file whose lines only an exact
 * reading can tell apart, or whose the lines are, with the file where it was read.
 */
export type FileReading =
  | { readonly excluded: FileExclusion }
  | { readonly known: true; readonly lines: number }
  | { readonly doubtful: true }
  | { readonly file?: SourceFile; readonly lines: ReadonlyMap<ExclusionReason | 'own', number> };

export interface FileReaderOptions {
  /** The repository's path as given to `index`. */
  readonly repository: string;
  readonly revision: Revision;
  readonly authorship: Authorship;
  readonly rules: PathRules;
  /** Reads the working tree; absent: files are read from the commit. */
  readonly disk: DiskReader | undefined;
  /** The index of the working tree. */
  readonly staged: readonly TreeFile[];
  /** Texts of accepted drafts. */
  readonly drafts: readonly string[];
  /** What the files were when they were seen last. */
  readonly seen: SeenFiles;
  isKnown(path: string, version: string): boolean;
  /** Whether lines that are written now are left out by hand. */
  readonly leavesOutNow: boolean;
}

export interface FileRequest {
  /** What stands in the editor; absent: what stands on disk, or in the commit. */
  readonly text?: string;
  /** Whether to guess whose the lines are where it would take a blame to know; absent: no. */
  readonly guess?: boolean;
}

/** Reads one file with whose its lines are. */
export interface FileReader {
  (file: TreeFile, request?: FileRequest): Promise<FileReading>;
  /** The same where it is told without reading the text: the file is as it was when it was seen last; otherwise undefined. */
  recall(file: TreeFile): Promise<FileReading | undefined>;
  /** What all files are that were read or recalled and will be recalled as long as they stay so. */
  readonly seen: SeenFiles;
}

/** Makes the reader of one repository's files. It decides once whose the lines are that have no commit yet. */
export async function createFileReader(options: FileReaderOptions): Promise<FileReader> {
  const { repository, revision, authorship, rules, disk, drafts } = options;
  const isEngineer = await worksUnderIdentity(revision, authorship);
  const baseOf = disk ? createBaseFinder(revision.tree, options.staged) : (file: TreeFile) => file;
  const seen = new Map<string, SeenFile>();
  const wasPlain = isPlainWork(revision.folder.gitDir);
  const own = options.leavesOutNow ? 'curatedLines' : 'own';
  const historyOf = (file: TreeFile, uncommitted: string) =>
    `${authorship.versionOf(baseOf(file)?.path ?? file.path)}-${uncommitted}`;
  const recall: FileReader['recall'] = async (file) => {
    const before = options.seen.get(file.path);
    const belonging = before && rules(file);
    if (!before || typeof belonging !== 'object') return undefined;
    if (before.stamp !== (await stampOf(options, file, belonging))) return undefined;
    const reading = readingOf(before, historyOf(file, isEngineer && wasPlain ? own : 'otherAuthors'), (version) =>
      options.isKnown(pathOf({ path: repository, revision, disk }, file), version),
    );
    if (reading) seen.set(file.path, before);
    return reading;
  };
  const read = async (file: TreeFile, { text, guess = false }: FileRequest = {}): Promise<FileReading> => {
    const belonging = rules(file);
    if (typeof belonging === 'string') return { excluded: belonging };
    const stamp = text === undefined ? await stampOf(options, file, belonging) : undefined;
    const see = (what: Omit<SeenFile, 'stamp'>) => {
      if (stamp !== undefined) seen.set(file.path, { stamp, ...what });
    };
    const content = text === undefined ? await readContent(options, file) : contentOf(text);
    if ('excluded' in content) return content;
    const decoded = readText(content.bytes, file.path, belonging);
    if ('excluded' in decoded) {
      see({ ...decoded, hash: '', lines: 0 });
      return decoded;
    }
    const base = baseOf(file);
    const basePath = base?.path ?? file.path;
    const uncommitted = isEngineer && isPlainWork(revision.folder.gitDir) ? own : 'otherAuthors';
    const path = pathOf({ path: repository, revision, disk }, file);
    const hash = contentHash(decoded.text);
    const history = historyOf(file, uncommitted);
    const exact = `${hash}-${history}`;
    const lines = decoded.text.split('\n');
    see({ hash, lines: lengthOf(lines) });
    if (options.isKnown(path, exact)) return { known: true, lines: lengthOf(lines) };
    const isDoubtful = base !== undefined && authorship.isDoubtful(basePath) && !authorship.isNearlyKnown(basePath);
    const checked = !guess || !isDoubtful;
    const version = checked ? exact : `${exact}-guess`;
    if (!checked && options.isKnown(path, version)) return { doubtful: true };
    const isCommitted = base !== undefined && isBlob(content.bytes, base.blob);
    const ask = checked ? authorship.attribute : authorship.guess;
    const attributions = isCommitted
      ? await ask(base.path, base.blob, lines.length)
      : await attributeChanged(revision, base, lines, { ask, uncommitted });
    if (!attributions) return { doubtful: true };
    const { own: mask, whose, drafted } = ownLines(decoded, attributions, drafts);
    const counted = countLines(whose, lengthOf(lines), drafted);
    if (checked && drafted === 0 && !mask.includes(1))
      see({ hash, lines: lengthOf(lines), others: { history, counts: Object.fromEntries(counted) } });
    return {
      lines: counted,
      file: {
        path,
        repository,
        relative: file.path,
        language: belonging.language.id,
        text: decoded.text,
        hash,
        version,
        bytes: content.bytes.length,
        time: Math.max(authorship.timeOf(basePath), isCommitted || uncommitted !== 'own' ? 0 : content.modified),
        own: mask,
        leftOut: [...decoded.leftOut.keys()],
        others: checked ? Object.fromEntries([...counted].filter(([attribution]) => attribution !== 'own')) : {},
        checked,
      },
    };
  };
  return Object.assign(read, { recall, seen });
}

/** What was found of a file that is as it was seen; undefined: it must be read again. @param history its lines are attributed by */
function readingOf(
  { excluded, hash, lines, others }: SeenFile,
  history: string,
  isKnown: (version: string) => boolean,
): FileReading | undefined {
  if (excluded) return { excluded };
  if (isKnown(`${hash}-${history}`)) return { known: true, lines };
  if (others?.history !== history) return undefined;
  return { lines: new Map(Object.entries(others.counts) as [ExclusionReason, number][]) };
}

/** Changes whenever a file does, or the rule by which it is read; undefined where that is not certain. */
async function stampOf(
  { disk }: Pick<Checkout, 'disk'>,
  file: TreeFile,
  { isByHand }: Belonging,
): Promise<string | undefined> {
  const stamp = disk ? await disk.stampOf(file.path) : file.blob;
  return stamp && `${stamp}${isByHand ? ' by hand' : ''}`;
}

interface Content {
  readonly bytes: Uint8Array;
  /** Seconds since 1970. */
  readonly modified: number;
}

/** What stands in the editor. */
const contentOf = (text: string): Content => ({
  bytes: Buffer.from(text, 'utf8'),
  modified: Number.MAX_SAFE_INTEGER,
});

/** Where a file is, as the corpus names it. */
export function pathOf({ path, revision, disk }: Pick<Checkout, 'path' | 'revision' | 'disk'>, file: TreeFile): string {
  return disk ? join(revision.folder.root as string, file.path) : `${path}:${file.path}`;
}

/**
 * Which lines of a text are own and may be kept.
 * @param attributions whose the lines are
 * @param drafts texts of accepted drafts
 * @returns `own`: 1 = own; `whose`: why the others are not; `drafted`: how many are not because they are of a draft
 */
export function ownLines(
  { text, leftOut }: ReadableText,
  attributions: LineAttributions,
  drafts: readonly string[],
): { readonly own: Uint8Array; readonly whose: readonly (ExclusionReason | 'own')[]; readonly drafted: number } {
  const lines = text.split('\n');
  const whose = attributions.map((attribution, line) => leftOut.get(line) ?? attribution);
  const length = lengthOf(lines);
  const mask = Uint8Array.from(whose, (reason, line) => (reason === 'own' && line < length ? 1 : 0));
  return { ...withoutDrafts(lines, mask, drafts), whose };
}

/** What stands on disk, or in the commit. */
export async function readContent(
  { disk, revision }: Pick<Checkout, 'disk' | 'revision'>,
  file: TreeFile,
): Promise<Content | { readonly excluded: FileExclusion }> {
  if (disk) return disk(file.path);
  const bytes = await revision.reader.blob(file.blob);
  return bytes ? { bytes, modified: 0 } : { excluded: 'missing' };
}

/** Whose the lines of a file are that differs from the commit, or that the commit does not have; undefined: nobody can guess. */
async function attributeChanged(
  { reader }: Revision,
  base: TreeFile | undefined,
  lines: readonly string[],
  { ask, uncommitted }: { readonly ask: Authorship['guess']; readonly uncommitted: Attribution },
): Promise<LineAttributions | undefined> {
  const bytes = base && (await reader.blob(base.blob));
  if (!bytes) return lines.map(() => (base ? 'otherAuthors' : uncommitted));
  const before = new TextDecoder().decode(bytes).split('\n');
  const attributions = await ask(base.path, base.blob, before.length);
  return attributions && carryAttributions({ lines: before, attributions }, lines, uncommitted);
}

/**
 * Whether lines without a commit are the engineer's: git would commit them under one of the identities. Where there is no
 * working tree, nobody commits, and a text that is sent comes from the engineer's editor.
 */
async function worksUnderIdentity({ reader, folder }: Revision, { identities }: Authorship): Promise<boolean> {
  if (folder.root === undefined) return true;
  const configured = await configuredAddress(reader);
  return configured !== undefined && identities.includes(configured);
}

/** Finds the committed file that one of the working tree was made from: the one of the same path, or one of the same content that was moved there. */
function createBaseFinder(
  tree: ReadonlyMap<string, TreeFile>,
  staged: readonly TreeFile[],
): (file: TreeFile) => TreeFile | undefined {
  const present = new Set(staged.map((file) => file.path));
  const moved = new Map([...tree.values()].flatMap((file) => (present.has(file.path) ? [] : [[file.blob, file]])));
  return (file) => tree.get(file.path) ?? moved.get(file.blob);
}

/** Whether bytes are those of a git blob. */
function isBlob(bytes: Uint8Array, id: string): boolean {
  const hash = createHash(id.length === 64 ? 'sha256' : 'sha1');
  return hash.update(`blob ${bytes.length}\0`).update(bytes).digest('hex') === id;
}

/** The number of lines; an end of line at the end begins no further one. */
const lengthOf = (lines: readonly string[]) => (lines.at(-1) === '' ? lines.length - 1 : lines.length);

function countLines(
  whose: readonly (ExclusionReason | 'own')[],
  length: number,
  drafted: number,
): Map<ExclusionReason | 'own', number> {
  const counts = new Map<ExclusionReason | 'own', number>();
  const add = (reason: ExclusionReason | 'own', count: number) => counts.set(reason, (counts.get(reason) ?? 0) + count);
  for (const reason of whose.slice(0, length)) add(reason, 1);
  if (drafted > 0) {
    add('own', -drafted);
    add('drafts', drafted);
  }
  return counts;
}
