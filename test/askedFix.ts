import { ok } from 'node:assert/strict';
import { join } from 'node:path';
import type { DraftSettings, EndpointSettings } from '../src/application/endpoint';
import type { Consent, Engine, EngineEvent } from '../src/application/engine';
import type { DraftFixRequest } from '../src/application/fixRequest';
import type { Suggestion } from '../src/domain/suggestion';
import { LineIndex } from '../src/foundations/text';
import type { EndpointServer } from './endpointServer';
import { open, type Workplace } from './engines';

export const source = `'use strict'

// Reads an age line.
function parseAge (line, limits) {
  const colon = line.indexOf(':')
  if (colon == colon) throw new Error('Invalid age: ' + line)
  return Number(line.slice(colon + 1))
}

// Reads a year line.
function parseYear (line) {
  return Number(line)
}

module.exports = { parseAge, parseYear }
`;
export const slip = 'colon == colon';
export const whole = source.slice(source.indexOf('function parseAge'), source.indexOf('\n\n// Reads a year'));
export const good = whole.replace(slip, 'colon < 0');
export const other = whole.replace(slip, '!~colon');
export const mended = source.replace(slip, 'colon < 0');
export const fence = (code: string) => `\`\`\`js\n${code}\n\`\`\``;

/** What a fix may be asked for with, besides what every request has. */
type More = Partial<Omit<DraftFixRequest, 'finding'>> & {
  readonly at?: string;
  readonly finding?: Partial<DraftFixRequest['finding']>;
};

/** The file of a workplace that is to be mended. */
export const pathOf = (place: Workplace, name = 'lib/age.js') => join(place.repository.path, name);

/** A request for the slip, or for what stands at other words. */
export function request(place: Workplace, { at = slip, finding, ...rest }: More = {}): DraftFixRequest {
  const text = rest.text ?? source;
  const index = new LineIndex(text);
  const from = text.indexOf(at);
  const range = { start: index.positionAt(from), end: index.positionAt(from + at.length) };
  const found = { rule: 'identical-operands', message: 'Both sides are the same.' };
  return {
    ...{ path: pathOf(place), text, ...rest },
    finding: { ...found, source: 'detector', severity: 'warning', range, ...finding },
  };
}

/** The suggestion that a request becomes; fails when there is none. */
export async function fixed(engine: Pick<Engine, 'draftFix'>, given: DraftFixRequest): Promise<Suggestion> {
  const { suggestion } = await engine.draftFix(given);
  ok(suggestion, 'nothing came');
  return suggestion;
}

/** The checks that did not pass, with what they say. */
export const failed = ({ checks }: Pick<Suggestion, 'checks'>) =>
  checks.flatMap(({ name, passed, note }) => (passed ? [] : `${name}: ${note}`));

/** Lets an engine ask a server. */
export const setUp = (
  engine: Engine,
  { url }: EndpointServer,
  more: Partial<EndpointSettings> = {},
  drafts: DraftSettings = {},
) =>
  engine.setEndpoint({
    settings: { url, model: 'small', kind: 'auto', deadline: 400, hidesEmails: false, ...more },
    drafts,
  });

/** An engine that has learnt a place and knows a server. */
export async function startAt(
  place: Workplace,
  server: EndpointServer,
  { consent = 'learn', trusted = true }: { consent?: Consent; trusted?: boolean } = {},
): Promise<{ engine: Engine; events: EngineEvent[] }> {
  const { engine, events } = await open(place.store, {}, { trusted });
  await engine.index(place.request(consent));
  await setUp(engine, server);
  return { engine, events };
}
