/**
 * Works on items several at a time and gives the results in the items' order. Nothing is started that is more than
 * `atOnce` items ahead of what was asked for.
 * @throws what `work` throws; work under way is then awaited
 */
export async function* inOrder<Item, Result>(
  items: Iterable<Item>,
  atOnce: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result, void, undefined> {
  const running: Promise<Result>[] = [];
  try {
    for (const item of items) {
      const result = work(item);
      result.catch(() => {}); // It is awaited later; until then a failure must not count as unhandled.
      running.push(result);
      if (running.length >= atOnce) yield await (running.shift() as Promise<Result>);
    }
    while (running.length > 0) yield await (running.shift() as Promise<Result>);
  } finally {
    await Promise.allSettled(running);
  }
}
