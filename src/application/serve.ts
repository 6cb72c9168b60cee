import { HumanError } from '../foundations/errors';
import { type Port, serve } from '../foundations/rpc';
import type { Engine } from './engine';
import { isObject, shapes } from './requestShapes';

type Shape = keyof typeof shapes;
/** The fields that a method reads; `?` marks one that may be absent. */
type Fields = Readonly<Record<string, Shape | `${Shape}?`>>;

interface Method {
  readonly fields: Fields;
  /** What absent fields mean. */
  readonly defaults?: object;
  /** The field that the engine takes instead of the whole request. */
  readonly argument?: string;
}

/** All that can be called from outside. `cancel` is answered by `serve` itself. */
const methods: Readonly<Record<Exclude<keyof Engine, 'on'>, Method>> = {
  index: {
    fields: { repositories: 'sources', identities: 'texts?', background: 'texts?', pace: 'speed?' },
    defaults: { identities: [] },
  },
  sources: { fields: {} },
  forget: { fields: { repository: 'text' } },
  learntFiles: { fields: { repository: 'text', folder: 'text?' } },
  learntYears: { fields: {} },
  learntFunctions: { fields: { path: 'text', text: 'text?', language: 'text?' } },
  newestCommits: { fields: { repository: 'text', limit: 'number?' }, defaults: { limit: 100 } },
  pause: { fields: { paused: 'flag' } },
  discover: { fields: { folders: 'texts' } },
  dependencies: { fields: { folders: 'texts' } },
  identities: { fields: { repositories: 'texts' }, argument: 'repositories' },
  update: { fields: { path: 'text', text: 'text?' } },
  remove: { fields: { path: 'text' } },
  complete: {
    fields: {
      path: 'text',
      text: 'text',
      position: 'position',
      language: 'text?',
      threshold: 'number?',
      quietIn: 'texts?',
      selected: 'selected?',
    },
    defaults: { trigger: 'automatic' },
  },
  draft: {
    fields: {
      ...{ path: 'text', text: 'text', position: 'position', instruction: 'text?', language: 'text?' },
      ...{ what: 'drafted?', writer: 'writer?', replaces: 'text?', styled: 'flag?' },
    },
  },
  draftMessage: {
    fields: { repository: 'text', instruction: 'text?', writer: 'writer?', replaces: 'text?', styled: 'flag?' },
  },
  triage: {
    fields: {
      ...{ path: 'text', text: 'text?', language: 'text?', diagnostics: 'diagnostics?' },
      ...{ changedLines: 'spans?', sources: 'texts?', failures: 'failures?' },
    },
  },
  changedLines: { fields: { path: 'text', text: 'text' } },
  draftFix: {
    fields: {
      ...{ path: 'text', text: 'text', language: 'text?', finding: 'mendable', failure: 'failure?' },
      ...{ instruction: 'text?', writer: 'writer?' },
    },
  },
  propagate: { fields: { edits: 'edits', paths: 'texts?' } },
  dismiss: { fields: { finding: 'decidedFinding', reason: 'dismissalReason', scope: 'dismissalScope' } },
  snooze: { fields: { finding: 'decidedFinding', until: 'snoozeEnd' } },
  dismissals: { fields: {} },
  restore: { fields: { id: 'text' } },
  triageRecord: { fields: {} },
  sweep: { fields: { folders: 'texts', sources: 'texts?', since: 'text?' } },
  readTestLog: { fields: { text: 'text?', file: 'text?', folders: 'texts' } },
  shadowCheckout: { fields: { id: 'text', folder: 'text', texts: 'files' } },
  removeShadow: { fields: { root: 'text' } },
  unmute: { fields: { rule: 'text', source: 'text', repository: 'text' } },
  profile: { fields: { path: 'text?', language: 'text?', unit: 'profileUnit?', scope: 'profileScope?' } },
  styleContract: { fields: { language: 'text', path: 'text?', unit: 'profileUnit?' } },
  nearestOwn: {
    fields: { language: 'text', name: 'text?', signature: 'text?', doc: 'text?', path: 'text?', most: 'number?' },
    defaults: { most: 3 },
  },
  exportProfile: { fields: { folder: 'text', formats: 'texts', language: 'text?' } },
  portableContents: { fields: { code: 'flag?' } },
  exportDouble: { fields: { file: 'text', passphrase: 'text', code: 'flag?', replaces: 'flag?' } },
  previewImport: { fields: { file: 'text', passphrase: 'text' } },
  importDouble: { fields: { file: 'text', passphrase: 'text', digest: 'text?', prefer: 'preferred?' } },
  lastImport: { fields: {} },
  undoImport: { fields: {} },
  syncSetup: { fields: { remote: 'text', branch: 'text?', code: 'flag?' } },
  syncStatus: { fields: {} },
  sync: { fields: { passphrase: 'text', remote: 'text?', prefer: 'preferred?', asks: 'flag?' } },
  syncOff: { fields: {} },
  curation: { fields: {} },
  previewCuration: { fields: { rule: 'curationRule' } },
  curate: { fields: { change: 'curationChange', rule: 'curationRule?', id: 'text?' } },
  undoCuration: { fields: {} },
  forgetEverything: { fields: {} },
  trainingKit: {
    fields: { folder: 'text?', preview: 'flag?', formats: 'texts?', since: 'text?', overwrite: 'flag?' },
  },
  previewUpload: { fields: { folder: 'text', kinds: 'exampleKinds?' } },
  startTuning: { fields: { folder: 'text', kinds: 'exampleKinds?', model: 'text', confirm: 'confirmation' } },
  tuning: { fields: {} },
  watchTuning: { fields: { id: 'text?' } },
  cancelTuning: { fields: { id: 'text' } },
  deleteUploaded: { fields: {} },
  override: {
    fields: {
      dimension: 'text',
      language: 'text',
      unit: 'profileUnit',
      scope: 'text',
      action: 'overrideAction',
      value: 'text?',
    },
  },
  forgetCorrections: { fields: { dimension: 'text', language: 'text', unit: 'profileUnit' } },
  likeness: {
    fields: { text: 'text', language: 'text', path: 'text?', unit: 'likenessUnit?' },
    defaults: { unit: 'function' },
  },
  measureLikeness: { fields: { language: 'text', unit: 'profileUnit?', repositories: 'texts?' } },
  observe: { fields: { text: 'text', language: 'text' } },
  replay: {
    fields: { repositories: 'sources', identities: 'texts?', lines: 'number?' },
    defaults: { identities: [], lines: 500 },
  },
  suggestions: { fields: {} },
  resolve: { fields: { id: 'text', outcome: 'outcome', text: 'text?', edits: 'numbers?' } },
  choose: { fields: { id: 'text', alternative: 'number' } },
  refine: { fields: { id: 'text', texts: 'files', edits: 'refinedEdits', checks: 'checks' } },
  explain: {
    fields: {
      path: 'text',
      text: 'text',
      language: 'text?',
      line: 'number',
      typed: 'text',
      completion: 'text',
      provenance: 'texts',
    },
  },
  feedback: {
    fields: {
      kind: 'reception',
      path: 'text?',
      language: 'text',
      characters: 'number',
      offered: 'number?',
      text: 'text?',
      place: 'place?',
    },
    defaults: { path: '' },
  },
  places: { fields: { threshold: 'number?' } },
  forgetFeedback: { fields: {} },
  setEndpoint: { fields: { settings: 'endpoint?', drafts: 'drafts?', isStopped: 'flag?' } },
  offerModel: { fields: { model: 'model?' } },
  answerQuestion: { fields: { id: 'text', text: 'text?', end: 'flag?', error: 'problem?' } },
  findServers: { fields: { url: 'text?', key: 'text?', proxy: 'text?' } },
  endpoint: { fields: {} },
  testEndpoint: { fields: {} },
  ledger: { fields: { most: 'number?' } },
  sentBody: { fields: { id: 'text' } },
  ledgerBook: { fields: { most: 'number?' } },
  exportLedger: { fields: { format: 'ledgerFormat', file: 'text?' } },
  clearLedger: { fields: { parts: 'ledgerParts' } },
  recordHanded: {
    fields: {
      ...{ tool: 'text', client: 'text', way: 'handedWay', sha256: 'text' },
      ...{ bytes: 'number', functions: 'number', redactions: 'number' },
    },
  },
  close: { fields: {} },
};

/** An engine that is being served. */
export interface Serving {
  /** When `close` was answered. */
  readonly closed: Promise<void>;
  /** Waits until all requests that have arrived are answered. */
  idle(): Promise<void>;
}

/**
 * Serves an engine at a port. A request that makes no sense is answered with what to send instead; events go out as
 * they come. Requests that arrive before the engine is ready wait for it, and fail with its reason when it fails.
 */
export function serveEngine(engine: Promise<Engine>, port: Port): Serving {
  let close = () => {};
  const closed = new Promise<void>((resolve) => {
    close = resolve;
  });
  engine.then(
    (ready) => ready.on((event) => port.send(event)),
    () => {},
  );
  const idle = serve(port, async (name, params, signal) => {
    const method = methodOf(name);
    const request = checked(method, params);
    const run = (await engine)[method] as (argument: unknown, signal: AbortSignal) => Promise<unknown>;
    const { argument } = methods[method];
    const result = await run(argument ? request[argument] : request, signal);
    if (method === 'close') setImmediate(close);
    return result;
  });
  return { closed, idle };
}

function methodOf(name: string): keyof typeof methods {
  if (Object.hasOwn(methods, name)) return name as keyof typeof methods;
  throw new HumanError(
    `There is no method “${name}”.`,
    `The methods are ${Object.keys(methods).join(', ')} and cancel.`,
  );
}

function checked(name: keyof typeof methods, params: unknown): Readonly<Record<string, unknown>> {
  const { fields, defaults } = methods[name];
  if (!isObject(params)) throw new HumanError(`The params of ${name} are no object.`, 'Send "params":{…}.');
  for (const [field, wanted] of Object.entries(fields)) {
    const value = params[field];
    if (wanted.endsWith('?') && (value === undefined || value === null)) continue;
    const shape = shapes[wanted.replace('?', '') as Shape];
    if (!shape.fits(value)) throw new HumanError(`${name} needs ${field}.`, `Send ${field} as ${shape.words}.`);
  }
  // A null says as much as nothing, but for a field that must be given: there it is a value.
  const says = (field: string, value: unknown) => value !== undefined && (value !== null || isRequired(fields[field]));
  const given = Object.entries(params).filter(([field, value]) => says(field, value));
  return { ...defaults, ...Object.fromEntries(given) };
}

function isRequired(wanted: string | undefined): boolean {
  return wanted !== undefined && !wanted.endsWith('?');
}
