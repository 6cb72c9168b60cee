import { type FailureBlock, Failures, failureOf } from './failure';
import type { LoggedFailure, LogReading } from './logFormat';
import { pythonMessage } from './pytest';

/** Takes the elements of a JUnit report as they are read, and keeps the failed tests alone. */
export interface JunitReader {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  text(text: string): void;
  close(name: string): void;
  /** @returns undefined: there was no suite in it */
  end(isWhole: boolean): LogReading | undefined;
}

/** UTF-16 code units of what is said of one failure. */
const LONGEST_TEXT = 20_000;

/** Reads the XML that JUnit began with and that nearly all runners write; they disagree in where a test says its file. */
export function createJunitReader(): JunitReader {
  const failures = new Failures();
  const suites: string[] = [];
  let hasSuites = false;
  let tests = 0;
  let others = 0;
  let test: { readonly name: string; readonly file?: string; readonly line?: string } | undefined;
  let failure: { readonly message: string; said: string } | undefined;
  let isExcused = false;
  let failed: LoggedFailure | undefined;
  return {
    open(name, attributes) {
      if (name === 'testsuite') {
        hasSuites = true;
        suites.push(attributes['name'] ?? '');
      } else if (name === 'testcase') {
        tests++;
        isExcused = false;
        failed = undefined;
        const { file, line } = attributes;
        test = { name: nameOf(attributes, suites), ...(file ? { file } : {}), ...(line ? { line } : {}) };
      } else if (name === 'skipped') isExcused = true;
      else if ((name === 'failure' || name === 'error') && test)
        failure = { message: attributes['message'] ?? '', said: '' };
    },
    text(text) {
      if (failure && failure.said.length < LONGEST_TEXT) failure.said += text;
    },
    close(name) {
      if (name === 'testsuite') suites.pop();
      else if ((name === 'failure' || name === 'error') && failure && test) {
        failed ??= failureIn(test, failure);
        failure = undefined;
      } else if (name === 'testcase') {
        if (isExcused || failed) others++;
        if (failed && !isExcused) failures.add(failed);
        test = undefined;
      }
    },
    end: (isWhole) => (hasSuites ? failures.reading(isWhole, undefined, tests - others) : undefined),
  };
}

/** A name with its suites. Some reporters put all into the name, and repeat it or its end as the class. */
function nameOf({ classname = '', name = '' }: Readonly<Record<string, string>>, suites: readonly string[]): string {
  const whole = name.split(' > ').join(' › ');
  const isTold = suites.some((suite) => suite !== '' && name.includes(suite));
  if (classname === name || (isTold && classname !== '' && name.endsWith(` ${classname}`))) return whole;
  const parts = [...suites, classname].filter((part) => part !== '' && part !== name && !GENERIC.test(part));
  // A class may be told with all its suites.
  const outer = parts.filter((part, at) => at === parts.length - 1 || !parts.at(-1)?.startsWith(part));
  return [...outer, whole].join(' › ');
}

/** What reporters call the run, which is no suite. */
const GENERIC =
  /^(?:test|pytest|Mocha Tests|Root Suite|jest tests|vitest tests|pytest tests|[\w./-]+\.(?:test|spec)\.\w+)$/;

function failureIn(
  test: { readonly name: string; readonly file?: string; readonly line?: string },
  { message, said }: { readonly message: string; readonly said: string },
): LoggedFailure {
  const lines = said
    .replaceAll('\r', '')
    .split('\n')
    .map((line) => line.slice(0, 500));
  const block: FailureBlock = { test: test.name, lines: lines.slice(0, 200) };
  const isPython = lines.some((line) => /^E {3}|^\s*File "|^\S+\.py:\d+: /.test(line));
  const python = { isOutermostFirst: true, comparesInMessage: true, messageOf: pythonMessage };
  const read = failureOf(block, { runner: 'junit', ...(isPython ? python : {}) });
  const short = message.split(/\s*\+ actual - expected/, 1)[0]?.trim() ?? '';
  const place = test.file && test.line && !read.frames.some(({ path }) => path === test.file);
  const own = { path: test.file?.replaceAll('\\', '/') ?? '', line: Math.max(0, Number(test.line) - 1) };
  return {
    ...read,
    ...(short === '' || (isPython && read.message !== '') ? {} : { message: short.slice(0, 600) }),
    frames: place && Number.isFinite(own.line) ? [...read.frames, own] : read.frames,
  };
}
