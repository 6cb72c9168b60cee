import { comparisonIn } from './comparison';
import { framesIn, isFrame } from './frames';
import type { LoggedFailure, LogReading } from './logFormat';

/** More failures of one run are counted and not kept: nobody reads on. */
const MOST_FAILURES = 500;
/** Of what is said of one failure. */
const MOST_LINES = 200;
/** UTF-16 code units of a line that is kept. */
const LONGEST_LINE = 500;
const MOST_MESSAGE_LINES = 8;
const LONGEST_MESSAGE = 600;

/** What a run says of one test, while it is read. */
export interface FailureBlock {
  readonly test: string;
  readonly lines: string[];
}

/** Adds a line to what is said of a failure, as long as there is room. */
export function addLine({ lines }: FailureBlock, line: string): void {
  if (lines.length < MOST_LINES) lines.push(line.slice(0, LONGEST_LINE));
}

/** Collects failures while a log is read, the first of each test and no more than are read by anybody. */
export class Failures {
  readonly #kept = new Map<string, LoggedFailure>();
  #count = 0;

  /** How many were added, also those that are not kept. */
  get count(): number {
    return this.#count;
  }

  add(failure: LoggedFailure): void {
    const [first] = failure.frames;
    const name = `${failure.test}\n${first?.path}:${first?.line}`;
    if (this.#kept.has(name)) return;
    this.#count++;
    if (this.#kept.size < MOST_FAILURES) this.#kept.set(name, failure);
  }

  /** @param failed as the run counts them; absent: it does not */
  reading(isWhole: boolean, failed?: number, passed?: number): LogReading {
    const failures = [...this.#kept.values()];
    const all = Math.max(failed ?? 0, this.#count);
    return { failures, failed: all, ...(passed === undefined ? {} : { passed }), isWhole };
  }
}

/** What differs between runners in how they speak of a failure. */
export interface Saying {
  readonly runner: string;
  /** Whether the outermost call is told first, as Python does. */
  readonly isOutermostFirst?: boolean;
  /** The lines of a block that are its message; absent: those before the first that is something else. */
  readonly messageOf?: (lines: readonly string[]) => readonly string[];
  /** Whether only the message tells what was expected, because the code of the test stands beside it. */
  readonly comparesInMessage?: boolean;
}

/** Makes a failure of what a run says of it. */
export function failureOf({ test, lines }: FailureBlock, saying: Saying): LoggedFailure {
  const frames = framesIn(lines);
  const said = (saying.messageOf ?? beforeDetails)(lines);
  return {
    test,
    message: shortened(said),
    runner: saying.runner,
    frames: saying.isOutermostFirst ? frames.reverse() : frames,
    ...comparisonIn(saying.comparesInMessage ? said : lines),
  };
}

/** Lines that begin what a reader of one line does not want: differences, calls, code, what an error object holds. */
const DETAILS =
  /^\s*(?:[+-] (?:actual|expected|Expected|Received)\b|Expected:|Received:|\d+ ?\| |\||> ?\d+ ?\||stack backtrace:)/;

function beforeDetails(lines: readonly string[]): string[] {
  const first = lines.findIndex((line) => line.trim() !== '');
  if (first === -1) return [];
  const rest = lines.slice(first);
  const end = rest.findIndex((line, at) => at > 0 && (DETAILS.test(line) || isFrame(line)));
  return end === -1 ? rest : rest.slice(0, end);
}

/** Without the indentation that all lines share, and no longer than a person reads. */
function shortened(lines: readonly string[]): string {
  const kept = lines.slice(0, MOST_MESSAGE_LINES).map((line) => line.trimEnd());
  const indentation = Math.min(...kept.filter(Boolean).map((line) => line.length - line.trimStart().length));
  const text = kept
    .map((line) => line.slice(Number.isFinite(indentation) ? Math.min(indentation, line.length) : 0))
    .join('\n')
    .trim();
  return text.length > LONGEST_MESSAGE ? `${text.slice(0, LONGEST_MESSAGE - 1)}…` : text;
}
