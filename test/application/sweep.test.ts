import { deepEqual, equal, ok, rejects } from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { createConforming } from '../../src/application/conforming';
import type { Engine } from '../../src/application/engine';
import { findGitFolder } from '../../src/application/gitFolder';
import { createQueue } from '../../src/application/queue';
import { createSweep } from '../../src/application/sweep';
import { createTreeRules } from '../../src/application/treeRules';
import type { SweepRequest, SweepResult } from '../../src/application/triageDoor';
import { NameCounts } from '../../src/domain/triage/nameCounts';
import { HumanError } from '../../src/foundations/errors';
import { silentLog } from '../../src/foundations/log';
import { closeEngines, open } from '../engines';
import { grammars } from '../grammars';
import { newManners } from '../manners';
import { runGit, type TemporaryRepository, temporaryRepository } from '../temporaryRepository';

const SLIP = 'function f (a, b) {\n  if (a = b) return 1\n}\n';
const OTHER = 'function g (c) {\n  return c === c\n}\n';
const USUAL = 'const { position } = file\n'.repeat(1) + 'use(position)\n'.repeat(6);
const TYPO = 'use(postion)\n';
/** Whoever may do everything reads every folder. */
const unreadable = process.getuid?.() === 0 ? {} : { unreadableFolders: 1 };
const CLEAN = 'export const one = 1\n';

/** Writes files of which `null` stands for an empty folder that nobody may read. */
function write(folder: string, files: Readonly<Record<string, string | null>>): void {
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(text === null ? path : dirname(path), { recursive: true });
    if (text === null) chmodSync(path, 0);
    else writeFileSync(path, text);
  }
}

describe('sweep', () => {
  let engine: Engine;
  let repository: TemporaryRepository;
  const brief = ({ findings }: SweepResult) =>
    findings
      .map(
        ({ path, rule, range, fixes }) =>
          `${relative(repository.path, path)}:${range.start.line} ${rule} ${fixes.length}`,
      )
      .sort();
  beforeEach(async () => {
    repository = temporaryRepository();
    ({ engine } = await open());
  });
  afterEach(async () => {
    await closeEngines();
    repository.remove();
  });

  /** What is found in a repository with committed files, and others that are not. */
  const check = (
    title: string,
    files: {
      readonly committed: Readonly<Record<string, string>>;
      readonly written?: Readonly<Record<string, string | null>>;
    },
    request: Omit<SweepRequest, 'folders'> & { readonly folders?: readonly string[] },
    expected: readonly string[],
    more: Partial<SweepResult> = {},
  ) =>
    it(title, async () => {
      repository.commit(files.committed);
      write(repository.path, files.written ?? {});
      const folders = (request.folders ?? ['']).map((name) => join(repository.path, name));
      const result = await engine.sweep({ ...request, folders });
      deepEqual(brief(result), expected);
      for (const [name, value] of Object.entries(more)) deepEqual(result[name as keyof SweepResult], value);
    });

  check(
    'looks at what git tracks, and at what it neither tracks nor ignores',
    {
      committed: { 'a.js': SLIP, '.gitignore': 'out/\n', 'c/clean.js': CLEAN },
      written: { 'b/new.js': SLIP, 'out/made.js': SLIP, 'node_modules/x/index.js': SLIP },
    },
    {},
    ['a.js:1 assignment-in-condition 1', 'b/new.js:1 assignment-in-condition 1'],
    { files: 3, hidden: { dismissed: 0, snoozed: 0, muted: 0, habit: 0 } },
  );
  check(
    'heeds what is left out, and says so',
    {
      committed: { 'a.js': SLIP, 'vendor/b.js': SLIP, 'c.min.js': SLIP, 'readme.md': '', '.doubleignore': 'a.js\n' },
      written: { locked: null, 'd.js': 'const a = 1\0' },
    },
    {},
    [],
    { files: 0, left: { ignored: 1, minified: 1, otherLanguages: 2, vendored: 1, binary: 1, ...unreadable } },
  );
  check(
    'looks at a file that is named, whatever leaves it out',
    { committed: { 'a.min.js': SLIP, 'b.js': SLIP } },
    { folders: ['a.min.js'] },
    ['a.min.js:1 assignment-in-condition 1'],
  );
  check(
    'looks at folders and files together, each file once',
    { committed: { 'a/a.js': SLIP, 'a/b/b.js': SLIP, 'c.js': SLIP, 'd.js': SLIP } },
    { folders: ['a', 'a/b', 'a/a.js', 'c.js', 'c.js'] },
    ['a/a.js:1 assignment-in-condition 1', 'a/b/b.js:1 assignment-in-condition 1', 'c.js:1 assignment-in-condition 1'],
  );
  check(
    'can be asked for what changed alone',
    { committed: { 'old.js': SLIP, 'edited.js': SLIP }, written: { 'edited.js': SLIP + OTHER, 'new.js': SLIP } },
    { since: 'HEAD' },
    ['edited.js:4 identical-operands 0', 'new.js:1 assignment-in-condition 1'],
  );
  check(
    'marks no line as changed because of its end',
    { committed: { 'a.js': SLIP }, written: { 'a.js': SLIP.replaceAll('\n', '\r\n') } },
    { since: 'HEAD' },
    [],
  );
  check(
    'looks for what deviates on changed lines',
    { committed: { 'a.js': USUAL }, written: { 'a.js': USUAL + TYPO } },
    {},
    ['a.js:7 near-miss-name 1'],
  );
  check('looks for it nowhere else', { committed: { 'a.js': USUAL + TYPO } }, {}, []);
  check('but where it is asked for', { committed: { 'a.js': USUAL + TYPO } }, { sources: ['deviation'] }, [
    'a.js:7 near-miss-name 1',
  ]);
  check('has nothing to say of other sources then', { committed: { 'a.js': SLIP } }, { sources: ['deviation'] }, []);
  check(
    'takes broken code, and finds what it can',
    { committed: { 'a.js': `${'function (((\n'.repeat(50)}${SLIP}`, 'b.js': '}}}}' } },
    {},
    ['a.js:51 assignment-in-condition 1'],
    { files: 2 },
  );

  it('looks into repositories inside one another, and into folders without one', async () => {
    const outside = mkdtempSync(join(tmpdir(), 'sweep-'));
    write(outside, {
      'a.js': SLIP,
      'inner/.git/HEAD': 'ref: refs/heads/main\n',
      'inner/.git/objects/x': '',
      'inner/.git/refs/x': '',
      'inner/b.js': SLIP,
    });
    const { findings } = await engine.sweep({ folders: [outside] });
    deepEqual(findings.map(({ path }) => relative(outside, path)).sort(), ['a.js', 'inner/b.js']);
    rmSync(outside, { recursive: true });
  });
  it('looks through a linked working tree, and at what is not committed anywhere yet', async () => {
    repository.commit({ 'a.js': SLIP });
    const linked = mkdtempSync(join(tmpdir(), 'sweep-'));
    runGit(repository.path, ['worktree', 'add', '-q', join(linked, 'tree')]);
    runGit(linked, ['init', '-q', 'unborn']);
    write(linked, { 'unborn/b.js': SLIP });
    for (const [folder, since] of [
      ['tree', undefined],
      ['unborn', 'HEAD'],
    ] as const) {
      const { findings, left } = await engine.sweep({ folders: [join(linked, folder)], ...(since ? { since } : {}) });
      deepEqual([findings.length, left], [1, {}]);
    }
    rmSync(linked, { recursive: true });
  });
  it('compares with another commit', async () => {
    const first = repository.commit({ 'a.js': SLIP });
    repository.commit({ 'a.js': SLIP + OTHER });
    const found = async (since: string) => brief(await engine.sweep({ folders: [repository.path], since }));
    deepEqual(await found('HEAD'), []);
    deepEqual(await found(first), ['a.js:4 identical-operands 0']);
    await rejects(found('nowhere'), HumanError);
  });
  it('says that a folder is not there', () => rejects(engine.sweep({ folders: ['/nowhere/at/all'] }), HumanError));
  it('leaves out what is dismissed', async () => {
    repository.commit({ 'a.js': SLIP, 'b.js': SLIP });
    const folders = [repository.path];
    const [finding] = (await engine.sweep({ folders })).findings;
    ok(finding);
    await engine.dismiss({ finding, reason: 'intended', scope: 'file' });
    const { findings, hidden } = await engine.sweep({ folders });
    deepEqual([findings.length, hidden.dismissed], [1, 1]);
    ok(findings.every(({ path }) => path !== finding.path));
  });
  it('drops everything when it is called off', async () => {
    repository.commit(Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`${i}.js`, SLIP])));
    const calling = new AbortController();
    const stop = engine.on((event) => {
      if (event.event === 'progress' && event.params.done > 20) calling.abort();
    });
    await rejects(engine.sweep({ folders: [repository.path] }, calling.signal), { name: 'AbortError' });
    stop();
    deepEqual((await engine.suggestions()).suggestions, []);
  });
  it('tells how far it is', async () => {
    repository.commit(Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`${i}.js`, CLEAN])));
    const told: string[] = [];
    const stop = engine.on(({ event, params }) => {
      if (event === 'progress') told.push(`${params.stage} ${params.done}/${params.total}`);
    });
    await engine.sweep({ folders: [repository.path] });
    stop();
    deepEqual(told, ['sweep 1/40', 'sweep 17/40', 'sweep 33/40', 'sweep 40/40']);
  });
  it('stays bounded where there are ten thousand findings, and says what is left', async () => {
    const many = Array.from({ length: 250 }, (_, i) => `function f${i} (a, b) {\n  if (a = b) return ${i}\n}\n`).join(
      '',
    );
    repository.commit(Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`${i}.js`, many])));
    const { findings, left } = await engine.sweep({ folders: [repository.path] });
    equal(findings.length, 5000);
    equal(findings.filter(({ fixes }) => fixes.length > 0).length, 100);
    equal((await engine.suggestions()).suggestions.length, 100);
    // Of a file 200 are told, and fixes of those alone are counted.
    deepEqual(left, { tooManyFindings: 5000, tooManyFixes: 7900 });
  });
  it('keeps the gravest, and says how many files are left', async () => {
    const grave = 'try:\n    f()\nexcept:\n    pass\n';
    repository.commit({ 'a.py': grave, 'b.js': OTHER, 'c.py': grave, 'd.js': OTHER, 'e.js': OTHER });
    const queue = createQueue({ now: () => 1, newId: () => 'id' });
    const sweep = createSweep({
      ...{ grammars, queue, manners: newManners(queue), names: new NameCounts(), visible: (_path, text) => text },
      conforming: createConforming({ styleAt: async () => new Map() }),
      rules: createTreeRules([], () => 0),
      folderOf: () => findGitFolder(repository.path),
      ...{ trusted: true, log: silentLog, emit: () => {}, now: () => 0 },
      bounds: { files: 4, findings: 1, fixes: 0 },
    });
    const { findings, files, left } = await sweep({ folders: [repository.path] });
    deepEqual(
      findings.map(({ path, severity }) => [basename(path), severity]),
      [['b.js', 'error']],
    );
    deepEqual([files, left], [4, { tooManyFiles: 1, tooManyFindings: 3, tooManyFixes: 2 }]);
  });
  it('answers other requests meanwhile', async () => {
    repository.commit(Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`${i}.js`, SLIP])));
    const order: string[] = [];
    const sweep = engine.sweep({ folders: [repository.path] }).then(() => order.push('sweep'));
    await engine.triage({ path: '/a.js', text: CLEAN }).then(() => order.push('triage'));
    await sweep;
    deepEqual(order, ['triage', 'sweep']);
  });
});
