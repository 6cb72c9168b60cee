/** A file with patterns, such as `.doubleignore`, that rules the folder it stands in. */
export interface RuleFile {
  /** From the root of the repository, with `/` at its end; empty: the root. */
  readonly folder: string;
  readonly text: string;
}

/**
 * Patterns of all rule files of a tree as one list for its root, in the syntax of `.gitignore`: the last that fits decides,
 * so those of deeper folders come later.
 */
export function patternsOf(files: readonly RuleFile[]): string[] {
  const depth = ({ folder }: RuleFile) => folder.split('/').length;
  return [...files]
    .sort((a, b) => depth(a) - depth(b))
    .flatMap(({ folder, text }) => text.split('\n').flatMap((line) => scoped(folder, line.replace(/\r$/, ''))))
    .slice(0, mostPatterns);
}

/** Each path is held against each pattern; nobody writes so many by hand. */
const mostPatterns = 2000;

/** Whether a pattern is one that a person would write: others might take forever to match. */
const isPlain = (pattern: string) =>
  pattern.length < 500 &&
  pattern.split('/').every((name) => name.split('*').length <= 5) &&
  pattern.split('**').length <= 5;

/** A pattern of a folder as one of the root. */
function scoped(folder: string, line: string): string[] {
  const pattern = line.replace(/(?<!\\)[ \t]+$/, '');
  if (pattern === '' || pattern.startsWith('#') || !isPlain(pattern)) return [];
  if (folder === '') return [pattern];
  const [, not = '', rest = ''] = /^(!?)(.*)$/s.exec(pattern) ?? [];
  const path = rest.startsWith('\\!') || rest.startsWith('\\#') ? rest.slice(1) : rest;
  // With a slash before its end a pattern names a place; without, it holds at any depth.
  const isPlace = path.slice(0, -1).includes('/');
  const start = `${not}/${folder.replace(/[\\*?[\]!#]/g, '\\$&')}`;
  return [isPlace ? start + path.replace(/^\//, '') : `${start}**/${path}`];
}

/**
 * What the `.gitattributes` files say about which files are generated or vendored, as one for the root; other attributes
 * are left out. A pattern that ends in a slash fits nothing there.
 * @see https://github.com/github-linguist/linguist/blob/main/docs/overrides.md
 * @returns patterns as of `patternsOf`; one that takes a mark back begins with `!`
 */
export function markedPatterns(files: readonly RuleFile[]): string[] {
  return patternsOf(files.map(({ folder, text }) => ({ folder, text: text.split('\n').flatMap(mark).join('\n') })));
}

function mark(line: string): string[] {
  const [, quoted, plain = '', rest = ''] = /^\s*(?:"((?:[^"\\]|\\.)*)"|(\S+))(.*)$/.exec(line) ?? [];
  const pattern = quoted ?? plain;
  if (pattern === '' || pattern.endsWith('/') || /^[#[!]/.test(pattern)) return [];
  const attributes = rest.trim().split(/\s+/);
  if (attributes.some((attribute) => /^linguist-(generated|vendored)(=true)?$/.test(attribute))) return [pattern];
  const isTakenBack = (attribute: string) =>
    /^(-linguist-(generated|vendored)|linguist-(generated|vendored)=false)$/.test(attribute);
  return attributes.some(isTakenBack) ? [`!${pattern}`] : [];
}
