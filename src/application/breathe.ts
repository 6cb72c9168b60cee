/** Lets other work of the thread happen, such as a completion that waits; returns at once when there is none. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
