import { LRUCache } from 'lru-cache';
import type { EngineEvent } from '../application/engine';
import { HumanError } from '../foundations/errors';
import type { Translator } from '../foundations/sentences';

/** What passes between editor and engine, in the language of the reader on this side and in English on the other. */
export interface Spoken {
  answer<Answer>(method: string, answer: Answer): Answer;
  event(event: EngineEvent): EngineEvent;
  /** @returns the error that the editor throws */
  refusal(error: unknown): unknown;
  /** A sentence that the engine said is said back as it was. */
  request(method: string, params: unknown): unknown;
}

type Say = (text: string) => string;

const problems = ['message', 'hint'];
const suggestions = ['title', 'reason', 'note', ...problems];

/** In which fields of which answers sentences of ours stand. All else is code, names or numbers, or is told by other means. */
const fields: Readonly<Record<string, readonly string[]>> = {
  index: ['notices'],
  sources: ['notices', ...problems],
  ...Object.fromEntries(
    ['suggestions', 'draft', 'draftMessage', 'draftFix', 'choose', 'refine', 'exportProfile'].map((method) => [
      method,
      suggestions,
    ]),
  ),
  triage: suggestions,
  sweep: suggestions,
  propagate: suggestions,
  dismissals: ['message'],
  likeness: ['insufficient'],
  ...Object.fromEntries(
    ['endpoint', 'setEndpoint', 'offerModel', 'findServers', 'testEndpoint', 'sync', 'syncStatus', 'syncSetup'].map(
      (method) => [method, problems],
    ),
  ),
  ...Object.fromEntries(['tuning', 'startTuning', 'watchTuning', 'cancelTuning'].map((method) => [method, problems])),
};
/** Parts of answers that are somebody else's: what tools and tests reported. */
const foreign = new Set(['failure', 'past', 'edits', 'asked']);
/** Questions about a finding, which they quote. */
const saidBack = new Set(['draftFix', 'dismiss', 'snooze']);
/** So many sentences are known in English, to be said back. */
const MOST_KNOWN = 5000;

/** Translates at the one door of the engine, so that no feature has to. */
export function createSpoken({ say, word }: Translator): Spoken {
  const english = new LRUCache<string, string>({ max: MOST_KNOWN });
  const remembered: Say = (text) => {
    const said = say(text);
    if (said !== text) english.set(said, text);
    return said;
  };
  return {
    answer(method, answer) {
      const said = fields[method];
      if (!said) return answer;
      const translated = mapped(answer, (key, text, around) => {
        // A tool of the editor says what it says.
        if (key === 'message' && around['source'] === 'diagnostic') return text;
        if (key === 'source' && 'copiedLines' in around) return word(text);
        if (key === 'text' && 'verdict' in around) return remembered(text);
        return said.includes(key) ? remembered(text) : text;
      });
      return translated as typeof answer;
    },
    event(event) {
      if (event.event !== 'notice' && event.event !== 'endpoint' && event.event !== 'tuning') return event;
      return mapped(event, (key, text) => (problems.includes(key) ? say(text) : text)) as EngineEvent;
    },
    refusal: (error) =>
      error instanceof HumanError ? new HumanError(say(error.message), say(error.hint), { cause: error }) : error,
    request: (method, params) =>
      saidBack.has(method)
        ? mapped(params, (key, text) => (key === 'message' ? (english.get(text) ?? text) : text))
        : params,
  };
}

type Around = Readonly<Record<string, unknown>>;

/** The same data with other texts. @param change gets the field in which a text stands, of lists the list's, and what it stands in */
function mapped(value: unknown, change: (key: string, text: string, around: Around) => string): unknown {
  const walk = (one: unknown, key: string, around: Around): unknown => {
    if (typeof one === 'string') return change(key, one, around);
    if (Array.isArray(one)) return one.map((each) => walk(each, key, around));
    if (typeof one !== 'object' || one === null || foreign.has(key)) return one;
    const own = one as Around;
    return Object.fromEntries(
      Object.entries(own).map(([name, each]) => [name, foreign.has(name) ? each : walk(each, name, own)]),
    );
  };
  return walk(value, '', {});
}
