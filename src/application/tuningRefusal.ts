import type { LlmServer } from './llmAddress';
import { type HttpAnswer, LlmError, refusal, retryAfterOf } from './llmError';
import { fieldOf } from './llmPiece';
import type { TuningAsk } from './tuningCall';

/** UTF-16 code units of what a server says that are shown. */
const SHOWN = 300;

/** A text of a server, as one line without what could do anything to a terminal; undefined: it is none. */
export function saidBy(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const line = value.replace(/[\p{C}\s]+/gu, ' ').trim();
  if (line === '') return undefined;
  return line.length > SHOWN ? `${line.slice(0, SHOWN)}…` : line;
}

/**
 * Why a server that is to train a model did not take a request.
 * @param text what it said, which is told only where nothing of a file was sent
 */
export function tuningRefusal(
  response: HttpAnswer,
  { server, host, ask }: { readonly server: LlmServer; readonly host: URL; readonly ask: TuningAsk },
  text: string,
): LlmError {
  const { status } = response;
  const name = host.host;
  const why = ask.kind === 'upload' ? '' : reasonIn(text);
  const retryAfter = retryAfterOf(response);
  if (status === 404 && (ask.kind === 'job' || ask.kind === 'cancel'))
    return new LlmError('gone', `${name} does not know the job ${ask.job}.`, 'See there what became of it.');
  if (status === 404 && ask.kind === 'remove')
    return new LlmError('gone', `${name} does not have the file ${ask.file} any more.`, 'There is nothing to delete.');
  if (status === 404 || status === 405 || status === 501)
    return new LlmError(
      'unsupported',
      `${name} does not offer fine-tuning${ask.kind === 'create' ? `, or not of the model “${server.model}”` : ''} (status ${status}).${why}`,
      'Choose another endpoint, or train with the files of the kit yourself.',
    );
  if (status === 413)
    return new LlmError(
      'tooLarge',
      `${name} does not take a file of ${ask.kind === 'upload' ? ask.file.bytes.length : 0} bytes.`,
      'Make a smaller kit, with what you wrote of late, or choose fewer kinds of examples.',
    );
  if (status === 429 || status === 402)
    return new LlmError(
      'limited',
      `${name} takes no more requests for now.${why}`,
      retryAfter === undefined
        ? 'See there what your account allows, and try again later.'
        : `Try again in ${Math.ceil(retryAfter / 1000)} s.`,
      { retryAfter },
    );
  if (status >= 500)
    return new LlmError('server', `${name} failed (status ${status}).${why}`, 'Try again later; its log may say why.', {
      retryAfter,
    });
  if (status === 401 || status === 403 || status < 400) return refusal(response, server, host);
  return new LlmError(
    'unsupported',
    `${name} refused that (status ${status}).${why}`,
    'See which models it trains, and from what.',
  );
}

/** What a server says went wrong, as a sentence behind another one; empty: nothing. */
function reasonIn(text: string): string {
  try {
    const said = saidBy(fieldOf(fieldOf(JSON.parse(text), 'error'), 'message'));
    return said ? ` It says: ${said}` : '';
  } catch {
    return '';
  }
}
