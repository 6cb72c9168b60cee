import { LRUCache } from 'lru-cache';
import type { Grammar } from '../domain/syntax/grammar';
import { languageOfPath } from '../domain/syntax/languages';
import { readScopes } from '../domain/syntax/scope';
import { contentHash } from '../foundations/hash';
import { type Corpus, fileNameOf } from './corpus';
import { ownText } from './testCode';
import type { Texts } from './texts';

/**
 * Which of some names the other files of a file's folder declare for it, in languages in which they see each other's names.
 * Nothing but the names is taken from those files, so that it does not matter whose they are.
 */
export type NamesBeside = (
  grammar: Grammar,
  file: { readonly path: string; readonly package: string },
  names: ReadonlySet<string>,
) => Promise<ReadonlySet<string>>;

/** What a file declares for its folder. */
interface Shared {
  readonly hash: string;
  readonly package: string;
  readonly names: ReadonlySet<string>;
}

/** So many files of a folder are looked into, and so many of those that mention a name are parsed; longer ones are data. */
const MOST_READ = 300;
const MOST_PARSED = 40;
const LONGEST = 300_000; // UTF-16 code units
const MOST_KEPT = 400; // files
const none: ReadonlySet<string> = new Set();

/** Looks into the files as they were last seen: on disk, else their own lines as they were learnt. */
export function createNamesBeside({
  corpus,
  texts,
}: {
  readonly corpus: Pick<Corpus, 'files'>;
  readonly texts: Pick<Texts, 'find' | 'beside'>;
}): NamesBeside {
  const kept = new LRUCache<string, Shared>({ max: MOST_KEPT });
  const textOf = async (path: string) => {
    const known = corpus.files.get(path);
    return (await texts.find(path)) ?? (known ? ownText(known.facts) : '');
  };
  return async (grammar, { path, package: home }, names) => {
    const { language } = grammar;
    if (!language.sharesFolder) return none;
    const found = new Set<string>();
    const keys = new Set([...(await texts.beside(path)), ...learntBeside(corpus, path)]);
    keys.delete(path);
    const others = [...keys].filter((key) => languageOfPath(key)?.id === language.id).slice(0, MOST_READ);
    let parsed = 0;
    for (const key of others) {
      const missing = [...names].filter((name) => !found.has(name));
      if (missing.length === 0 || parsed === MOST_PARSED) break;
      const text = await textOf(key);
      if (text.length > LONGEST || !missing.some((name) => text.includes(name))) continue;
      const hash = contentHash(text);
      let shared = kept.get(key);
      if (shared?.hash !== hash) {
        shared = { hash, ...sharedBy(grammar, text) };
        kept.set(key, shared);
        parsed++;
      }
      if (shared.package === home) for (const name of missing) if (shared.names.has(name)) found.add(name);
    }
    return found;
  };
}

/** The keys of the known files in the folder of a file. */
function learntBeside(corpus: Pick<Corpus, 'files'>, path: string): string[] {
  const folder = path.slice(0, path.length - fileNameOf(path).length);
  return [...corpus.files.keys()].filter(
    (key) => key.startsWith(folder) && fileNameOf(key).length + folder.length === key.length,
  );
}

/** What a text declares outside of everything, imports aside: those are for its own file. */
function sharedBy(grammar: Grammar, text: string): Omit<Shared, 'hash'> {
  const tree = grammar.parse(text);
  const scopes = readScopes(grammar, grammar.read(tree, text));
  tree.delete();
  const declared = scopes.outermost.filter(({ kind }) => kind !== 'import' && kind !== 'parameter');
  return { package: scopes.package, names: new Set(declared.map(({ name }) => name)) };
}
