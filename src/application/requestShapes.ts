import { isPlace } from '../domain/completion/place';
import { exampleKinds } from '../domain/training/trainingExample';
import { isCurationRule, ruleKinds } from './curationRules';

const editorChecks = ['formatted', 'no new problem', 'diagnostic gone', 'tests pass'];
/** What a field of a request may be, and how to say it. */
export const shapes = {
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
    // One that makes no sense is passed over, and counted: it must not hide the others.
    fits: Array.isArray,
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
  curationRule: {
    fits: isCurationRule,
    words: `{kind: one of ${ruleKinds.join(', ')}; repository, and what is said of it: path, from and to, weight, name}`,
  },
  curationChange: { fits: (value: unknown) => isOneOf(value, ['add', 'remove']), words: '"add" or "remove"' },
  profileUnit: {
    fits: (value: unknown) => isOneOf(value, ['source', 'test', 'commit']),
    words: '"source", "test" or "commit"',
  },
  profileScope: { fits: (value: unknown) => value === 'author', words: '"author"' },
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
  preferred: { fits: (value: unknown) => isOneOf(value, ['here', 'file']), words: '"here" or "file"' },
  exampleKinds: {
    fits: (value: unknown) => Array.isArray(value) && value.every((kind) => isOneOf(kind, exampleKinds)),
    words: `a list of ${exampleKinds.join(', ')}`,
  },
  confirmation: {
    fits: (value: unknown) => isObject(value) && Number.isInteger(value['bytes']) && isText(value['sha256']),
    words: '{bytes, sha256}, as previewUpload tells them',
  },
  flag: { fits: (value: unknown) => typeof value === 'boolean', words: 'true or false' },
  ledgerFormat: { fits: (value: unknown) => isOneOf(value, ['json', 'csv']), words: '"json" or "csv"' },
  ledgerParts: {
    fits: (value: unknown) =>
      Array.isArray(value) && value.every((one) => isOneOf(one, ['sent', 'decisions', 'handed'])),
    words: 'a list of "sent", "decisions" and "handed"',
  },
  handedWay: { fits: (value: unknown) => isOneOf(value, ['mcp', 'editor']), words: '"mcp" or "editor"' },
  speed: { fits: (value: unknown) => isOneOf(value, ['full', 'gentle']), words: '"full" or "gentle"' },
  likenessUnit: { fits: (value: unknown) => isOneOf(value, ['function', 'file']), words: '"function" or "file"' },
} as const;

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is Record<string, unknown> {
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
