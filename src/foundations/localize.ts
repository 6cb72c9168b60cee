/** Gives a sentence in the reader's language, with `{0}`, `{1}` … replaced; `vscode.l10n.t` is one. */
export type Localize = (message: string, ...values: (string | number)[]) => string;

/** For readers of no other language; a placeholder without a value stays. */
export const inEnglish: Localize = (message, ...values) =>
  message.replace(/\{(\d+)\}/g, (place, index) => String(values[Number(index)] ?? place));
