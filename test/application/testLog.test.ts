import { deepEqual, equal, ok, rejects } from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createReadTestLog } from '../../src/application/testLog';
import type { TestFailure, TestLogRequest, TestLogResult } from '../../src/application/triageDoor';
import { HumanError } from '../../src/foundations/errors';

const folder = join(__dirname, '..', 'fixtures', 'testLogs');
const textOf = (name: string) => readFileSync(join(folder, name), 'utf8');

/** Reads logs and leaves places as they are written. */
const readLog = createReadTestLog({ placed: async (failures) => failures.map((failure): TestFailure => failure) });
const readText = (request: Omit<TestLogRequest, 'folders'>) => readLog({ ...request, folders: [] });

/** As `expected.txt` says it: the run, then each failure with its places, and what it expected and got. */
function said({ runner, failed, passed, failures, truncated }: TestLogResult): string {
  const told = failures.map(({ test, message, frames, expected, actual }) => {
    const places = frames.map(({ path, line, character }) =>
      [path, line + 1, ...(character === undefined ? [] : [character + 1])].join(':'),
    );
    return [
      `${test}: ${message.split('\n', 1)[0]}`,
      ...(places.length > 0 ? [`  ${places.join(' ')}`] : []),
      ...(expected === undefined ? [] : [`  ${JSON.stringify(expected)} ≠ ${JSON.stringify(actual)}`]),
    ].join('\n');
  });
  return [`${runner}: ${failed} failed, ${passed} passed${truncated ? ', truncated' : ''}`, ...told].join('\n');
}

const expected = new Map(
  textOf('expected.txt')
    .split(/^== /m)
    .slice(1)
    .flatMap((section) => {
      const [names = '', ...lines] = section.trimEnd().split('\n');
      return names.split(' ').map((name): [string, string] => [name, lines.join('\n')]);
    }),
);

describe('what test runners say', () => {
  for (const name of readdirSync(folder).filter((file) => file !== 'expected.txt'))
    it(`is read from ${name}`, async () => {
      equal(said(await readText({ file: join(folder, name) })), expected.get(name));
    });

  it('is read in whatever form a terminal or another machine leaves it', async () => {
    const forms: Readonly<Record<string, (text: string) => string>> = {
      CRLF: (text) => text.replaceAll('\n', '\r\n'),
      progress: (text) => text.replaceAll('\n', '\n\x1b[2K 12/40 running…\r\x1b[2K'),
      'time stamps': (text) => text.replace(/^/gm, '2026-01-31T09:00:01.1234567Z '),
      'marks of a shell': (text) => `\x1b]633;C\x07${text}\x1b]633;D;1\x07`,
    };
    for (const name of [
      'mocha.txt',
      'jest.txt',
      'vitest.txt',
      'nodeTest.txt',
      'pytest.txt',
      'goTest.txt',
      'cargoTest.txt',
    ])
      for (const [form, change] of Object.entries(forms))
        equal(said(await readText({ text: change(textOf(name)) })), expected.get(name), `${name} with ${form}`);
  });

  it('is read with other output in between', async () => {
    for (const name of ['mocha.txt', 'pytest.txt', 'cargoTest.txt']) {
      const text = `> shop@1.0.0 test\n> run\n\nok so far\nnot ok\n1) wait\n${textOf(name)}\nnpm error code 1\n`;
      equal(said(await readText({ text })), expected.get(name));
    }
  });

  it('of several runners is read as one', async () => {
    const { failed, passed, failures } = await readText({ text: `${textOf('mocha.txt')}\n${textOf('cargoTest.txt')}` });
    deepEqual([failed, passed, failures.length], [9, 2, 9]);
  });

  it('is known by its content alone', async () => {
    const texts = [
      '',
      'hello\nok then\nFAIL\n',
      '<html><body>not ok 1</body></html>',
      '{"Action":"output"}',
      '\0\0\0',
      '1..3',
    ];
    for (const text of texts) deepEqual(await readText({ text }), { failures: [], failed: 0 }, text);
  });

  it('is read as far as it goes where its end is missing, which is told', async () => {
    for (const name of [
      'jest.txt',
      'vitest.txt',
      'nodeTest.tap',
      'goTest.txt',
      'cargoTest.txt',
      'pytest.xml',
      'vitest.xml',
    ]) {
      const whole = await readText({ text: textOf(name) });
      const text = textOf(name);
      const torn = await readText({ text: text.slice(0, Math.floor(text.length * 0.7)) });
      equal(torn.truncated, true, name);
      ok(torn.failures.length > 0 && torn.failures.length <= whole.failures.length, name);
      equal(torn.failures[0]?.test, whole.failures[0]?.test, name);
    }
  });

  it('is read where its start is missing', async () => {
    const text = textOf('mocha.txt');
    const { failures } = await readText({ text: text.slice(text.indexOf('  4 failing')) });
    equal(failures.length, 4);
  });

  it('of a run that passed has no failures', async () => {
    const runs = [
      '  3 passing (4ms)',
      'Tests:       3 passed, 3 total',
      '===== 3 passed in 0.01s =====',
      'TAP version 13\nok 1\nok 2\nok 3\n1..3',
    ];
    for (const text of runs) {
      const { failed, passed, failures } = await readText({ text: `${text}\n` });
      deepEqual([failed, passed, failures], [0, 3, []], text);
    }
  });

  it('is kept short, and counted all the same', async () => {
    const results = Array.from({ length: 5_000 }, (_, at) => `not ok ${at + 1} - test ${at}\n  ${'x'.repeat(2000)}`);
    const { failed, failures } = await readText({ text: `TAP version 13\n${results.join('\n')}\n1..5000\n` });
    equal(failed, 5_000);
    ok(failures.length <= 500 && failures.every(({ message }) => message.length <= 600));
  });

  it('ends, whatever a line repeats', async () => {
    const units = [
      '1 111 ',
      '= ',
      '_ ',
      'at (',
      '(a.js:1:',
      '\x1b[',
      '\x1b]',
      '\r',
      'a.b.',
      'FAILED [',
      'ok 1 - # ',
      '1 a, ',
    ];
    const starts = ['', '  ● ', 'E   ', '=== ', 'not ok 1 - ', 'FAILED ', '___ ', '---- '];
    const sections = [
      '=== FAILURES ===\n___ x ___',
      '=== short test summary info ===',
      '  1 failing\n  1) x:',
      '---- x stdout ----',
    ];
    const lines = units.flatMap((unit) => starts.map((start) => start + unit.repeat(8192 / unit.length)));
    const { failed } = await readText({ text: sections.flatMap((section) => [section, ...lines]).join('\n') });
    ok(failed > 0);
  });

  it('may be called off', async () => {
    const controller = new AbortController();
    controller.abort();
    await rejects(readLog({ text: textOf('mocha.txt'), folders: [] }, controller.signal), { name: 'AbortError' });
  });

  it('cannot be read from what is no file', async () => {
    for (const file of [folder, join(folder, 'nowhere.log')]) await rejects(readText({ file }), HumanError, file);
  });

  it('ends, also where what a link leads to never does', async function () {
    if (!existsSync('/dev/zero')) this.skip();
    const links = mkdtempSync(join(tmpdir(), 'links-'));
    const file = join(links, 'TEST-all.xml');
    symlinkSync('/dev/zero', file);
    deepEqual(await readText({ file }), { failures: [], failed: 0 });
    rmSync(links, { recursive: true });
  });

  describe('in XML that is an attack', () => {
    const failing = (said: string, start = '') =>
      `<?xml version="1.0"?>${start}<testsuite name="s"><testcase name="t"><failure>${said}</failure></testcase></testsuite>`;
    const levels = Array.from({ length: 20 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join('');

    it('grows no text out of entities', async () => {
      const { failures } = await readText({ text: failing('&l20;', `<!DOCTYPE x [<!ENTITY l0 "lol">${levels}]>`) });
      deepEqual(
        failures.map(({ message }) => message),
        ['&l20;'],
      );
    });
    it('reads no other file', async () => {
      const outside = pathToFileURL(join(folder, 'mocha.txt')).href;
      const doctype = `<!DOCTYPE x SYSTEM "${outside}" [<!ENTITY f SYSTEM "${outside}">]>`;
      const { failures } = await readText({ text: failing('&f;', doctype) });
      deepEqual(
        failures.map(({ message }) => message),
        ['&f;'],
      );
    });
    it('is read no deeper than any report is', async () => {
      const inner = '<testcase name="t"><failure>x</failure></testcase>';
      const deep = (depth: number) => `<testsuite name="s">`.repeat(depth) + inner + '</testsuite>'.repeat(depth);
      const [shallow, endless] = [await readText({ text: deep(20) }), await readText({ text: deep(100_000) })];
      deepEqual([shallow.failed, shallow.truncated, endless.failed, endless.truncated], [1, undefined, 0, true]);
    });
  });
});
