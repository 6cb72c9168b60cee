/** Gives a sentence in the reader's language, with `{0}`, `{1}` … replaced; `vscode.l10n.t` is one. */
export type Localize = (message: string, ...values: (string | number)[]) => string;
