/** Why a file is not learnt: nobody wrote it by hand, or not as an example of how they write. */
export type Exclusion = 'vendored' | 'generated' | 'minified' | 'lockFiles' | 'fixtures';

const vendoredFolder =
  /(^|\/)(node_modules|bower_components|jspm_packages|vendor|vendors|vendored|third[-_]?party|3rd[-_]?party|externals?|extern|site-packages|dist-packages|\.venv|venv|virtualenv|\.tox|\.yarn|pods|carthage|godeps|_vendor|_deps|\.cargo|\.gradle|\.bundle)\//i;

/** Libraries and tools that are copied in, by their names or because a version stands in the name. */
const vendoredFile =
  /(^|\/)(jquery|modernizr|bootstrap|versioneer|ez_setup|distribute_setup|get-pip|sqlite3|stb_\w+)(\.slim|\.bundle)?\.(js|c|h|py)$|[-.@]v?\d+\.\d+(\.\d+)*([-.](slim|umd|esm|cjs|bundle))?\.[cm]?js$/i;

const generatedFolder =
  /(^|\/)(dist|coverage|htmlcov|\.next|\.nuxt|\.output|\.svelte-kit|\.turbo|\.cache|__pycache__|generated|__generated__|_build)\//i;

const generatedFile =
  /(\.(pb|pb2|pb\.go|g|gen|generated|designer|min)\.\w+|_pb2(_grpc)?\.pyi?|_pb\.(js|d\.ts)|\.pb\.(go|cc|h)|_generated\.\w+|\.d\.(ts|mts|cts)\.map|\.designer\.cs|\.g\.(cs|dart)|zz_generated\.\w+\.go|bindata\.go|parser\.tab\.[ch]|lex\.yy\.c|moc_\w+\.cpp|ui_\w+\.h|R\.java|AssemblyInfo\.cs)$/i;

const minifiedFile = /[-.](min|bundle|packed|umd)\.(js|cjs|mjs)$|\.bundle\.\w+$/i;

const lockFile =
  /(^|\/)(package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|composer\.lock|gemfile\.lock|cargo\.lock|poetry\.lock|pipfile\.lock|uv\.lock|go\.sum|flake\.lock|podfile\.lock|\.pnp\.[cm]?js)$/i;

const fixtureFolder =
  /(^|\/)(fixtures?|__fixtures__|testdata|test[-_]data|test[-_]fixtures|tap-snapshots|__snapshots__|cassettes|goldens?)\//i;

/** Words that generators put at the top of what they write. */
const generatedHeader =
  /@generated\b|\bdo not (edit|modify|change)( it| this file)?( by hand| directly| manually)?\s*([.!,;*-]|$)|\b(auto|automatically)[- ]?generated\b|\bgenerated (by|from|with|using) (the )?[\w./@-]*(protoc|swagger|openapi|thrift|antlr|bison|yacc|flex|ragel|cython|swig|webpack|rollup|parcel|browserify|coffeescript|typescript compiler|babel|emscripten|sqlc|mockgen|stringer|grpc|graphql|peg\.?js|jison|lezer|tree-sitter)\b|\bcode generated .* do not edit|<auto-?generated/i;

/** Why a file is left out, by its path from the root of the repository; undefined: it belongs. */
export function excludePath(path: string): Exclusion | undefined {
  if (lockFile.test(path)) return 'lockFiles';
  if (vendoredFolder.test(path) || vendoredFile.test(path)) return 'vendored';
  if (minifiedFile.test(path)) return 'minified';
  if (generatedFolder.test(path) || generatedFile.test(path)) return 'generated';
  if (fixtureFolder.test(path)) return 'fixtures';
  return undefined;
}

/** Why a file is left out, by what it says: a generator's note among its first lines, or lines that no person typed. */
export function excludeText(text: string): Exclusion | undefined {
  const head = text.slice(0, 3000).split('\n', 12);
  if (head.some((line) => generatedHeader.test(line) && isComment(line))) return 'generated';
  return isMinified(text) ? 'minified' : undefined;
}

const isComment = (line: string) => /^\s*(\/\/|\/?\*|#|--|;|<!--|"""|''')/.test(line);

/** Minified code has few and long lines: on average over 200 characters in a file that is not tiny. */
function isMinified(text: string): boolean {
  if (text.length < 2000) return false;
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++;
  return text.length / lines > 200;
}

/**
 * The patterns of a `.gitattributes` that say a file is generated or vendored, in the syntax of `.gitignore`; one that
 * takes the mark back begins with `!`.
 * @see https://github.com/github-linguist/linguist/blob/main/docs/overrides.md
 */
export function markedPatterns(gitattributes: string): string[] {
  return gitattributes.split('\n').flatMap((line) => {
    const [pattern = '', ...attributes] = line.trim().split(/\s+/);
    if (pattern === '' || pattern.startsWith('#') || pattern.startsWith('[')) return [];
    if (attributes.some((attribute) => /^linguist-(generated|vendored)(=true)?$/.test(attribute))) return [pattern];
    return attributes.some((attribute) =>
      /^(-linguist-(generated|vendored)|linguist-(generated|vendored)=false)$/.test(attribute),
    )
      ? [`!${pattern}`]
      : [];
  });
}
