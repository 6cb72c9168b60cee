import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Corpus } from '../../src/application/corpus';
import { createFormatterConfig } from '../../src/application/formatterConfig';
import { unreadSentence } from '../../src/application/styleSentences';
import { dimensionById } from '../../src/domain/style/dimensions';
import { formatters } from '../../src/domain/style/formatters';
import { languageOfPath } from '../../src/domain/syntax/languages';
import { inEnglish } from '../../src/foundations/localize';
import { silentLog } from '../../src/foundations/log';
import { temporaryRepository } from '../temporaryRepository';

/**
 * A fixture holds cases: `=== file: expectations`, then the files of a repository, each behind `--- name`. An expectation
 * is `dimension=category` without `layout.`, `formatted`, or `notice=…` with `_` for spaces; with `!` before it
 * nothing may be said.
 */
const fixtures = 'test/fixtures/formatters';

const languageOf = (path: string) => languageOfPath(path)?.id ?? '';

describe('configuration of formatters', () => {
  let root: string;
  let time: number;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'formatters-'));
    time = 0;
    write('.git/HEAD', 'ref: refs/heads/main\n');
    mkdirSync(join(root, '.git', 'objects'));
  });
  afterEach(() => rmSync(root, { recursive: true }));
  const write = (path: string, text: string | Uint8Array) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const open = () => {
    const corpus = new Corpus([], () => 0);
    corpus.setRepository({ path: root, consent: 'learn', identities: [], revision: '' });
    const layoutAt = createFormatterConfig({ corpus, clock: () => time, trusted: false, log: silentLog });
    return (path: string) => layoutAt(join(root, path), languageOf(path));
  };

  const check = async (path: string, expectations: string) => {
    const { isFormatted, values, notices } = await open()(path);
    const said = notices.map((one) => unreadSentence(one, inEnglish));
    for (const expectation of expectations.trim().split(/\s+/)) {
      const [, not, name = '', value] = /^(!?)([\w.]+)(?:=(.*))?$/.exec(expectation) ?? [];
      if (name === 'formatted') equal(isFormatted, not === '', expectation);
      else if (name === 'notice') match(said.join('\n'), new RegExp(value?.replaceAll('_', ' ') ?? ''));
      else {
        equal(values.get(`layout.${name}`)?.value, value, `${expectation}, with ${said}`);
      }
    }
  };
  for (const fixture of readdirSync(fixtures))
    for (const section of readFileSync(join(fixtures, fixture), 'utf8').split(/^=== /m).slice(1)) {
      const [head = '', ...files] = section.split(/^--- (?=\S)/m);
      it(`${fixture}: ${head.trim()}`, async () => {
        for (const file of files) write(file.slice(0, file.indexOf('\n')), file.slice(file.indexOf('\n') + 1));
        const [path = '', expectations = ''] = head.split(/: (.*)/s);
        await check(path, expectations);
      });
    }
  it('has a fixture for each tool', () => {
    const names = formatters.map(({ tool }) => tool.replace(/[^a-z0-9]/gi, '').toLowerCase());
    deepEqual(
      readdirSync(fixtures)
        .map((name) => name.slice(0, -4).toLowerCase())
        .sort(),
      names.sort(),
    );
  });
  it('speaks of dimensions that there are, with categories that they have', async () => {
    for (const fixture of readdirSync(fixtures))
      for (const [, name = '', value = ''] of readFileSync(join(fixtures, fixture), 'utf8').matchAll(
        / ([a-zA-Z.]+)=(\S+)/g,
      )) {
        if (name === 'notice') continue;
        const labels = dimensionById.get(`layout.${name}`)?.labels;
        ok(labels && Object.hasOwn(labels, value), `${name}=${value}`);
      }
  });

  const hostile: [name: string, file: string, text: string | Uint8Array, notice: RegExp][] = [
    ['broken JSON', '.prettierrc.json', '{ "semi": ', /\.prettierrc\.json cannot be understood/],
    ['broken YAML', '.prettierrc', 'semi: [', /\.prettierrc cannot be understood/],
    ['broken TOML', 'ruff.toml', 'a = = 1', /ruff\.toml cannot be understood/],
    ['a broken package.json', 'package.json', '{', /package\.json cannot be understood .*formatters is not known/],
    ['a binary file', '.prettierrc', new Uint8Array([0, 1, 2, 255]), /is a binary file/],
    ['a huge file', '.prettierrc', `# ${'x'.repeat(300_000)}`, /is too large for settings/],
    ['YAML that unfolds without end', '.clang-format', bomb(), /cannot be understood/],
    ['YAML that holds itself', '.prettierrc', 'a: &a [*a]\nsemi: false\noverrides: &b [*b]\n', /^$/],
    ['JSON that nests without end', '.prettierrc.json', '['.repeat(100_000), /cannot be understood/],
    ['something else than settings', '.prettierrc', '- 1\n- 2\n', /^$/],
    ['a number', '.prettierrc', '7', /^$/],
    [
      'values of other kinds',
      'biome.json',
      '{"formatter":[1],"javascript":{"formatter":"x"},"overrides":{"includes":{}}}',
      /^$/,
    ],
    ['names of the language itself', '.prettierrc.json', '{"__proto__":{"semi":false},"constructor":1}', /^$/],
    ['globs that are none', '.editorconfig', '[{{{[]\nindent_style=tab\n[***]]]\n', /^$/],
    ['a glob that takes for ever', '.editorconfig', `[${'*a'.repeat(240)}]\nindent_style=tab\n`, /^$/],
  ];
  for (const [name, file, text, notice] of hostile)
    it(`survives ${name}`, async () => {
      write(file, text);
      const layoutAt = open();
      for (const path of ['a.ts', 'b/c.py', 'd.c', 'e.go']) {
        const { notices } = await layoutAt(path === 'a.ts' ? `${'a'.repeat(150)}.ts` : path);
        for (const one of notices) match(unreadSentence(one, inEnglish), new RegExp(`${notice.source}|^$`));
      }
      const all = await Promise.all(['a.ts', 'b/c.py', 'd.c'].map(async (path) => (await layoutAt(path)).notices));
      match(all.flat().map((one) => unreadSentence(one, inEnglish))[0] ?? '', notice);
    });

  it('does not follow links out of the repository', async () => {
    const outside = mkdtempSync(join(tmpdir(), 'outside-'));
    writeFileSync(join(outside, 'x'), 'semi: false');
    symlinkSync(join(outside, 'x'), join(root, '.prettierrc'));
    equal((await open()('a.ts')).isFormatted, false);
    rmSync(outside, { recursive: true });
  });
  it('is the same object until something changes', async () => {
    write('.prettierrc', 'semi: false\n');
    const layoutAt = open();
    const first = await layoutAt('a.ts');
    equal(await layoutAt('src/b.ts'), first);
    write('.prettierrc', 'semi: true # again\n');
    time += 2000;
    equal((await layoutAt('a.ts')).values.get('layout.semicolons')?.value, 'yes');
    rmSync(join(root, '.prettierrc'));
    time += 2000;
    equal((await layoutAt('a.ts')).isFormatted, false);
  });
  it('is nothing outside of repositories', async () => {
    deepEqual([...(await open()('../elsewhere/a.ts')).values], []);
  });
  it('is read from the commit where that is what was learnt', async () => {
    const repository = temporaryRepository();
    repository.commit({ '.prettierrc': 'singleQuote: true\n', 'lib/a.ts': 'a();\n' });
    const corpus = new Corpus([], () => 0);
    corpus.setRepository({ path: repository.path, consent: 'learn', identities: [], revision: 'HEAD' });
    repository.write({ '.prettierrc': 'singleQuote: false\n' });
    for (const trusted of [true, false]) {
      const layoutAt = createFormatterConfig({ corpus, clock: () => 0, trusted, log: silentLog });
      const layout = await layoutAt(`${repository.path}:lib/a.ts`, 'typescript');
      deepEqual(layout.values.get('layout.quotes'), { value: "'", file: '.prettierrc', tool: 'Prettier' });
    }
    repository.remove();
  });
});

/** Each name holds the one above ten times. */
function bomb(): string {
  const lines = ['a0: &a0 [x]'];
  for (let n = 1; n < 12; n++)
    lines.push(
      `a${n}: &a${n} [${Array(10)
        .fill(`*a${n - 1}`)
        .join(', ')}]`,
    );
  return lines.join('\n');
}
