import { addLine, type FailureBlock, Failures, failureOf } from './failure';
import type { LogFormat } from './logFormat';

/** Mocha's spec, dot and min reporters: all failures stand at the end, each under its number. */
export const mocha: LogFormat = {
  runner: 'mocha',
  read() {
    const failures = new Failures();
    let passed: number | undefined;
    let failed = 0;
    let isListing = false;
    let title: string[] | undefined;
    let block: FailureBlock | undefined;
    let blanks = 0;
    const close = () => {
      if (block) failures.add(failureOf(block, { runner: 'mocha' }));
      block = undefined;
    };
    const name = (part: string) => {
      title?.push(part.replace(/:$/, ''));
      if (!part.endsWith(':') || !title) return;
      block = { test: title.join(' › '), lines: [] };
      title = undefined;
    };
    return {
      line(text) {
        blanks = text.trim() === '' ? blanks + 1 : 0;
        const count = /^ {2}(\d+) (passing|failing)\b/.exec(text);
        if (count?.[2] === 'passing') {
          close();
          isListing = false;
          passed = (passed ?? 0) + Number(count[1]);
        } else if (count) {
          failed += Number(count[1]);
          isListing = true;
        }
        if (count || !isListing) return;
        const header = /^ {2}\d+\) (.*)$/.exec(text);
        if (header) {
          close();
          title = [];
          name(header[1] ?? '');
        } else if (title) name(text.trim());
        else if (block && blanks > 1 && block.lines.some((line) => /^\s+at /.test(line))) close();
        else if (block) addLine(block, text);
      },
      end() {
        close();
        if (passed === undefined && failures.count === 0) return undefined;
        return failures.reading(failed > 0 || passed !== undefined, failed, passed);
      },
    };
  },
};
