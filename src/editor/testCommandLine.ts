/** Programs that run tests, whatever follows. */
const RUNNERS =
  /^(?:mocha|_mocha|jest|vitest|ava|tap|tape|jasmine|karma|pytest|py\.test|tox|nox|rspec|phpunit|pest|ctest|gotestsum|surefire)$/;

/** Programs that run tests by one of their words. */
const BY_WORD: Readonly<Record<string, RegExp>> = {
  npm: /^(?:t|tst|test(?:[:\w-]*)?|ci-test)$/,
  pnpm: /^(?:t|test(?:[:\w-]*)?)$/,
  yarn: /^test(?:[:\w-]*)?$/,
  bun: /^test(?:[:\w-]*)?$/,
  deno: /^test$/,
  node: /^--test(?:$|[-=])/,
  python: /^(?:pytest|unittest)$/,
  python3: /^(?:pytest|unittest)$/,
  py: /^(?:pytest|unittest)$/,
  go: /^test$/,
  cargo: /^(?:t|test|nextest)$/,
  dotnet: /^test$/,
  gradle: /^(?:\S*:)?(?:test|check)$/i,
  gradlew: /^(?:\S*:)?(?:test|check)$/i,
  mvn: /^(?:test|verify|surefire:test)$/,
  mvnw: /^(?:test|verify|surefire:test)$/,
  make: /^(?:test|check)(?:[-_]\w+)?$/,
  rake: /^(?:test|spec)$/,
  mix: /^test$/,
};

/** What runs another program. */
const LAUNCHERS =
  /^(?:npx|pnpx|bunx|env|time|sudo|xvfb-run|c8|nyc|uv|poetry|pipenv|hatch|rye|bundle|exec|run|dlx|cross-env|corepack|x)$/;

/** Whether a command line starts tests, as far as its words tell. Only what such commands write is read. */
export function runsTests(commandLine: string): boolean {
  return commandLine.split(/&&|\|\||[;|\n]/).some((command) => startsRunner(command.trim().split(/\s+/)));
}

/** A command line that names a folder, for a copy of it. @param of the folder, absolute and without an end */
export function lineOnCopy(line: string, of: string, copy: string): string {
  // What merely begins like it is another folder.
  return line.split(of).reduce((done, rest) => done + (/^[\w.-]/.test(rest) ? of : copy) + rest);
}

function startsRunner(words: readonly string[]): boolean {
  const at = words.findIndex((word) => !/^\w+=/.test(word) && !word.startsWith('-') && !LAUNCHERS.test(nameOf(word)));
  const name = nameOf(words[at] ?? '');
  if (RUNNERS.test(name)) return true;
  const word = BY_WORD[name];
  return word !== undefined && words.slice(at + 1).some((next) => word.test(next));
}

/** The name of a program, without its folder and its ending. */
function nameOf(word: string): string {
  const name = word.replace(/^["']|["']$/g, '');
  return name
    .slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
    .replace(/\.(?:cmd|exe|bat|ps1|[cm]?js|phar)$/i, '');
}
