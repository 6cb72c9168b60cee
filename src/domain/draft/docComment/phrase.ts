import type { FunctionFact } from '../../syntax/outline';
import { subwords } from '../../syntax/subwords';
import type { Documented, Mood } from './documented';

/** What of a function is known from its head. */
export type Head = Pick<FunctionFact, 'name' | 'kind' | 'container' | 'parameters'>;

/** A sentence about a function, without full stop. */
export interface Phrase {
  readonly text: string;
  /** Whether it follows the sentence of another function; else it is put together from the words of the name alone. */
  readonly adapted: boolean;
  /** Whether a part of the other's sentence was left out, because nobody knows whether it holds here. */
  readonly cut: boolean;
}

/** Words behind which something else is said than what is done to what. */
const BOUNDARY =
  /(?:\s*[,;:(–]\s*|\s+(?:-|--|if|when|where|while|that|which|who|or|and|but|by|from|with|without|for|in|on|at|into|until|unless|using|so|as|after|before|because|like|to)\s+)/gi;
/** Words that say nothing of what is done. */
const EMPTY: ReadonlySet<string> = new Set(
  'a an the this that these its it their his her all each every any some of is are be to in on for by from with given new current'.split(
    ' ',
  ),
);
const QUESTIONS: ReadonlySet<string> = new Set(['is', 'has', 'can', 'should', 'are', 'was', 'does', 'needs']);

/**
 * What the engineer would say of a function, after what was said of another one: the other's sentence with the words that
 * differ between their names, as far as all its words are known to hold here.
 * @returns undefined: the other says nothing that holds here, too
 */
export function adaptPhrase(model: Documented, target: Head): Phrase | undefined {
  const from = subwords(model.function.name);
  const to = subwords(target.name);
  if (from.length === 0 || to.length === 0) return undefined;
  const head = sharedHead(from, to);
  const tail = sharedTail(from, to, head);
  if (head + tail === 0 && model.function.container !== target.container) return undefined;
  const swapped = swapWords(
    model.summary,
    from.slice(head, from.length - tail),
    to.slice(head, to.length - tail),
    model.form.mood,
  );
  const owner = swapWords(
    swapped ?? model.summary,
    subwords(model.function.container),
    subwords(target.container),
    'thing',
  );
  const said = owner ?? swapped ?? (from.join() === to.join() ? model.summary : undefined);
  if (said === undefined) return undefined;
  const kept = knownPart(said, wordsOf(target));
  return kept === undefined ? undefined : { text: kept, adapted: true, cut: kept.length < said.length };
}

/** What the words of a name say by themselves: what is done, and to what. */
export function composePhrase(target: Head, mood: Mood): Phrase | undefined {
  const words = subwords(target.name);
  const [verb, ...object] = target.kind === 'constructor' ? ['create', ...subwords(target.container)] : words;
  if (verb === undefined) return undefined;
  const phrase = (text: string): Phrase => ({ text, adapted: false, cut: false });
  const named =
    object.length > 0 ? object : subwords(target.container || (target.parameters.find((it) => it !== '') ?? ''));
  if (QUESTIONS.has(verb) && object.length > 0) return phrase(`whether it ${verb} ${object.join(' ')}`);
  if (mood === 'thing') return phrase(object.length > 0 ? `the ${object.join(' ')}` : `the ${words.join(' ')}`);
  const done = mood === 'do' ? verb : thirdPerson(verb);
  return phrase(
    named.length === 0 ? done : `${done} ${target.kind === 'constructor' ? 'a' : 'the'} ${named.join(' ')}`,
  );
}

/** All words that are known of a function. */
const wordsOf = ({ name, container, parameters }: Head): ReadonlySet<string> =>
  new Set([name, container, ...parameters].flatMap(subwords).map(stem));

/** The sentence up to the first part of which something is not known here; undefined: the very first part is unknown. */
function knownPart(said: string, known: ReadonlySet<string>): string | undefined {
  const parts: { start: number; end: number }[] = [];
  let start = 0;
  for (const found of said.matchAll(BOUNDARY)) {
    parts.push({ start, end: found.index });
    start = found.index;
  }
  parts.push({ start, end: said.length });
  let end = 0;
  for (const [i, part] of parts.entries()) {
    const words = subwords(said.slice(part.start, part.end)).filter((word) => !EMPTY.has(word) && !isBoundary(word));
    // The first word of a sentence is what is done, in whatever word the engineer has for it.
    const unknown = (i === 0 ? words.slice(1) : words).filter((word) => !known.has(stem(word)));
    if (unknown.length > 0) break;
    end = part.end;
  }
  const kept = said.slice(0, end).replace(/[\s,;:(–-]+$/, '');
  return subwords(kept).length === 0 ? undefined : kept;
}

const isBoundary = (word: string) => new RegExp(`^(?:${BOUNDARY.source})$`, 'i').test(` ${word} `);

/** A sentence with one run of words in place of another; undefined: the run does not stand in it. */
function swapWords(said: string, from: readonly string[], to: readonly string[], mood: Mood): string | undefined {
  if (from.length === 0 || to.length === 0 || from.every((word) => EMPTY.has(word))) return undefined;
  const pattern = from.map((word) => `${escaped(stem(word))}(?:s|es|ing|ed)?`).join('[\\s_-]*');
  let found = false;
  const swapped = said.replace(
    new RegExp(`(?<![\\p{L}\\p{N}])(?:(an?)(\\s+))?(${pattern})(?![\\p{L}\\p{N}])`, 'giu'),
    (_, article: string | undefined, gap: string | undefined, run: string, at: number) => {
      found = true;
      const isFirst = at === 0 && article === undefined;
      const written = to.map((word, i) =>
        i === 0 && isFirst && mood !== 'do' && mood !== 'thing' ? thirdPerson(word) : word,
      );
      const text = `${written.join(' ')}${isFirst ? '' : plural(run, from)}`;
      const cased = /^\p{Lu}/u.test(run) ? capitalised(text) : text;
      return article === undefined ? cased : `${articleFor(article, text)}${gap}${cased}`;
    },
  );
  return found ? swapped : undefined;
}

/** The ending that a word had beyond the one in the name. */
function plural(run: string, from: readonly string[]): string {
  const last = from.at(-1) as string;
  return run.toLowerCase().endsWith(`${last}s`) ? 's' : '';
}

const articleFor = (article: string, next: string) => {
  const right = /^[aeiou]/i.test(next) ? 'an' : 'a';
  return /^A/.test(article) ? capitalised(right) : right;
};

export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A verb as in “it …s”. */
export function thirdPerson(verb: string): string {
  if (/(?:s|x|z|ch|sh|o)$/.test(verb)) return `${verb}es`;
  return /[^aeiou]y$/.test(verb) ? `${verb.slice(0, -1)}ies` : `${verb}s`;
}

/** A word without the ending of a plural or of a verb, so that `user`, `users` and `uses`, `use` are found alike. */
const stem = (word: string) => (/(?:[^s]s)$/.test(word) && word.length > 3 ? word.slice(0, -1) : word);
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function sharedHead(a: readonly string[], b: readonly string[]): number {
  let head = 0;
  while (head < Math.min(a.length, b.length) && a[head] === b[head]) head++;
  return head;
}

function sharedTail(a: readonly string[], b: readonly string[], head: number): number {
  let tail = 0;
  while (tail < Math.min(a.length, b.length) - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
  return tail;
}
