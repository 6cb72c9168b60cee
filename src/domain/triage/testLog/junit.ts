import { type FailureBlock, Failures, failureOf } from './failure';
import type { LoggedFailure, LogReading } from './logFormat';

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

/** A name with its suites. Class and suites often repeat each other, or the name. */
function nameOf({ classname = '', name = '' }: Readonly<Record<string, string>>, suites: readonly string[]): string {
  const parts = [...suites, classname]
    .filter((part) => part !== '' && part !== 'test' && part !== 'pytest' && !GENERIC.test(part))
    .filter((part, at, all) => all.indexOf(part) === at && !name.startsWith(part) && !name.endsWith(part));
  const last = parts.at(-1);
  const outer =
    last !== undefined && classname === last ? parts.filter((part) => part === last || !last.startsWith(part)) : parts;
  return [...outer, name.split(' > ').join(' › ')].join(' › ');
}

/** What reporters call the run, which is no suite. */
const GENERIC = /^(?:Mocha Tests|Root Suite|jest tests|vitest tests|pytest tests|[\w./-]+\.(?:test|spec)\.\w+)$/;

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
  const read = failureOf(block, { runner: 'junit', isOutermostFirst: isPython });
  const place = test.file && test.line && !read.frames.some(({ path }) => path === test.file);
  const own = { path: test.file?.replaceAll('\\', '/') ?? '', line: Math.max(0, Number(test.line) - 1) };
  return {
    ...read,
    ...(message.trim() === '' ? {} : { message: message.trim().slice(0, 600) }),
    frames: place && Number.isFinite(own.line) ? [...read.frames, own] : read.frames,
  };
}
