import type { ChangeSummary } from './messageChange';
import type { OwnMessage } from './messageOwn';
import { fileName, stemOf } from './messageRoles';

/** What stands in a pattern for something that changes from message to message. */
const slots = {
  version: '{version}',
  before: '{before}',
  dependency: '{dependency}',
  file: '{file}',
  stem: '{stem}',
} as const;
const anySlot = /\{(version|before|dependency|file|stem)\}/g;

const version = /(?<![\w.])(v?)\d+\.\d+(?:\.\d+)*(?:[-+.]?[A-Za-z][\w.]*)*(?![\w.]*\w)/g;
const bump =
  /^(.*?\b(?:bump|update|upgrade|pin|use)[sd]?(?:ed|ing)?:? )(`?)(@?[\w./@-]+)\2( (?:from|to|dependency)\b.*)$/i;

/** A pattern must stand so often among own messages: what was said once is about that one change. */
const leastOften = 2;
/** So many patterns are looked at, the most frequent ones. */
const mostPatterns = 40;

/**
 * A subject with slots in place of what it names: `docs: fix typo in {file}`, `v{version}`, `Bump {dependency} to {version}`.
 * @param paths of the files of its commit
 */
export function patternOf(subject: string, paths: readonly string[]): string {
  if (subject.search(anySlot) >= 0) return subject;
  let text = subject.replace(
    bump,
    (_, head: string, tick: string, _name: string, tail: string) => `${head}${tick}${slots.dependency}${tick}${tail}`,
  );
  let seen = 0;
  const twice = /\bfrom\b.*\bto\b|\S\s*(→|->|=>)/.test(text);
  text = text.replace(version, (_, mark: string) => `${mark}${twice && seen++ === 0 ? slots.before : slots.version}`);
  for (const path of paths.slice(0, 3)) {
    text = replaceWord(text, fileName(path), slots.file);
    if (stemOf(path).length > 2) text = replaceWord(text, stemOf(path), slots.stem);
  }
  return text;
}

/** Replaces the first place where a text stands as a word of its own. */
function replaceWord(text: string, word: string, by: string): string {
  const at = text.indexOf(word);
  const isPart = /[\w{}]/;
  if (word === '' || at < 0 || isPart.test(text[at - 1] ?? '') || isPart.test(text[at + word.length] ?? ''))
    return text;
  return text.slice(0, at) + by + text.slice(at + word.length);
}

/** The patterns that stand often enough among messages to be used again. */
export function frequentPatterns(messages: readonly OwnMessage[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const { subject, files } of messages) {
    const pattern = patternOf(
      subject,
      files.map(({ path }) => path),
    );
    counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
  }
  const often = [...counts].filter(([, count]) => count >= leastOften).sort((a, b) => b[1] - a[1]);
  return new Set(often.slice(0, mostPatterns).map(([pattern]) => pattern));
}

/** Whether a pattern says that a version was made: nothing else is to be told so. A dependency is raised to a version of its own. */
export const tellsVersion = (pattern: string) =>
  !pattern.includes(slots.dependency) && (pattern.includes(slots.version) || releaseWords.test(pattern));
const releaseWords =
  /^(?:\S+: )?(?:(?:bump(?:ed|s|ing)?|new|update[sd]?) (?:the )?version|version bump|(?:new )?release)\b/i;

/** A pattern with what a change has for its slots; undefined: it has nothing for one of them, or the pattern leaves out what must be told. */
export function fillPattern(
  pattern: string,
  { kind, files, release, dependencies }: ChangeSummary,
): string | undefined {
  const [dependency] = dependencies.length === 1 ? dependencies : [];
  const [file] = files.length === 1 || files.every(({ path }) => path === files[0]?.path) ? files : [];
  const number = pattern.includes(slots.dependency) ? dependency?.to : kind === 'release' ? release : undefined;
  const fillers: Readonly<Record<string, string | undefined>> = {
    [slots.version]: number?.replace(/^v/, ''),
    [slots.before]: dependency?.from?.replace(/^v/, ''),
    [slots.dependency]: dependency?.name,
    [slots.file]: file && fileName(file.path),
    [slots.stem]: file && stemOf(file.path),
  };
  const isWhole = (pattern.match(anySlot) ?? []).every((slot) => fillers[slot] !== undefined);
  return isWhole ? pattern.replace(anySlot, (slot) => fillers[slot] as string) : undefined;
}
