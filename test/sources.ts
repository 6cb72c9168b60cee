import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import ts from 'typescript';

/** The folder of the project. */
export const root = join(__dirname, '..');

/** What a file imports, as written. */
export interface Import {
  readonly specifier: string;
  /** The source file it means, relative to the project; undefined for a package or a module of Node. */
  readonly target: string | undefined;
  readonly line: number;
}

/** A file of the project with its syntax tree. */
export interface Source {
  /** Relative to the project, with `/`. */
  readonly path: string;
  readonly text: string;
  readonly tree: ts.SourceFile;
  readonly imports: readonly Import[];
}

/** The text of a file of the project. */
export const read = (path: string) => readFileSync(join(root, path), 'utf8');
/** A JSON file of the project. */
export const json = (path: string) => JSON.parse(read(path));

/** The files under a folder whose name matches, without fixtures; none when there is no such folder. */
export function files(folder: string, suffix: RegExp): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && suffix.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !path.includes('/fixtures/'))
    .sort();
}

function source(path: string): Source {
  const text = read(path);
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const imports = ts.preProcessFile(text, true, true).importedFiles.map(({ fileName, pos }) => ({
    specifier: fileName,
    target: resolve(path, fileName),
    line: tree.getLineAndCharacterOfPosition(pos).line + 1,
  }));
  return { path, text, tree, imports };
}

export function resolve(from: string, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  const stem = join(dirname(from), specifier).split(sep).join('/');
  return [`${stem}.ts`, `${stem}/index.ts`, stem].find((path) => existsSync(join(root, path))) ?? stem;
}

/** What is delivered: all floors. */
export const product = files('src', /\.ts$/).map(source);
/** What runs in the panels. */
export const webview = files('media', /\.ts$/).map(source);
export const scripts = files('scripts', /\.[cm]js$/).map(source);
export const measurements = files('bench', /\.ts$/).map(source);
export const tests = files('test', /\.ts$/).map(source);
