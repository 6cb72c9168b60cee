import { createKeptFile, type KeptFile, type KeptFileOptions } from './keptFile';
import type { Movable } from './movable';
import { type DecisionEntry, type DecisionKind, decisionKinds, type Movables } from './portableDecisions';

/** One entry that an import changed. */
export interface EntryChange {
  readonly kind: DecisionKind;
  readonly name: string;
  /** Absent: there was none. */
  readonly before?: DecisionEntry;
  /** Absent: it was taken away. */
  readonly after?: DecisionEntry;
}

/** What an import changed, so that it can be taken back. Times are milliseconds since 1970. */
export interface ImportRecord {
  readonly at: number;
  readonly made: number;
  /** Repositories that it added, by their paths here. */
  readonly repositories: readonly string[];
  readonly changes: readonly EntryChange[];
}

interface Content {
  readonly version: 1;
  readonly last?: ImportRecord;
}

/** Keeps what the last import changed. */
export function createLastImport(
  movables: Movables,
  options: Pick<KeptFileOptions<unknown>, 'file' | 'now' | 'notify'>,
): KeptFile<Content> {
  return createKeptFile<Content>({
    ...options,
    empty: { version: 1 },
    words: 'The notes of how to undo the last import',
    parse(value) {
      const content = value as Partial<Content> | null;
      if (content?.version !== 1) return undefined;
      return content.last === undefined || isRecord(content.last, movables) ? (content as Content) : undefined;
    },
  });
}

function isRecord(value: Partial<ImportRecord> | null, movables: Movables): boolean {
  const { at, made, repositories, changes } = value ?? {};
  if (typeof at !== 'number' || typeof made !== 'number' || !Array.isArray(repositories)) return false;
  const isChange = ({ kind, name, before, after }: Partial<EntryChange>) => {
    if (!kind || !decisionKinds.includes(kind) || typeof name !== 'string') return false;
    return [before, after].every((entry) => entry === undefined || movables[kind].fits(entry));
  };
  return repositories.every((path) => typeof path === 'string') && Array.isArray(changes) && changes.every(isChange);
}

/** Makes the changes of an import. @throws HumanError when a list cannot be written; those before it are changed then */
export async function makeChanges(movables: Movables, changes: readonly EntryChange[]): Promise<void> {
  for (const kind of decisionKinds) {
    const entries = changes.filter((change) => change.kind === kind).map(({ name, after }) => [name, after] as const);
    await put(movables, kind, entries);
  }
}

/**
 * Takes the changes of an import back, where nothing was changed since.
 * @returns how many were
 */
export async function takeBack(movables: Movables, changes: readonly EntryChange[]): Promise<number> {
  let restored = 0;
  for (const kind of decisionKinds) {
    const now = movables[kind].entries();
    const untouched = changes.filter(
      ({ kind: of, name, after }) => of === kind && JSON.stringify(now.get(name)) === JSON.stringify(after),
    );
    await put(
      movables,
      kind,
      untouched.map(({ name, before }) => [name, before] as const),
    );
    restored += untouched.length;
  }
  return restored;
}

async function put(
  movables: Movables,
  kind: DecisionKind,
  entries: readonly (readonly [string, DecisionEntry | undefined])[],
): Promise<void> {
  const list: Movable<DecisionEntry> = movables[kind];
  if (entries.length > 0) await list.put(new Map(entries));
}
