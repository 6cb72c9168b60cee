import type { ProfileRule } from '../application/habit';
import { type PhraseOf, portraitOf } from '../application/portrait';
import type { Localize } from '../foundations/localize';
import type { Portrait } from './profileSnapshot';

export interface PortraitSurroundings {
  readonly phraseOf: PhraseOf;
  /** A phrase or another text of the domain in the reader's language. */
  translate(text: string): string;
  /** A BCP 47 tag. */
  readonly language: string;
  readonly t: Localize;
}

/** The rules of one language and unit as sentences about the engineer. */
export function portraitIn(rules: readonly ProfileRule[], around: PortraitSurroundings): Portrait {
  const { phraseOf, translate, language, t } = around;
  const { firmly, mostly } = portraitOf(rules, phraseOf);
  const list = (phrases: readonly string[]) => listed(phrases.map(translate), t);
  const sentences = [
    ...(firmly.length > 0 ? [t('You {0}.', list(firmly))] : []),
    ...(mostly.length > 0 ? [t('Mostly, you {0}.', list(mostly))] : []),
  ];
  const most = (field: 'files' | 'repositories') => Math.max(0, ...rules.map((rule) => rule[field]));
  const files = most('files').toLocaleString(language);
  if (sentences.length > 0) return { sentences, note: countedOn(rules, files, most('repositories'), t) };
  const note =
    rules.length === 0
      ? ''
      : t(
          'There is too little evidence for a portrait (files with lines of yours: {0}). Nothing is claimed before several files agree.',
          files,
        );
  return { sentences, note };
}

/** “a, b, and c”. The phrases are clauses in some languages, for which the lists of `Intl` have no form. */
function listed(phrases: readonly string[], t: Localize): string {
  const last = phrases.at(-1) ?? '';
  const others = phrases.slice(0, -1).join(t(', '));
  if (others === '') return last;
  return phrases.length === 2 ? t('{0} and {1}', others, last) : t('{0}, and {1}', others, last);
}

/** Messages have no files, so that only their repositories are counted. */
function countedOn([first]: readonly ProfileRule[], files: string, repositories: number, t: Localize): string {
  if (first?.unit === 'commit')
    return t('Counted on the messages of your own commits (repositories: {0}).', repositories);
  return t('Counted on your own lines (files: {0}, repositories: {1}).', files, repositories);
}
