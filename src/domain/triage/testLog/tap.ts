import { addLine, type FailureBlock, Failures, failureOf } from './failure';
import { framesIn } from './frames';
import type { LogFormat, LoggedFailure } from './logFormat';
import { readYamlish } from './yamlish';

/** TAP 13 and 14, with subtests either before or after the line of their parent. */
export const tap: LogFormat = { runner: 'tap', read: () => new TapReader() };

const RESULT = /^( *)(not )?ok\b(?: (\d+))?(?: -)? ?(.*?)(?: # time=\S+)?( \{)?$/;

class TapReader {
  readonly #failures = new Failures();
  /** Names of suites, by the indentation of their lines. */
  readonly #suites = new Map<number, string>();
  /** Buffered parents whose children are read now, by indentation, with the number of failures before them. */
  readonly #open = new Map<
    number,
    { readonly block: FailureBlock; readonly isFailed: boolean; readonly before: number }
  >();
  /** The indentation of the last failure that may be a child of what comes; -1: none. */
  #failedAt = -1;
  #results = 0;
  #passed = 0;
  #planned = false;
  #isVersioned = false;
  #counted: { failed?: number; passed?: number } = {};
  #block: FailureBlock | undefined;

  line(text: string): void {
    const first = text.trimStart();
    if (/^1\.\.\d+/.test(first)) {
      this.#close();
      if (first === text) this.#planned = true;
    } else if (/^TAP version 1[34]\b/.test(first)) {
      if (first === text) this.#isVersioned = true;
    } else if (first.startsWith('# ')) this.#comment(text, first);
    else if (first === '}' && this.#open.has(text.length - 1)) this.#closeBuffered(text.length - 1);
    else {
      const result = /^(?:not )?ok\b/.test(first) ? RESULT.exec(text) : null;
      if (result) this.#result(result);
      else if (this.#block) addLine(this.#block, text);
    }
  }

  end() {
    this.#close();
    if (this.#results === 0 || !(this.#planned || this.#isVersioned)) return undefined;
    return this.#failures.reading(this.#planned, this.#counted.failed, this.#counted.passed ?? this.#passed);
  }

  #comment(text: string, first: string): void {
    const [, suite] = /^# Subtest: (.*)$/.exec(first) ?? [];
    if (suite !== undefined) {
      this.#close();
      this.#suites.set(text.indexOf('#'), suite);
    }
    const [, what, count] = (text === first && /^# (pass|fail)(?:ed)? +(\d+)$/.exec(first)) || [];
    if (what === 'pass') this.#counted = { ...this.#counted, passed: Number(count) };
    if (what === 'fail') this.#counted = { ...this.#counted, failed: Number(count) };
  }

  #result([, indentation = '', not, , title = '', opening]: RegExpExecArray): void {
    this.#close();
    this.#results++;
    const depth = indentation.length;
    const isExcused = /(?:^|[^\\]) ?# ?(?:SKIP|TODO)\b/i.test(title);
    const isFailed = not !== undefined && !isExcused;
    const name = title
      .replace(/(^|[^\\]) ?# ?(?:SKIP|TODO)\b.*$/i, '$1')
      .replaceAll('\\#', '#')
      .trim();
    const suites = [...this.#suites].filter(([at]) => at < depth).sort(([a], [b]) => a - b);
    const block = { test: [...suites.map(([, suite]) => suite), name].join(' › '), lines: [] };
    for (const at of this.#suites.keys()) if (at >= depth) this.#suites.delete(at);
    if (opening !== undefined) {
      this.#suites.set(depth, name);
      this.#open.set(depth, { block, isFailed, before: this.#failures.count });
      return;
    }
    // A parent fails because of its children, which are told already.
    const isParent = this.#failedAt > depth;
    if (isFailed) this.#failedAt = depth;
    else if (isParent) this.#failedAt = -1;
    if (isFailed && !isParent) this.#block = block;
    if (!isFailed && !isExcused && not === undefined) this.#passed++;
  }

  #closeBuffered(depth: number): void {
    this.#close();
    const parent = this.#open.get(depth);
    this.#open.delete(depth);
    this.#suites.delete(depth);
    this.#failedAt = -1;
    if (parent?.isFailed && this.#failures.count === parent.before) this.#failures.add(failureOfYaml(parent.block));
  }

  #close(): void {
    if (this.#block) this.#failures.add(failureOfYaml(this.#block));
    this.#block = undefined;
  }
}

/** What a failure says in its YAML, or, as Mocha writes it, in plain lines. */
function failureOfYaml({ test, lines }: FailureBlock): LoggedFailure {
  const values = readYamlish(lines);
  if (values.size === 0) return failureOf({ test, lines }, { runner: 'tap' });
  const [message = '', expected, actual] = [
    ['message', 'error'],
    ['expected', 'wanted'],
    ['actual', 'found'],
  ].map((keys) => keys.map((key) => values.get(key)).find((value) => value !== undefined));
  const calls = framesIn(values.get('stack')?.split('\n') ?? lines.filter((line) => !/^\s*location:/.test(line)));
  return {
    test,
    message: message.slice(0, 600),
    runner: 'tap',
    frames: calls.length > 0 ? calls : framesIn(lines),
    ...(expected === undefined ? {} : { expected: expected.slice(0, 400) }),
    ...(actual === undefined ? {} : { actual: actual.slice(0, 400) }),
  };
}
