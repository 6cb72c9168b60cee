/**
 * Something went wrong that a person can mend. `message` says what happened, `hint` what to do next;
 * both are whole sentences shown as they stand. Anything else that is thrown is a defect of ours.
 */
export class HumanError extends Error {
  readonly hint: string;

  constructor(message: string, hint: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'HumanError';
    this.hint = hint;
  }
}

/** Whether a thrown value is the end of cancelled work. */
export function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

/** The message of a thrown value of any kind. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
