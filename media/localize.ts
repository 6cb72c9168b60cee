import type { Localize } from '../src/editor/localize';

/** Looks sentences up; one without a translation stays English. */
export function localizer(sentences: Readonly<Record<string, string>>): Localize {
  return (message, ...values) =>
    (sentences[message] ?? message).replace(/\{(\d+)\}/g, (place, index) => String(values[Number(index)] ?? place));
}
