import { recentWord } from '../domain/completion/recentWord';
import { addTallies, noTally, type Tally, typeLine } from '../domain/completion/typist';
import type { Commit } from '../domain/history/commit';
import { lineHunks } from '../domain/history/lineDiff';
import { CompletionModel } from '../domain/model/completionModel';
import { HumanError } from '../foundations/errors';
import { createBlameCache } from './blameCache';
import { breathe } from './breathe';
import { mostCommits } from './commitLog';
import { createCommittedTexts } from './committedTexts';
import { createComplete } from './complete';
import type { EngineConfig } from './config';
import { Corpus } from './corpus';
import type { CompletionItem, ReplayRequest, ReplayResult, RepositorySource } from './engine';
import { modelFold } from './folds';
import { findGitFolder } from './gitFolder';
import type { Grammars } from './grammars';
import { createIndexing, type IndexingOptions } from './indexing';
import { createKeptReadings } from './keptReadings';
import { createLeftOut } from './leftOut';
import { openGitReader } from './openGitReader';
import { createOwnership } from './ownership';
import { type OwnEdit, ownInsertions } from './ownInsertions';
import { createPace } from './pace';
import { createTexts } from './texts';
import { createTreeRules } from './treeRules';
import { createUpdate } from './update';

export interface ReplayOptions
  extends Pick<IndexingOptions, 'extractor' | 'collector' | 'trusted' | 'log' | 'emit' | 'clock'> {
  readonly grammars: Grammars;
  readonly config: EngineConfig;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** So sure must a suggestion be; the default of the product, whatever is configured, so that numbers can be compared. */
const THRESHOLD = 0.7;
/** Of more held-out lines so many are typed, spread evenly; all of them are saved and learnt in their turn. */
const MOST_TYPED = 150;
const SHORTEST = 8; // characters of a line that is typed, as in the evaluation
const LONGEST = 120;

/** A double that has seen nothing of the newest lines. */
interface Novice {
  learn(edit: OwnEdit): Promise<void>;
  suggest(path: string, above: string, typed: string, below: string): string | undefined;
  /** Milliseconds that each answer took. */
  readonly costs: number[];
}

/**
 * The use case `replay`. The engineer's newest lines are held out; a fresh double learns the repositories as they stood
 * before the first of them, and then the lines are typed again, commit by commit, each commit learnt when it is done.
 */
export function createReplay(
  options: ReplayOptions,
): (request: ReplayRequest, signal?: AbortSignal) => Promise<ReplayResult> {
  const { clock, emit } = options;
  return async (request, signal) => {
    const started = clock();
    const edits = await newestEdits(request, options, signal);
    const held = edits.reduce((sum, { added }) => sum + added.length, 0);
    const first = edits[0];
    const last = edits.at(-1);
    if (!first || !last)
      throw new HumanError(
        'There are no newest lines of yours to type again.',
        'Choose a repository to which you have added code in a commit of your own.',
      );
    const novice = await createNovice(request, edits, options, signal);
    const every = Math.max(1, held / MOST_TYPED);
    let [ours, baseline, passed, typed] = [noTally, noTally, 0, 0];
    for (const edit of edits) {
      for (const scene of scenesOf(edit)) {
        signal?.throwIfAborted();
        const isChosen = Math.floor(passed / every) !== Math.floor((passed + 1) / every);
        passed++;
        if (!isChosen || !isTypable(scene.line)) continue;
        const suggest = (begun: string) => novice.suggest(edit.path, scene.above, begun, scene.below);
        ours = addTallies(ours, typeLine(scene.line, suggest));
        baseline = addTallies(
          baseline,
          typeLine(scene.line, (begun) => recentWord(scene.above + begun)),
        );
        typed++;
        const progress = { stage: 'replaying', done: passed, total: held, repository: edit.repository };
        emit({ event: 'progress', params: progress });
        await breathe();
      }
      await novice.learn(edit);
    }
    return {
      lines: typed,
      heldOut: held,
      characters: ours.characters,
      from: new Date(first.time * 1000).toISOString(),
      to: new Date(last.time * 1000).toISOString(),
      ...rates(ours),
      baseline: rates(baseline),
      cost: { median: quantile(novice.costs, 0.5), p95: quantile(novice.costs, 0.95) },
      seconds: (clock() - started) / 1000,
    };
  };
}

const isTypable = (line: string) => line.trim().length >= SHORTEST && line.trim().length <= LONGEST;

const rates = ({ keys, characters, shown, accepted }: Tally) => ({
  saved: characters > 0 ? 1 - keys / characters : 0,
  accepted: shown > 0 ? accepted / shown : 0,
});

/** What the editor holds while a line is typed: above it the new version, below it the old one. */
interface Scene {
  readonly line: string;
  readonly above: string;
  readonly below: string;
}

function* scenesOf({ before, after, added }: OwnEdit): Generator<Scene> {
  const [old, lines] = [before.split('\n'), after.split('\n')];
  const hunks = lineHunks(old, lines);
  for (const number of added) {
    const hunk = hunks.find(({ newStart, newCount }) => newStart <= number && number < newStart + newCount);
    const rest = hunk ? old.slice(hunk.oldStart + hunk.oldCount) : [];
    const above = lines.slice(0, number).map((line) => `${line}\n`);
    yield { line: lines[number] ?? '', above: above.join(''), below: `\n${rest.join('\n')}` };
  }
}

/** The newest own edits of all repositories that add about as many lines as are asked for, the oldest first. */
async function newestEdits(
  { repositories, identities, lines }: ReplayRequest,
  { trusted, log, config: { agents, exclude } }: ReplayOptions,
  signal?: AbortSignal,
): Promise<OwnEdit[]> {
  const all: OwnEdit[] = [];
  const options = { trusted, log, agents, exclude, lines, ...(signal ? { signal } : {}) };
  for (const source of repositories)
    if (source.consent === 'learn') all.push(...(await ownInsertions(source, identities, options)));
  all.sort((a, b) => b.time - a.time);
  const newest: OwnEdit[] = [];
  for (let at = 0, found = 0; at < all.length && found < lines; at++) {
    const edit = all[at] as OwnEdit;
    newest.push(edit);
    found += edit.added.length;
  }
  return newest.reverse();
}

/** Learns the repositories as they stood before the first edit, with nothing of the double that is in use. */
async function createNovice(
  { repositories, identities }: ReplayRequest,
  edits: readonly OwnEdit[],
  options: ReplayOptions,
  signal?: AbortSignal,
): Promise<Novice> {
  const { config, clock, emit } = options;
  const model = new CompletionModel();
  const fold = modelFold(model);
  const corpus = new Corpus([fold], options.now);
  const complete = createComplete({ model, config: () => ({ ...config, threshold: THRESHOLD }) });
  const blames = createBlameCache(undefined);
  const nothing = { drafts: () => [], changed: () => {}, reread: () => {} };
  const indexing = createIndexing({
    ...options,
    ...nothing,
    corpus,
    ordered: fold,
    pace: createPace({ clock, onBattery: () => undefined, onChange: () => {} }),
    speed: 'full',
    guesses: false,
    blames: () => blames,
    readings: createKeptReadings(undefined),
    emit: (event) => event.event === 'progress' && emit(event),
  });
  const texts = createTexts(corpus);
  const committed = createCommittedTexts(options);
  const ownershipOf = createOwnership({ corpus, committed, drafts: nothing.drafts });
  const rules = createTreeRules(options.config.exclude, options.clock);
  const leftOut = createLeftOut({ corpus, rules, committed });
  const saving = createUpdate({ ...options, ...nothing, corpus, complete, texts, ownershipOf, leftOut });
  const before = await sourcesBefore(repositories, edits, options);
  try {
    if (before.length > 0) await indexing.index({ repositories: before, identities }, signal);
  } catch (error) {
    if (!(error instanceof HumanError)) throw error;
    options.log.info(`Nothing was known before the replayed lines: ${error.message}`);
  }
  const costs: number[] = [];
  return {
    costs,
    learn: async ({ path, after }) => void (await saving.update({ path, text: after })),
    suggest(path, above, typed, below) {
      const text = above + typed + below;
      const position = { line: above.split('\n').length - 1, character: typed.length };
      const started = clock();
      const { items } = complete.complete({ path, text, position, trigger: 'automatic' });
      costs.push(clock() - started);
      return items[0] && insertionOf(items[0], typed);
    },
  };
}

/**
 * The repositories at the last commit before the first edit; those that began later are left out. A commit that was
 * rebased has an older date than what stands below it, so that one with an edit among its ancestors does not count.
 */
async function sourcesBefore(
  sources: readonly RepositorySource[],
  edits: readonly OwnEdit[],
  { trusted, log }: ReplayOptions,
): Promise<RepositorySource[]> {
  const first = edits[0]?.time ?? 0;
  const newer = new Set(edits.map(({ commit }) => commit));
  const before: RepositorySource[] = [];
  for (const source of sources) {
    if (source.consent !== 'learn') continue;
    const { reader } = await openGitReader(findGitFolder(source.path), { trusted, log });
    try {
      const history: Pick<Commit, 'hash' | 'time' | 'parents'>[] = [];
      for await (const { hash, time, parents } of reader.commits(source.revision ?? 'HEAD', mostCommits))
        history.push({ hash, time, parents });
      let last: (typeof history)[number] | undefined;
      for (const commit of history.toReversed()) {
        if (commit.parents.some((parent) => newer.has(parent))) newer.add(commit.hash);
        if (!newer.has(commit.hash) && commit.time < first && commit.time > (last?.time ?? 0)) last = commit;
      }
      if (last) before.push({ ...source, revision: last.hash });
    } finally {
      reader.close();
    }
  }
  return before;
}

/** What an item adds behind the part of the line that stands; undefined where it would rewrite that part. */
function insertionOf({ text, range }: CompletionItem, typed: string): string | undefined {
  const line = typed.slice(0, range.start.character) + text;
  return line.length > typed.length && line.startsWith(typed) ? line.slice(typed.length) : undefined;
}

function quantile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
