import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { Language as Compiled, Parser } from 'web-tree-sitter';
import { createGrammar, type Grammar, type QueryName, queryNames } from '../domain/syntax/grammar';
import { languageOfEditorId } from '../domain/syntax/languages';
import type { ParserMemory } from '../domain/syntax/parserMemory';
import { HumanError } from '../foundations/errors';

const decompress = promisify(brotliDecompress);

/** Grammars by language, each loaded when it is first asked for. */
export interface Grammars {
  /**
   * @param languageId one of `languages.ts`, or an editor's id for it
   * @throws HumanError when the language is unknown, its files are missing, or the parser broke
   */
  load(languageId: string): Promise<Grammar>;
}

/**
 * @param folder holds `grammars/*.wasm` and `languages/<id>/*.scm`: the folder of the bundles
 * @param onBroken is called once when the parser broke: only another thread has a sound one
 */
export function createGrammars(folder: string, onBroken: () => void = () => {}): Grammars {
  const loaded = new Map<string, Promise<Grammar>>();
  let isBroken = false;
  /** A parser that trapped left its memory as it was in the middle of its work: what it says from then on means nothing. */
  const guarded =
    <Arguments extends readonly unknown[], Result>(parse: (...given: Arguments) => Result) =>
    (...given: Arguments): Result => {
      try {
        return parse(...given);
      } catch (error) {
        // That is what traps of WebAssembly are called; a stack that overflows within it ends in a RangeError.
        const isTrap = error instanceof Error && ['RuntimeError', 'RangeError'].includes(error.name);
        if (isTrap && !isBroken) {
          isBroken = true;
          onBroken();
        }
        throw error;
      }
    };
  const wasm = (name: string) => join(folder, 'grammars', name);

  async function read(languageId: string): Promise<Grammar> {
    const language = languageOfEditorId(languageId);
    if (!language)
      throw new HumanError(
        `“${languageId}” is not a language the double reads.`,
        'Open a file of a supported language.',
      );
    const memory = await startParser(wasm);
    const bytes = await readGrammar(wasm(`tree-sitter-${language.grammar}.wasm`));
    if (!bytes)
      throw new HumanError(
        `The grammar for ${language.name} is missing.`,
        'Install the extension again, or build it anew.',
      );
    const compiled = await Compiled.load(bytes);
    const sources = await Promise.all(queryNames.map((name) => readQuery(folder, language.id, name)));
    const queries = Object.fromEntries(queryNames.map((name, index) => [name, sources[index] as string]));
    const grammar = createGrammar(language, compiled, queries as Record<QueryName, string>, memory);
    return { ...grammar, parse: guarded(grammar.parse), parseSoon: guarded(grammar.parseSoon) };
  }

  return {
    load(languageId) {
      if (isBroken) return Promise.reject(brokenParser());
      const id = languageOfEditorId(languageId)?.id ?? languageId;
      const known = loaded.get(id);
      if (known) return known;
      const loading = read(id);
      loaded.set(id, loading);
      loading.catch(() => loaded.delete(id));
      return loading;
    },
  };
}

/** A grammar's module, which a package holds compressed, a third smaller than its archive makes it; undefined: it is not there. */
async function readGrammar(file: string): Promise<Uint8Array | undefined> {
  if (existsSync(file)) return readFile(file);
  const compressed = `${file}.br`;
  return existsSync(compressed) ? decompress(await readFile(compressed)) : undefined;
}

const brokenParser = () =>
  new HumanError(
    'The parser broke over a file, which the log names.',
    'Reload the window, or give the command again: what was learned is kept, and that file is left out from now on.',
  );

/** What the parser's runtime makes of the object that it is started with: its own module. */
type Runtime = { locateFile: (name: string) => string } & Partial<ParserMemory>;

/** There is one runtime in a thread, whoever asks for it. */
let runtime: Promise<Runtime> | undefined;

/**
 * Starts the parser, the first time.
 * @param locateFile where its files are, by name
 * @returns its memory; undefined: this build does not show it
 */
export async function startParser(locateFile: Runtime['locateFile']): Promise<ParserMemory | undefined> {
  const start = async () => {
    const module: Runtime = { locateFile };
    await Parser.init(module);
    return module;
  };
  runtime ??= start();
  runtime.catch(() => {
    runtime = undefined;
  });
  const module = await runtime;
  return module.HEAP32 instanceof Int32Array ? (module as ParserMemory) : undefined;
}

/**
 * A query's source, empty where the language has none. A first line `; inherits: <id>` puts another language's query of
 * the same name before it.
 */
async function readQuery(folder: string, languageId: string, name: QueryName): Promise<string> {
  const file = join(folder, 'languages', languageId, `${name}.scm`);
  if (!existsSync(file)) return '';
  const source = await readFile(file, 'utf8');
  const parent = /^; inherits: (\S+)/.exec(source)?.[1];
  return parent ? `${await readQuery(folder, parent, name)}\n${source}` : source;
}
