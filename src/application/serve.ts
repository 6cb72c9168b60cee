import { isPlace } from '../domain/completion/place';
import { HumanError } from '../foundations/errors';
import { type Port, serve } from '../foundations/rpc';
import type { Engine } from './engine';

const editorChecks = ['formatted', 'no new problem', 'diagnostic gone', 'tests pass'];
/** What a field of a request may be, and how to say it. */
const shapes = {
  text: { fits: isText, words: 'a text' },
  number: { fits: (value: unknown) => typeof value === 'number' && Number.isFinite(value), words: 'a number' },
  texts: { fits: (value: unknown) => Array.isArray(value) && value.every(isText), words: 'a list of texts' },
  position: { fits: isPosition, words: '{line, character}, whole numbers from 0' },
  selected: {
    fits: (value: unknown) => isObject(value) && isText(value['text']) && isRange(value['range']),
    words: '{text, range}',
  },
  spans: {
    fits: (value: unknown) => Array.isArray(value) && value.every(isSpan),
    words: 'a list of [first, last], lines from 0',
  },
  diagnostics: {
    fits: (value: unknown) => Array.isArray(value) && value.every(isDiagnostic),
    words: 'a list of {range, message, severity}',
  },
  edits: {
    fits: (value: unknown) => Array.isArray(value) && value.every(isEdit),
    words: 'a list of {path, before, after, range}',
  },
  files: {
    fits: (value: unknown) => Array.isArray(value) && value.every(isFile),
    words: 'a list of {path, text}',
  },
  refinedEdits: {
    fits: (value: unknown) => Array.isArray(value) && value.every(isRefinedEdit),
    words: 'a list of {number, before, newText}',
  },
  checks: {
    fits: (value: unknown) => Array.isArray(value) && value.every(isEditorCheck),
    words: `a list of {name: one of ${editorChecks.join(', ')}; passed, note}`,
  },
  sources: {
    fits: (value: unknown) => Array.isArray(value) && value.every(isSource),
    words: 'a list of {path, revision?, consent: "learn", "rules" or "never"}',
  },
  drafted: {
    fits: (value: unknown) => isOneOf(value, ['function', 'test', 'docComment', 'sibling']),
    words: '"function", "test", "docComment" or "sibling"',
  },
  mendable: {
    fits: isMendable,
    words: '{rule, range, message, source, severity, past?: a list of {path, commit, date, subject, before, after}}',
  },
  failure: { fits: isFailure, words: '{test, message, runner, frames: a list of {path, line}, expected?, actual?}' },
  failures: {
    fits: (value: unknown) => Array.isArray(value) && value.every(isFailure),
    words: 'a list of failed tests',
  },
  writer: {
    fits: (value: unknown) => isOneOf(value, ['engine', 'endpoint', 'editor']),
    words: '"engine", "endpoint" or "editor"',
  },
  numbers: {
    fits: (value: unknown) => Array.isArray(value) && value.every(Number.isInteger),
    words: 'a list of whole numbers',
  },
  outcome: {
    fits: (value: unknown) => isOneOf(value, ['accepted', 'rejected', 'stale']),
    words: '"accepted", "rejected" or "stale"',
  },
  profileUnit: {
    fits: (value: unknown) => isOneOf(value, ['source', 'test', 'commit']),
    words: '"source", "test" or "commit"',
  },
  profileScope: {
    fits: (value: unknown) => value === 'author',
    words: '"author"',
  },
  overrideAction: {
    fits: (value: unknown) => value === null || isOneOf(value, ['pin', 'mute', 'prefer']),
    words: '"pin", "mute", "prefer" or null',
  },
  reception: {
    fits: (value: unknown) => isOneOf(value, ['accepted', 'rejected']),
    words: '"accepted" or "rejected"',
  },
  place: { fits: isPlace, words: 'the place of a completion' },
  endpoint: {
    fits: isEndpoint,
    words: '{url, model, kind: "auto", "fim" or "chat", deadline: milliseconds, key?, proxy?, hidesEmails?}',
  },
  drafts: {
    fits: isDraftSettings,
    words: '{writer?, model?, budget?: tokens, prices?: {asked, answered}}',
  },
  model: { fits: (value: unknown) => isObject(value) && isText(value['name']), words: '{name}' },
  problem: {
    fits: (value: unknown) => isObject(value) && [value['message'], value['hint']].every(isText),
    words: '{message, hint}',
  },
  decidedFinding: { fits: isDecidedFinding, words: '{id, rule, source, path, message}' },
  dismissalReason: {
    fits: (value: unknown) => isOneOf(value, ['wrong', 'intended', 'notWorthIt', 'wrongStyle']),
    words: '"wrong", "intended", "notWorthIt" or "wrongStyle"',
  },
  dismissalScope: {
    fits: (value: unknown) => isOneOf(value, ['here', 'file', 'rule', 'everywhere']),
    words: '"here", "file", "rule" or "everywhere"',
  },
  snoozeEnd: {
    fits: (value: unknown) => isOneOf(value, ['change', 'day', 'commit']),
    words: '"change", "day" or "commit"',
  },
  flag: { fits: (value: unknown) => typeof value === 'boolean', words: 'true or false' },
  speed: { fits: (value: unknown) => isOneOf(value, ['full', 'gentle']), words: '"full" or "gentle"' },
  likenessUnit: { fits: (value: unknown) => isOneOf(value, ['function', 'file']), words: '"function" or "file"' },
} as const;

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
  exportProfile: { fields: { folder: 'text', formats: 'texts', language: 'text?' } },
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
    defaults: { identities: [], lines: 300 },
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

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isOneOf(value: unknown, choices: readonly unknown[]): boolean {
  return choices.includes(value);
}

function isPosition(value: unknown): boolean {
  return (
    isObject(value) && [value['line'], value['character']].every((part) => Number.isInteger(part) && Number(part) >= 0)
  );
}

function isRange(value: unknown): boolean {
  return isObject(value) && isPosition(value['start']) && isPosition(value['end']);
}

function isSpan(value: unknown): boolean {
  return Array.isArray(value) && value.length === 2 && value.every((line) => Number.isInteger(line) && line >= 0);
}

function isDiagnostic(value: unknown): boolean {
  return isObject(value) && isText(value['message']) && isRange(value['range']);
}

function isMendable(value: unknown): boolean {
  if (!isObject(value) || !isRange(value['range'])) return false;
  const { past = [] } = value;
  const isPast = (one: unknown) =>
    isObject(one) && ['path', 'commit', 'date', 'subject', 'before', 'after'].every((name) => isText(one[name]));
  return (
    ['rule', 'message', 'source', 'severity'].every((name) => isText(value[name])) &&
    Array.isArray(past) &&
    past.every(isPast)
  );
}

function isFailure(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { frames, expected = '', actual = '' } = value;
  const isFrame = (frame: unknown) => isObject(frame) && isText(frame['path']) && Number.isInteger(frame['line']);
  const texts = [value['test'], value['message'], value['runner'], expected, actual];
  return texts.every(isText) && Array.isArray(frames) && frames.every(isFrame);
}

function isEdit(value: unknown): boolean {
  return isObject(value) && ['path', 'before', 'after'].every((name) => isText(value[name])) && isRange(value['range']);
}

function isDecidedFinding(value: unknown): boolean {
  return isObject(value) && ['id', 'rule', 'source', 'path', 'message'].every((name) => isText(value[name]));
}

function isFile(value: unknown): boolean {
  return isObject(value) && [value['path'], value['text']].every(isText);
}

function isRefinedEdit(value: unknown): boolean {
  return isObject(value) && Number.isInteger(value['number']) && [value['before'], value['newText']].every(isText);
}

function isEditorCheck(value: unknown): boolean {
  const isNamed = isObject(value) && isOneOf(value['name'], editorChecks);
  return isNamed && typeof value['passed'] === 'boolean' && isText(value['note']);
}

function isEndpoint(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { url, model, kind, deadline, key = '', proxy = '', hidesEmails = false } = value;
  const isLong = typeof deadline === 'number' && deadline >= 0 && typeof hidesEmails === 'boolean';
  return [url, model, key, proxy].every(isText) && isOneOf(kind, ['auto', 'fim', 'chat']) && isLong;
}

function isDraftSettings(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { writer = 'engine', model = '', budget = 1, prices = { asked: 0, answered: 0 } } = value;
  const isAmount = (amount: unknown) => typeof amount === 'number' && Number.isFinite(amount) && amount >= 0;
  const arePrices = isObject(prices) && isAmount(prices['asked']) && isAmount(prices['answered']);
  return shapes.writer.fits(writer) && isText(model) && isAmount(budget) && arePrices;
}

function isSource(value: unknown): boolean {
  return isObject(value) && isText(value['path']) && isOneOf(value['consent'], ['learn', 'rules', 'never']);
}
