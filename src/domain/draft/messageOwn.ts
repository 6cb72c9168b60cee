import type { FileStatus } from './messageChange';
import { fileName, roleOf, stemOf } from './messageRoles';

/** A message of the engineer, read. */
export interface OwnMessage {
  /** Of its commit. */
  readonly hash: string;
  readonly subject: string;
  /** What stands before the sentence, such as `fix: `; empty: nothing does. */
  readonly prefix: string;
  readonly sentence: string;
  /** What style dimensions see in it, by their ids; empty: a tool wrote it, or it says the number of a release alone. */
  readonly form: Readonly<Record<string, string>>;
  /** The files of its commit; empty: they are not known. */
  readonly files: readonly TouchedFile[];
  /** Seconds since 1970. */
  readonly time: number;
}

/** A file in a commit. @see OwnMessage */
export interface TouchedFile {
  /** From the root of the repository, with `/`. */
  readonly path: string;
  readonly status: FileStatus;
}

/** Where a message stands: what it is about and what stands before it, the newest first. */
export interface MessagePlace {
  readonly files: readonly TouchedFile[];
  readonly time: number;
  readonly before: readonly Pick<OwnMessage, 'files' | 'time'>[];
}

/** Paths beyond so many say nothing of their own. */
const mostPaths = 8;
/** Seconds: a commit that follows so soon is often the same work; hours, a day. */
const pauses = [600, 3600, 86400];
/** What a place tells about its message, as short texts for `learnHabits`. */
export function featuresOf({ files, time, before }: MessagePlace): string[] {
  const roles = [...new Set(files.map(({ path }) => roleOf(path)))].sort();
  const states = [...new Set(files.map(({ status }) => status))].sort();
  const size = Math.min(6, Math.ceil(Math.log2(files.length + 1)));
  const [last] = before;
  const [only] = files;
  return [
    'any',
    `roles ${roles}`,
    `states ${states}`,
    `size ${size}`,
    ...roles.map((role) => `role ${role}`),
    ...states.map((state) => `state ${state}`),
    ...(files.length === 1 && only ? [`only ${only.path}`, `only ${roles[0]} ${only.status}`] : []),
    ...files
      .slice(0, mostPaths)
      .flatMap(({ path }) => [`path ${path}`, `name ${fileName(path)}`, `stem ${stemOf(path)}`]),
    ...(last ? [`pause ${pauses.filter((pause) => time - last.time >= pause).length}`] : ['first']),
    ...(last ? [`goes on ${files.some(({ path }) => last.files.some((file) => file.path === path))}`] : []),
  ];
}

/**
 * The messages whose commits are most like a change, the most alike first: by the files that both touch, where rare ones
 * say more, and by what the files are for. Of equal ones the newest.
 */
export function nearestMessages(
  messages: readonly OwnMessage[],
  files: readonly TouchedFile[],
  count: number,
): OwnMessage[] {
  const marksOf = (touched: readonly TouchedFile[]) => [
    ...touched.slice(0, 40).map(({ path }) => path),
    `roles ${[...new Set(touched.map(({ path }) => roleOf(path)))].sort()}`,
    `states ${[...new Set(touched.map(({ status }) => status))].sort()}`,
  ];
  const often = new Map<string, number>();
  const marked = messages.map((message) => {
    const marks = new Set(message.files.length > 0 ? marksOf(message.files) : []);
    for (const mark of marks) often.set(mark, (often.get(mark) ?? 0) + 1);
    return { message, marks };
  });
  const wanted = new Set(marksOf(files));
  const rarity = (mark: string) => Math.log(1 + messages.length / (often.get(mark) ?? 1));
  return marked
    .map(({ message, marks }) => {
      const common = [...wanted].filter((mark) => marks.has(mark)).reduce((sum, mark) => sum + rarity(mark), 0);
      return { message, nearness: common / Math.sqrt(marks.size + 1) };
    })
    .filter(({ nearness }) => nearness > 0)
    .sort((a, b) => b.nearness - a.nearness || b.message.time - a.message.time)
    .slice(0, count)
    .map(({ message }) => message);
}
