import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { HumanError } from '../foundations/errors';
import { breathe } from './breathe';
import type { CollectOptions } from './collectDouble';
import { importedFile, importedRepository, isKnownLanguage } from './importedFiles';
import type { KeptFileOptions } from './keptFile';
import { createLastImport, type EntryChange, makeChanges, takeBack } from './lastImport';
import { type DecisionMerge, entriesOf, mergeDecisions, type SeenDecisions } from './mergeDouble';
import { type PortableContent, type PortableRepository, readContent } from './portableContent';
import type { Arrival, ImportPreview, LastImport, UndoneImport } from './portableDoor';
import { rowOf, summaryOf } from './portableSummary';
import { unseal } from './sealedFile';

export interface IntakeOptions extends CollectOptions, Pick<KeptFileOptions<unknown>, 'notify'> {
  /** Absent: what is needed to undo an import is kept in memory. */
  readonly storeFolder: string | undefined;
  /** Forgets a repository at once and completely. */
  readonly forget: (repository: string) => Promise<unknown>;
  /** Saves now. */
  readonly flush: () => Promise<void>;
  /** Tells that something else is known now. */
  readonly changed: () => void;
}

/** An exported double that was opened. */
export interface Opened {
  readonly content: PortableContent;
  readonly digest: string;
}

/** What taking an exported double in would change. */
export interface Plan {
  readonly opened: Opened;
  /** Repositories that are added. */
  readonly coming: readonly { readonly repository: PortableRepository; readonly path: string }[];
  readonly merge: DecisionMerge;
  readonly preview: ImportPreview;
}

export interface PlanChoices {
  /** What counts where both decided; absent: what is here. */
  readonly prefer?: 'here' | 'file';
  /** What of the same machine's decisions was seen before; absent: nothing. */
  readonly seen?: (opened: Opened) => SeenDecisions | undefined;
  /** Whether a repository is left out, by what names its history; absent: none is. */
  readonly refuses?: (root: string) => boolean;
}

/** How exported doubles become part of this one. */
export interface Intake {
  /** What would change; of those that say different things the first ones count. */
  plan(opened: readonly Opened[], choices?: PlanChoices): readonly Plan[];
  /**
   * Makes the changes of plans made just before, as one import.
   * @returns whether there were any
   * @throws when something cannot be saved; nothing is changed then
   */
  take(plans: readonly Plan[], prefer: 'here' | 'file'): Promise<boolean>;
  /** Takes the last import back. @throws HumanError when there is none */
  undo(): Promise<UndoneImport>;
  /** The import that can be taken back; undefined: none. */
  last(): LastImport | undefined;
}

/** The content of a sealed file. @throws HumanError that says what is wrong with it */
export async function openSealed(sealed: Buffer, passphrase: string): Promise<Opened> {
  const content = readContent(await unseal(sealed, passphrase));
  return { content, digest: createHash('sha256').update(sealed).digest('hex') };
}

/** Takes exported doubles in, and the last of them back. */
export function createIntake(options: IntakeOptions): Intake {
  const { corpus, movables, storeFolder, now } = options;
  const file = storeFolder === undefined ? undefined : join(storeFolder, 'last-import.json');
  const record = createLastImport(movables, { file, now, notify: options.notify });

  /** @param planned when the copies of histories were exported that come with what goes before */
  const arrivalOf = (root: string, path: string, made: number, planned: ReadonlyMap<string, number>): Arrival => {
    const same = [...corpus.repositories.values()].filter((one) => corpus.rootOf(one.path) === root);
    if (same.some(({ imported, reading, consent }) => !imported && (reading || consent === 'never'))) return 'here';
    const imports = same.flatMap((one) => one.imported?.made ?? []).concat(planned.get(root) ?? []);
    if (corpus.repositories.has(path) || imports.some((one) => one >= made)) return 'known';
    return imports.length > 0 ? 'newer' : 'new';
  };
  const plan: Intake['plan'] = (all, { prefer = 'here', seen = () => undefined, refuses = () => false } = {}) => {
    const planned = new Map<string, number>();
    const comparing = { movables, here: entriesOf(movables), prefer, settled: new Set<string>() };
    return all.map((opened) => {
      const { content, digest } = opened;
      const repositories = content.repositories
        .filter(({ root }) => !refuses(root))
        .map((repository) => {
          const { root, name, made = content.made } = repository;
          const path = `imported ${dayOf(content.made)} ${digest.slice(0, 8)}/${name}`;
          const arrival = arrivalOf(root, path, made, planned);
          if (arrival === 'new' || arrival === 'newer') planned.set(root, made);
          return { repository, path, arrival };
        });
      const pathOf = (name: string) => {
        const root = content.repositories.find((one) => one.name === name)?.root;
        return [...corpus.repositories.values()].find((one) => !one.imported && corpus.rootOf(one.path) === root)?.path;
      };
      const before = seen(opened);
      const merge = mergeDecisions(content, { ...comparing, pathOf, ...(before ? { seen: before } : {}) });
      const { merges, conflicts } = merge;
      const unknown = content.repositories.flatMap(({ files }) => files.filter((one) => !isKnownLanguage(one)));
      const preview = {
        ...summaryOf(content),
        ...{ digest, made: content.made, merges, conflicts, unknownFiles: unknown.length },
        repositories: repositories.map(({ repository, arrival }) => ({ ...rowOf(repository), arrival })),
      };
      const coming = repositories.filter(({ arrival }) => arrival === 'new' || arrival === 'newer');
      return { opened, coming, merge, preview };
    });
  };
  /** Makes room: imports in whose place a later one stands can come back only by undoing that one. */
  const dropReplaced = async () => {
    for (const { path, imported } of [...corpus.repositories.values()])
      if (imported && corpus.isReplaced(path)) await options.forget(path);
  };
  const undo: Intake['undo'] = async () => {
    const { last } = record.read();
    if (!last) throw new HumanError('There is no import to undo.', 'Repositories that were imported can be forgotten.');
    const restored = await takeBack(movables, last.changes);
    const there = last.repositories.filter((path) => corpus.repositories.has(path));
    for (const path of there) await options.forget(path);
    record.change(() => ({ version: 1 }));
    return { repositories: there.length, restored, kept: last.changes.length - restored };
  };

  return {
    plan,
    async take(plans, prefer) {
      const changes = joined(plans.flatMap(({ merge }) => merge.changes[prefer]));
      const repositories = plans.flatMap(({ coming }) => coming.map(({ path }) => path));
      if (repositories.length === 0 && changes.length === 0) return false;
      await dropReplaced();
      const at = now();
      const made = Math.max(...plans.map(({ opened }) => opened.content.made));
      record.change(() => ({ version: 1, last: { at, made, repositories, changes } }));
      try {
        await makeChanges(movables, changes);
        for (const one of plans) await learn(one, at);
      } catch (error) {
        await undo();
        throw error;
      }
      await options.flush();
      options.changed();
      return true;
    },
    undo,
    last() {
      const { last } = record.read();
      return last && { ...last, changes: last.changes.length };
    },
  };

  /** The newest files last, as completion takes what it learnt last for the most recent. */
  async function learn({ coming, opened: { content } }: Plan, at: number): Promise<void> {
    const { kinds, made } = content;
    const named = kinds.map(([dimension, category]) => ({ dimension, category }));
    for (const { repository, path } of coming) corpus.setRepository(importedRepository(path, repository, { made, at }));
    const files = coming
      .flatMap(({ repository, path }) => repository.files.map((one) => ({ one, path })))
      .filter(({ one }) => isKnownLanguage(one))
      .sort((a, b) => a.one.time - b.one.time);
    for (const { one, path } of files) {
      corpus.replace(importedFile(path, one, named));
      await breathe();
    }
  }
}

/** One change for each entry, where several follow one another. */
function joined(changes: readonly EntryChange[]): EntryChange[] {
  const byEntry = new Map<string, EntryChange>();
  for (const change of changes) {
    const key = `${change.kind} ${change.name}`;
    const { before } = byEntry.get(key) ?? change;
    const { kind, name, after } = change;
    const ends = { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
    byEntry.set(key, { kind, name, ...ends });
  }
  return [...byEntry.values()];
}

/** A day in UTC, as part of a name. @param time milliseconds since 1970 */
const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);
