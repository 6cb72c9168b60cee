/**
 * The writing of a text, which tells its language as far as style needs it: `latin` letters, Chinese (`han`), Japanese (`kana`),
 * Korean (`hangul`), `cyrillic`, or `both`: a sentence in Latin letters beside one in another writing.
 */
export type Writing = 'latin' | 'han' | 'kana' | 'hangul' | 'cyrillic' | 'both';

/** How the writings read to a person. */
export const writingLabels: Readonly<Record<Writing, string>> = {
  latin: 'in Latin letters, such as English',
  han: 'in Chinese',
  kana: 'in Japanese',
  hangul: 'in Korean',
  cyrillic: 'in Cyrillic letters',
  both: 'in two languages at once',
};

/** Code and addresses are in Latin letters whatever a text is written in. */
const foreign = /`[^`\n]*`|https?:\/\/\S+/g;
/** Names and terms stand in a text of any writing; that many words in a row are a sentence. */
const sentence = /(?:\b[A-Za-z][A-Za-z'’-]*[,;]? +){3}[A-Za-z]/;
/** A mark of mathematics or a name's single letter is no language. */
const leastLetters = 2;

/** @returns undefined where there are no letters to tell it by */
export function writingOf(text: string): Writing | undefined {
  const words = text.replace(foreign, ' ');
  const count = (letters: RegExp) => words.match(letters)?.length ?? 0;
  const han = count(/\p{Script=Han}/gu);
  const kana = count(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu);
  const hangul = count(/\p{Script=Hangul}/gu);
  const cyrillic = count(/\p{Script=Cyrillic}/gu);
  const most = Math.max(han + kana, hangul, cyrillic);
  if (most < leastLetters) return count(/\p{Script=Latin}/gu) >= leastLetters ? 'latin' : undefined;
  if (sentence.test(words)) return 'both';
  if (most === cyrillic) return 'cyrillic';
  return most === hangul ? 'hangul' : kana > 0 ? 'kana' : 'han';
}

/** How punctuation is written beside Han characters; undefined: there is none, or no such character. */
export function punctuationOf(text: string): 'full' | 'half' | 'mixed' | undefined {
  const words = text.replace(foreign, '');
  const isFull = /[，。；：！？（）、]/.test(words);
  const isHalf = /\p{Script=Han} ?[,.;:!?()]|[,;:(] ?\p{Script=Han}/u.test(words);
  if (isFull && isHalf) return 'mixed';
  if (isHalf) return 'half';
  return isFull && /\p{Script=Han}/u.test(words) ? 'full' : undefined;
}

/** Whether a space parts Han characters from Latin letters and digits, as in most places of a text; undefined: they do not meet. */
export function scriptSpaceOf(text: string): 'yes' | 'no' | undefined {
  const count = (joint: RegExp) => text.match(joint)?.length ?? 0;
  const spaced = count(/\p{Script=Han} (?=[A-Za-z0-9`])|[A-Za-z0-9`] (?=\p{Script=Han})/gu);
  const joined = count(/\p{Script=Han}(?=[A-Za-z0-9`])|[A-Za-z0-9`](?=\p{Script=Han})/gu);
  return spaced + joined === 0 ? undefined : spaced >= joined ? 'yes' : 'no';
}

/** Beside Han characters: how the categories of `punctuationOf` read. */
export const punctuationLabels = {
  full: 'full-width: ，。：',
  half: 'half-width: , . :',
  mixed: 'both at once',
} as const;
