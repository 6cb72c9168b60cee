import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lineHashes } from '../domain/history/carryOver';
import { languageOfPath } from '../domain/syntax/languages';
import { contentHash } from '../foundations/hash';
import type { Complete } from './complete';
import type { EngineConfig } from './config';
import { type Corpus, type KnownRepository, relativeTo, repositoryOf } from './corpus';
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
  const { own, hasArrived } = (await options.ownershipOf(path, text)) ?? { own: new Uint8Array(), hasArrived: false };
  if (hasArrived) options.reread(repository);
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
