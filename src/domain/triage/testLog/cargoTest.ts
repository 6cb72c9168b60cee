import { addLine, type FailureBlock, Failures, failureOf } from './failure';
import type { LogFormat } from './logFormat';

/** `cargo test`: what failing tests wrote stands after each binary's run. */
export const cargoTest: LogFormat = {
  runner: 'cargo test',
  read() {
    const failures = new Failures();
    let passed: number | undefined;
    let failed = 0;
    let isRunning = false;
    let block: FailureBlock | undefined;
    const close = () => {
      if (block) failures.add(failureOf(block, { runner: 'cargo test', messageOf: panic }));
      block = undefined;
    };
    return {
      line(text) {
        const [, name] = /^---- (.+) std(?:out|err) ----$/.exec(text) ?? [];
        const [, passing, failing] = /^test result: \w+\. (\d+) passed; (\d+) failed;/.exec(text) ?? [];
        if (/^(?:running \d+ tests?$| +(?:Running|Doc-tests) )/.test(text)) isRunning = true;
        if (name !== undefined) {
          close();
          block = { test: name, lines: [] };
        } else if (passing !== undefined) {
          close();
          isRunning = false;
          passed = (passed ?? 0) + Number(passing);
          failed += Number(failing);
        } else if (text === 'failures:') close();
        else if (block) addLine(block, text);
      },
      end() {
        close();
        if (passed === undefined && failures.count === 0) return undefined;
        return failures.reading(passed !== undefined && !isRunning, failed, passed);
      },
    };
  },
};

/** What stands after the place of the panic; else all that was written. */
function panic(lines: readonly string[]): readonly string[] {
  const old = lines.map((line) => /panicked at '(.*)', \S+:\d+:\d+$/.exec(line)?.[1]).find(Boolean);
  if (old !== undefined) return [old];
  const at = lines.findIndex((line) => /panicked at .+:\d+:\d+:$/.test(line));
  const said = lines.slice(at + 1);
  const end = said.findIndex(
    (line, place) =>
      /^(?:stack backtrace:|note: run with|note: Some)/.test(line) || (at !== -1 && place > 0 && line === ''),
  );
  return end === -1 ? said : said.slice(0, end);
}
