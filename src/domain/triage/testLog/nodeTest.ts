import { addLine, type FailureBlock, Failures, failureOf } from './failure';
import type { LogFormat } from './logFormat';

/** The spec reporter of `node --test`: a tree while it runs, and all failures at the end, without their suites. */
export const nodeTest: LogFormat = {
  runner: 'node:test',
  read() {
    const failures = new Failures();
    const suites: string[] = [];
    /** By its last name: the whole names of failed tests, in the order of the run. */
    const names = new Map<string, string[]>();
    const counts: Record<string, number> = {};
    let isListing = false;
    let place = '';
    let block: FailureBlock | undefined;
    const close = () => {
      if (block) failures.add(failureOf({ test: block.test, lines: [...block.lines, place] }, { runner: 'node:test' }));
      block = undefined;
      place = '';
    };
    return {
      line(text) {
        const [, counted, number] = /^ℹ (tests|pass|fail|cancelled) (\d+)$/.exec(text) ?? [];
        if (counted !== undefined) {
          if (counted === 'tests') {
            close();
            isListing = false;
          }
          counts[counted] = (counts[counted] ?? 0) + Number(number);
          return;
        }
        if (text === '✖ failing tests:') isListing = true;
        const [, indentation = '', mark, name = ''] =
          /^( *)([▶✖]) (.+?)(?: \([\d.]+ms\))?(?: # TODO.*)?$/.exec(text) ?? [];
        const isTodo = / # TODO/.test(text);
        if (isListing) {
          const [, at] = /^test at (.+:\d+:\d+)$/.exec(text) ?? [];
          if (at !== undefined) {
            close();
            place = at;
          } else if (mark === '✖' && indentation === '' && place !== '' && !block) {
            block = isTodo ? undefined : { test: names.get(name)?.shift() ?? name, lines: [] };
          } else if (block) addLine(block, text);
          return;
        }
        const depth = indentation.length / 2;
        if (mark === '▶') {
          suites.length = depth;
          suites[depth] = name;
        } else if (mark === '✖' && !isTodo) {
          const whole = [...suites.slice(0, depth), name].join(' › ');
          names.set(name, [...(names.get(name) ?? []), whole].slice(0, 100));
        }
      },
      end() {
        close();
        if (counts['tests'] === undefined && failures.count === 0) return undefined;
        const failed = (counts['fail'] ?? 0) + (counts['cancelled'] ?? 0);
        return failures.reading(counts['tests'] !== undefined, failed, counts['pass']);
      },
    };
  },
};
