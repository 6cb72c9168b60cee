/** So many are between their passes at the same time: each holds what it needs to go on, such as processes of git. */
const MOST_WAITING = 8;

/**
 * Works on items one after the other, in two passes: the first pass of all, then the second of all, so that every item has
 * had its first when the long second one begins. Of many items so many at a time.
 * @param work calls `betweenPasses` when its first pass is over, and goes on when that resolves; it may leave it out
 * @throws what `work` throws; work under way is then awaited
 */
export async function inTwoPasses<Item>(
  items: readonly Item[],
  work: (item: Item, betweenPasses: () => Promise<void>) => Promise<void>,
): Promise<void> {
  for (let at = 0; at < items.length; at += MOST_WAITING) {
    const begun: { readonly goOn: () => void; readonly done: Promise<void> }[] = [];
    try {
      for (const item of items.slice(at, at + MOST_WAITING)) {
        const [isRead, goesOn] = [createGate(), createGate()];
        const done = work(item, () => {
          isRead.open();
          return goesOn.opened;
        });
        begun.push({ goOn: goesOn.open, done });
        await Promise.race([isRead.opened, done]);
      }
      for (const { goOn, done } of begun) {
        goOn();
        await done;
      }
    } finally {
      for (const { goOn } of begun) goOn();
      await Promise.allSettled(begun.map(({ done }) => done));
    }
  }
}

function createGate(): { readonly opened: Promise<void>; open(): void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}
