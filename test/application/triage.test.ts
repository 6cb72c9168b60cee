import { deepEqual, equal, ok } from 'node:assert/strict';
import { createConforming } from '../../src/application/conforming';
import { createPropagate } from '../../src/application/propagate';
import { createQueue, type Queue } from '../../src/application/queue';
import { createTriage } from '../../src/application/triage';
import type { Finding, TriageRequest } from '../../src/application/triageDoor';
import { relocate } from '../../src/domain/suggestion';
import { NameCounts } from '../../src/domain/triage/nameCounts';
import { applyEdits } from '../../src/foundations/text';
import { grammars } from '../grammars';
import { newManners } from '../manners';

function newQueue(): Queue {
  let ids = 0;
  return createQueue({ now: () => 1, newId: () => `s${++ids}` });
}

const visible = (_path: string, text: string) => text;

const newTriage = (queue: Queue, texts: Record<string, string> = {}, habits: readonly string[] = []) =>
  createTriage({
    hasHabit: ({ dimension, category }, language) => habits.includes(`${language} ${dimension} ${category}`),
    ...{ grammars, queue, visible, conforming: createConforming({ styleAt: async () => new Map() }) },
    names: new NameCounts(),
    manners: newManners(queue),
    readText: async (path) => texts[path] ?? '',
    now: () => 0,
  });

const brief = ({ rule, source, range, fixes }: Finding) =>
  `${source} ${rule} ${range.start.line}:${range.start.character} ${fixes.length}`;

/** What triage finds in a text. */
async function check(
  request: Omit<TriageRequest, 'path'> & { path?: string },
  expected: readonly string[],
): Promise<void> {
  const { findings } = await newTriage(newQueue())({ path: '/a.js', ...request });
  deepEqual(findings.map(brief), expected);
}

const SLIP = 'function f (a, b) {\n  if (a = b) return 1\n}\n';
const error = {
  message: 'Unexpected assignment',
  severity: 'error',
  source: 'eslint',
  code: 'no-cond-assign',
} as const;
const rangeOf = (line: number, start: number, end: number) => ({
  start: { line, character: start },
  end: { line, character: end },
});

describe('triage', () => {
  it('leaves alone what the engineer does by habit, and says how often', async () => {
    const path = '/a.py';
    const text = 'try:\n    run()\nexcept:\n    pass\n';
    const foundWith = async (...habits: string[]) => {
      const { findings, hidden } = await newTriage(newQueue(), {}, habits)({ path, text });
      return { rules: findings.map(({ rule }) => rule), habit: hidden.habit };
    };
    deepEqual(await foundWith(), { rules: ['bare-except'], habit: 0 });
    deepEqual(await foundWith('python idiom.except everything, bare'), { rules: [], habit: 1 });
    deepEqual(await foundWith('python idiom.except one kind'), { rules: ['bare-except'], habit: 0 });
  });

  it('writes fixes as the file is written', async () => {
    const text = `${"f('aa')\n".repeat(5)}if (a["b"] === NaN) f()\n`;
    const { findings } = await newTriage(newQueue())({ path: '/a.js', text });
    const [fix] = findings.flatMap(({ fixes }) => fixes);
    equal(fix?.edits[0]?.newText, "Number.isNaN(a['b'])");
  });

  it('offers the fix of a finding in the queue, once', async () => {
    const queue = newQueue();
    const triage = newTriage(queue);
    const first = await triage({ path: '/a.js', text: SLIP });
    const second = await triage({ path: '/a.js', text: SLIP });
    equal(queue.pending().length, 1);
    deepEqual(first.findings, second.findings);
    const fix = first.findings[0]?.fixes[0];
    ok(fix);
    equal(applyEdits(SLIP, fix.edits), SLIP.replace('a = b', 'a === b'));
    deepEqual(
      fix.checks.map(({ name, passed }) => [name, passed]),
      [
        ['parses', true],
        ['no new finding', true],
      ],
    );
  });
  it('takes back fixes whose place is gone', async () => {
    const queue = newQueue();
    const triage = newTriage(queue);
    await triage({ path: '/a.js', text: SLIP });
    await triage({ path: '/a.js', text: SLIP.replace('a = b', 'a === b') });
    equal(queue.pending().length, 0);
  });
  it('does not offer again what was rejected', async () => {
    const queue = newQueue();
    const triage = newTriage(queue);
    const { findings } = await triage({ path: '/a.js', text: SLIP });
    queue.resolve(findings[0]?.fixes[0]?.id ?? '', 'rejected');
    deepEqual(
      (await triage({ path: '/a.js', text: SLIP })).findings.map(({ fixes }) => fixes.length),
      [0],
    );
  });
  it('passes diagnostics through and lends them a fix made at the same place', () =>
    check({ text: SLIP, diagnostics: [{ ...error, range: rangeOf(1, 6, 11) }], sources: ['diagnostic'] }, [
      'diagnostic eslint/no-cond-assign 1:6 1',
    ]));
  it('moves diagnostics outside the text to its end', () =>
    check({ text: 'a()\n', diagnostics: [{ ...error, range: rangeOf(9, 3, 9) }] }, [
      'diagnostic eslint/no-cond-assign 1:0 0',
    ]));
  describe('of diagnostics that make no sense', () => {
    const good = { ...error, range: rangeOf(0, 0, 1) };
    /** @param given beside one that makes sense, and before it; expected: its finding; absent: it is passed over and counted */
    const odd = (title: string, given: unknown, expected?: string) =>
      it(`${expected ? 'reads' : 'passes over and counts'} one ${title}`, async () => {
        const diagnostics = [given, good] as TriageRequest['diagnostics'];
        const toolFixes = [
          { diagnostic: 1, title: 'b', isPreferred: true, edits: [{ range: good.range, newText: 'b' }] },
        ];
        const result = await newTriage(newQueue())({
          path: '/a.js',
          text: 'a()\n',
          diagnostics,
          toolFixes,
        } as TriageRequest);
        const found = result.findings.map(brief).sort();
        deepEqual(found, [...(expected ? [expected] : []), 'diagnostic eslint/no-cond-assign 0:0 1'].sort());
        deepEqual([result.unreadable, result.more], [expected ? undefined : 1, 0]);
      });
    odd('before the first line', { message: 'x', range: rangeOf(-1, -1, 0) }, 'diagnostic diagnostic 0:0 0');
    odd('with a number for its code', { ...good, range: rangeOf(0, 1, 2), code: 7 }, 'diagnostic eslint/7 0:1 0');
    odd(
      'of a severity that is not known',
      { message: 'x', severity: 9, range: rangeOf(0, 1, 2) },
      'diagnostic diagnostic 0:1 0',
    );
    odd('without a message', { range: rangeOf(0, 1, 2) });
    odd('without a place', { message: 'x' });
    odd('at half a line', { message: 'x', range: rangeOf(0.5, 0, 1) });
    odd('that is nothing', null);
  });

  it('answers about ten thousand diagnostics with a list that can be read', async () => {
    const diagnostics = Array.from({ length: 10_000 }, () => ({ ...error, range: rangeOf(0, 0, 1) }));
    const severe = { ...error, message: 'Severe', range: rangeOf(0, 0, 1) };
    const hints = diagnostics.map((one) => ({ ...one, severity: 'hint' as const }));
    const { findings, more } = await newTriage(newQueue())({
      ...{ path: '/a.js', text: 'a()\n' },
      diagnostics: [...hints, severe],
    });
    deepEqual([findings.length, more, findings[0]?.message], [200, 9801, 'Severe']);
  });
  it('puts changed lines first', () =>
    check({ text: 'if (a = b) f()\nif (a = c) f()\n', changedLines: [[1, 1]], sources: ['detector'] }, [
      'detector assignment-in-condition 1:4 1',
      'detector assignment-in-condition 0:4 1',
    ]));
  it('leaves a fix of a tool alone that was made for a longer text', async () => {
    const fix = (diagnostic: number, line: number) => ({
      ...{ diagnostic, title: `At ${line}`, isPreferred: true },
      edits: [{ range: rangeOf(line, 0, 0), newText: 'b()\n' }],
    });
    const { findings } = await newTriage(newQueue())({
      ...{ path: '/a.js', text: 'a()\n' },
      diagnostics: [{ ...error, range: rangeOf(0, 0, 1) }],
      toolFixes: [fix(0, 9), fix(0, 1)],
    });
    deepEqual(
      findings[0]?.fixes.map(({ reason }) => reason.split('.')[0]),
      ['At 1'],
    );
    equal(findings[0]?.fixes[0]?.alternatives?.length ?? 0, 0);
  });
  /** What stands in the file after the first fix was accepted and then the second, where that is still possible. */
  const both = (
    title: string,
    text: string,
    fixes: readonly (readonly [start: number, end: number, newText: string])[],
    expected: string,
  ) =>
    it(title, async () => {
      const { findings } = await newTriage(newQueue())({
        ...{ path: '/a.js', text },
        diagnostics: fixes.map(([start, end], i) => ({ ...error, message: `${i}`, range: rangeOf(1, start, end) })),
        toolFixes: fixes.map(([start, end, newText], diagnostic) => ({
          ...{ diagnostic, title: 'Mend it', isPreferred: true },
          edits: [{ range: rangeOf(1, start, end), newText }],
        })),
        sources: ['diagnostic'],
      });
      const edits = [...findings]
        .sort((a, b) => Number(a.message) - Number(b.message))
        .flatMap(({ fixes }) => fixes[0]?.edits ?? []);
      equal(edits.length, 2);
      let now = text;
      for (const edit of edits) {
        const here = relocate(now, edit);
        if (here) now = applyEdits(now, [here]);
      }
      equal(now, expected);
    });
  const LINE = 'first()\ncall(one, two)\nlast()\n';
  both(
    'lets a fix that overlaps an accepted one go stale',
    LINE,
    [
      [0, 14, 'call(two)'],
      [5, 8, 'uno'],
    ],
    'first()\ncall(two)\nlast()\n',
  );
  both(
    'lets one of the same line go stale, too, rather than guess',
    LINE,
    [
      [5, 8, 'uno'],
      [10, 13, 'due'],
    ],
    'first()\ncall(uno, two)\nlast()\n',
  );
  both(
    'lets the same fix be made once',
    LINE,
    [
      [5, 8, 'uno'],
      [5, 8, 'uno'],
    ],
    'first()\ncall(uno, two)\nlast()\n',
  );

  it('finds nothing in noise, and in languages it does not read', async () => {
    await check({ text: '}}}} if (a = \n ((((' }, []);
    await check({ path: '/a.txt', text: 'if (a = b)' }, []);
    await check({ text: `${SLIP}\0` }, []);
    await check({ text: SLIP.repeat(30_000) }, []);
    await check({ text: '' }, []);
  });
  it('reads the file where no text is given', async () => {
    const { findings } = await newTriage(newQueue(), { '/a.js': SLIP })({ path: '/a.js' });
    deepEqual(findings.map(brief), ['detector assignment-in-condition 1:6 1']);
  });
});

describe('propagate', () => {
  const text = "f(\n  logger.debug('stored', this.key)\n)\ng(\n  logger.info('stored', this.key)\n)\n";
  const before = "  logger.info('stored', this.key)";
  const edit = { path: '/a.js', before, after: before.replace('info', 'debug'), range: rangeOf(1, 0, 34) };
  it('lets each place wait in the queue with its fix', async () => {
    const queue = newQueue();
    const propagate = createPropagate({
      grammars,
      queue,
      visible,
      manners: newManners(queue),
      readText: async () => text,
      knownPaths: () => ['/a.js'],
    });
    const { findings } = await propagate({ edits: [edit] });
    deepEqual(findings.map(brief), ['propagation propagation 4:9 1']);
    const fix = findings[0]?.fixes[0];
    ok(fix);
    equal(applyEdits(text, fix.edits), text.replace('info', 'debug'));
    await propagate({ edits: [edit] });
    equal(queue.pending().length, 1);
  });
  it('finds nothing in unknown files', async () => {
    const propagate = createPropagate({
      grammars,
      queue: newQueue(),
      visible,
      manners: newManners(newQueue()),
      readText: async () => undefined,
      knownPaths: () => [],
    });
    deepEqual(await propagate({ edits: [edit] }), { findings: [] });
  });
});
