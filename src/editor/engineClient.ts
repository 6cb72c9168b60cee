import type { Worker } from 'node:worker_threads';
import type { AgentDoor } from '../application/agentDoor';
import type { CurationDoor } from '../application/curationDoor';
import type { EndpointDoor } from '../application/endpoint';
import type { CompleteResult, Engine, EngineEvent } from '../application/engine';
import type { LearntDoor } from '../application/learntDoor';
import type { LedgerDoor } from '../application/ledgerDoor';
import type { PortableDoor } from '../application/portableDoor';
import { SupervisedWorker } from '../application/supervisedWorker';
import type { SyncDoor } from '../application/syncDoor';
import type { TriageDoor } from '../application/triageDoor';
import type { TuningDoor } from '../application/tuningDoor';
import type { Log } from '../foundations/log';
import { newestWins } from './newestWins';
import type { Spoken } from './spoken';

/** The engine in a worker thread that is started on first use and started again when it dies. */
export interface EngineClient extends Engine {
  /** Listens to restarts: what the engine was doing is to be asked for again. Until the returned function is called. */
  onRestart(listener: () => void): () => void;
  /** Starts the engine anew, for when what it was started with has changed. */
  restart(): void;
  /** Ends the worker at once and rejects what is unanswered. */
  dispose(): void;
}

type Method = Exclude<keyof Engine, 'on' | 'close'>;

/** Whether asking a method twice changes nothing more than asking it once. */
const repeatable: Record<Method, boolean> = {
  index: true,
  sources: true,
  forget: true,
  ledgerBook: true,
  exportLedger: true,
  clearLedger: true,
  recordHanded: false,
  learntFiles: true,
  learntYears: true,
  learntFunctions: true,
  newestCommits: true,
  pause: true,
  discover: true,
  dependencies: true,
  identities: true,
  update: true,
  remove: true,
  complete: false, // By then the text has changed.
  draft: false,
  draftMessage: false,
  draftFix: false,
  choose: false,
  refine: false, // By then a person may have decided.
  triage: true,
  changedLines: true,
  propagate: true,
  dismiss: false, // It would count twice.
  snooze: true,
  dismissals: true,
  restore: true,
  triageRecord: true,
  unmute: true,
  sweep: true,
  readTestLog: true,
  shadowCheckout: false, // The next engine would not know the first copy.
  removeShadow: true,
  profile: true,
  styleContract: true,
  nearestOwn: true,
  exportProfile: true,
  portableContents: true,
  exportDouble: false, // The file may be there by then.
  previewImport: true,
  importDouble: false,
  lastImport: true,
  undoImport: false,
  syncSetup: true,
  syncStatus: true,
  sync: false, // A person has asked for one.
  syncOff: true,
  curation: true,
  previewCuration: true,
  curate: false, // It would be one more change to take back.
  undoCuration: false,
  forgetEverything: true,
  trainingKit: false, // Files may be written already.
  previewUpload: true,
  startTuning: false, // Files may be sent already.
  tuning: true,
  watchTuning: true,
  cancelTuning: true,
  deleteUploaded: true,
  override: true,
  forgetCorrections: true,
  likeness: true,
  measureLikeness: true,
  observe: true,
  replay: true,
  suggestions: true,
  resolve: true,
  explain: true,
  feedback: false,
  places: true,
  forgetFeedback: true,
  setEndpoint: true,
  endpoint: true,
  offerModel: true,
  answerQuestion: false, // The question died with its engine.
  findServers: true,
  testEndpoint: false, // It may be what the worker died over.
  ledger: true,
  sentBody: true,
};
const noItems: CompleteResult = { items: [], milliseconds: 0 };

/** Asks the engine in its worker. */
type Ask = <M extends Method>(method: M, params: unknown, signal?: AbortSignal) => ReturnType<Engine[M]>;

/**
 * @param startWorker starts `engine.worker.js`; called lazily, and again after each death
 * @param spoken puts what it says into the language of the reader; absent: it stays English
 */
export function createEngineClient(startWorker: () => Worker, log: Log, spoken?: Spoken): EngineClient {
  const listeners = new Set<(event: EngineEvent) => void>();
  const restartListeners = new Set<() => void>();
  const worker = new SupervisedWorker({
    startWorker,
    log,
    onEvent: (event) => tell(listeners, spoken ? spoken.event(event as EngineEvent) : (event as EngineEvent)),
    onRestart: () => tell(restartListeners, undefined),
  });
  const ask: Ask = <M extends Method>(method: M, params: unknown, signal?: AbortSignal) => {
    const asked = worker.ask(method, spoken?.request(method, params) ?? params, repeatable[method], signal);
    const answered = spoken
      ? asked.then(
          (answer) => spoken.answer(method, answer),
          (error) => Promise.reject(spoken.refusal(error)),
        )
      : asked;
    return answered as ReturnType<Engine[M]>;
  };
  return {
    index: (request, signal) => ask('index', request, signal),
    sources: () => ask('sources', {}),
    forget: (request) => ask('forget', request),
    pause: (request) => ask('pause', request),
    discover: (request) => ask('discover', request),
    dependencies: (request) => ask('dependencies', request),
    identities: (repositories) => ask('identities', { repositories }),
    update: (request) => ask('update', request),
    remove: (request) => ask('remove', request),
    complete: newestWins((request, signal) => ask('complete', request, signal), noItems),
    draft: (request, signal) => ask('draft', request, signal),
    draftMessage: (request, signal) => ask('draftMessage', request, signal),
    draftFix: (request, signal) => ask('draftFix', request, signal),
    choose: (request) => ask('choose', request),
    refine: (request) => ask('refine', request),
    ...triageDoor(ask),
    profile: (request) => ask('profile', request),
    ...agentDoor(ask),
    exportProfile: (request) => ask('exportProfile', request),
    ...portableDoor(ask),
    ...syncDoor(ask),
    ...ledgerDoor(ask),
    ...learntDoor(ask),
    ...curationDoor(ask),
    trainingKit: (request, signal) => ask('trainingKit', request, signal),
    ...tuningDoor(ask),
    override: (request) => ask('override', request),
    forgetCorrections: (request) => ask('forgetCorrections', request),
    likeness: (request) => ask('likeness', request),
    measureLikeness: (request, signal) => ask('measureLikeness', request, signal),
    observe: (request) => ask('observe', request),
    replay: (request, signal) => ask('replay', request, signal),
    suggestions: () => ask('suggestions', {}),
    resolve: (request) => ask('resolve', request),
    explain: (request) => ask('explain', request),
    feedback: (request) => ask('feedback', request),
    places: (request) => ask('places', request),
    forgetFeedback: () => ask('forgetFeedback', {}),
    ...endpointDoor(ask),
    on: (listener) => subscribe(listeners, listener),
    onRestart: (listener) => subscribe(restartListeners, listener),
    restart: () => worker.restart(),
    async close() {
      await worker.close();
      return {};
    },
    dispose: () => void worker.end(),
  };
}

/** What makes the doubles of several machines one. */
function syncDoor(ask: Ask): SyncDoor {
  return {
    syncSetup: (request) => ask('syncSetup', request),
    syncStatus: () => ask('syncStatus', {}),
    sync: (request, signal) => ask('sync', request, signal),
    syncOff: () => ask('syncOff', {}),
  };
}

/** What tells other programs how the engineer writes. */
function agentDoor(ask: Ask): AgentDoor {
  return {
    styleContract: (request) => ask('styleContract', request),
    nearestOwn: (request) => ask('nearestOwn', request),
  };
}

/** What carries the double to another machine. */
function portableDoor(ask: Ask): PortableDoor {
  return {
    portableContents: (request) => ask('portableContents', request),
    exportDouble: (request) => ask('exportDouble', request),
    previewImport: (request) => ask('previewImport', request),
    importDouble: (request) => ask('importDouble', request),
    lastImport: () => ask('lastImport', {}),
    undoImport: () => ask('undoImport', {}),
  };
}

/** What curation can be about. */
function learntDoor(ask: Ask): LearntDoor {
  return {
    learntFiles: (request) => ask('learntFiles', request),
    learntYears: () => ask('learntYears', {}),
    learntFunctions: (request) => ask('learntFunctions', request),
    newestCommits: (request) => ask('newestCommits', request),
  };
}

/** What leaves the machine, and what is written down about it. */
function endpointDoor(ask: Ask): EndpointDoor {
  return {
    setEndpoint: (request) => ask('setEndpoint', request),
    endpoint: () => ask('endpoint', {}),
    offerModel: (request) => ask('offerModel', request),
    answerQuestion: (request) => ask('answerQuestion', request),
    findServers: (request, signal) => ask('findServers', request, signal),
    testEndpoint: (request, signal) => ask('testEndpoint', request, signal),
    ledger: (request) => ask('ledger', request),
    sentBody: (request) => ask('sentBody', request),
  };
}

/** The book of what left and what was decided. */
function ledgerDoor(ask: Ask): LedgerDoor {
  return {
    ledgerBook: (request) => ask('ledgerBook', request),
    exportLedger: (request) => ask('exportLedger', request),
    clearLedger: (request) => ask('clearLedger', request),
    recordHanded: (request) => ask('recordHanded', request),
  };
}

/** By what the engineer says which code is really theirs. */
function curationDoor(ask: Ask): CurationDoor {
  return {
    curation: () => ask('curation', {}),
    previewCuration: (request) => ask('previewCuration', request),
    curate: (request) => ask('curate', request),
    undoCuration: () => ask('undoCuration', {}),
    forgetEverything: () => ask('forgetEverything', {}),
  };
}

/** What trains models of the engineer's own. */
function tuningDoor(ask: Ask): TuningDoor {
  return {
    previewUpload: (request) => ask('previewUpload', request),
    startTuning: (request, signal) => ask('startTuning', request, signal),
    tuning: () => ask('tuning', {}),
    watchTuning: (request, signal) => ask('watchTuning', request, signal),
    cancelTuning: (request, signal) => ask('cancelTuning', request, signal),
    deleteUploaded: (request, signal) => ask('deleteUploaded', request, signal),
  };
}

function triageDoor(ask: Ask): TriageDoor {
  return {
    triage: (request, signal) => ask('triage', request, signal),
    changedLines: (request) => ask('changedLines', request),
    propagate: (request) => ask('propagate', request),
    dismiss: (request) => ask('dismiss', request),
    snooze: (request) => ask('snooze', request),
    dismissals: () => ask('dismissals', {}),
    restore: (request) => ask('restore', request),
    triageRecord: () => ask('triageRecord', {}),
    unmute: (request) => ask('unmute', request),
    sweep: (request, signal) => ask('sweep', request, signal),
    readTestLog: (request, signal) => ask('readTestLog', request, signal),
    shadowCheckout: (request, signal) => ask('shadowCheckout', request, signal),
    removeShadow: (request) => ask('removeShadow', request),
  };
}

function subscribe<Listener>(listeners: Set<Listener>, listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell<Event>(listeners: ReadonlySet<(event: Event) => void>, event: Event): void {
  for (const listener of listeners) listener(event);
}
