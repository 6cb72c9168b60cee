import { addLine, type FailureBlock, Failures, failureOf } from './failure';
import type { LogFormat } from './logFormat';

/** Jest: failures stand below their file, and once more at the end of a long run. */
export const jest: LogFormat = {
  runner: 'jest',
  read() {
    const failures = new Failures();
    let passed: number | undefined;
    let failed = 0;
    let broken = 0;
    let file: string | undefined;
    let block: FailureBlock | undefined;
    const close = () => {
      if (block) failures.add(failureOf(block, { runner: 'jest' }));
      block = undefined;
    };
    return {
      line(text) {
        const heading = /^ ?(FAIL|PASS) {1,2}(\S.*?)(?: \([\d.]+ m?s\))?$/.exec(text);
        if (heading || /^(?:Test Suites:|Summary of all failing tests)/.test(text)) {
          close();
          file = heading?.[1] === 'FAIL' ? heading[2] : undefined;
          return;
        }
        if (text.startsWith('Tests: ') && / total$/.test(text)) {
          failed += Number(/(\d+) failed/.exec(text)?.[1] ?? 0);
          passed = (passed ?? 0) + Number(/(\d+) passed/.exec(text)?.[1] ?? 0);
          return;
        }
        const [, name] = (file !== undefined && /^ {2}● (.+)$/.exec(text)) || [];
        if (name !== undefined) {
          close();
          const isBroken = name === 'Test suite failed to run';
          if (isBroken) broken++;
          block = name === 'Console' ? undefined : { test: isBroken ? `${file}: ${name}` : name, lines: [] };
        } else if (block) addLine(block, text);
      },
      end() {
        close();
        if (passed === undefined && failures.count === 0) return undefined;
        return failures.reading(passed !== undefined, failed + (passed === undefined ? 0 : broken), passed);
      },
    };
  },
};
