import { fitted, isWanted } from '../domain/completion/index';
import { placeOf } from '../domain/completion/place';
import { siteAt } from '../domain/completion/site';
import type { CompletionModel } from '../domain/model/completionModel';
import { confidenceOf, gainOf, leastProbability } from '../domain/model/gate';
import { leastOfOutside, type OutsideEvidence, OutsideGate } from '../domain/model/outsideGate';
import { isTypingSecret } from '../domain/privacy/redaction';
import { languageOfEditorId, languageOfPath } from '../domain/syntax/languages';
import { contentHash } from '../foundations/hash';
import { LineIndex } from '../foundations/text';
import type { Complete, CompleteConfig, CompleteOptions } from './complete';
import type { Conforming } from './conforming';
import type { Endpoint, EndpointAnswer } from './endpoint';
import { createEndpointLines, type FoundLine, type Spot } from './endpointLines';
import type { CompleteRequest, CompleteResult, CompletionItem } from './engine';
import type { Grammars } from './grammars';
import type { Visible } from './leftOut';
import type { Sendable } from './sendable';

/** Answers a request to complete. @param signal aborted when nobody waits any more: then there is no item */
export type Completions = (request: CompleteRequest, signal?: AbortSignal) => Promise<CompleteResult>;

export interface CompletionsOptions {
  /** The embedded model's answers. */
  readonly complete: Pick<Complete, 'complete'>;
  readonly model: CompletionModel;
  readonly endpoint: Endpoint;
  readonly sendable: Sendable;
  readonly visible: Visible;
  readonly grammars: Grammars;
  /** Writes a line as the engineer and the file write. */
  readonly conforming: Pick<Conforming, 'line'>;
  readonly config: CompleteConfig;
  readonly thresholdAt: NonNullable<CompleteOptions['thresholdAt']>;
  /** Milliseconds of a clock that never goes back. */
  readonly clock: () => number;
  readonly onDefect: (error: unknown) => void;
}

/** So many lines above the cursor tell the model how likely a line is. */
const LINES_ABOVE = 150;
/** Answers that wait to be seen right or wrong. */
const OPEN_ANSWERS = 10;

/** An answer of the endpoint, until the line is written. */
interface OpenAnswer {
  readonly spot: Spot;
  readonly evidence: OutsideEvidence;
}

/**
 * The embedded model's answers, beside those of an endpoint. What the embedded model says is never delayed. Where it is
 * silent, the endpoint is waited for until its deadline. What the endpoint has answered by then is shown where it is sure
 * enough, and promises more saved keys than what the embedded model says.
 */
export function createCompletions(options: CompletionsOptions): Completions {
  const { complete, model, endpoint, sendable, visible, config, thresholdAt, clock, onDefect } = options;
  const gate = new OutsideGate();
  let open: OpenAnswer[] = [];

  /** Sees which answers came true. */
  const learnFrom = ({ path, site: { above } }: Spot) => {
    open = open.filter(({ spot, evidence }) => {
      if (spot.path !== path || above === spot.site.above) return true;
      if (!above.startsWith(spot.site.above)) return false;
      const written = above.slice(spot.site.above.length).split('\n', 1)[0] ?? '';
      if (written.startsWith(spot.site.typed)) gate.learn(evidence, isBegun(written, spot.site.typed + evidence.text));
      return false;
    });
  };
  const judge = async (spot: Spot, answered: string, { logprobs, form }: EndpointAnswer): Promise<FoundLine> => {
    const { site, path, text: buffer } = spot;
    const { typed, language, rest } = site;
    const grammar = await options.grammars.load(language.id);
    const before = buffer.slice(0, spot.offset);
    const after = buffer.slice(spot.offset);
    const text = await options.conforming.line(grammar, path, { before, after, proposed: answered });
    const above = lastLines((visible(path, buffer) ?? '').slice(0, site.above.length));
    const own = model.predictLine(above, typed, language.id) ?? { text: '', p: 0 };
    const likelihood = model.likelihood(above, typed + text + rest, language.id);
    const evidence = { logprobs: [...logprobs], likelihood, own, text, typed, form };
    open = [...open, { spot, evidence }].slice(-OPEN_ANSWERS);
    return { text, confidence: confidenceOf(gate.probability(evidence)) };
  };
  const lines = createEndpointLines({ endpoint, sendable, judge, clock, onDefect });

  return async (request, signal) => {
    const started = performance.now();
    const own = complete.complete(request);
    const chosen = endpoint.available();
    const spot = chosen && spotOf(request, config);
    lines.turnTo(spot);
    if (!chosen || !spot) return own;
    learnFrom(spot);
    const known = lines.known(spot);
    if (known || own.items.length > 0)
      return better(own, known && itemOf(request, spot, known, { config, thresholdAt }));
    // By the time the answer is there, so is what reads it.
    options.grammars.load(spot.site.language.id).catch(() => {});
    const found = await lines.find(spot, chosen.deadline, signal);
    const item = found && !signal?.aborted ? itemOf(request, spot, found, { config, thresholdAt }) : undefined;
    return { items: item ? [item] : [], milliseconds: performance.now() - started };
  };
}

/** Where the endpoint may be asked; undefined: nowhere, or the place is not one to complete. */
function spotOf(request: CompleteRequest, settings: CompleteConfig): Spot | undefined {
  const { path, text, position, selected, quietIn = settings.quietIn } = request;
  const language = (request.language ? languageOfEditorId(request.language) : undefined) ?? languageOfPath(path);
  if (!language || selected || text.length > settings.largestFile) return undefined;
  const offset = new LineIndex(text).offsetAt(position);
  const site = siteAt(text, offset, language);
  const isAsked = request.trigger === 'manual';
  if (!isWanted(site, { path, isAsked, quietIn }) || isTypingSecret(site.typed)) return undefined;
  const key = `${path}\n${contentHash(`${site.above}\0${site.rest}\0${site.below}`)}`;
  return { path, text, offset, site, key, isAsked };
}

/** The item, if it fits and is sure enough. */
function itemOf(
  request: CompleteRequest,
  { site, path, isAsked }: Spot,
  { text, confidence }: FoundLine,
  { config, thresholdAt }: Pick<CompletionsOptions, 'config' | 'thresholdAt'>,
): CompletionItem | undefined {
  const place = placeOf(site, path);
  const given = request.threshold ?? config.threshold;
  const threshold = isAsked ? given : thresholdAt(place, given);
  const isSure = leastProbability(confidence) >= leastOfOutside(threshold);
  const proposal = text.trim() === '' || !isSure ? undefined : fitted(text, site);
  if (!proposal) return undefined;
  const { line, character } = request.position;
  return {
    text: proposal.text,
    range: { start: { line, character }, end: { line, character: character + proposal.replaced } },
    ...{ confidence, source: 'endpoint', provenance: [], place, threshold },
  };
}

/** The one that promises more saved keys, by the measure by which the embedded model chooses among its own. */
function better(own: CompleteResult, item: CompletionItem | undefined): CompleteResult {
  const value = ({ confidence, text }: CompletionItem) => gainOf(leastProbability(confidence), text);
  const [first] = own.items;
  return item && (!first || value(item) > value(first)) ? { ...own, items: [item] } : own;
}

function lastLines(text: string): string {
  let start = text.length;
  for (let lines = 0; start > 0 && lines <= LINES_ABOVE; lines++) start = text.lastIndexOf('\n', start - 2) + 1;
  return text.slice(start);
}

/** Whether a line begins with a text that does not end inside one of its words. */
function isBegun(line: string, text: string): boolean {
  const isWord = (character: string | undefined) => character !== undefined && /[\p{L}\p{N}_$]/u.test(character);
  return line.startsWith(text) && !(isWord(text.at(-1)) && isWord(line[text.length]));
}
