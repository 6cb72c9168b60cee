import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CurationRule } from '../../src/application/curationDoor';
import type { Engine, LearntRepository } from '../../src/application/engine';
import { knowsColon, notices, open, parser, type Workplace, workplace } from '../engines';
import { ada, bob, type TemporaryRepository } from '../temporaryRepository';

/** Functions of an old habit. */
const old = [1, 2, 3, 4, 5]
  .map(
    (number) => `function readSextant${number}(sextant) {
    var angle = sextant.angles[${number}];
    if (angle == null) { return "unknown sextant"; }
    return angle * sextant.scale;
}
`,
  )
  .join('\n');
/** Further functions of the old habit. */
const older = old.replaceAll('Sextant', 'Astrolabe').replaceAll('sextant', 'astrolabe');

const bytesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'latin1'))
    .join('\n');

/** The names of the functions that are known. */
async function namesIn(engine: Engine, repository: string, folder = ''): Promise<string[]> {
  const { entries } = await engine.learntFiles({ repository, folder });
  const names = entries.map(async ({ path }) =>
    path.endsWith('/')
      ? namesIn(engine, repository, path)
      : (await engine.learntFunctions({ path: join(repository, path) })).functions.map(({ name }) => name),
  );
  return (await Promise.all(names)).flat();
}

/** What is known of a repository, but for times. */
const stateOf = async (engine: Engine) => {
  const { repositories } = await engine.sources();
  const rows = repositories.map((row: LearntRepository) => ({ ...row, state: '', updated: 0, heldBytes: 0 }));
  return { rows, profile: await engine.profile({}), years: await engine.learntYears() };
};

describe('curation', () => {
  let place: Workplace;
  let repository: TemporaryRepository;
  /** The commits of the old code, the first one first. */
  let commits: string[];
  beforeEach(() => {
    place = workplace();
    repository = place.repository;
    commits = [
      repository.commit({ 'lib/old/sextant.js': old }, { date: '2019-03-05T10:00:00Z' }),
      repository.commit({ 'lib/mixed.js': older }, { date: '2019-12-31T23:59:59Z' }),
      repository.commit(
        { 'lib/mixed.js': `${older}\n${parser.replaceAll('parse', 'scan')}` },
        { date: '2020-01-01T00:00:00Z' },
      ),
      repository.commit({ 'lib/bob.js': `// by Bob\n${old.replaceAll('Sextant', 'Bob')}` }, { author: bob }),
    ];
  });
  afterEach(() => place.remove());

  const indexed = async (store?: string) => {
    const { engine, events } = await open(store);
    await engine.index(place.request());
    return { engine, events };
  };
  const add = (engine: Engine, rule: CurationRule) => engine.curate({ change: 'add', rule });
  /** Rules that leave something out, and what is then not known any more, nor on the disk. */
  const leavingOut: readonly [string, () => CurationRule, string[], string[]][] = [
    [
      'a file',
      () => ({ kind: 'path', repository: repository.path, path: 'lib/old/sextant.js' }),
      ['readSextant'],
      ['readAstrolabe', 'scanHeader'],
    ],
    [
      'a folder',
      () => ({ kind: 'path', repository: repository.path, path: 'lib/old/' }),
      ['readSextant'],
      ['readAstrolabe', 'parseHeader'],
    ],
    [
      'one commit',
      () => ({ kind: 'commits', repository: repository.path, to: commits[1] as string }),
      ['readAstrolabe'],
      ['readSextant', 'scanHeader'],
    ],
    [
      'commits behind another',
      () => ({ kind: 'commits', repository: repository.path, from: commits[0] as string, to: commits[2] as string }),
      ['readAstrolabe', 'scanHeader'],
      ['readSextant', 'parseHeader'],
    ],
    [
      'a year',
      () => ({ kind: 'period', from: '2019-01-01', to: '2019-12-31' }),
      ['readSextant', 'readAstrolabe'],
      ['scanHeader', 'parseHeader'],
    ],
    [
      'one day',
      () => ({ kind: 'period', repository: repository.path, from: '2020-01-01', to: '2020-01-01' }),
      ['scanHeader'],
      ['readSextant', 'readAstrolabe', 'parseHeader'],
    ],
    [
      'all before a day',
      () => ({ kind: 'period', repository: repository.path, to: '2019-12-30' }),
      ['readSextant'],
      ['readAstrolabe', 'scanHeader', 'parseHeader'],
    ],
  ];
  for (const [what, rule, gone, stays] of leavingOut)
    it(`leaves out ${what} at once, and for good; undone, all is as it was`, async () => {
      const { engine } = await indexed(place.store);
      const before = await stateOf(engine);
      const effect = await engine.previewCuration({ rule: rule() });
      assert.deepEqual(await stateOf(engine), before, 'a preview changes nothing');
      const { entries, undo } = await add(engine, rule());
      assert.deepEqual(
        [entries[0]?.rule, entries[0]?.effect, undo?.change],
        [rule(), effect, { change: 'add', rule: rule() }],
      );
      for (const word of gone) assert.ok(!bytesIn(place.store).includes(word), `${word} is gone from the disk`);

      await engine.index(place.request());
      const after = await stateOf(engine);
      const [was, is] = [before.rows[0] as LearntRepository, after.rows[0] as LearntRepository];
      assert.deepEqual(
        { functions: was.functions - is.functions, lines: was.authoredLines - is.authoredLines },
        { functions: effect.functions, lines: effect.lines },
        'the preview was right',
      );
      assert.ok(effect.lines > 0);
      const names = (await namesIn(engine, repository.path)).join(' ');
      for (const word of gone) assert.ok(!names.includes(word), `${word} does not come back`);
      for (const word of stays) assert.ok(names.includes(word), `${word} stays`);
      await engine.close();
      for (const word of gone)
        assert.ok(!bytesIn(place.store).includes(word), `${word} does not come back to the disk`);

      const { engine: next } = await open(place.store);
      assert.deepEqual(await stateOf(next), after, 'kept over a restart');
      await next.undoCuration();
      await next.index(place.request());
      assert.deepEqual(await stateOf(next), before, 'undone');
    });
});

void [existsSync, mkdtempSync, realpathSync, rmSync, writeFileSync, tmpdir, knowsColon, notices, ada];
