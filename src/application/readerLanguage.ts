import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Catalogue,
  createTranslator,
  sharedSentences,
  type Translator,
  untranslated,
} from '../foundations/sentences';

/** The languages in which reports can be read; `en` is the one they are written in. */
export const readerLanguages = ['en', 'zh-cn'] as const;
export type ReaderLanguage = (typeof readerLanguages)[number];

/**
 * The language of a locale as POSIX and browsers write them, such as `zh_CN.UTF-8` or `zh-Hans-SG`. English where the
 * terminal could not show the other one, and for traditional Chinese, which is not at hand.
 */
export function languageOfLocale(locale: string): ReaderLanguage {
  const [, language = '', more = '', charset = 'utf-8'] = /^([a-z]+)([^.@]*)(?:\.([^@]*))?/i.exec(locale) ?? [];
  const isSimplified = language.toLowerCase() === 'zh' && !/[_-](?:tw|hk|mo|hant)\b/i.test(more);
  return isSimplified && /^utf-?8$/i.test(charset) ? 'zh-cn' : 'en';
}

/**
 * The language of whoever runs a command: the first of the variables that is set decides, as POSIX orders them.
 * @param fallback the locale that the system names where no variable is set
 */
export function languageOfEnvironment(
  variables: Readonly<Record<string, string | undefined>>,
  fallback: string,
): ReaderLanguage {
  const named = ['LC_ALL', 'LC_MESSAGES', 'LANG'].map((name) => variables[name]).find(Boolean);
  return languageOfLocale(named ?? fallback);
}

/** What translates reports and errors. @param folder of the translations; where they are missing all stays English */
export function translatorOf(language: ReaderLanguage, folder: string): Translator {
  if (language === 'en') return untranslated;
  const read = (name: string) => JSON.parse(readFileSync(join(folder, `${name}.${language}.json`), 'utf8'));
  try {
    const catalogue = read('engine') as Catalogue;
    const sentences = { ...sharedSentences(read('bundle.l10n')), ...catalogue.sentences };
    return createTranslator({ ...catalogue, sentences }, read('style'), true);
  } catch {
    return untranslated;
  }
}
