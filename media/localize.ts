import { inEnglish, type Localize } from '../src/foundations/localize';

/** Looks sentences up; one without a translation stays English. */
export function localizer(sentences: Readonly<Record<string, string>>): Localize {
  return (message, ...values) => inEnglish(sentences[message] ?? message, ...values);
}
