import type { LineIndex } from '../foundations/text';
import type { Candidate } from './candidate';
import type { TestFailure } from './triageDoor';

/** More failing tests that lead into one file are one cause. */
const MOST_FAILURES = 50;

/** The failing tests that lead through a file, as findings: each at the likeliest of its places there. */
export function testFindings(
  failures: readonly TestFailure[],
  path: string,
  text: string,
  index: LineIndex,
): Candidate[] {
  const found: Candidate[] = [];
  for (const failure of failures) {
    const at = failure.frames.findIndex((frame) => frame.path === path);
    const frame = failure.frames[at];
    if (!frame || found.length === MOST_FAILURES) continue;
    const start = index.offsetAt({ line: frame.line, character: frame.character ?? 0 });
    const { start: from, end } = wordAt(text, start, index.offsetAt({ line: frame.line + 1, character: 0 }));
    found.push({
      rule: `test/${failure.runner}`,
      title: 'A test fails',
      message: `${failure.test}: ${failure.message.split('\n', 1)[0] || 'it failed'}`,
      severity: 'error',
      source: 'test',
      // Where the runner leads first is seldom wrong; what it leads through on the way often is not the cause.
      confidence: at === 0 ? 0.8 : 0.4,
      why: whyOf(failure),
      evidence: [],
      failure,
      start: from,
      end,
      fixes: [],
    });
  }
  return found;
}

function whyOf({ runner, expected, actual }: TestFailure): string {
  const said = `It failed when ${runner} ran it last.`;
  if (expected === undefined && actual === undefined) return said;
  return `${said} Expected: ${expected ?? 'nothing that was told'}. Actual: ${actual ?? 'nothing that was told'}.`;
}

/** What stands at a place: the word there, else the rest of the line without what surrounds it. */
function wordAt(text: string, at: number, endOfLine: number): { start: number; end: number } {
  const line = text.slice(at, endOfLine);
  const blank = /^\s*/.exec(line)?.[0].length ?? 0;
  const start = at + blank;
  const isWord = blank === 0 && /^[\w$]/.test(line);
  const length = isWord ? (/^[\w$]+/.exec(line)?.[0].length ?? 0) : line.trim().length;
  return { start, end: start + length };
}
