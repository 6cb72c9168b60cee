import { deepEqual, ok } from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Tree } from 'web-tree-sitter';
import { type Language, languageOfPath, languages } from '../src/domain/syntax/languages';
import { outline } from '../src/domain/syntax/outline';
import { readWithCursor } from '../src/domain/syntax/readTree';
import { grammars } from './grammars';

/**
 * The native library, where it is installed and loads: an outline must not depend on the engine.
 * Texts with syntax errors are left out, for the two cores recover differently, C and C++ most of all.
 */
interface Native {
  readonly Parser: new () => {
    setLanguage(language: unknown): void;
    parse(text: string, old: null, options: object): Tree;
  };
}

const require = createRequire(join(process.cwd(), 'package.json'));
/** Where scripts/setup/nativeParser.mjs compiles it: outside node_modules, whose grammars want different versions. */
const folder = join(process.cwd(), '.host', 'native');

function loadNative(): Native | string {
  try {
    // What was compiled for one Node crashes another.
    if (readFileSync(join(folder, 'abi'), 'utf8') !== process.versions.modules)
      return 'the native tree-sitter was compiled for another Node';
    return { Parser: require(join(folder, 'node_modules', 'tree-sitter')) };
  } catch {
    return 'the native tree-sitter is not compiled here; npm test tries to';
  }
}

async function nativeParser({ Parser }: Native, { grammar }: Language): Promise<(text: string) => Tree> {
  const packageName = `tree-sitter-${{ c_sharp: 'c-sharp', tsx: 'typescript' }[grammar] ?? grammar}`;
  const exported = await import(require.resolve(packageName));
  const module = exported.default ?? exported;
  const parser = new Parser();
  parser.setLanguage(module[grammar] ?? module);
  return (text) => parser.parse(text, null, { bufferSize: 4 * text.length + 1024 });
}

const fixtures = ({ id }: Language) =>
  readdirSync(join('test/fixtures/languages', id)).map((file) => join('test/fixtures/languages', id, file));

/** Sources of the installed packages: bindings and samples in several languages. */
function packageSources(): string[] {
  const folders = [
    'tree-sitter-go',
    'tree-sitter-python',
    'tree-sitter-c',
    'lru-cache',
    'isomorphic-git',
    'mocha',
    'ignore',
  ];
  return folders.flatMap((folder) =>
    readdirSync(join('node_modules', folder), { recursive: true, encoding: 'utf8' })
      .map((file) => join('node_modules', folder, file))
      .filter((path) => languageOfPath(path) && !/\.min\.|parser\.c$|node_modules.*node_modules/.test(path))
      .slice(0, 15),
  );
}

describe('outline in both engines', () => {
  const native = loadNative();
  for (const language of languages)
    it(language.name, async function () {
      if (typeof native === 'string') {
        this.test!.title += ` (${native})`;
        this.skip();
      }
      const web = await grammars.load(language.id);
      const parse = await nativeParser(native, language);
      const paths = [...fixtures(language), ...packageSources().filter((path) => languageOfPath(path) === language)];
      let compared = 0;
      for (const path of paths) {
        const text = readFileSync(path, 'utf8');
        const tree = web.parse(text);
        if (!tree.rootNode.hasError) {
          const read = web.read(tree, text);
          const other = parse(text);
          deepEqual(outline(web, readWithCursor(other, other.walk(), text, read.names)), outline(web, read), path);
          compared++;
        }
        tree.delete();
      }
      ok(compared > 0);
    });
});
