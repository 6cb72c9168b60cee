import { homedir } from 'node:os';
import { join } from 'node:path';
import { onBattery } from './battery';
import { createBooks } from './books';
import { closable } from './closable';
import { likenessOfDrafts } from './compareText';
import { defaultConfig, type EngineConfig } from './config';
import { createConforming } from './conforming';
import { findDependencies } from './dependencies';
import { discover } from './discovery';
import { createDrafting } from './drafting';
import type { Engine } from './engine';
import { createEvents } from './events';
import { createExplain } from './explain';
import { createExportProfile } from './exportProfile';
import { createExtractor } from './extractor';
import { createExtractorThread, startExtractWorker } from './extractorThread';
import { createQuiet } from './feedback';
import { createGrammars } from './grammars';
import { createHearing } from './hearing';
import { findIdentities } from './identities';
import { withoutEnd } from './indexing';
import { createLearning } from './learning';
import { createLearnt } from './learntFiles';
import { createMemory, type MemoryOptions } from './memory';
import { createOwnFixes } from './ownFixes';
import type { Speed } from './pace';
import { createParting } from './parting';
import { createRefine } from './refine';
import { createReplay } from './replay';
import { createResolve } from './resolve';
import { createSending } from './sending';
import { createStyling } from './styling';
import { createTellAgents } from './tellAgents';
import { createTraining } from './training';
import { createTriaging } from './triaging';

export interface EngineOptions extends MemoryOptions {
  /** Holds `grammars/` and `languages/`: the folder of the bundles. */
  readonly assetsFolder: string;
  /** Whether `git` may be started in the repositories. */
  readonly trusted: boolean;
  readonly config?: Partial<EngineConfig>;
  /** Milliseconds of a clock that never goes back. */
  readonly clock: () => number;
  /** Whether runs parse in a thread of their own, for which the folder holds `extract.worker.js`. Absent: in this one. */
  readonly parsesApart?: boolean;
  /** How fast to learn in the background where a request does not say; absent: `full`. */
  readonly speed?: Speed;
  /** Whether the machine runs on battery now; undefined: nobody can tell. Absent: as the system tells. */
  readonly onBattery?: () => boolean | undefined;
  /** Called once when the parser broke, which only a new thread mends: the engine is to be closed, and started in one. */
  readonly onBroken?: () => void;
}

/** Wires the engine: every part in the order in which it depends on the others. */
export async function createEngine(options: EngineOptions): Promise<Engine> {
  const { assetsFolder, isReader, trusted, log, now, clock } = options;
  // What a reader changes, it keeps in memory.
  const storeFolder = isReader ? undefined : options.storeFolder;
  const config = { ...defaultConfig, ...options.config };
  const events = createEvents();
  const memory = createMemory(options, config, events);
  const { collector, queue, accepted, functions, names, style, corpus, curated, restored, whenRestored, persistence } =
    memory;
  const { changed, flush } = persistence;
  const drafts = accepted.texts;

  const grammars = createGrammars(assetsFolder, options.onBroken);
  const here = createExtractor(grammars);
  const startWorker = () => startExtractWorker(assetsFolder);
  const extractor = options.parsesApart ? createExtractorThread({ startWorker, here, log }) : here;
  const shared = { corpus, grammars, extractor, trusted, config, log, clock, now, drafts, changed, curated, ...events };
  const quiet = createQuiet({
    file: storeFolder === undefined ? undefined : join(storeFolder, 'feedback.json'),
    onProblem: log.info,
  });
  const learning = createLearning({
    ...shared,
    memory,
    thresholdAt: quiet.thresholdAt,
    speed: options.speed ?? 'full',
    onBattery: config.restOnBattery ? (options.onBattery ?? onBattery) : () => undefined,
    storeFolder,
  });
  const { pace, blames, indexing, texts, visible, saving } = learning;

  const styling = createStyling({ ...shared, style, storeFolder: options.storeFolder, isReader, blames });
  const conforming = createConforming(styling);
  const sending = createSending({
    ...{ ...options, ...shared, ...learning, model: memory.model, conforming },
    ...{ styleAt: styling.styleAt, thresholdAt: quiet.thresholdAt, whenRestored: memory.whenRestored },
  });
  const books = createBooks({ ...options, ...events, corpus, sending });
  const { draft, draftMessage, draftFix } = createDrafting({
    ...{ ...shared, ...learning, queue, functions, conforming, likeness: likenessOfDrafts(styling) },
    ...{ agents: config.agents, write: sending.write },
  });
  const ownFixes = createOwnFixes({ history: learning.fixHistory, choices: learning.fixChoices, corpus, grammars });
  const triaging = createTriaging({ ...shared, ...learning, queue, names, style, conforming, storeFolder, ownFixes });
  const { door, manners } = triaging;
  const explain = createExplain({ corpus, visible });
  const { forget, withdraw, carrying, curating } = createParting({
    ...{ ...options, ...memory, ...shared, ...learning, ...styling, storeFolder, flush },
    ...{ manners, decided: books.decided, sending, quiet },
  });

  const engine: Engine = {
    index: whenRestored(async (request, signal) => {
      await withdraw(request.repositories);
      return indexing.index(request, signal);
    }),
    sources: whenRestored(learning.sources),
    forget: whenRestored(async ({ repository }) => {
      carrying.refuse(withoutEnd(repository));
      await forget(withoutEnd(repository));
      return {};
    }),
    async pause({ paused }) {
      pace.pause(paused);
      return {};
    },
    discover: ({ folders }) => discover(folders),
    dependencies: ({ folders }) => findDependencies(folders, { home: homedir(), variables: process.env }),
    identities: (repositories) => findIdentities(repositories, { trusted, log }),
    update: whenRestored(async (request) => {
      if (request.text !== undefined) {
        manners.saved(request.path, request.text);
        learning.fixChoices.look(request.path, request.text, true);
      }
      return saving.update(request);
    }),
    remove: whenRestored(saving.remove),
    ...sending.door,
    draft: whenRestored(draft),
    draftMessage: whenRestored(draftMessage),
    draftFix: whenRestored(draftFix),
    ...door,
    triage: whenRestored(door.triage),
    sweep: whenRestored(door.sweep),
    propagate: whenRestored(door.propagate),
    profile: whenRestored(styling.profile.profile),
    ...createTellAgents({ ...shared, ...learning, ...styling, ...memory, catchUp: persistence.catchUp }),
    exportProfile: whenRestored(createExportProfile({ ...styling, corpus, queue, readText: texts.find })),
    ...carrying.door,
    ...books.door,
    ...curating.door,
    ...createLearnt({ ...shared, whenRestored }),
    trainingKit: whenRestored(createTraining({ ...shared, ...learning })),
    override: whenRestored(styling.override),
    forgetCorrections: whenRestored(styling.forgetCorrections),
    likeness: whenRestored(styling.likeness),
    measureLikeness: whenRestored(styling.measureLikeness),
    observe: styling.profile.observe,
    replay: createReplay({ ...shared, collector }),
    suggestions: async () => ({ suggestions: queue.pending() }),
    choose: async ({ id, alternative }) => ({ suggestion: queue.choose(id, alternative) }),
    refine: createRefine({ queue, grammars }),
    resolve: createResolve({ ...memory, ...learning, ...styling, manners, decided: books.decided }),
    explain: whenRestored(async (request) => explain(request)),
    ...createHearing({ quiet, counts: books.counts, threshold: config.threshold }),
    on: events.on,
    async close() {
      await restored;
      sending.stop();
      await triaging.close();
      await indexing.stop();
      await learning.fixHistory.stop();
      await learning.fixChoices.flush();
      await flush();
      quiet.flush();
      books.counts.flush();
      manners.flush();
      persistence.close();
      collector.stop();
      return {};
    },
  };
  indexing.emitState();
  return closable(engine);
}
