import { addLine, type FailureBlock, Failures, failureOf } from './failure';
import type { LogFormat, LoggedFailure } from './logFormat';

/** `go test`: what a test wrote stands before the line that says it failed (`-v`) or after it. */
export const goTest: LogFormat = {
  runner: 'go test',
  read() {
    const failures = new Failures();
    const packages = new Map<string, ReturnType<typeof readPackage>>();
    const counts = { passed: 0, packages: 0, isVerbose: false };
    const readerOf = (name: string) => {
      const known = packages.get(name) ?? readPackage(failures, counts);
      packages.set(name, known);
      return known;
    };
    return {
      line(text) {
        const said = text.startsWith('{"') ? jsonOutput(text) : { package: '', output: text };
        if (said) readerOf(said.package).line(said.output.replace(/\n$/, ''));
      },
      end() {
        for (const reader of packages.values()) reader.end();
        if (counts.packages === 0 && failures.count === 0) return undefined;
        return failures.reading(counts.packages > 0, undefined, counts.isVerbose ? counts.passed : undefined);
      },
    };
  },
};

/** A line of `go test -json`; undefined: it is none, or says nothing that a person reads. */
function jsonOutput(text: string): { readonly package: string; readonly output: string } | undefined {
  try {
    const { Action, Package = '', Output } = JSON.parse(text);
    return Action === 'output' && typeof Output === 'string' ? { package: String(Package), output: Output } : undefined;
  } catch {
    return undefined;
  }
}

interface Counts {
  passed: number;
  packages: number;
  isVerbose: boolean;
}

/** Reads the tests of one package after the other. */
function readPackage(failures: Failures, counts: Counts) {
  let blocks = new Map<string, FailureBlock>();
  let failing = new Set<string>();
  let current: FailureBlock | undefined;
  let crash: FailureBlock | undefined;
  const blockOf = (test: string) => {
    const known = blocks.get(test) ?? { test, lines: [] };
    blocks.set(test, known);
    return known;
  };
  const flush = (folder: string) => {
    const leaves = [...failing].filter((test) => ![...failing].some((other) => other.startsWith(`${test}/`)));
    for (const test of leaves) failures.add(failureIn(blockOf(test), folder));
    if (leaves.length === 0 && crash && folder !== '')
      failures.add(failureIn({ test: folder, lines: crash.lines }, folder));
    blocks = new Map();
    failing = new Set();
    current = undefined;
    crash = undefined;
  };
  return {
    line(text: string) {
      const [, run] = /^=== (?:RUN|CONT|NAME) +(\S+)/.exec(text) ?? [];
      const [, verdict, test] = /^ *--- (FAIL|PASS|SKIP): (\S+)/.exec(text) ?? [];
      const [, state, name = ''] = /^(FAIL|ok {2})\t(\S+)/.exec(text) ?? [];
      if (run !== undefined) {
        counts.isVerbose = true;
        current = blockOf(run);
      } else if (verdict !== undefined && test !== undefined) {
        if (verdict === 'PASS') counts.passed++;
        if (verdict === 'FAIL') failing.add(test);
        current = verdict === 'FAIL' ? blockOf(test) : undefined;
        if (verdict !== 'FAIL') blocks.delete(test);
      } else if (state !== undefined) {
        counts.packages++;
        flush(state === 'FAIL' ? name : '');
      } else {
        if (/^(?:panic: |# [\w.-]+(?:\/\S+)?(?: \[\S+\])?$)/.test(text) && !current) crash = { test: '', lines: [] };
        const block = current ?? crash;
        if (block) addLine(block, text);
      }
    },
    end: () => flush(''),
  };
}

/** A test names files without their folder, which is the package's. */
function failureIn(block: FailureBlock, folder: string): LoggedFailure {
  const failure = failureOf(block, { runner: 'go test', messageOf: withoutPlaces });
  const frames = failure.frames.map((frame) =>
    folder !== '' && !frame.path.includes('/') ? { ...frame, path: `${folder}/${frame.path}` } : frame,
  );
  return { ...failure, test: block.test.split('/').join(' › '), frames };
}

function withoutPlaces(lines: readonly string[]): readonly string[] {
  const end = lines.findIndex((line) => line.startsWith('goroutine '));
  return (end === -1 ? lines : lines.slice(0, end))
    .filter((line) => line.trim() !== '' && line !== 'FAIL')
    .map((line) => line.replace(/^\s+\S+\.go:\d+: /, ''));
}
