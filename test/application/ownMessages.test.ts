import { deepEqual, equal, ok } from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Engine, IndexRequest } from '../../src/application/engine';
import { readOwnMessages } from '../../src/application/ownMessages';
import { open, type Workplace, workplace } from '../engines';
import { ada, bob, runGit } from '../temporaryRepository';

const commits = ['Add a reader', 'fix the reader.', 'docs: Say what `read` gives', 'Add tests & docs'];

describe('own commit messages', () => {
  let place: Workplace;
  beforeEach(() => {
    place = workplace();
    place.repository.commits(commits.map((message, at) => [{ 'a.txt': `${at}` }, { message }]));
  });
  afterEach(() => place.remove());

  const countsIn = async (engine: Engine, dimension = 'commit.case') => {
    const { rules } = await engine.profile({ unit: 'commit' });
    return Object.fromEntries(rules.find((rule) => rule.dimension === dimension)?.counts ?? []);
  };
  const indexed = async (request: IndexRequest = place.request(), store?: string, trusted = true) => {
    const { engine } = await open(store, {}, { trusted });
    await engine.index(request);
    return engine;
  };
  const bytesIn = (folder: string) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'latin1'))
      .join('\n');

  it('are a unit of the profile, with commits that speak for and against', async () => {
    const engine = await indexed();
    // The first commit of the workplace is Ada's, too.
    deepEqual(await countsIn(engine), { upper: 4, lower: 1 });
    const { rules } = await engine.profile({ unit: 'commit' });
    const rule = rules.find(({ dimension }) => dimension === 'commit.case');
    const [first] = rule?.evidence ?? [];
    deepEqual([rule?.family, rule?.language, rule?.unit, rule?.label], ['commit', 'commit', 'commit', 'a capital']);
    deepEqual([first?.path, first?.text, first?.note], [place.repository.path, 'Change files', 'a capital']);
    equal(first?.commit, place.repository.git('rev-list', '--max-parents=0', 'HEAD'));
    equal(rule?.counterEvidence[0]?.commit, place.repository.git('rev-parse', 'HEAD~2'));
  });

  it('are read alike without git', async () => {
    deepEqual(await countsIn(await indexed(place.request(), undefined, false)), { upper: 4, lower: 1 });
  });

  it('of others, of agents, of merges, of reverts and of drafts say nothing', async () => {
    const { repository } = place;
    repository.git('switch', '-qc', 'side');
    repository.commit({ 'b.txt': 'b' }, { message: 'lower case by somebody else', author: bob });
    repository.git('switch', '-q', 'main');
    repository.merge('side', { message: 'merge what Bob did' });
    repository.commit({ 'c.txt': 'c' }, { message: 'help me\n\nCo-Authored-By: Claude <noreply@anthropic.com>' });
    repository.commit({ 'd.txt': 'd' }, { message: 'draft this\n\nDrafted-by: Coding Double' });
    repository.commit({ 'e.txt': 'e' }, { message: 'Revert "Add a reader"\n\nThis reverts commit abc.' });
    repository.commit({ 'f.txt': 'f' }, { message: 'v1.0.0' });
    deepEqual(await countsIn(await indexed()), { upper: 4, lower: 1 });
  });

  it('are those of the addresses that are asked for', async () => {
    const request = { ...place.request(), identities: [bob.email] };
    const engine = await indexed(request);
    deepEqual(await countsIn(engine), { upper: 1 });
    await engine.index(place.request());
    deepEqual(await countsIn(engine), { upper: 4, lower: 1 });
    await engine.index({ ...request, identities: [ada.email, bob.email] });
    deepEqual(await countsIn(engine), { upper: 5, lower: 1 });
  });

  it('follow new commits and rewritten ones', async () => {
    const engine = await indexed();
    place.repository.commit({ 'b.txt': 'b' }, { message: 'add b' });
    await engine.index(place.request());
    deepEqual(await countsIn(engine), { upper: 4, lower: 2 });
    place.repository.git('reset', '-q', '--hard', 'HEAD~2');
    await engine.index(place.request());
    deepEqual(await countsIn(engine), { upper: 3, lower: 1 });
  });

  it('are counts alone where there is consent to rules', async () => {
    const engine = await indexed(place.request('rules'), place.store);
    deepEqual(await countsIn(engine), { upper: 4, lower: 1 });
    const { rules } = await engine.profile({ unit: 'commit' });
    deepEqual(
      new Set(rules.flatMap(({ evidence }) => evidence.map(({ text, commit }) => `${text}${commit}`))),
      new Set(['undefined']),
    );
    await engine.close();
    ok(!bytesIn(place.store).includes('fix the reader'));
  });

  it('survive a restart, and leave when consent is taken back', async () => {
    await (await indexed(place.request(), place.store)).close();
    const { engine } = await open(place.store);
    deepEqual(await countsIn(engine), { upper: 4, lower: 1 });
    equal((await engine.profile({ unit: 'commit' })).rules[0]?.evidence.length, 1);
    await engine.index(place.request('rules'));
    deepEqual(await countsIn(engine), { upper: 4, lower: 1 });
    ok(!bytesIn(place.store).includes('fix the reader'));
    await engine.index(place.request('never'));
    deepEqual(await countsIn(engine), {});
  });

  it('leave with a repository that is forgotten', async () => {
    const engine = await indexed(place.request(), place.store);
    await engine.forget({ repository: place.repository.path });
    deepEqual(await countsIn(engine), {});
    ok(!bytesIn(place.store).includes('fix the reader'));
  });

  it('of a clone count once', async () => {
    const clone = join(place.store, 'clone');
    runGit(place.store, ['clone', '-q', place.repository.path, clone]);
    const engine = await indexed();
    await engine.index({ ...place.request(), repositories: [{ path: clone, consent: 'learn' }] });
    deepEqual(await countsIn(engine), { upper: 4, lower: 1 });
  });

  it('are no code: sums, completions and edits carried on do not see them', async () => {
    const engine = await indexed();
    const { repositories } = await engine.sources();
    deepEqual(
      repositories.map(({ files, authoredLines }) => [files, authoredLines > 0]),
      [[1, true]],
    );
    const text = 'const what = 1\nfix the rea';
    const position = { line: 1, character: 11 };
    const { items } = await engine.complete({
      path: join(place.repository.path, 'x.js'),
      text,
      position,
      trigger: 'manual',
      threshold: 0,
    });
    ok(items.every(({ provenance }) => provenance.every((path) => !path.includes('.git/'))));
  });

  it('are read in batches, and of those only the new ones', async () => {
    const own = Array.from({ length: 2045 }, (_, at) => ({
      ...{ hash: `${at}`.padStart(40, '0'), name: '', email: '', time: at, parents: [], message: '', changes: [] },
    }));
    const asked: string[] = [];
    const reader = {
      async messages(ids: readonly string[]) {
        asked.push(...ids);
        return new Map(ids.map((id) => [id, 'Add it']));
      },
    };
    const known = new Map<string, string>();
    const read = async (commits: typeof own) => {
      asked.length = 0;
      const isKnown = (path: string, version: string) => known.get(path) === version;
      const source = { revision: { reader }, authorship: { ownCommits: commits.toReversed() } };
      const batches = await readOwnMessages('/r', source, { isKnown });
      for (const { path, version } of batches) known.set(path, version);
      return { batches: batches.length, asked: asked.length };
    };
    deepEqual(await read(own.slice(0, 2044)), { batches: 100, asked: 1984 });
    deepEqual(await read(own.slice(0, 2044)), { batches: 100, asked: 0 });
    deepEqual(await read(own), { batches: 100, asked: 5 });
  });
});
