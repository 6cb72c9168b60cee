import type { Command } from './command';
import { Misunderstood, numberOf, oneOf, placeOf, required, type Values } from './commandArguments';
import type { SendingSettings } from './endpoint';
import { noDraftReport, suggestionReport } from './report';

/** Milliseconds; nothing is completed here. */
const DEADLINE = 400;

/** Drafts the function at a place: by a server where one is named, else by the engine. */
export const draftCommand: Command = {
  usage: '[--what KIND] FILE:LINE',
  help: 'draft the function there, whose body is empty; or a test or doc comment of it, or the next of a family behind it',
  options: [
    ...(['store', 'repository', 'identity', 'mine', 'consent', 'revision', 'language', 'instruction', 'what'] as const),
    ...(['endpoint', 'model', 'budget', 'plain'] as const),
  ],
  async *run(engine, given, values) {
    const { language, instruction, plain } = values;
    const what = oneOf(values.what ?? 'function', ['function', 'test', 'docComment', 'sibling']);
    const place = placeOf(required(given, 'place'), language);
    const sending = sendingOf(values, process.env);
    if (sending) await engine.setEndpoint(sending);
    const result = await engine.draft({
      ...{ ...place, what },
      ...(language ? { language } : {}),
      ...(instruction ? { instruction } : {}),
      ...(sending ? { writer: 'endpoint' } : { writer: 'engine' }),
      ...(plain ? { styled: false } : {}),
    });
    yield { text: result.suggestion ? suggestionReport(result.suggestion) : noDraftReport(result), data: result };
  },
};

/**
 * The server that the arguments name, or else the environment; undefined: none. The key is in the environment alone, where
 * no other process sees it.
 * @throws Misunderstood when there is an address and no model
 */
export function sendingOf(
  { endpoint, model: named, budget }: Values,
  environment: Readonly<Record<string, string | undefined>>,
): SendingSettings | undefined {
  const url = endpoint ?? environment['CODING_DOUBLE_ENDPOINT'] ?? '';
  if (url === '') return undefined;
  const model = named ?? environment['CODING_DOUBLE_MODEL'] ?? '';
  if (model === '') throw new Misunderstood('No model is named.', 'Name one with --model, or in CODING_DOUBLE_MODEL.');
  const key = environment['CODING_DOUBLE_KEY'] ?? '';
  return {
    settings: { url, model, kind: 'auto', deadline: DEADLINE, ...(key === '' ? {} : { key }) },
    ...(budget === undefined ? {} : { drafts: { budget: numberOf(budget, 0) } }),
  };
}
