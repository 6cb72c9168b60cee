import type { Commit } from '../domain/history/commit';
import { CompletionModel } from '../domain/model/completionModel';
import { FunctionIndex } from '../domain/retrieval/functionIndex';
import { Profile } from '../domain/style/profile';
import { HumanError } from '../foundations/errors';
import type { AddedFunction } from './addedFunctions';
import { createBlameCache } from './blameCache';
import { mostCommits } from './commitLog';
import { createCommittedTexts } from './committedTexts';
import { createComplete } from './complete';
import type { EngineConfig } from './config';
import { createConforming } from './conforming';
import { Corpus } from './corpus';
import { siteOf } from './draft';
import { createDraftFunction } from './draftFunction';
import type { CompletionItem, ReplayRequest, RepositorySource } from './engine';
import { createFinishDraft } from './finishDraft';
import { functionFold, modelFold, styleFold } from './folds';
import { findGitFolder } from './gitFolder';
import type { Grammars } from './grammars';
import { createIndexing, type IndexingOptions } from './indexing';
import { createKeptReadings } from './keptReadings';
import { createLeftOut } from './leftOut';
import type { LikenessResult } from './likeness';
import { createNamesBeside } from './namesBeside';
import { openGitReader } from './openGitReader';
import { createOwnership } from './ownership';
import { createOwnImports } from './ownImports';
import type { OwnEdit } from './ownInsertions';
import { createPace } from './pace';
import type { DraftSite, Proposed, Proposer } from './proposal';
import { createStyling } from './styling';
import { createTexts } from './texts';
import { createTreeRules } from './treeRules';
import { createUpdate } from './update';

export interface NoviceOptions
  extends Pick<IndexingOptions, 'extractor' | 'collector' | 'trusted' | 'log' | 'emit' | 'clock' | 'curated'> {
  readonly grammars: Grammars;
  readonly config: EngineConfig;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** So sure must a suggestion be; the default of the product, whatever is configured, so that numbers can be compared. */
const THRESHOLD = 0.7;

/** A double that has seen nothing of the newest lines. */
export interface Novice {
  learn(edit: OwnEdit): Promise<void>;
  suggest(path: string, above: string, typed: string, below: string): string | undefined;
  /** A body for a function by the embedded engine, and that of the nearest own function as it stands; empty: nothing is near. */
  draft(edit: OwnEdit, wanted: AddedFunction): Promise<{ readonly body: string; readonly nearest: string }>;
  likeness(text: string, edit: OwnEdit): Promise<LikenessResult>;
  /** Milliseconds that each answer took. */
  readonly costs: number[];
}

/** Learns the repositories as they stood before the first edit, with nothing of the double that is in use. */
export async function createNovice(
  { repositories, identities }: ReplayRequest,
  edits: readonly OwnEdit[],
  options: NoviceOptions,
  signal?: AbortSignal,
): Promise<Novice> {
  const { config, clock, emit } = options;
  const [model, functions, style] = [new CompletionModel(), new FunctionIndex(), new Profile()];
  const fold = modelFold(model);
  const corpus = new Corpus([fold, functionFold(functions), styleFold(style)], options.now);
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
    emit: (event) =>
      event.event === 'progress' && emit({ ...event, params: { ...event.params, stage: 'replayReading' } }),
  });
  const texts = createTexts(corpus);
  const committed = createCommittedTexts(options);
  const ownershipOf = createOwnership({ ...options, corpus, committed, drafts: nothing.drafts });
  const rules = createTreeRules(options.config.exclude, options.clock);
  const leftOut = createLeftOut({ ...options, corpus, rules, committed });
  const saving = createUpdate({ ...options, ...nothing, corpus, complete, texts, ownershipOf, leftOut });
  const styling = createStyling({ ...options, corpus, style, blames: () => blames, notify: () => {} });
  const drafting = { ...options, ownershipOf, visible: leftOut.visible };
  const propose = createDraftFunction({ functions, write: async () => [] });
  const finish = createFinishDraft({
    conforming: createConforming(styling),
    ownImports: createOwnImports(corpus),
    // What stands on disk now is newer than what is replayed.
    namesBeside: createNamesBeside({ corpus, texts: { find: async () => undefined, beside: async () => [] } }),
  });
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
    async draft({ path, language }, { text, position }) {
      const site = await siteOf(drafting, { path, text, position, language }, signal);
      const { proposals, near } = await proposedFor(site, propose, signal);
      const [first] = await finish(site, proposals, near);
      const isBody = ({ range: { start } }: { readonly range: CompletionItem['range'] }) =>
        start.line === position.line && start.character === position.character;
      const model = near[0]?.function;
      return {
        body: first?.edits.find(isBody)?.newText ?? '',
        nearest: model ? model.text.slice(model.body.start, model.body.end) : '',
      };
    },
    likeness: (text, { language, path }) => styling.likeness({ text, language, path, unit: 'function' }),
  };
}

/** Code that its author has only begun may be none that anybody finds a function in: then nothing is proposed, as for the engineer. */
async function proposedFor(
  site: DraftSite,
  propose: Proposer,
  signal: AbortSignal | undefined,
): Promise<Pick<Proposed, 'proposals' | 'near'>> {
  try {
    return await propose(site, signal);
  } catch (error) {
    if (error instanceof HumanError) return { proposals: [], near: [] };
    throw error;
  }
}

/**
 * The repositories at the last commit before the first edit; those that began later are left out. A commit that was
 * rebased has an older date than what stands below it, so that one with an edit among its ancestors does not count.
 */
async function sourcesBefore(
  sources: readonly RepositorySource[],
  edits: readonly OwnEdit[],
  { trusted, log }: NoviceOptions,
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
