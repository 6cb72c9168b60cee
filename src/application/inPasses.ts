/** So many are between their passes at the same time: each holds what it needs to go on, such as processes of git. */
const MOST_WAITING = 8;

/**
 * Works on items one after the other, in passes: the first pass of all, then the second of all, and so on, so that no item
 * waits for its first until the long last one of another is over. Of many items so many at a time.
 * @param work calls `nextPass` when a pass of its item is over, and goes on when that resolves
 * @throws what `work` throws; work under way is then awaited, and no other is begun
 */
export async function inPasses<Item>(
  items: readonly Item[],
  work: (item: Item, nextPass: () => Promise<void>) => Promise<void>,
): Promise<void> {
  for (let at = 0; at < items.length; at += MOST_WAITING) {
    const waiting: (() => void)[] = [];
    let hasFailed = false;
    const handOver = () => waiting.shift()?.();
    const turn = () => new Promise<void>((resolve) => waiting.push(resolve));
    const nextPass = () => {
      const mine = turn();
      handOver();
      return mine;
    };
    const begun = items.slice(at, at + MOST_WAITING).map(async (item) => {
      await turn();
      try {
        if (!hasFailed) await work(item, nextPass);
      } catch (error) {
        hasFailed = true;
        throw error;
      } finally {
        handOver();
      }
    });
    handOver();
    await Promise.allSettled(begun);
    await Promise.all(begun);
  }
}
