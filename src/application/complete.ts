import { fitted, isWanted } from '../domain/completion/index';
import type { QuietPlace } from '../domain/completion/isQuiet';
import { missingIndentation } from '../domain/completion/missingIndentation';
import { type Place, placeOf } from '../domain/completion/place';
import { type Site, siteAt } from '../domain/completion/site';
import type { CompletionModel } from '../domain/model/completionModel';
import type { Continuation } from '../domain/model/continuation';
import { languageOfEditorId, languageOfPath } from '../domain/syntax/languages';
import { contentHash } from '../foundations/hash';
import { LineIndex } from '../foundations/text';
import type { CompleteRequest, CompleteResult, CompletionItem } from './engine';
import type { Visible } from './leftOut';

export interface CompleteConfig {
  /** Suggestions less confident are not shown, 0–1. */
  readonly threshold: number;
  /** Longer buffers get no answer, UTF-16 code units. */
  readonly largestFile: number;
  /** Where nothing is answered unasked. */
  readonly quietIn: readonly QuietPlace[];
}

/** The use case `complete`. */
export interface Complete {
  /** At most one item. Nothing for languages we do not read, huge buffers and positions outside the text. */
  complete(request: CompleteRequest): CompleteResult;
  /** The engineer saved a file. Call it before the model learns the saved version. */
  saved(path: string, text: string): void;
  /** A file is gone. */
  removed(path: string): void;
}

export interface CompleteOptions {
  readonly model: CompletionModel;
  /** Read on each request, so that a changed setting counts at once. */
  readonly config: () => CompleteConfig;
  /** Changes whenever the model learns or forgets: answers given before are then outdated. Absent: `saved` and `removed` alone change it. */
  readonly version?: () => number;
  /** What of a document may be looked at. Absent: all of it. */
  readonly visible?: Visible;
  /** The threshold at a kind of place where nobody asks, given the one of the request. Absent: that one. */
  readonly thresholdAt?: ((place: Place, threshold: number) => number) | undefined;
}

/** Answers kept, the last ones given. */
const KEPT = 100;

/** Where something is asked: the buffer with what the suggest widget would insert, and the cursor behind that. */
interface Question {
  readonly path: string;
  readonly language: string;
  readonly text: string;
  readonly offset: number;
  readonly site: Site;
  readonly threshold: number;
  readonly isAsked: boolean;
  readonly quietIn: readonly QuietPlace[];
  /** What the suggest widget inserts, or the indentation that is missing on an empty line, and how many typed characters it replaces. */
  readonly selected: string;
  readonly covered: number;
}

/** A text for the cursor, before it becomes an item. */
interface Answer {
  readonly text: string;
  readonly replaced: number;
  readonly confidence: number;
  readonly provenance: readonly string[];
  readonly place: Place;
  readonly threshold: number;
}

/** Answers from what was just suggested where it is typed through, from what was asked before, else from the model. */
export function createComplete(options: CompleteOptions): Complete {
  const { model, config, version = () => 0, visible = (_, text) => text, thresholdAt = (_, given) => given } = options;
  let kept = new Map<string, Answer | undefined>();
  let last: { question: Question; answer: Answer } | undefined;
  let seen = version();
  const forget = () => {
    kept = new Map();
    last = undefined;
    seen = version();
  };

  const ask = (question: Question, place: Place, threshold: number): Answer | undefined => {
    const { path, language, offset, site } = question;
    const text = visible(path, question.text);
    if (text === undefined) model.close(path);
    const found = text === undefined ? undefined : model.complete({ key: path, language, text, offset, threshold });
    const fit = found && ((found.block && fittedTo(site, found.block)) ?? fittedTo(site, found));
    return fit && { ...fit, place, threshold };
  };
  const answer = (question: Question): Answer | undefined => {
    const rest = last && typedThrough(last.question, last.answer, question);
    if (rest) return rest;
    const place = placeOf(question.site, question.path);
    const threshold = question.isAsked ? question.threshold : thresholdAt(place, question.threshold);
    const name = `${question.path}\n${threshold}\n${question.offset}\n${contentHash(question.text)}`;
    const known = kept.has(name) ? kept.get(name) : ask(question, place, threshold);
    kept.delete(name);
    kept.set(name, known);
    if (kept.size > KEPT) kept.delete(kept.keys().next().value as string);
    return known;
  };

  return {
    complete(request) {
      const started = performance.now();
      const settings = config();
      if (version() !== seen) forget();
      const question = questionOf(request, settings);
      const found = question && isWanted(question.site, question) ? answer(question) : undefined;
      last = question && found ? { question, answer: found } : undefined;
      const items = question && found ? [itemOf(request, question, found)] : [];
      return { items, milliseconds: performance.now() - started };
    },
    saved(path) {
      const language = languageOfPath(path);
      if (language) model.saved(path, language.id);
      forget();
    },
    removed(path) {
      model.close(path);
      forget();
    },
  };
}

/** Undefined where nothing can be answered. */
function questionOf(request: CompleteRequest, settings: CompleteConfig): Question | undefined {
  const { path, position, threshold = settings.threshold, quietIn = settings.quietIn, selected } = request;
  const language = (request.language ? languageOfEditorId(request.language) : undefined) ?? languageOfPath(path);
  if (!language || request.text.length > settings.largestFile) return undefined;
  const lines = new LineIndex(request.text);
  const cursor = lines.offsetAt(position);
  const start = selected ? lines.offsetAt(selected.range.start) : cursor;
  const inserted = selected?.text ?? missingIndentation(siteAt(request.text, cursor, language));
  const typed = request.text.slice(start, cursor);
  if (start > cursor || typed.includes('\n') || inserted.includes('\n') || !inserted.startsWith(typed))
    return undefined;
  const text = request.text.slice(0, start) + inserted + request.text.slice(cursor);
  const offset = start + inserted.length;
  const site = siteAt(text, offset, language);
  const isAsked = request.trigger === 'manual';
  return {
    path,
    language: language.id,
    text,
    offset,
    site,
    threshold,
    isAsked,
    quietIn,
    selected: inserted,
    covered: cursor - start,
  };
}

/** What the model found as a text that fits the site; absent: it is not worth showing. */
function fittedTo(site: Site, { text, confidence, provenance }: Continuation) {
  const proposal = fitted(text, site);
  return proposal && { ...proposal, confidence, provenance };
}

/**
 * What is left of the last answer when the characters typed since are its first ones, over several lines too; absent:
 * something else changed.
 */
function typedThrough(before: Question, answer: Answer, now: Question): Answer | undefined {
  const above = before.text.slice(0, before.offset);
  const typed = now.text.slice(before.offset, now.offset);
  const isSame =
    before.path === now.path &&
    before.threshold === now.threshold &&
    now.threshold > 0 &&
    now.offset >= before.offset &&
    answer.text.length > typed.length &&
    answer.text.startsWith(typed) &&
    before.text.length - before.offset === now.text.length - now.offset &&
    now.text.startsWith(above) &&
    now.text.endsWith(before.text.slice(before.offset));
  return isSame ? { ...answer, text: answer.text.slice(typed.length) } : undefined;
}

function itemOf({ position }: CompleteRequest, { selected, covered }: Question, answer: Answer): CompletionItem {
  const { line, character } = position;
  return {
    text: selected + answer.text,
    range: { start: { line, character: character - covered }, end: { line, character: character + answer.replaced } },
    confidence: answer.confidence,
    source: 'model',
    provenance: answer.provenance,
    place: answer.place,
    threshold: answer.threshold,
  };
}
