import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { basename, join } from 'node:path';
import type { Engine } from '../../src/application/engine';
import type { ProfileResult, ProfileRule } from '../../src/application/habit';
import { closeEngines, open } from '../engines';
import { ada, type TemporaryRepository, temporaryRepository } from '../temporaryRepository';

/** Code of one habit: quotes, semicolons and indentation, as often as asked. */
function code(quote: string, { end = ';', indent = '  ', functions = 4 } = {}): string {
  return Array.from({ length: functions }, (_, n) =>
    [
      `function readPart${n} (text, limits) {`,
      `${indent}const found = text.indexOf(${quote}part ${n}${quote})${end}`,
      `${indent}if (found < 0) return ${quote}nothing${quote}${end}`,
      `${indent}return text.slice(found, limits.most) + ${quote}end${quote}${end}`,
      '}\n',
    ].join('\n'),
  ).join('\n');
}

const files = (count: number, text: string, name = 'file', suffix = 'js') =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`${name}${n}.${suffix}`, `// Part ${n}\n${text}`]));

describe('a profile says what it knows and what not', () => {
  let repositories: TemporaryRepository[] = [];
  const make = () => {
    const repository = temporaryRepository();
    repositories.push(repository);
    return repository;
  };
  afterEach(async () => {
    await closeEngines();
    for (const repository of repositories) repository.remove();
    repositories = [];
  });
  const learn = async (...some: readonly TemporaryRepository[]): Promise<Engine> => {
    const { engine } = await open();
    const sources = some.map(({ path }) => ({ path, consent: 'learn' as const }));
    await engine.index({ repositories: sources, identities: [ada.email] });
    return engine;
  };
  const ruleOf = ({ rules }: ProfileResult, dimension: string) => {
    const found = rules.find((rule) => rule.dimension === dimension);
    ok(found, `there is no row for ${dimension}`);
    return found;
  };
  const quotesOf = (result: ProfileResult): ProfileRule => ruleOf(result, 'layout.quotes');

  it('where nothing is learned', async () => {
    const { engine } = await open();
    deepEqual(await engine.profile({ language: 'javascript' }), { rules: [], notices: [], noticed: [] });
  });

  it('where nothing of a language is known', async () => {
    const repository = make();
    repository.commit({ ...files(4, code("'")), 'setup.py': 'x = 1\n' });
    const engine = await learn(repository);
    deepEqual(await engine.profile({ language: 'go' }), { rules: [], notices: [], noticed: [] });
  });

  it('of one repository', async () => {
    const repository = make();
    repository.commit(files(8, code("'")));
    const quotes = quotesOf(await (await learn(repository)).profile({ language: 'javascript' }));
    deepEqual([quotes.value, quotes.tier, quotes.repositories], ["'", 'tendency', 1]);
    equal(quotes.lacks, 'Seen in one repository; a rule holds in two at least.');
  });

  it('of two repositories', async () => {
    const some = [make(), make()];
    for (const [number, repository] of some.entries()) repository.commit(files(8, code("'"), `part${number}`));
    const quotes = quotesOf(await (await learn(...some)).profile({ language: 'javascript' }));
    deepEqual([quotes.value, quotes.tier, quotes.lacks], ["'", 'rule', '']);
    deepEqual(
      quotes.perRepository?.map(({ value, label, share, observations }) => [value, label, share, observations]),
      [
        ["'", 'single quotes', 1, 96],
        ["'", 'single quotes', 1, 96],
      ],
    );
  });

  it('of ten own lines', async () => {
    const repository = make();
    repository.commit({ 'a.js': code("'", { functions: 2 }) });
    const result = await (await learn(repository)).profile({ language: 'javascript' });
    match(
      result.notices?.join('\n') ?? '',
      /Little of yours in JavaScript, TypeScript, TSX is known \(files: 1\): too little/,
    );
    const quotes = quotesOf(result);
    equal(quotes.tier, 'thin');
    equal(quotes.lacks, 'Too little was seen (places: 6, files: 1): it takes 10 places in 3 files.');
    equal(quotes.resolved, undefined);
  });

  it('of a repository that breaks the habit', async () => {
    const [a, b, c] = [make(), make(), make()];
    for (const [number, repository] of [a, b].entries()) repository.commit(files(9, code("'"), `part${number}`));
    c.commit(files(4, code('"'), 'other'));
    const engine = await learn(a, b, c);
    const everywhere = quotesOf(await engine.profile({ language: 'javascript' }));
    deepEqual([everywhere.value, everywhere.tier], ["'", 'tendency']);
    equal(everywhere.lacks, `${basename(c.path)} does otherwise; a rule holds in every repository.`);
    const there = quotesOf(await engine.profile({ path: join(c.path, 'new.js') }));
    deepEqual([there.value, there.scope, there.resolved?.by], ['"', `repository:${c.path}`, 'repository']);
    equal(there.conflict, 'This repository has “double quotes”, you prefer “single quotes”: following the repository.');
    const scoped = quotesOf(await engine.profile({ path: join(c.path, 'new.js'), scope: 'author' }));
    deepEqual([scoped.scope, scoped.value], ['author', "'"]);
  });

  it('where the settings of a formatter say otherwise', async () => {
    const repository = make();
    repository.commit({ ...files(8, code("'")), '.prettierrc': 'singleQuote: false\n', 'eslint.config.js': '' });
    const engine = await learn(repository);
    const result = await engine.profile({ path: join(repository.path, 'new.js') });
    const quotes = quotesOf(result);
    deepEqual(
      [quotes.value, quotes.resolved],
      ["'", { value: '"', label: 'double quotes', by: 'config', file: '.prettierrc' }],
    );
    equal(
      quotes.conflict,
      'Prettier (.prettierrc) asks for “double quotes”, this repository has “single quotes”, you prefer “single quotes”: following .prettierrc.',
    );
    match(result.notices?.join('\n') ?? '', /eslint\.config\.js cannot be read without running it/);
  });

  it('what the engineer decided by hand, until the repository is forgotten', async () => {
    const repository = make();
    repository.commit(files(8, code("'")));
    const engine = await learn(repository);
    const place = { dimension: 'layout.quotes', language: 'javascript', unit: 'source' } as const;
    const asked = { path: join(repository.path, 'new.js') };
    await engine.override({ ...place, scope: 'author', action: 'prefer', value: '"' });
    const preferred = quotesOf(await engine.profile(asked));
    deepEqual(
      [preferred.resolved?.value, preferred.resolved?.by, preferred.override?.scope],
      ['"', 'override', 'author'],
    );
    match(
      preferred.conflict ?? '',
      /^You decided on “double quotes”, this repository has “single quotes”.*: following you\.$/,
    );
    await engine.override({ ...place, scope: `repository:${repository.path}`, action: 'mute' });
    const muted = quotesOf(await engine.profile(asked));
    deepEqual([muted.value, muted.override?.action, muted.resolved], ["'", 'mute', undefined]);
    await engine.forget({ repository: repository.path });
    const left = await engine.profile({ language: 'javascript' });
    deepEqual(
      left.rules.map((rule) => [rule.dimension, rule.tier, rule.override?.value]),
      [['layout.quotes', 'thin', '"']],
    );
  });

  it('of a repository that was reformatted yesterday', async () => {
    const repository = make();
    const text = code("'", { functions: 12 });
    repository.commit(files(6, text), { date: '2021-03-01T12:00:00Z' });
    repository.commit(files(6, text.replaceAll("'", '"').replace(/^ {2}/gm, '    ')), {
      date: '2025-06-01T12:00:00Z',
      message: 'Run the formatter',
    });
    const result = await (await learn(repository)).profile({ language: 'javascript' });
    match(
      result.notices?.join('\n') ?? '',
      /^Reformatted, so that it is not known how their layout changed over the years: double-\w+\.$/m,
    );
    const quotes = quotesOf(result);
    deepEqual([quotes.value, quotes.drift, quotes.years], ['"', undefined, undefined]);
    deepEqual(
      ruleOf(result, 'structure.guard').years?.map(({ year }) => year),
      [2021],
    );
  });

  it('of a repository that says itself which commits reformatted it', async () => {
    const repository = make();
    const text = code("'", { functions: 12 });
    repository.commit(files(6, text), { date: '2021-03-01T12:00:00Z' });
    // A new name in each function: nobody could tell that the commit formatted code.
    const formatted = text.replaceAll("'", '"').replaceAll('readPart', 'takePart');
    const reformat = repository.commit(files(6, formatted), { date: '2024-06-01T12:00:00Z' });
    repository.commit({ '.git-blame-ignore-revs': `${reformat}\n` }, { date: '2024-06-02T12:00:00Z' });
    const result = await (await learn(repository)).profile({ language: 'javascript' });
    match(result.notices?.join('\n') ?? '', /^Reformatted, so that it is not known/m);
    const quotes = quotesOf(result);
    deepEqual([quotes.value, quotes.drift, quotes.years], ['"', undefined, undefined]);
  });

  it('of no language that was never written, whatever formatters decide there', async () => {
    const repository = make();
    repository.commit(files(6, code("'", { functions: 3 })));
    const engine = await learn(repository);
    const path = `${repository.path}/`;
    const languagesOf = ({ rules }: ProfileResult) => [...new Set(rules.map(({ language }) => language))];
    deepEqual(languagesOf(await engine.profile({ path })), ['javascript']);
    deepEqual(languagesOf(await engine.profile({ path, language: 'go' })), ['go']);
  });

  it('of messages, of which there are few and which have no layout', async () => {
    const repository = make();
    const text = code("'", { functions: 12 });
    repository.commit(files(6, text));
    repository.commit(files(6, text.replace(/^ {2}/gm, '    ')));
    const { notices } = await (await learn(repository)).profile({ unit: 'commit' });
    deepEqual(notices, ['Few commit messages of yours are known: too few to tell habits from chance.']);
  });

  it('of an author who changed habits', async () => {
    const repository = make();
    repository.commit(files(8, code("'", { end: '' }), 'early'), { date: '2021-03-01T12:00:00Z' });
    repository.commit(files(8, code('"', { end: '' }), 'late'), { date: '2024-06-01T12:00:00Z' });
    const result = await (await learn(repository)).profile({ language: 'javascript' });
    const { drift, years, value } = quotesOf(result);
    deepEqual(
      [drift?.since, drift?.before.label, drift?.before.share, drift?.now.label, drift?.now.files],
      ['2023-07-01', 'single quotes', 1, 'double quotes', 8],
    );
    deepEqual(
      years?.map(({ year, share }) => [year, share]),
      value === '"'
        ? [
            [2021, 0],
            [2024, 1],
          ]
        : [
            [2021, 1],
            [2024, 0],
          ],
    );
    equal(ruleOf(result, 'layout.semicolons').drift, undefined);
  });

  it('of saved lines, whose commit says when they were written', async () => {
    const repository = make();
    repository.commit(files(4, code("'")), { date: '2021-03-01T12:00:00Z' });
    const engine = await learn(repository);
    const text = `${files(1, code("'"))['file0.js']}${code("'").replaceAll('readPart', 'writePart')}`;
    const years = async () => quotesOf(await engine.profile({ language: 'javascript' })).years?.map(({ year }) => year);
    const again = () =>
      engine.index({ repositories: [{ path: repository.path, consent: 'learn' }], identities: [ada.email] });
    repository.write({ 'file0.js': text });
    await engine.update({ path: join(repository.path, 'file0.js'), text });
    deepEqual(await years(), [2021]);
    await again();
    deepEqual(await years(), [2021]);
    repository.commit({ 'file0.js': text }, { date: '2024-03-01T12:00:00Z' });
    await again();
    deepEqual(await years(), [2021, 2024]);
  });

  it('of mixed tabs and spaces', async () => {
    const repository = make();
    repository.commit({ ...files(5, code("'"), 'spaces'), ...files(5, code("'", { indent: '\t' }), 'tabs') });
    const indent = ruleOf(await (await learn(repository)).profile({ language: 'javascript' }), 'layout.indent');
    deepEqual([indent.tier, indent.counts.map(([category]) => category).sort()], ['tendency', ['2', 'tab']]);
    ok(indent.share < 0.7 && indent.confidence < 0.6);
  });

  it('of a language that is not looked at closely', async () => {
    const repository = make();
    const ruby = 'def read(text)\n  # Reads it\n  return text\nend\n\ndef write(text)\n  return text\nend\n';
    repository.commit(files(4, ruby, 'file', 'rb'));
    const { rules, notices } = await (await learn(repository)).profile({ language: 'ruby' });
    ok(rules.length > 0);
    match(notices?.join('\n') ?? '', /In Ruby little is looked at but what all languages share/);
  });
});
