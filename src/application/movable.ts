/** What is kept as entries with names, such as decisions, and can be carried to another machine. */
export interface Movable<Entry> {
  /** All that is kept, by name. */
  entries(): ReadonlyMap<string, Entry>;
  /** The name of an entry, which two entries about the same thing share. */
  nameOf(entry: Entry): string;
  /** Whether something from outside is such an entry. */
  fits(value: unknown): value is Entry;
  /**
   * Puts entries in the place of those with these names; undefined takes one away.
   * @throws HumanError when it cannot be written; nothing is changed then
   */
  put(changes: ReadonlyMap<string, Entry | undefined>): Promise<void>;
}

/** The same entries with changes made. */
export function withChanges<Entry>(
  entries: ReadonlyMap<string, Entry>,
  changes: ReadonlyMap<string, Entry | undefined>,
): Map<string, Entry> {
  const changed = new Map(entries);
  for (const [name, entry] of changes) {
    if (entry === undefined) changed.delete(name);
    else changed.set(name, entry);
  }
  return changed;
}
