import { deepEqual, equal, match, rejects } from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDecideByHand } from '../../src/application/decideByHand';
import type { OverrideRequest } from '../../src/application/habit';
import { createOverrides } from '../../src/application/overrides';
import { createStyles } from '../../src/application/styleAt';
import { unconfigured } from '../../src/domain/style/configuredLayout';
import { Profile } from '../../src/domain/style/profile';
import { stylist } from '../styledFiles';

const quotes = { dimension: 'layout.quotes', language: 'typescript', unit: 'source', scope: 'author' } as const;
const there = { ...quotes, scope: 'repository:/r/a' };
const source = { language: 'typescript', unit: 'source' } as const;

describe('overrides', () => {
  let folder: string;
  let file: string;
  let told: string[];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'overrides-'));
    file = join(folder, 'overrides.json');
    told = [];
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const open = (time = 5) =>
    createOverrides({ file, now: () => time, notify: (message, hint) => told.push(`${message} ${hint}`) });
  const values = (overrides = open(), repository?: string) =>
    Object.fromEntries([...overrides.at({ ...source, repository })].map(([id, it]) => [id, it.value ?? it.action]));

  it('are kept, and taken back', async () => {
    await open().keep(quotes, { action: 'prefer', value: '"' });
    deepEqual(open().of(quotes), { action: 'prefer', value: '"', scope: 'author', at: 5 });
    await open().keep(quotes, null);
    equal(open().of(quotes), undefined);
  });
  it('of a repository win there', async () => {
    const overrides = open();
    await overrides.keep(quotes, { action: 'prefer', value: '"' });
    await overrides.keep(there, { action: 'mute' });
    deepEqual(
      [values(overrides), values(overrides, '/r/a'), values(overrides, '/r/b')],
      [{ 'layout.quotes': '"' }, { 'layout.quotes': 'mute' }, { 'layout.quotes': '"' }],
    );
  });
  it('of a repository go with it, and no others', async () => {
    const overrides = open();
    await overrides.keep(quotes, { action: 'mute' });
    await overrides.keep(there, { action: 'mute' });
    await overrides.forget('/r/a');
    deepEqual([overrides.of(there), overrides.of(quotes)?.action], [undefined, 'mute']);
    equal(readFileSync(file, 'utf8').includes('/r/a'), false);
  });
  it('are shared by the dialects of a language', async () => {
    await open().keep(quotes, { action: 'prefer', value: '"' });
    equal(open().of({ ...quotes, language: 'javascript' })?.value, '"');
  });
  it('are read anew when another window wrote', async () => {
    const [one, other] = [open(), open()];
    await one.keep(quotes, { action: 'mute' });
    equal(other.of(quotes)?.action, 'mute');
    await other.keep({ ...quotes, dimension: 'layout.indent' }, { action: 'pin', value: 'tab' });
    deepEqual(values(one), { 'layout.quotes': 'mute', 'layout.indent': 'tab' });
    await Promise.all([one.keep(there, { action: 'mute' }), other.keep(quotes, { action: 'pin', value: "'" })]);
    deepEqual(values(open(), '/r/a'), { 'layout.quotes': 'mute', 'layout.indent': 'tab' });
  });
  it('tell by a number whether anything changed', async () => {
    const overrides = open();
    const before = overrides.version();
    equal(overrides.version(), before);
    await open().keep(quotes, { action: 'mute' });
    equal(overrides.version() > before, true);
  });
  it('of dimensions that nobody knows any more stay', async () => {
    await open().keep({ ...quotes, dimension: 'layout.gone' }, { action: 'pin', value: 'x' });
    await open().keep(quotes, { action: 'mute' });
    deepEqual(values(), { 'layout.gone': 'x', 'layout.quotes': 'mute' });
  });

  const damaged = ['', '{', '[]', 'null', '{"version":2,"overrides":[]}', '\0\0'];
  for (const text of damaged)
    it(`set a damaged file aside, and say so once: ${JSON.stringify(text)}`, async () => {
      writeFileSync(file, text);
      const overrides = open(7);
      deepEqual([values(overrides), values(overrides)], [{}, {}]);
      equal(told.length, 1);
      match(told[0] ?? '', /set aside.*unreadable-7/);
      await overrides.keep(quotes, { action: 'mute' });
      deepEqual(readdirSync(folder).sort(), ['overrides.json', 'overrides.json.unreadable-7']);
      equal(readFileSync(`${file}.unreadable-7`, 'utf8'), text);
    });
  it('leave single entries out that lost a part', async () => {
    await open().keep(quotes, { action: 'mute' });
    const { overrides } = JSON.parse(readFileSync(file, 'utf8'));
    const broken = [null, 3, {}, { ...overrides[0], action: 'prefer' }, { ...overrides[0], at: 'now' }];
    writeFileSync(file, JSON.stringify({ version: 1, overrides: [...broken, ...overrides] }));
    deepEqual([values(), told], [{ 'layout.quotes': 'mute' }, []]);
  });
});

describe('deciding by hand', () => {
  const decider = () => {
    const profile = new Profile();
    stylist(profile)('/r/a', 6, { 'layout.quotes': '"' });
    const overrides = createOverrides({ file: undefined, now: () => 5, notify: () => {} });
    const styles = createStyles({
      profile,
      overrides,
      formatterConfig: async () => unconfigured,
      repositoryOf: () => '/r/a',
    });
    return { profile, overrides, styles, decide: createDecideByHand({ overrides, styles }) };
  };
  const accepted: [name: string, request: Partial<OverrideRequest>, expected: string | undefined][] = [
    ['prefers a category', { action: 'prefer', value: "'" }, "'"],
    ['prefers what a category reads like', { action: 'prefer', value: 'Single quotes' }, "'"],
    ['pins what is measured', { action: 'pin' }, '"'],
    ['pins what is said', { action: 'pin', value: "'" }, "'"],
    ['mutes', { action: 'mute' }, undefined],
  ];
  for (const [name, request, value] of accepted)
    it(name, async () => {
      const { decide, overrides, styles } = decider();
      const asked = { ...quotes, action: 'mute', ...request } as OverrideRequest;
      await decide(asked);
      equal(overrides.of(quotes)?.value, value);
      equal((await styles.styleAt('/r/a/x.ts', 'typescript', 'source')).get('layout.quotes')?.value, value);
    });

  it('pins what is measured of messages', async () => {
    const { decide, overrides, profile } = decider();
    stylist(profile)('/r/b', 6, { 'commit.period': 'period' }, 'commit');
    const messages = { ...quotes, dimension: 'commit.period', unit: 'commit' } as const;
    await decide({ ...messages, action: 'pin' });
    equal(overrides.of(messages)?.value, 'period');
  });

  const refused: [name: string, request: Partial<OverrideRequest>, message: RegExp][] = [
    ['a preference for nothing', { action: 'prefer' }, /not said which value.*single quotes/],
    [
      'a value that the dimension has not',
      { action: 'prefer', value: 'backticks' },
      /“backticks” is no value of layout.quotes/,
    ],
    [
      'a pin of what was never measured',
      { action: 'pin', dimension: 'layout.semicolons' },
      /Nothing is measured.*no semicolons/,
    ],
    ['a dimension that there is not', { action: 'mute', dimension: 'layout.stars' }, /no dimension “layout.stars”/],
    ['a language that there is not', { action: 'mute', language: 'cobol' }, /“cobol” is no language/],
    ['a dimension of other languages', { action: 'mute', language: 'go' }, /Go does not answer/],
    [
      'to take back what is not decided',
      {},
      /Nothing is decided.*layout.quotes.*source code in typescript for everywhere/,
    ],
    [
      'to take back there what is decided everywhere',
      { scope: 'repository:/r/a' },
      /Nothing is decided.*for \/r\/a\. The profile says/,
    ],
    ['a scope that there is not', { action: 'mute', scope: 'repository:' }, /“repository:” is no scope/],
  ];
  for (const [name, request, message] of refused)
    it(`refuses ${name}`, async () => {
      const { decide, overrides } = decider();
      if (request.scope === 'repository:/r/a') await overrides.keep(quotes, { action: 'mute' });
      await rejects(decide({ ...quotes, action: null, ...request }), (error: { message: string; hint: string }) => {
        match(`${error.message} ${error.hint}`, message);
        return true;
      });
    });
  it('takes back what an earlier version decided', async () => {
    const { decide, overrides } = decider();
    const gone = { ...quotes, dimension: 'layout.gone' };
    await overrides.keep(gone, { action: 'pin', value: 'x' });
    await decide({ ...gone, action: null });
    equal(overrides.of(gone), undefined);
  });
});
