import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { HumanError, messageOf } from '../foundations/errors';
import { breathe } from './breathe';
import { type CollectOptions, collectDouble } from './collectDouble';
import { importedFile, importedRepository, isKnownLanguage } from './importedFiles';
import type { KeptFileOptions } from './keptFile';
import { createLastImport, makeChanges, takeBack } from './lastImport';
import type { Memory } from './memory';
import { mergeDecisions } from './mergeDouble';
import { type PortableContent, type PortableRepository, readContent } from './portableContent';
import { decisionKinds } from './portableDecisions';
import type { Arrival, ImportPreview, PortableDoor, PortableRow, PortableSummary, SealedFile } from './portableDoor';
import { replaceFile } from './replaceFile';
import { checkPassphrase, MOST_SEALED, seal, tooLarge, unseal } from './sealedFile';

export interface PortableOptions extends CollectOptions, Pick<KeptFileOptions<unknown>, 'notify'> {
  /** Absent: what is needed to undo an import is kept in memory. */
  readonly storeFolder: string | undefined;
  /** Forgets a repository at once and completely. */
  readonly forget: (repository: string) => Promise<unknown>;
  /** Saves now. */
  readonly flush: () => Promise<void>;
  /** Makes a function wait until what is kept was read. */
  readonly whenRestored: Memory['whenRestored'];
  /** Tells that something else is known now. */
  readonly changed: () => void;
}

/** An exported double that was opened. */
interface Opened {
  readonly content: PortableContent;
  readonly digest: string;
}

/** The use cases of carrying the double to another machine. */
export function createPortable(options: PortableOptions): PortableDoor {
  const { corpus, movables, storeFolder, now, whenRestored } = options;
  const file = storeFolder === undefined ? undefined : join(storeFolder, 'last-import.json');
  const record = createLastImport(movables, { file, now, notify: options.notify });

  /** What would change, and how. */
  const plan = ({ content, digest }: Opened) => {
    const repositories = content.repositories.map((repository) => {
      const path = `imported ${dayOf(content.made)} ${digest.slice(0, 8)}/${repository.name}`;
      return { repository, path, arrival: arrivalOf(repository, path, content.made) };
    });
    const pathOf = (name: string) => {
      const root = content.repositories.find((one) => one.name === name)?.root;
      return [...corpus.repositories.values()].find((one) => !one.imported && corpus.rootOf(one.path) === root)?.path;
    };
    return { repositories, ...mergeDecisions(content, movables, pathOf) };
  };
  const arrivalOf = ({ root }: PortableRepository, path: string, made: number): Arrival => {
    const same = [...corpus.repositories.values()].filter((one) => corpus.rootOf(one.path) === root);
    if (same.some(({ imported, reading, consent }) => !imported && (reading || consent === 'never'))) return 'here';
    const imports = same.flatMap((one) => one.imported ?? []);
    if (corpus.repositories.has(path) || imports.some((one) => one.made >= made)) return 'known';
    return imports.length > 0 ? 'newer' : 'new';
  };
  const preview = (opened: Opened): ImportPreview => {
    const { content, digest } = opened;
    const { repositories, merges, conflicts } = plan(opened);
    const unknown = content.repositories.flatMap(({ files }) => files.filter((one) => !isKnownLanguage(one)));
    return {
      ...summaryOf(content),
      ...{ digest, made: content.made, merges, conflicts, unknownFiles: unknown.length },
      repositories: repositories.map(({ repository, arrival }) => ({ ...rowOf(repository), arrival })),
    };
  };
  /** Makes room: imports in whose place a later one stands can come back only by undoing that one. */
  const dropReplaced = async () => {
    for (const { path, imported } of [...corpus.repositories.values()])
      if (imported && corpus.isReplaced(path)) await options.forget(path);
  };
  const undo = async (): Promise<{ repositories: number; restored: number; kept: number }> => {
    const { last } = record.read();
    if (!last) throw new HumanError('There is no import to undo.', 'Repositories that were imported can be forgotten.');
    const restored = await takeBack(movables, last.changes);
    const there = last.repositories.filter((path) => corpus.repositories.has(path));
    for (const path of there) await options.forget(path);
    record.change(() => ({ version: 1 }));
    return { repositories: there.length, restored, kept: last.changes.length - restored };
  };

  return {
    portableContents: whenRestored(async ({ code = false }) => summaryOf(await collectDouble(options, code))),
    exportDouble: whenRestored(async ({ file, passphrase, code = false, replaces = false }) => {
      checkPassphrase(passphrase);
      if (!replaces && existsSync(file))
        throw new HumanError(`There is a file ${file} already.`, 'Choose another name, or remove it.');
      const content = await collectDouble(options, code);
      const sealed = await seal(JSON.stringify(content), passphrase);
      try {
        await replaceFile(file, [sealed]);
      } catch (error) {
        throw new HumanError(`${file} could not be written: ${messageOf(error)}`, 'Choose another folder.');
      }
      return { file, bytes: sealed.length, contents: summaryOf(content) };
    }),
    previewImport: whenRestored(async (request) => preview(await open(request))),
    importDouble: whenRestored(async ({ digest, prefer = 'here', ...request }) => {
      const opened = await open(request);
      const { content } = opened;
      if (digest !== undefined && digest !== opened.digest)
        throw new HumanError('The file is another one than when you looked into it.', 'Look into it again.');
      const shown = preview(opened);
      const { repositories, changes } = plan(opened);
      const coming = repositories.filter(({ arrival }) => arrival === 'new' || arrival === 'newer');
      if (coming.length === 0 && changes[prefer].length === 0) return { preview: shown, changed: false };
      await dropReplaced();
      const at = now();
      const paths = coming.map(({ path }) => path);
      const last = { at, made: content.made, repositories: paths, changes: changes[prefer] };
      record.change(() => ({ version: 1, last }));
      try {
        await makeChanges(movables, changes[prefer]);
        await learn(coming, content, at);
      } catch (error) {
        await undo();
        throw error;
      }
      await options.flush();
      options.changed();
      return { preview: shown, changed: true };
    }),
    async lastImport() {
      const { last } = record.read();
      return last ? { last: { ...last, changes: last.changes.length } } : {};
    },
    undoImport: whenRestored(undo),
  };

  /** The newest files last, as completion takes what it learnt last for the most recent. */
  async function learn(
    coming: readonly { readonly repository: PortableRepository; readonly path: string }[],
    { kinds, made }: PortableContent,
    at: number,
  ): Promise<void> {
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

async function open({ file, passphrase }: SealedFile): Promise<Opened> {
  let sealed: Buffer;
  try {
    if ((await stat(file)).size > MOST_SEALED) throw tooLarge();
    sealed = await readFile(file);
  } catch (error) {
    if (error instanceof HumanError) throw error;
    throw new HumanError(
      `${file} could not be read: ${messageOf(error)}`,
      'Choose the file that an export has written.',
    );
  }
  const content = readContent(await unseal(sealed, passphrase));
  return { content, digest: createHash('sha256').update(sealed).digest('hex') };
}

function summaryOf(content: PortableContent): PortableSummary {
  const decisions = Object.fromEntries(decisionKinds.map((kind) => [kind, content[kind].length]));
  return {
    repositories: content.repositories.map(rowOf),
    hasCode: content.hasCode,
    decisions: decisions as PortableSummary['decisions'],
  };
}

function rowOf({ name, consent, identities, files }: PortableRepository): PortableRow {
  const sum = (of: (file: PortableRepository['files'][number]) => number) =>
    files.reduce((all, one) => all + of(one), 0);
  return {
    ...{ name, consent, identities },
    files: files.filter(({ authoredLines }) => authoredLines > 0).length,
    functions: sum(({ functions }) => functions.length),
    authoredLines: sum(({ authoredLines }) => authoredLines),
    codeLines: sum(({ runs, unit }) =>
      unit === 'commit' ? 0 : runs.reduce((lines, { text }) => lines + text.split('\n').length, 0),
    ),
  };
}

/** A day in UTC, as part of a name. @param time milliseconds since 1970 */
const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);
