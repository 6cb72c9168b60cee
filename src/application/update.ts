import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { carryOver, lineHashes } from '../domain/history/carryOver';
import { languageOfPath } from '../domain/syntax/languages';
import { contentHash } from '../foundations/hash';
import type { Complete } from './complete';
import type { EngineConfig } from './config';
import { type Corpus, type KnownRepository, repositoryOf } from './corpus';
import { extract } from './extract';
import { createPathRules, readText } from './files';
import type { Grammars } from './grammars';
import type { Texts } from './texts';

export interface UpdateOptions {
  readonly corpus: Corpus;
  readonly grammars: Grammars;
  readonly complete: Complete;
  readonly texts: Texts;
  readonly config: EngineConfig;
  /** Texts of accepted drafts: their lines are not the engineer's. */
  readonly drafts: () => readonly string[];
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
  const lines = lineHashes(text);
  const own = ownLines(corpus, path, text, lines, options.drafts());
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
  corpus.replace({ facts, version: '', lines, own });
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
  const relative = path.slice(repository.path.length + 1).replaceAll('\\', '/');
  return typeof rules({ path: relative, kind: 'file' }) !== 'string';
}

/** Which lines of a saved text are the engineer's. Lines of an accepted draft are the double's. */
function ownLines(
  corpus: Corpus,
  path: string,
  text: string,
  lines: Uint32Array,
  drafts: readonly string[],
): Uint8Array {
  const nothing = { lines: new Uint32Array(), own: new Uint8Array() };
  const drafted = new Set(drafts.flatMap((draft) => draft.split('\n').map((line) => line.trim())));
  const texts = text.split('\n');
  const isTyped = (line: number) => !drafted.has((texts[line] ?? '').trim());
  const own = carryOver(corpus.files.get(path) ?? nothing, lines, drafts.length > 0 ? isTyped : undefined);
  if (texts.at(-1) === '') own[texts.length - 1] = 0; // Nothing stands behind the last end of line.
  return own;
}
