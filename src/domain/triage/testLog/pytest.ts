import { addLine, type FailureBlock, Failures, failureOf, type Saying } from './failure';
import { framesIn } from './frames';
import type { LogFormat } from './logFormat';

/** pytest in each of its ways to write tracebacks: failures stand in two sections, and in the short summary once more. */
export const pytest: LogFormat = {
  runner: 'pytest',
  read() {
    const blocks: FailureBlock[] = [];
    /** Node ids of the short summary, with what it says of them. */
    const summary: { readonly id: string; readonly message: string }[] = [];
    const counts = { failed: 0, passed: 0, isCounted: false };
    let section = '';
    let block: FailureBlock | undefined;
    let isCaptured = false;
    const open = (test: string) => {
      block = { test, lines: [] };
      isCaptured = false;
      if (blocks.length < MOST_BLOCKS) blocks.push(block);
    };
    return {
      line(text) {
        const count = /^(?:=+ )?(\d+ \w+(?: \w+)?(?:, \d+ \w+(?: \w+)?)*) in [\d.]+s\b/.exec(text)?.[1];
        const heading = /^={3,} (.+?) ={3,}$/.exec(text)?.[1];
        if (count !== undefined && /\d+ (?:failed|passed|errors?|skipped)\b/.test(count)) {
          counts.isCounted = true;
          for (const [, number, what = ''] of count.matchAll(/(\d+) (\w+)/g)) {
            if (/^(?:failed|errors?)$/.test(what)) counts.failed += Number(number);
            if (what === 'passed') counts.passed += Number(number);
          }
        }
        if (count !== undefined || heading !== undefined) {
          section = heading ?? '';
          block = undefined;
          return;
        }
        const [, id, message = ''] = /^(?:FAILED|ERROR) (\S+(?:\[.*?\])?)(?: - (.*))?$/.exec(text) ?? [];
        if (id !== undefined && section.startsWith('short test summary')) {
          if (summary.length < MOST_BLOCKS) summary.push({ id, message });
          return;
        }
        if (section !== 'FAILURES' && section !== 'ERRORS') return;
        const test = /^_{3,} (.+?) _{3,}$/.exec(text)?.[1];
        if (test !== undefined) open(test.replace(/^ERROR (?:at \w+ of|collecting) /, ''));
        else if (/^-{3,} Captured /.test(text)) isCaptured = true;
        else if (!block?.test) {
          // With --tb=line, a failure has no name and ends with its place.
          if (!block) open('');
          if (block) addLine(block, text);
          if (PLACE.test(text)) block = undefined;
        } else if (block && !isCaptured) addLine(block, text);
      },
      end() {
        if (!counts.isCounted && blocks.length === 0 && summary.length === 0) return undefined;
        const failures = new Failures();
        const told = blocks.filter(({ test, lines }) => test !== '' || lines.some((line) => PLACE.test(line)));
        for (const named of withNames(told, summary)) failures.add(failureOf(named, saying));
        return failures.reading(counts.isCounted, counts.failed, counts.passed);
      },
    };
  },
};

/** A place and what was raised there. */
const PLACE = /^\S+\.\w+:\d+: \S/;
/** More failures than anybody reads. */
const MOST_BLOCKS = 500;

const saying: Saying = { runner: 'pytest', isOutermostFirst: true, comparesInMessage: true, messageOf: pythonMessage };

/** What a Python traceback raised: what stands after `E`, else the last line, which is where a traceback says what happened. */
export function pythonMessage(lines: readonly string[]): readonly string[] {
  const at = lines.findIndex((line) => /^E {3,}\S/.test(line));
  if (at !== -1) {
    const said = lines.slice(at);
    const end = said.findIndex((line, place) => !/^E {3}/.test(line) || (place > 0 && /^E\s+(?:[-+?] |$)/.test(line)));
    return (end === -1 ? said : said.slice(0, end)).map((line) => line.slice(1));
  }
  const last = lines.findLastIndex(
    (line) => /^\S+(?:Error|Exception|Failed|Exit)?\b.*/.test(line) && !line.startsWith('_ '),
  );
  return last === -1 ? [] : [(lines[last] ?? '').replace(/^\S+\.\w+:\d+: /, '')];
}

/** Gives blocks without a name the next name of the short summary; what only the summary knows becomes a block of its own. */
function withNames(
  blocks: readonly FailureBlock[],
  summary: readonly { readonly id: string; readonly message: string }[],
): FailureBlock[] {
  const known = new Set(blocks.map(({ test }) => test));
  const rest = summary.filter(({ id }) => !known.has(nameOf(id)) && !known.has(id));
  const named = blocks.map((block) => {
    if (block.test !== '') return block;
    const files = framesIn(block.lines).map(({ path }) => path);
    const at = rest.findIndex(({ id }) => files.some((file) => file.endsWith(id.split('::')[0] ?? id)));
    const [found] = rest.splice(Math.max(at, 0), 1);
    return { ...block, test: found ? nameOf(found.id) : '' };
  });
  return [
    ...named,
    ...rest.map(({ id, message }) => ({ test: nameOf(id), lines: message === '' ? [] : [`E   ${message}`] })),
  ];
}

/** As pytest calls a test above its failure: without the file, and with dots. */
const nameOf = (id: string) => id.split('::').slice(1).join('.') || id;
