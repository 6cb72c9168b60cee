import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lineHashes } from '../domain/history/carryOver';
import { languageOfPath } from '../domain/syntax/languages';
import { contentHash } from '../foundations/hash';
import type { Complete } from './complete';
import type { EngineConfig } from './config';
import { type Corpus, type KnownFile, type KnownRepository, relativeTo, repositoryOf } from './corpus';
import { extract } from './extract';
import { createPathRules, readText } from './files';
import type { Grammars } from './grammars';
import type { OwnershipOf } from './ownership';
import type { Texts } from './texts';

export interface UpdateOptions {
  readonly corpus: Corpus;
  readonly grammars: Grammars;
  readonly complete: Complete;
  readonly texts: Texts;
  readonly ownershipOf: OwnershipOf;
  readonly config: EngineConfig;
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

/**
 * Learns saved files: lines that stood before keep their owner, and lines that are new were typed by the engineer.
 * Requests are answered one after the other, so that of two saves the later one counts.
 */
export function createUpdate(options: UpdateOptions): Update {
  const { corpus, complete, texts, clock } = options;
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const turn = last.then(work);
    last = turn.catch(() => {});
    return turn;
  };
  const forget = async (path: string) => {
    complete.removed(path);
    texts.removed(path);
    corpus.remove(path);
    options.changed(path);
    return {};
  };
  const update = async (path: string, given: string | undefined) => {
    const started = clock();
    const text = given ?? (await texts.find(path));
    if (text === undefined) await forget(path);
    else await save(options, path, text);
    return { milliseconds: clock() - started };
  };
  return {
    update: ({ path, text }) => inTurn(() => update(path, text)),
    remove: ({ path }) => inTurn(() => forget(path)),
  };
}

async function save(options: UpdateOptions, path: string, text: string): Promise<void> {
  const { corpus, complete, texts } = options;
  const repository = repositoryOf(corpus, path);
  if (!languageOfPath(path) || repository?.consent === 'never') return;
  const known = repository && (await read(options, repository, path, text));
  if (repository?.consent !== repositoryOf(corpus, path)?.consent) return; // Consent was changed meanwhile.
  complete.saved(path, text);
  texts.saved(path, text);
  if (known) corpus.replace(known);
  else corpus.remove(path);
  options.changed(path);
}

/** What is to be known of a saved file; undefined: it may not be learnt. */
async function read(
  options: UpdateOptions,
  repository: KnownRepository,
  path: string,
  text: string,
): Promise<KnownFile | undefined> {
  const { corpus, grammars, config } = options;
  const language = languageOfPath(path);
  const bytes = Buffer.from(text, 'utf8');
  if (!language || !belongs(repository, path, config) || 'excluded' in readText(bytes)) return undefined;
  const grammar = await grammars.load(language.id);
  const ownership = await options.ownershipOf(path, text);
  if (!ownership) return undefined;
  if (ownership.hasArrived) options.reread(repository);
  const { own } = ownership;
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
  return { facts, version: '', lines: lineHashes(text), own, others: corpus.files.get(path)?.others ?? {} };
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
