import { addLine, type FailureBlock, Failures, failureOf } from './failure';
import type { LogFormat } from './logFormat';

/** Vitest: failures stand at the end, between lines of dashes; those of one cause stand under several names. */
export const vitest: LogFormat = {
  runner: 'vitest',
  read() {
    const failures = new Failures();
    let passed: number | undefined;
    let failed = 0;
    let broken = 0;
    let names: string[] = [];
    let block: FailureBlock | undefined;
    const close = () => {
      for (const test of names) if (block) failures.add(failureOf({ test, lines: block.lines }, { runner: 'vitest' }));
      names = [];
      block = undefined;
    };
    return {
      line(text) {
        const [, name] = /^ FAIL {2}(?:\|[^|]+\| )?(\S.*(?: > | \[ ).*)$/.exec(text) ?? [];
        if (name !== undefined) {
          if (block?.lines.some(Boolean)) close();
          const suite = /^(.+?) \[ .+ \]$/.exec(name)?.[1];
          if (suite !== undefined) broken++;
          names.push((suite ?? name).split(' > ').join(' › '));
          block ??= { test: '', lines: [] };
        } else if (/^⎯+(?:\[\d+\/\d+\])?⎯*$/.test(text)) close();
        else if (/^\s+Tests {2}.*\(\d+\)$/.test(text)) {
          close();
          failed += Number(/(\d+) failed/.exec(text)?.[1] ?? 0);
          passed = (passed ?? 0) + Number(/(\d+) passed/.exec(text)?.[1] ?? 0);
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
