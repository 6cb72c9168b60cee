import { resolve } from 'node:path';
import type { Command } from './command';
import { Misunderstood, numberOf, oneOf, placeOf, required, type Values } from './commandArguments';
import type { SendingSettings } from './endpoint';
import { noDraftReport, suggestionReport } from './report';

/** Milliseconds; nothing is completed here. */
const DEADLINE = 400;

/** Drafts the function at a place: by a server where one is named, else by the engine. */
export const draftCommand: Command = {
  usage: '[--what KIND] FILE:LINE, or --what message REPOSITORY',
  help: 'draft the function there, whose body is empty; or a test or doc comment of it, or the next of a family behind it; or the message of what is staged',
  options: [
    ...(['store', 'repository', 'identity', 'mine', 'consent', 'revision', 'language', 'instruction', 'what'] as const),
    ...(['endpoint', 'model', 'budget', 'plain'] as const),
  ],
  async *run(engine, given, values) {
    const { language, instruction, plain } = values;
    const what = oneOf(values.what ?? 'function', ['function', 'test', 'docComment', 'sibling', 'message']);
    const sending = sendingOf(values, process.env);
    if (sending) await engine.setEndpoint(sending);
    const asked = {
      ...(instruction ? { instruction } : {}),
      ...(sending ? { writer: 'endpoint' as const } : { writer: 'engine' as const }),
      ...(plain ? { styled: false } : {}),
    } as const;
    const result =
      what === 'message'
        ? await engine.draftMessage({ repository: resolve(required(given, 'repository')[0]), ...asked })
        : await engine.draft({
            ...{ ...placeOf(required(given, 'place'), language), what, ...asked },
            ...(language ? { language } : {}),
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
