import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { carryOver, lineHashes } from '../domain/history/carryOver';
import { languageOfPath } from '../domain/syntax/languages';
import { HumanError } from '../foundations/errors';
import { contentHash } from '../foundations/hash';
import type { CommittedTexts } from './committedTexts';
import type { Complete } from './complete';
import type { EngineConfig } from './config';
import { type Corpus, type KnownRepository, repositoryOf } from './corpus';
import { extract } from './extract';
import { createPathRules, readText } from './files';
import { findGitFolder } from './gitFolder';
import type { Grammars } from './grammars';
import type { Texts } from './texts';

export interface UpdateOptions {
  readonly corpus: Corpus;
  readonly grammars: Grammars;
  readonly complete: Complete;
  readonly texts: Texts;
  readonly committed: CommittedTexts;
  readonly config: EngineConfig;
  /** Texts of accepted drafts: their lines are not the engineer's. */
  readonly drafts: () => readonly string[];
  /** Asks git again who wrote what in a repository, soon and in the background. */
  readonly reread: (repository: KnownRepository) => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly clock: () => number;
  /** Called after every change: saves soon. */
  readonly changed: (path: string) => void;
}

/** The use cases `update` and `remove`: one file, milliseconds. */
export interface Update {
  update(request: { readonly path: string; readonly text?: string }): Promise<{ readonly milliseconds: number }>;
  remove(request: { readonly path: string }): Promise<Record<string, never>>;
}

/** Learns saved files: lines that stood before keep their owner, and lines that are new were typed by the engineer. */
export function createUpdate(options: UpdateOptions): Update {
  const { corpus, complete, clock } = options;
  const forget = (path: string) => {
    complete.removed(path);
    options.texts.removed(path);
    corpus.remove(path);
    options.changed(path);
  };
  return {
    async update({ path, text: given }) {
      const started = clock();
      const repository = repositoryOf(corpus, path);
      const text = given ?? (await options.texts.find(path));
      if (text === undefined) forget(path);
      else if (repository?.consent !== 'never') await learn(options, repository, path, text);
      return { milliseconds: clock() - started };
    },
    async remove({ path }) {
      forget(path);
      return {};
    },
  };
}

async function learn(
  options: UpdateOptions,
  repository: KnownRepository | undefined,
  path: string,
  text: string,
): Promise<void> {
  const { corpus, grammars, complete } = options;
  const language = languageOfPath(path);
  if (!language) return;
  complete.saved(path, text);
  options.texts.saved(path, text);
  if (!repository) return;
  const bytes = Buffer.from(text, 'utf8');
  if (!belongs(repository, path, options.config) || 'excluded' in readText(bytes)) return corpus.remove(path);
  const grammar = await grammars.load(language.id);
  const own = await ownLines(options, repository, path, text);
  const facts = extract(grammar, {
    path,
    repository: repository.path,
    text,
    hash: contentHash(text),
    bytes: bytes.length,
    time: options.now() / 1000,
    own,
    keepsCode: repository.consent === 'learn',
  });
  const others = corpus.files.get(path)?.others ?? {};
  corpus.replace({ facts, version: '', lines: lineHashes(text), own, others });
  options.changed(path);
}

/** Whether a file of a repository may be learnt, as far as its path tells: the same rules as when the repository is read. */
function belongs(repository: KnownRepository, path: string, config: EngineConfig): boolean {
  const atRoot = (name: string) => {
    try {
      return readFileSync(join(repository.path, name), 'utf8');
    } catch {
      return '';
    }
  };
  const rules = createPathRules(atRoot('.doubleignore'), atRoot('.gitattributes'), config.exclude);
  return typeof rules({ path: relativeTo(repository, path), kind: 'file' }) !== 'string';
}

/**
 * Which lines of a saved text are the engineer's. A line that was not there when the file was last seen was typed, but
 * not when it is of an accepted draft, and not when it came with a commit, as by a pull: git has to be asked who wrote
 * it.
 */
async function ownLines(
  { corpus, drafts, committed, reread }: UpdateOptions,
  repository: KnownRepository,
  path: string,
  text: string,
): Promise<Uint8Array> {
  const seen = corpus.files.get(path) ?? { lines: new Uint32Array(), own: new Uint8Array() };
  const texts = text.split('\n');
  const lines = lineHashes(text);
  const drafted = new Set(drafts().flatMap((draft) => draft.split('\n').map((line) => line.trim())));
  // What a named revision holds never changes, so a file that was seen there needs no second look.
  const isFixed = repository.revision !== '';
  const base = isFixed && seen.lines.length > 0 ? '' : await baseOf(committed, repository, path);
  const arrived = countHashes(lineHashes(base), seen.lines);
  let isForeign = false;
  const own = carryOver(seen, lines, (line) => {
    const hash = lines[line] as number;
    const left = arrived.get(hash) ?? 0;
    if (left <= 0 || (texts[line] ?? '').trim() === '') return !drafted.has((texts[line] ?? '').trim());
    arrived.set(hash, left - 1);
    isForeign = true;
    return false;
  });
  if (texts.at(-1) === '') own[texts.length - 1] = 0; // Nothing stands behind the last end of line.
  if (isForeign && !isFixed) reread(repository);
  return own;
}

/** How often each hash stands in `lines` beyond how often it stands in `others`. */
function countHashes(lines: Uint32Array, others: Uint32Array): Map<number, number> {
  const counts = new Map<number, number>();
  for (const hash of lines) counts.set(hash, (counts.get(hash) ?? 0) + 1);
  for (const hash of others) counts.set(hash, (counts.get(hash) ?? 0) - 1);
  return counts;
}

/** The text of a file in the commit that was read; empty where it is in none. */
async function baseOf(committed: CommittedTexts, repository: KnownRepository, path: string): Promise<string> {
  try {
    const folder = findGitFolder(repository.path);
    const inside = relativeTo(repository, path);
    const revision = repository.revision === '' ? undefined : repository.revision;
    return (await committed(folder, folder.prefix + inside, revision)) ?? '';
  } catch (error) {
    if (error instanceof HumanError) return ''; // The repository is gone: the save is learnt all the same.
    throw error;
  }
}

/** A file's path inside its repository, with `/`. */
const relativeTo = (repository: KnownRepository, path: string) =>
  path.slice(repository.path.length + 1).replaceAll('\\', '/');
