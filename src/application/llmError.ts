import { HumanError } from '../foundations/errors';

/** Why there is no good answer. */
export type LlmFailure =
  /** Nobody answers. */
  | 'unreachable'
  /** It took longer than the limit. */
  | 'slow'
  /** The key is missing or wrong. */
  | 'unauthorized'
  /** Too many requests, or no credit. */
  | 'limited'
  /** What was asked for is not to be had: no such address, model or parameter. */
  | 'unsupported'
  /** What was asked about is not there any more. */
  | 'gone'
  /** What was sent is too large for it. */
  | 'tooLarge'
  /** The server says that it failed. */
  | 'server'
  /** The answer makes no sense, broke off, or is too long. */
  | 'malformed'
  /** We refuse to send: the address is not safe. */
  | 'refused';

/** What went wrong between us and the server, as sentences that hold nothing of what was sent and no key. */
export class LlmError extends HumanError {
  /** Milliseconds that the server asked to be left alone. */
  readonly retryAfter: number | undefined;
  /** Whether it is the form of the request that the server does not take, so that another form may do. */
  readonly isOfForm: boolean;
  /** Whether there was no connection, so that nothing left. */
  readonly isUnsent: boolean;

  constructor(
    readonly failure: LlmFailure,
    message: string,
    hint: string,
    more: { readonly retryAfter?: number | undefined; readonly isOfForm?: boolean; readonly isUnsent?: boolean } = {},
  ) {
    super(message, hint);
    this.name = 'LlmError';
    this.retryAfter = more.retryAfter;
    this.isOfForm = more.isOfForm ?? false;
    this.isUnsent = more.isUnsent ?? false;
  }
}

/** The key cannot stand in a header. */
export function noKey({ host }: URL): LlmError {
  return new LlmError('unauthorized', `The key for ${host} has characters that no key has.`, 'Set it once more.');
}

/** What is sent there could be read on its way. */
export function unencrypted(host: string): LlmError {
  return new LlmError(
    'refused',
    `What is sent to ${host} could be read on its way.`,
    'Use https; plain http is for this machine and private networks.',
  );
}

/** A name that means this machine leads to another one. */
export function astray(host: string): LlmError {
  return new LlmError(
    'refused',
    `${host} does not lead to this machine.`,
    'Write 127.0.0.1 instead, or the true name of the server.',
  );
}

/** Why a server did not take the request, by its status alone: what it says besides may hold anything. */
export function refusal(response: HttpAnswer, { key, model }: Asked, { host }: URL): LlmError {
  const { status } = response;
  if (status >= 300 && status < 400)
    return new LlmError(
      'refused',
      `${host} sends on to another address, where nothing is sent.`,
      'Set the address that it sends to, if you trust it.',
    );
  if (status === 401 || status === 403)
    return new LlmError(
      'unauthorized',
      key ? `${host} does not accept the key.` : `${host} wants a key.`,
      'Set the key of the endpoint.',
    );
  if (status === 429 || status === 402)
    return new LlmError(
      'limited',
      `${host} takes no more requests for now.`,
      'It is left alone for a while. See there what your account allows.',
      { retryAfter: retryAfterOf(response) },
    );
  if (status === 404 || status === 400 || status === 405 || status === 415 || status === 422 || status === 501)
    return new LlmError(
      'unsupported',
      `${host} does not take such a request for the model “${model}” (status ${status}).`,
      'See whether the address ends as that server wants it, mostly with /v1, and the name of the model.',
      { isOfForm: status === 400 || status === 422 },
    );
  const hint = 'It is asked again after a pause; its own log may say why.';
  return new LlmError('server', `${host} failed (status ${status}).`, hint, { retryAfter: retryAfterOf(response) });
}

/** A server that failed is asked once more after so long, milliseconds, where it does not say for how long to wait. */
const SOON = 1000;
/** Nobody waits longer than this for it, milliseconds. */
const LONGEST_WAIT = 15_000;

/**
 * After how many milliseconds the same may be asked once more; undefined: not at all, because it would not help or might
 * be answered, and paid for, twice. Only for what failed before any of an answer came.
 */
export function retryDelay(error: unknown): number | undefined {
  if (!(error instanceof LlmError)) return undefined;
  if (error.failure !== 'server' && error.failure !== 'limited') return undefined;
  const delay = error.retryAfter ?? (error.failure === 'server' ? SOON : LONGEST_WAIT + 1);
  return delay <= LONGEST_WAIT ? delay : undefined;
}

interface Asked {
  readonly key?: string | undefined;
  readonly model: string;
}

/** What a server answered, before its body. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
}

/** What the server asks to be left alone for, in milliseconds; undefined: it does not say. */
export function retryAfterOf({ headers }: HttpAnswer): number | undefined {
  const given = headers.get('retry-after')?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(given)) return 1000 * Number(given);
  const milliseconds = Date.parse(given) - Date.now();
  return Number.isNaN(milliseconds) ? undefined : Math.max(0, milliseconds);
}

/** The answer is none. @param what what it does instead */
export function malformed({ host }: URL, what: string): LlmError {
  return new LlmError(
    'malformed',
    `The answer of ${host} ${what}.`,
    'See whether it speaks the protocol of OpenAI and streams.',
  );
}

/** The limit of time passed. */
export function tooSlow({ host }: URL, milliseconds: number): LlmError {
  return new LlmError(
    'slow',
    `${host} did not answer within ${milliseconds / 1000} s.`,
    'A smaller model answers sooner.',
  );
}

/** What was thrown, told for a person. The library wraps what went wrong below it. */
export function failureOf(error: unknown, address: URL): Error {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof HumanError) return cause;
    if (cause instanceof SyntaxError) return malformed(address, 'makes no sense');
    if (cause.message === 'bad port') return forbiddenPort(address);
    const code = (cause as NodeJS.ErrnoException).code ?? '';
    if (code === 'UND_ERR_SOCKET' || cause.message === 'terminated' || cause.name === 'HTTPParserError')
      return malformed(address, 'broke off');
    if (/^(E[A-Z]+|UND_ERR_\w+|CERT_\w+|\w+_CERT\w*)$/.test(code)) return unreachable(address, code);
  }
  return new LlmError('server', `${address.host} failed.`, 'It is asked again after a pause.');
}

/** Of ports that are of other protocols, such as mail, the standard of the web lets nobody ask by HTTP. */
function forbiddenPort({ host, port }: URL): LlmError {
  return new LlmError(
    'refused',
    `Nothing is sent to ${host}: port ${port} is of another protocol, and the rules of the web forbid to ask there.`,
    'Let the server listen on another port, such as 8080, and set that address.',
    { isUnsent: true },
  );
}

function unreachable({ host }: URL, code: string): LlmError {
  const isUnsent = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT)$/.test(code);
  const hint = 'See whether it runs, and its address.';
  return new LlmError('unreachable', `${host} cannot be reached (${code}).`, hint, { isUnsent });
}
