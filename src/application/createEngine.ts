import { join } from 'node:path';
import { CompletionModel } from '../domain/model/completionModel';
import { FunctionIndex } from '../domain/retrieval/functionIndex';
import { Profile } from '../domain/style/profile';
import { NameCounts } from '../domain/triage/nameCounts';
import type { Log } from '../foundations/log';
import { onBattery as systemOnBattery } from './battery';
import { createBlameCache, type KeptBlames } from './blameCache';
import { createChangedLines } from './changedLines';
import { closable } from './closable';
import { createCommittedTexts } from './committedTexts';
import { createComplete } from './complete';
import { defaultConfig, type EngineConfig } from './config';
import { Corpus, repositoryOf } from './corpus';
import { discover } from './discovery';
import { createDraft } from './draft';
import { createAcceptedDrafts } from './drafts';
import type { Engine } from './engine';
import { createEvents } from './events';
import { createQuiet } from './feedback';
import { functionFold, modelFold, nameFold, styleFold } from './folds';
import { createGrammars } from './grammars';
import { heldFold } from './heldFold';
import { findIdentities } from './identities';
import { createIndexing, withoutEnd } from './indexing';
import { createLeftOut } from './leftOut';
import { createOwnership } from './ownership';
import { createPace, type Speed } from './pace';
import { createPersistence } from './persistence';
import { createProfileQueries, likenessOfDrafts } from './profile';
import { createPropagate } from './propagate';
import { createQueue } from './queue';
import { createReplay } from './replay';
import { restore, savedDrafts } from './restore';
import { createSources } from './sources';
import { createStore } from './store';
import { createTexts } from './texts';
import { createTreeRules } from './treeRules';
import { createTriage } from './triage';
import { createUpdate } from './update';
import { createWithdrawal } from './withdrawal';

export interface EngineOptions {
  /** Holds `grammars/` and `languages/`: the folder of the bundles. */
  readonly assetsFolder: string;
  /** Where what was learnt is kept; absent: in memory only. */
  readonly storeFolder?: string | undefined;
  /** Whether `git` may be started in the repositories. */
  readonly trusted: boolean;
  readonly log: Log;
  readonly config?: Partial<EngineConfig>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds of a clock that never goes back. */
  readonly clock: () => number;
  /** How fast to learn in the background where a request does not say; absent: `full`. */
  readonly speed?: Speed;
  /** Whether the machine runs on battery now; undefined: nobody can tell. Absent: as the system tells. */
  readonly onBattery?: () => boolean | undefined;
  /** A text that no other has had. */
  readonly newId: () => string;
}

/** Wires the engine: every part in the order in which it depends on the others. */
export async function createEngine(options: EngineOptions): Promise<Engine> {
  const { assetsFolder, storeFolder, trusted, log, now, clock, newId } = options;
  const config = { ...defaultConfig, ...options.config };
  const events = createEvents();
  const { emit, notify } = events;

  const store = createStore({ folder: storeFolder, log, notify });
  const saved = store.news();
  const file = storeFolder === undefined ? undefined : join(storeFolder, 'suggestions.json');
  const onChange = (pending: number) => emit({ event: 'suggestions', params: { pending } });
  const queue = createQueue({ file, now, newId, onChange, notify });
  const accepted = createAcceptedDrafts(queue, saved ? savedDrafts(saved) : []);
  const drafts = accepted.texts;

  const model = new CompletionModel();
  const functions = new FunctionIndex();
  const names = new NameCounts();
  const style = new Profile();
  const ordered = modelFold(model);
  const held = heldFold(ordered, config.heldBytes);
  const folds = {
    model: held,
    functions: functionFold(functions),
    nameCounts: nameFold(names),
    style: styleFold(style),
  };
  const corpus = new Corpus(Object.values(folds), now);
  const restored = saved && restore(saved, corpus, { parts: { model, functions, nameCounts: names }, folds, log });
  const whenRestored = waitingFor(restored);
  const persistence = createPersistence({
    store,
    corpus,
    learnt: () => ({ model: model.snapshot(), functions: functions.snapshot(), nameCounts: names.snapshot() }),
    drafts: accepted,
    delay: config.saveDelay,
    now,
    restored: saved,
    ready: restored,
    log,
  });
  const { changed, flush } = persistence;

  const grammars = createGrammars(assetsFolder);
  const shared = { corpus, grammars, trusted, config, log, emit, clock, now, drafts, changed };
  const onBattery = config.restOnBattery ? (options.onBattery ?? systemOnBattery) : () => undefined;
  const pace = createPace({ clock, onBattery, onChange: () => indexing.emitState() });
  let kept: KeptBlames | undefined; // Read when it is needed first: a start has no time for it.
  const blames = () => {
    kept ??= createBlameCache(storeFolder === undefined ? undefined : join(storeFolder, 'blames.json'));
    return kept;
  };
  const indexing = createIndexing({ ...shared, ordered, pace, speed: options.speed ?? 'full', guesses: true, blames });
  const committed = createCommittedTexts(shared);
  const ownershipOf = createOwnership({ corpus, committed, drafts });
  const texts = createTexts(corpus);
  const rules = createTreeRules(config.exclude, clock);
  const leftOut = createLeftOut({ corpus, rules, committed });
  const { visible } = leftOut;
  const complete = createComplete({ model, config: () => config, version: () => corpus.changes, visible });
  const quiet = createQuiet(config);
  const touched = (path: string) => {
    indexing.touch(path);
    changed();
  };
  const saves = { ...shared, complete, texts, leftOut, ownershipOf };
  const saving = createUpdate({ ...saves, reread: indexing.reread, changed: touched });
  const withdrawal = createWithdrawal({ corpus, indexing, complete, texts, committed, queue, saving, blames });
  const sources = createSources({ corpus, indexing, pace, heldBytes: held.heldBytes, storeBytes: store.bytes });

  const profile = createProfileQueries({
    profile: style,
    grammars,
    lineOf: (path, line) => corpus.lineOf(path, line),
    repositoryOf: (path) => repositoryOf(corpus, path)?.path,
  });
  const likeness = likenessOfDrafts(profile);
  const draft = createDraft({ grammars, functions, queue, ownershipOf, visible, likeness });
  const triage = createTriage({ grammars, queue, names, readText: texts.read, visible, now: clock });
  const knownPaths = () => [...corpus.files.keys()];
  const propagate = createPropagate({ grammars, queue, readText: texts.find, knownPaths, visible });

  const engine: Engine = {
    index: whenRestored(async (request, signal) => {
      if (withdrawal.apply(request.repositories)) await flush();
      return indexing.index(request, signal);
    }),
    sources: whenRestored(sources),
    forget: whenRestored(async ({ repository }) => {
      withdrawal.forget(withoutEnd(repository));
      indexing.emitState();
      await blames().save();
      await flush();
      return {};
    }),
    async pause({ paused }) {
      pace.pause(paused);
      return {};
    },
    discover: ({ folders }) => discover(folders),
    identities: (repositories) => findIdentities(repositories, { trusted, log }),
    update: whenRestored(saving.update),
    remove: whenRestored(saving.remove),
    changedLines: createChangedLines(committed),
    complete: async (request) => complete.complete(quiet.applied(request)),
    draft: whenRestored(draft),
    triage: whenRestored(triage),
    propagate: whenRestored(propagate),
    profile: whenRestored(profile.profile),
    likeness: whenRestored(profile.likeness),
    observe: profile.observe,
    replay: createReplay(shared),
    suggestions: async () => ({ suggestions: queue.pending() }),
    async resolve({ id, outcome, text }) {
      accepted.resolve(id, outcome, text);
      return {};
    },
    async feedback(feedback) {
      quiet.hear(feedback);
      return {};
    },
    on: events.on,
    async close() {
      await restored;
      await indexing.stop();
      await flush();
      persistence.close();
      return {};
    },
  };
  indexing.emitState();
  return closable(engine);
}

/** Makes functions wait until something is done. */
function waitingFor(done: Promise<unknown> | undefined) {
  return <Given extends unknown[], Result>(run: (...given: Given) => Promise<Result>) =>
    async (...given: Given): Promise<Result> => {
      await done;
      return run(...given);
    };
}
