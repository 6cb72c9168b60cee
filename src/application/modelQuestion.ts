/** A language model that the editor has and the engineer chose to be asked. */
export interface EditorModel {
  /** As the editor calls it. */
  readonly name: string;
}

/** What the editor is to ask its model. It was redacted, and is in the ledger. */
export interface ModelQuestion {
  readonly id: string;
  readonly messages: readonly { readonly role: 'system' | 'user'; readonly content: string }[];
  readonly mostTokens: number;
}

/** A part of what the editor's model answered. */
export interface ModelAnswer {
  /** Of the question. */
  readonly id: string;
  /** What came since the last part; absent: nothing. */
  readonly text?: string;
  /** Whether the answer ends with it. Absent: it goes on. */
  readonly end?: boolean;
  /** Why there is no answer, as sentences; absent: there is one. */
  readonly error?: { readonly message: string; readonly hint: string };
}
