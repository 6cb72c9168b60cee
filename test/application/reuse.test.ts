import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBlameCache } from '../../src/application/blameCache';
import { mostCommits, readLog } from '../../src/application/commitLog';
import { defaultConfig } from '../../src/application/config';
import { Corpus } from '../../src/application/corpus';
import { createExtractor } from '../../src/application/extractor';
import { withMonths } from '../../src/application/facts';
import { findGitFolder } from '../../src/application/gitFolder';
import { createGrammars } from '../../src/application/grammars';
import { createKeptReadings, type KeptReadings, nothingKept } from '../../src/application/keptReadings';
import { learnRepository } from '../../src/application/learnRepository';
import { openGitReader } from '../../src/application/openGitReader';
import { createPace } from '../../src/application/pace';
import { hasUncommitted } from '../../src/domain/history/lineMonths';
import { silentLog } from '../../src/foundations/log';
import { edit, sequence } from '../chance';
import { distFolder } from '../grammars';
import { ada, bob, type TemporaryRepository, temporaryRepository } from '../temporaryRepository';

const authors = [ada, ada, bob, bob, { name: 'dependabot[bot]', email: 'bot@example.com' }];
const messages = ['Change', 'Change', 'Change', 'Help\n\nCo-authored-by: Claude <noreply@anthropic.com>', 'Rob'];

/** So many are lived; more find more. */
const lives = Number(process.env['LIVES'] ?? 3);

/** A repository to which things happen as they do to people's, by chance. */
class Life {
  readonly repository = temporaryRepository();
  identities: readonly string[] = [ada.email];
  agents: readonly string[] = [];
  readonly #random: (below: number) => number;
  #names = 0;
  #clock = Date.parse('2020-01-01') / 1000;

  constructor(seed: number) {
    this.#random = sequence(seed);
    this.repository.commit({ 'a.js': 'one\ntwo\nthree\n' });
    for (let i = 0; i < 6; i++) this.#commit();
  }

  /** Does something. @returns what */
  live(): string {
    const doings = [
      ...[this.#commit, this.#commit, this.#commit, this.#rename, this.#branch, this.#merge, this.#rebase, this.#amend],
      ...[this.#switch, this.#back, this.#write, this.#format, this.#ignore, this.#map, this.#identify, this.#collect],
      ...[this.#empty, this.#agree, this.#undo],
    ];
    const doing = this.#pick(doings);
    doing.call(this);
    this.#age();
    return doing.name;
  }

  #pick = <Item>(items: readonly Item[]): Item => items[this.#random(items.length)] as Item;

  #git = (...args: readonly string[]): string => {
    try {
      return this.repository.git(...args);
    } catch {
      return ''; // As where a rebase meets a conflict.
    }
  };

  #files = (): string[] => this.#git('ls-files', '*.js').split('\n').filter(Boolean);

  #edited(path: string): Record<string, string> {
    const file = join(this.repository.path, path);
    const before = existsSync(file) ? readFileSync(file, 'utf8') : 'start\n';
    return { [path]: edit(before, this.#random, this.#pick(['A', 'B', 'C'])) };
  }

  #change(): Record<string, string | null> {
    const files = this.#files();
    if (files.length === 0 || this.#random(4) === 0)
      return this.#edited(`${this.#pick(['', 'd/'])}${this.#pick(['a', `f${this.#names++}`])}.js`);
    if (this.#random(12) === 0) return { [this.#pick(files)]: null };
    return { ...this.#edited(this.#pick(files)), ...(this.#random(3) === 0 ? this.#edited(this.#pick(files)) : {}) };
  }

  #commit(): void {
    this.repository.commit(this.#change(), { author: this.#pick(authors), message: this.#pick(messages) });
  }

  #empty(): void {
    this.repository.commit({}, { author: this.#pick(authors) });
  }

  #rename(): void {
    const path = this.#pick(this.#files());
    if (!path) return;
    const to = `${this.#pick(['', 'd/', 'e/'])}r${this.#names++}.js`;
    const text = readFileSync(join(this.repository.path, path), 'utf8');
    const after = this.#random(2) === 0 ? text : edit(text, this.#random, 'R');
    this.repository.commit({ [path]: null, [to]: after }, { author: this.#pick(authors) });
  }

  #branches = (): string[] => this.#git('for-each-ref', '--format=%(refname:short)', 'refs/heads').split('\n');

  #branch(): void {
    this.#git('checkout', '-q', '-f', '-b', `b${this.#names++}`, `HEAD~${this.#random(4)}`);
    this.#commit();
  }

  #switch(): void {
    this.#git('checkout', '-q', '-f', this.#pick(this.#branches()));
  }

  #back(): void {
    this.#git('checkout', '-q', '-f', '--detach', `HEAD~${this.#random(5)}`);
  }

  #merge(): void {
    this.#git('reset', '-q', '--hard');
    this.#git(
      'merge',
      '-q',
      '--no-ff',
      '-X',
      this.#pick(['ours', 'theirs']),
      '-m',
      'Merge',
      this.#pick(this.#branches()),
    );
    this.#git('merge', '--abort');
  }

  #rebase(): void {
    this.#git('reset', '-q', '--hard');
    this.#git('rebase', '-q', '-X', 'theirs', this.#pick(this.#branches()));
    this.#git('rebase', '--abort');
  }

  #amend(): void {
    this.repository.write(this.#change());
    this.#git('add', '--all');
    this.#git('commit', '-q', '--amend', '--allow-empty', '--no-edit');
  }

  #undo(): void {
    this.#git('reset', '-q', this.#pick(['--hard', '--soft', '--mixed']), 'HEAD~1');
  }

  #write(): void {
    this.repository.write(this.#change());
  }

  #format(): void {
    const texts = this.#files().map((path) => [path, readFileSync(join(this.repository.path, path), 'utf8')]);
    const formatted = texts.map(([path = '', text = '']) => [
      path,
      text.replace(/^(.*\w)$/gm, '$1;').replace(/;;$/gm, ''),
    ]);
    this.repository.commit(Object.fromEntries(formatted), { author: this.#pick(authors) });
  }

  #ignore(): void {
    const commits = this.#git('log', '--format=%H', '-n', '6').split('\n');
    this.repository.commit({ '.git-blame-ignore-revs': `${this.#pick(commits)}\n${this.#pick(commits)}\n` });
  }

  #map(): void {
    this.repository.commit({ '.mailmap': this.#pick(['', `Ada <${ada.email}> <${bob.email}>\n`]) });
  }

  #identify(): void {
    this.identities = this.#pick([[ada.email], [ada.email, bob.email]]);
  }

  #agree(): void {
    this.agents = this.#pick([[], ['bob babbage']]);
    this.repository.write({ '.doubleignore': this.#pick(['', 'd/\n']) });
  }

  #collect(): void {
    this.#git('reflog', 'expire', '--expire=now', '--all');
    this.#git('gc', '-q', '--prune=now');
  }

  /** Gives what was written the times of files that were written long ago, each another one. */
  #age(): void {
    for (const path of this.#git('ls-files', '-o', '-c').split('\n').filter(Boolean)) {
      const file = join(this.repository.path, path);
      const stat = statSync(file, { throwIfNoEntry: false });
      if (stat && stat.mtimeMs > Date.parse('2022-01-01')) utimesSync(file, this.#clock, this.#clock++);
    }
  }
}

/** What is kept from one reading to the next. */
interface Kept {
  readonly corpus: Corpus;
  readonly blames: ReturnType<typeof createBlameCache>;
  readonly readings: KeptReadings;
}

const nothing = (): Kept => ({
  corpus: new Corpus([], Date.now),
  blames: createBlameCache(undefined),
  readings: createKeptReadings(undefined),
});

describe('what is kept of earlier readings changes nothing that is found', () => {
  const extractor = createExtractor(createGrammars(distFolder));
  const clock = () => performance.now();
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'double-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const learn = async (
    { repository, identities, agents }: Life,
    { corpus, blames, readings }: Kept,
    trusted: boolean,
  ) => {
    const options = {
      ...{ corpus, extractor, readings, trusted, log: silentLog, guesses: true, changed() {} },
      ...{ config: { ...defaultConfig, agents }, blames: () => blames, drafts: () => [] },
      pace: createPace({ clock, onBattery: () => undefined, onChange() {} }),
    };
    const summary = await learnRepository(options, {
      ...{ source: { path: repository.path, consent: 'learn' }, identities, speed: () => 'full', touched: new Set() },
      ...{ signal: new AbortController().signal, nextPass: async () => {}, onProgress() {} },
    });
    const files = [...corpus.files.values()].map(({ learnt, ...file }) => file);
    const { lines, skipped, identities: mapped } = summary;
    const left = Object.entries(skipped)
      .filter(([, number]) => number > 0)
      .sort();
    return { files: files.sort((a, b) => (a.facts.path < b.facts.path ? -1 : 1)), lines, left, mapped };
  };

  type Learnt = Awaited<ReturnType<typeof learn>> | string;

  /** The files in which something is in no commit. */
  const openPaths = (learnt: Learnt) =>
    typeof learnt === 'string'
      ? []
      : learnt.files.flatMap(({ facts: { path, months } }) => (months && hasUncommitted(months) ? [path] : []));

  /** A line keeps the month of its commit where that is undone, which a fresh reading cannot know: months of these are left out. */
  const undated = (learnt: Learnt, paths: readonly string[]): Learnt =>
    typeof learnt === 'string'
      ? learnt
      : {
          ...learnt,
          files: learnt.files.map((file) =>
            paths.includes(file.facts.path) ? { ...file, facts: withMonths(file.facts, new Uint32Array()) } : file,
          ),
        };

  for (let seed = 1; seed <= lives; seed++)
    it(`life ${seed}`, async () => {
      const life = new Life(seed);
      const trusted = seed % 3 !== 0;
      try {
        const kept = { ...nothing(), readings: createKeptReadings(folder) };
        const past: string[] = [];
        for (let step = 0; step < 30; step++) {
          past.push(life.live());
          const found = await learn(life, kept, trusted).catch(String);
          const fresh = await learn(life, nothing(), trusted).catch(String);
          const open = openPaths(fresh);
          assert.deepEqual(undated(found, open), undated(fresh, open), `after ${past.join(', ')}`);
        }
      } finally {
        life.repository.remove();
      }
    }).timeout(120_000);

  const check = (what: string, change: (repository: TemporaryRepository) => void, most = 2) =>
    it(`of histories: ${what}`, async () => {
      const { repository } = new Life(7);
      try {
        const readings = createKeptReadings(folder).of(repository.path);
        const log = async (kept = readings) => {
          const { reader } = await openGitReader(findGitFolder(repository.path), { trusted: true, log: silentLog });
          const head = (await reader.resolve('HEAD')) as string;
          let asked = 0;
          const counting = {
            ...reader,
            async *commits(...given: Parameters<typeof reader.commits>) {
              for await (const commit of reader.commits(...given)) {
                asked++;
                yield commit;
              }
            },
          };
          const commits = await readLog(counting, head, { agents: [], cut: new Set(), kept });
          reader.close();
          return { commits, asked };
        };
        await log();
        change(repository);
        const again = await log();
        const fresh = await log(nothingKept);
        assert.deepEqual(again.commits, fresh.commits);
        assert.deepEqual(
          fresh.commits.map(({ hash }) => hash),
          repository.git('log', '--topo-order', '--format=%H', `--max-count=${mostCommits}`).split('\n'),
        );
        assert.ok(again.asked <= most, `${again.asked} commits were read`);
        assert.equal((await log()).asked, 0);
      } finally {
        repository.remove();
      }
    });
  check('one commit more', (it) => it.commit({ 'new.js': 'x\n' }));
  check('an amended commit', (it) => it.git('commit', '-q', '--amend', '--allow-empty', '-m', 'Other'));
  check('a merge', (it) => {
    it.git('checkout', '-q', '-b', 'side', 'HEAD~2');
    it.commit({ 'side.js': 'x\n' });
    it.git('checkout', '-q', 'main');
    it.merge('side');
  });
  check('a rebase', (it) => {
    it.git('checkout', '-q', '-b', 'side', 'HEAD~1');
    it.commit({ 'side.js': 'x\n' });
    it.git('checkout', '-q', 'main');
    it.git('rebase', '-q', 'side');
  });
  check('a commit taken back', (it) => it.git('reset', '-q', '--hard', 'HEAD~3'));
  check(
    'a branch that is gone',
    (it) => {
      it.git('commit', '-q', '--amend', '--allow-empty', '-m', 'Other');
      it.git('reflog', 'expire', '--expire=now', '--all');
      it.git('gc', '-q', '--prune=now');
    },
    7,
  );
});
