import { familyOf } from '../syntax/languages';
import { Archive } from './archive';
import { FIRST_WORD, type Vocabulary } from './vocabulary';

/** All that was learnt, as plain data for the store. Hash chains are rebuilt by `restore`. */
export interface ModelSnapshot {
  /** Token texts; `tokens` are indices into it, those of layout tokens first. */
  readonly words: readonly string[];
  readonly tokens: Int32Array;
  /** 1 where white space stands before the token. */
  readonly spaced: Uint8Array;
  /** The learnt files, each family of languages in the order in which they were learnt. */
  readonly keys: readonly string[];
  readonly languages: readonly string[];
  /** File `i` has the tokens from `ends[i - 1]` (0 for the first) up to `ends[i]`. */
  readonly ends: Int32Array;
  /** Seconds since 1970, a file each. */
  readonly times: Float64Array;
  /** What was learnt online: mixing weights and gate. */
  readonly weights: Float32Array;
}

/** Takes what is not forgotten out of the archives; only words that occur are named. */
export function takeSnapshot(
  vocabulary: Vocabulary,
  archives: readonly Archive[],
  weights: Float32Array,
): ModelSnapshot {
  const files = archives.flatMap((archive) => [...archive.files].map(([key, file]) => ({ key, archive, ...file })));
  const length = files.reduce((sum, { start, end }) => sum + end - start, 0);
  const tokens = new Int32Array(length);
  const spaced = new Uint8Array(length);
  const ends = new Int32Array(files.length);
  const words = vocabulary.texts.slice(0, FIRST_WORD);
  const renumbered = new Int32Array(vocabulary.size);
  let at = 0;
  for (const [i, { archive, start, end }] of files.entries()) {
    for (let p = start; p < end; p++, at++) {
      const token = archive.store.tokens[p]!;
      if (token >= FIRST_WORD && renumbered[token] === 0) renumbered[token] = words.push(vocabulary.texts[token]!) - 1;
      tokens[at] = token < FIRST_WORD ? token : renumbered[token]!;
      spaced[at] = archive.store.spaced[p]!;
    }
    ends[i] = at;
  }
  return {
    words,
    tokens,
    spaced,
    keys: files.map(({ key }) => key),
    languages: files.map(({ language }) => language),
    ends,
    times: Float64Array.from(files, ({ time }) => time),
    weights,
  };
}

/** A snapshot's tokens with the vocabulary's ids. @throws RangeError when its columns do not fit each other */
function restoredTokens(snapshot: ModelSnapshot, vocabulary: Vocabulary): Int32Array {
  const { words, tokens, spaced, keys, languages, ends, times } = snapshot;
  const isAscending = ends.every((end, i) => end >= (ends[i - 1] ?? 0));
  const files = keys.length;
  if (languages.length !== files || ends.length !== files || times.length !== files || !isAscending)
    throw new RangeError('The files of the saved model do not fit.');
  if ((ends.at(-1) ?? 0) !== tokens.length || spaced.length !== tokens.length)
    throw new RangeError('The tokens of the saved model do not fit its files.');
  const ids = Int32Array.from(words, (word, i) => (i < FIRST_WORD ? i : vocabulary.intern(word, 0, word.length)));
  return tokens.map((token) => {
    const id = ids[token];
    if (id === undefined) throw new RangeError('The words of the saved model do not fit its tokens.');
    return id;
  });
}

/** The archives of a snapshot, by family, whose tokens are words of a vocabulary that knows them all. @throws as `restoredTokens` */
export function restoredArchives(snapshot: ModelSnapshot, vocabulary: Vocabulary): Map<string, Archive> {
  const tokens = restoredTokens(snapshot, vocabulary);
  const { keys, languages, ends, spaced, times } = snapshot;
  const expected = new Map<string, number>();
  for (const [i, language] of languages.entries()) {
    const family = familyOf(language);
    expected.set(family, (expected.get(family) ?? 0) + ends[i]! - (ends[i - 1] ?? 0));
  }
  const archives = new Map([...expected].map(([family, length]) => [family, new Archive(vocabulary, length)]));
  for (const [i, key] of keys.entries()) {
    const [language, start, end] = [languages[i]!, ends[i - 1] ?? 0, ends[i]!];
    const archive = archives.get(familyOf(language)) as Archive;
    archive.take(key, language, tokens.subarray(start, end), spaced.subarray(start, end), times[i]!);
  }
  for (const archive of archives.values()) archive.linkTaken();
  return archives;
}
