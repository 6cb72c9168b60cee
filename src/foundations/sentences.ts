/** What the engine says in English, with what it is in another language. */
export interface Catalogue {
  /**
   * Whole sentences. A key is the English one with `{0}`, `{1}` … where values stand, and `[a|b]` where English has several
   * forms. A translation has the values where they belong: `{0}` as it is, `{0:w}` translated in turn, `{0:l}` a list of such.
   */
  readonly sentences: Readonly<Record<string, string>>;
  /** Lines of the reports that the command line prints. */
  readonly reports: Readonly<Record<string, string>>;
  /** What may stand as a value in the others. */
  readonly words: Readonly<Record<string, string>>;
}

/** Gives an English text in another language. Sentences that are not known stay as they are. */
export type Translate = (text: string) => string;

/** The ways in which a text is translated. */
export interface Translator {
  /** One or several sentences. */
  readonly say: Translate;
  /** A word or phrase, such as a name of a rule or a label. */
  readonly word: Translate;
  /** Such, separated by commas. */
  readonly list: Translate;
}

interface Pattern {
  readonly lead: string;
  readonly form: RegExp;
  readonly values: readonly string[];
  readonly translation: string;
  /** How many characters of it are its own: of several that fit, the one that says most is meant. */
  readonly weight: number;
}

/** What no value may hold; undefined: it may be anything, if the pattern has enough of its own. */
type Refusal = RegExp | undefined;

type Table = readonly [known: ReadonlyMap<string, string>, patterns: readonly Pattern[]];

/** A value that goes on behind the end of a sentence is more than a value. */
const GOES_ON = /[.!?] +[\p{Lu}\d“`]|\n/u;
/** In a list a comma begins the next of its members. */
const LISTS = /, /;
const END_OF_SENTENCE = /[.!?:…][”"')]?(?=\s)/g;
const FULL_WIDTH_END = /[。！？：；，、”）]$/u;
/** Characters of its own that a pattern must have to be believed where a value in it goes on behind a sentence. */
const ENOUGH_TO_BE_SURE = 15;

/**
 * The engine speaks English, and whoever shows what it says translates: so logs, stores and what programs read are the same
 * for everybody, and what was stored is shown in the language of whoever reads it later.
 * @param phrases more that may stand as values, without patterns; `*` in backticks stands for any name
 * @param withReports whether lines of reports are known, too
 */
export function createTranslator(
  { sentences, reports, words }: Catalogue,
  phrases: Readonly<Record<string, string>>,
  withReports = false,
): Translator {
  const spoken = tableOf(withReports ? { ...sentences, ...reports } : sentences);
  const named = tableOf(words);

  const render = ({ form, values, translation }: Pattern, text: string): string => {
    const found = form.exec(text) ?? [];
    return translation.replace(INSERTED, (_, before: string, name: string, how: string | undefined, behind: string) => {
      const said = inTheWay(found[1 + values.indexOf(name)] ?? '', how);
      // Between Chinese and Latin letters or digits stands a blank, between Chinese characters none.
      const blank = before !== '' && /^[\p{Script=Latin}\d]/u.test(said) ? ' ' : '';
      return before + blank + said + (/\p{Script=Han}$/u.test(said) ? '' : behind);
    });
  };
  const inTheWay = (value: string, how: string | undefined): string => {
    if (how === undefined) return value;
    if (how === 't') return titled(value) ?? value;
    return how === 'w' ? inTurn(value) : listed(value, how);
  };
  const whole = ([exact, patterns]: Table, text: string, refuses: Refusal): string | undefined => {
    const found = exact.get(text);
    if (found !== undefined) return found;
    const best = patterns
      .filter((pattern) => fits(pattern, text, refuses))
      .reduce<Pattern | undefined>((most, one) => (most && most.weight >= one.weight ? most : one), undefined);
    return best && render(best, text);
  };

  /** The longest sentence that is known first, then the rest; undefined: none begins it. */
  const begun = (text: string): string | undefined => {
    const ends = [...text.matchAll(END_OF_SENTENCE)].map(({ index, 0: { length } }) => index + length);
    for (const end of ends.reverse()) {
      const head = whole(spoken, text.slice(0, end), GOES_ON);
      if (head !== undefined) return joined(head, text.slice(end), say);
    }
    const first = ends.at(-1);
    const rest = first === undefined ? undefined : text.slice(first);
    const said = rest && say(rest.trimStart());
    return first === undefined || said === rest?.trimStart()
      ? undefined
      : joined(text.slice(0, first), rest ?? '', say);
  };

  const say = (text: string): string =>
    whole(spoken, text, GOES_ON) ?? begun(text) ?? whole(spoken, text, undefined) ?? text;

  const exactly = (text: string) => named[0].get(text) ?? phraseOf(phrases, text);

  const word = (text: string): string => exactly(text) ?? say(text);

  const inTurn = (text: string): string => known(text) ?? say(text);

  const known = (text: string, refuses = GOES_ON): string | undefined => {
    const exact = exactly(text);
    if (exact !== undefined) return exact;
    return /[.!?]$/.test(text) ? undefined : whole(named, text, refuses);
  };

  /** `l`: separated by commas; `p`: phrases, the last behind “and”; `j`: by semicolons, each a title with its label, as `t` alone. */
  const listed = (text: string, how: string): string => {
    const separator = how === 'j' ? /(; )/ : how === 'p' ? /(, and | and |, )/ : /(, )/;
    const parts = text.split(separator);
    const translated: string[] = [];
    for (let at = 0; at < parts.length; ) {
      let end = how === 'j' ? at + 1 : parts.length;
      let found: string | undefined;
      for (; end > at && found === undefined; end -= 2) {
        const run = parts.slice(at, end).join('');
        found = known(run, LISTS) ?? (how === 'j' ? titled(run) : undefined);
      }
      translated.push(found ?? parts[at] ?? '');
      at = found === undefined ? at + 2 : end + 3;
    }
    return translated.join(how === 'j' ? '；' : how === 'p' ? '，' : '、');
  };

  /** A title, its label, and whatever else stands behind them, such as a place. */
  const titled = (text: string): string | undefined => {
    const [mark = ''] = /^[+-] /.exec(text) ?? [];
    const rest = text.slice(mark.length);
    for (let at = rest.indexOf(' '); at > 0; at = rest.indexOf(' ', at + 1)) {
      const title = known(rest.slice(0, at));
      if (title !== undefined)
        return `${mark}${title}${FULL_WIDTH_END.test(title) ? '' : '：'}${labelled(rest.slice(at + 1))}`;
    }
    return undefined;
  };

  const labelled = (text: string): string => {
    for (let end = text.length; end > 0; end = text.lastIndexOf(' ', end - 1)) {
      const label = known(text.slice(0, end));
      if (label !== undefined) return `${label}${text.slice(end)}`;
    }
    return text;
  };

  return { say, word, list: (text) => listed(text, 'l') };
}

/**
 * Those of an editor's bundle that the engine may say, too: whole sentences. Among the others are patterns of a word or two,
 * which would fit anything.
 */
export function sharedSentences(bundle: Readonly<Record<string, string>>): Record<string, string> {
  const isSentence = (key: string) =>
    /[.?]$/.test(key) && key.replaceAll(/\{\d+\}|\P{L}/gu, '').length >= ENOUGH_TO_BE_SURE;
  return Object.fromEntries(Object.entries(bundle).filter(([key]) => isSentence(key)));
}

/** Words of whoever reads what the engine says, in English as it says it. */
export const untranslated: Translator = { say: (text) => text, word: (text) => text, list: (text) => text };

/** Sentences one behind the other. Chinese ones have no blank between them. */
export function together(...sentences: readonly string[]): string {
  return sentences.reduce((text, next) => text + (text === '' || FULL_WIDTH_END.test(text) ? '' : ' ') + next, '');
}

function joined(head: string, rest: string, say: Translate): string {
  const blank = /^\s*/.exec(rest)?.[0] ?? '';
  const between = blank.includes('\n') || !FULL_WIDTH_END.test(head) ? blank : '';
  return `${head}${between}${say(rest.slice(blank.length))}`;
}

/** Phrases alone, without patterns; `*` in backticks stands for any name. */
export const translatorOfPhrases =
  (phrases: Readonly<Record<string, string>>): Translate =>
  (text) =>
    phraseOf(phrases, text) ?? text;

function phraseOf(phrases: Readonly<Record<string, string>>, text: string): string | undefined {
  if (Object.hasOwn(phrases, text)) return phrases[text];
  const [quoted] = /`[^`]*`/.exec(text) ?? [];
  if (quoted === undefined) return undefined;
  return phrases[text.replace(/`[^`]*`/, '`*`')]?.replace('`*`', () => quoted);
}

function fits({ lead, form, values, translation, weight }: Pattern, text: string, refuses: Refusal): boolean {
  if (!text.startsWith(lead)) return false;
  const found = form.exec(text);
  if (!found) return false;
  if (!refuses) return weight >= ENOUGH_TO_BE_SURE;
  const isList = (at: number) =>
    (/:[jt]\}/.test(translation) && new RegExp(`\\{${values[at]}:[jt]\\}`).test(translation)) ||
    (refuses === LISTS && translation.includes(`{${values[at]}:l}`));
  return !found.slice(1).some((value, at) => refuses.test(value) && !isList(at));
}

function tableOf(entries: Readonly<Record<string, string>>): Table {
  const all = Object.entries(entries);
  const isPlain = ([key]: readonly [string, string]) => !PLACE.test(key);
  return [new Map(all.filter(isPlain)), all.filter((entry) => !isPlain(entry)).map(patternOf)];
}

/** Where a value is put in, with what stands around it. */
const INSERTED = /(\p{Script=Han}?)\{(\d+)(?::(\w))?\}( ?(?=\p{Script=Han})|)/gu;

/** A value, or forms to choose from. */
const PLACE = /\{(\d+)\}|\[([^\]|]*\|[^\]]*)\]/;

function patternOf([key, translation]: readonly [string, string]): Pattern {
  const parts = key.split(new RegExp(PLACE.source, 'g'));
  const values: string[] = [];
  let [form, weight] = ['', 0];
  // Of each place the split gives its two groups, of which one is undefined, and then the text behind it.
  parts.forEach((part: string | undefined, at) => {
    if (part === undefined) return;
    if (at % 3 === 0) {
      form += escaped(part);
      weight += part.length;
    } else if (at % 3 === 1) {
      values.push(part);
      form += '(.+?)';
    } else form += `(?:${part.split('|').map(escaped).join('|')})`;
  });
  return { lead: parts[0] ?? '', form: new RegExp(`^${form}$`, 's'), values, translation, weight };
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
