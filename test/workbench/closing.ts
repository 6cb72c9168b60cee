/** Takes note of how to close what was just opened. */
export type Closing = (close: () => unknown) => void;

/**
 * Opens something in steps. What was noted is closed in the opposite order: by `close`, or at once where a step fails, so that
 * no process outlives a test that never had what it would have closed.
 */
export async function closedTogether<T extends object>(
  open: (closing: Closing) => Promise<T>,
): Promise<T & { close(): Promise<void> }> {
  const closers: (() => unknown)[] = [];
  const close = async () => {
    const errors: unknown[] = [];
    for (const one of closers.splice(0).reverse())
      try {
        await one();
      } catch (error) {
        errors.push(error);
      }
    if (errors.length > 0) throw errors[0];
  };
  try {
    return { ...(await open((one) => void closers.push(one))), close };
  } catch (error) {
    await close().catch(() => {}); // Why it could not be opened matters more.
    throw error;
  }
}
