import { type Foretell, learnHabits, type Seen } from './messageHabits';
import { featuresOf, type OwnMessage } from './messageOwn';
import { frequentPatterns, patternOf } from './messagePatterns';
import { stemOf } from './messageRoles';
import { chineseVerbOf, isChinese, verbOf } from './messageVerbs';

/** What own messages teach for the next one. */
export interface MessageHabits {
  readonly foretell: Foretell;
  /** Of this repository, the oldest first; empty where no words may be used again. */
  readonly messages: readonly OwnMessage[];
  /** Subjects with slots that were written several times. */
  readonly patterns: ReadonlySet<string>;
  /** Whether subjects are written in Chinese. */
  readonly isChinese: boolean;
  /** Whether a space parts Han characters from Latin letters. */
  readonly isSpaced: boolean;
  /** Where scopes come from; undefined: there are none, or they are no parts of paths. */
  readonly scopes: ScopeHabit | undefined;
}

/** How scopes name the place of a change: by a folder, counted from the root, or by the name of a file. */
export interface ScopeHabit {
  readonly part: number | 'stem';
  /** Scopes that stood for the place of a change. */
  readonly places: ReadonlySet<string>;
}

/** What may be learned of. */
export interface MessagesKnown {
  /** Of this repository, the oldest first. */
  readonly here: readonly OwnMessage[];
  /** Of others, the oldest first: they count less. */
  readonly elsewhere: readonly OwnMessage[];
  /** Whether words may be used again, not only the form. */
  readonly keepsWords: boolean;
}

/** So many of the newest messages say in which language the next one is. */
const recent = 50;
/** From this share on, scopes that are parts of paths are a habit. */
const leastScopes = 0.5;
/** So many of the newest messages are learned. */
export const mostMessages = 1500;

const scopeForm = /^(?:\w+\(([^()]+)\)!?:|([\w./@*-]+)!?:|\[([^\]]+)\])/;
const types = /^(feat|fix|chore|docs?|refactor|tests?|style|perf|ci|build|revert|wip|release|deps)$/i;

/** Learns from own messages how the next one is to be expected. */
export function learnMessages({ here, elsewhere, keepsWords }: MessagesKnown): MessageHabits {
  const known = here.slice(-mostMessages);
  const patterns = keepsWords ? frequentPatterns(known) : new Set<string>();
  const seen = [
    ...elsewhere.map((message): Seen => ({ features: ['any'], answers: answersOf(message, new Set(), keepsWords) })),
    ...known.map((message, at): Seen => {
      const before = known.slice(Math.max(0, at - 1), at);
      const features = message.files.length > 0 ? featuresOf({ ...message, before }) : ['any'];
      return { features, answers: answersOf(message, patterns, keepsWords) };
    }),
  ];
  const newest = [...elsewhere, ...known].slice(-recent).map(({ sentence }) => sentence);
  const chinese = newest.filter(isChinese);
  const spaced = chinese.filter((text) => /\p{Script=Han} [A-Za-z]|[A-Za-z] \p{Script=Han}/u.test(text));
  const tight = chinese.filter((text) => /\p{Script=Han}[A-Za-z]|[A-Za-z]\p{Script=Han}/u.test(text));
  return {
    foretell: learnHabits(seen),
    messages: keepsWords ? known : [],
    patterns,
    isChinese: chinese.length * 2 > newest.length,
    isSpaced: spaced.length >= tight.length,
    scopes: scopeHabit(known),
  };
}

/** What a message answers: the questions of style, and which words it took. */
function answersOf(message: OwnMessage, patterns: ReadonlySet<string>, keepsWords: boolean): Record<string, string> {
  const { subject, prefix, sentence, form, files } = message;
  const end = /[.。!！…]$/u.exec(sentence)?.[0] ?? '';
  if (!keepsWords) return Object.keys(form).length === 0 ? {} : { ...form, end };
  const pattern = patternOf(
    subject,
    files.map(({ path }) => path),
  );
  const written = patterns.size > 0 ? { pattern: patterns.has(pattern) ? pattern : '' } : {};
  if (Object.keys(form).length === 0) return written;
  const verb = verbOf(sentence) ?? chineseVerbOf(sentence);
  return { ...form, ...written, end, prefix, ...(verb === undefined ? {} : { verb }) };
}

/** What a prefix names besides a type; undefined: nothing. */
export function scopeOf(prefix: string): string | undefined {
  const [, inner, plain, bracket] = scopeForm.exec(prefix) ?? [];
  const scope = inner ?? plain ?? bracket;
  return scope === undefined || types.test(scope) ? undefined : scope;
}

function scopeHabit(messages: readonly OwnMessage[]): ScopeHabit | undefined {
  const parts = new Map<number | 'stem', number>();
  const places = new Set<string>();
  let all = 0;
  for (const { prefix, files } of messages) {
    const scope = scopeOf(prefix);
    if (scope === undefined || files.length === 0) continue;
    all++;
    const found = files.map(({ path }) => partNamed(path, scope)).find((part) => part !== undefined);
    if (found === undefined) continue;
    places.add(scope);
    parts.set(found, (parts.get(found) ?? 0) + 1);
  }
  const matching = [...parts.values()].reduce((sum, count) => sum + count, 0);
  const [most] = [...parts].sort((a, b) => b[1] - a[1]);
  return most && matching >= leastScopes * all ? { part: most[0], places } : undefined;
}

/** Where in a path a scope stands: the number of a folder, or the name of the file. */
function partNamed(path: string, scope: string): number | 'stem' | undefined {
  if (stemOf(path) === scope) return 'stem';
  const at = path.split('/').slice(0, -1).indexOf(scope);
  return at < 0 ? undefined : at;
}

/** The scope that a habit gives to a change; undefined: its files have none in common. */
export function scopeAt({ part }: ScopeHabit, paths: readonly string[]): string | undefined {
  const found = new Set(paths.map((path) => (part === 'stem' ? stemOf(path) : path.split('/').slice(0, -1)[part])));
  return found.size === 1 ? [...found][0] : undefined;
}
