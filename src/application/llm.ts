import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { reachOf } from '../domain/privacy/endpointAddress';
import { abortError } from '../foundations/rpc';
import type { Answered, Ledger, SendingPurpose } from './ledger';
import { astray, failureOf, LlmError, malformed, noKey, refusal, tooSlow, unencrypted } from './llmError';

/** A server that speaks the protocol of OpenAI. */
export interface LlmServer {
  /** What `/completions` and `/chat/completions` are appended to. */
  readonly url: string;
  readonly model: string;
  /** Sent as bearer token; absent: the server wants none. */
  readonly key?: string | undefined;
  /** The proxy for other machines; absent: as the environment says. */
  readonly proxy?: string | undefined;
}

/** What is asked. Everything in it leaves as it stands. */
export interface LlmRequest {
  readonly purpose: SendingPurpose;
  /** How many secrets were replaced in it. */
  readonly redactions: number;
  /** To go on between two texts, or to answer messages. */
  readonly ask:
    | { readonly prompt: string; readonly suffix?: string; readonly stop?: readonly string[] }
    | { readonly messages: readonly { readonly role: 'system' | 'user'; readonly content: string }[] };
  readonly mostTokens: number;
  /** Whether to tell how likely each token is; some servers refuse to. */
  readonly logprobs: boolean;
  /** Milliseconds and bytes after which the answer is given up. */
  readonly limits: { readonly milliseconds: number; readonly bytes: number };
}

/** A piece of the answer. */
export interface LlmPiece {
  readonly text: string;
  /** The natural logarithms of the probabilities of its tokens; empty: the server does not tell. */
  readonly logprobs: readonly number[];
  /** Whether the answer ends with it, and why; undefined: it goes on. */
  readonly end?: 'stop' | 'length';
}

/** Asks a server, and gives the answer piece by piece while it comes. Nobody else opens a connection. */
export type Llm = (server: LlmServer, request: LlmRequest, signal: AbortSignal) => AsyncIterable<LlmPiece>;

type OpenAi = import('openai').OpenAI;
type Network = typeof import('undici');

/**
 * The door to the network. What it needs is loaded when it is asked first; each request is in the ledger before it leaves.
 * The pieces end with one that has an `end`.
 * @throws LlmError on iteration, or the end of cancelled work when the signal is aborted
 */
export function createLlm(ledger: Ledger): Llm {
  const dispatcherOf = createDispatchers();
  return async function* ask(server, request, signal) {
    const address = addressOf(server.url);
    if (server.key !== undefined && !isKey.test(server.key)) throw noKey(address);
    const [{ OpenAI }, network] = await Promise.all([import('openai'), import('undici')]);
    const late = AbortSignal.timeout(request.limits.milliseconds);
    const either = AbortSignal.any([signal, late]);
    const exchange = createExchange({
      server,
      request,
      address,
      ledger,
      network,
      dispatcher: dispatcherOf(network, server, address),
    });
    const client = new OpenAI({
      baseURL: server.url,
      apiKey: 'none', // The exchange writes its own headers.
      ...{ organization: null, project: null, webhookSecret: null },
      ...{ maxRetries: 0, timeout: request.limits.milliseconds, logLevel: 'off' as const },
      fetch: exchange.fetch as never, // Its types are those of a browser.
    });
    let outcome = 'cut';
    try {
      if (either.aborted) throw abortError();
      const isEnded = yield* pieces(client, server.model, request, either);
      if (either.aborted) throw abortError();
      if (!isEnded && !exchange.isWhole()) throw malformed(address, 'broke off');
      if (!isEnded) yield { text: '', logprobs: [], end: 'stop' };
      outcome = 'complete';
    } catch (error) {
      const failure = late.aborted ? tooSlow(address, request.limits.milliseconds) : failureOf(error, address);
      const why = signal.aborted ? abortError() : failure;
      outcome = why instanceof LlmError ? why.failure : 'cut';
      throw why;
    } finally {
      exchange.end(outcome);
    }
  };
}

/**
 * Where a server is.
 * @throws LlmError when the address makes no sense, or what is sent there could be read on its way
 */
export function addressOf(url: string): URL {
  const hint = 'Give one such as http://localhost:11434/v1 or https://api.example.com/v1.';
  const address = URL.canParse(url) ? new URL(url) : undefined;
  if (!address || !/^https?:$/.test(address.protocol))
    throw new LlmError('refused', 'The address of the endpoint is none.', hint);
  if (address.username !== '' || address.password !== '')
    throw new LlmError(
      'refused',
      'The address of the endpoint holds a password.',
      'Leave it out: the key is kept apart.',
    );
  if (address.search !== '' || address.hash !== '')
    throw new LlmError('refused', 'The address of the endpoint goes on behind its path.', hint);
  if (address.protocol === 'http:' && reachOf(address.hostname) === 'public') throw unencrypted(address.host);
  return address;
}

/** What may stand in a header. */
const isKey = /^[\x21-\x7e]*$/;

/** Gives the connections to each address, and keeps them open. */
function createDispatchers() {
  const known = new Map<string, InstanceType<Network['Agent']>>();
  return ({ Agent, EnvHttpProxyAgent }: Network, { proxy }: LlmServer, { protocol, hostname }: URL) => {
    const isHere = reachOf(hostname) === 'loopback';
    const way = isHere ? 'here' : protocol === 'http:' ? 'near' : `far ${proxy ?? ''}`;
    const make = () => {
      if (isHere) return new Agent({ connect: { lookup: loopbackLookup } });
      if (way === 'near') return new Agent({ connect: { lookup: privateLookup } });
      return proxied(EnvHttpProxyAgent, proxy);
    };
    const dispatcher = known.get(way) ?? (make() as InstanceType<Network['Agent']>);
    known.set(way, dispatcher);
    return dispatcher;
  };
}

/** The way to other machines. @throws LlmError when the proxy is none; its address may hold a password, and is not told */
function proxied(Proxied: Network['EnvHttpProxyAgent'], proxy: string | undefined) {
  try {
    return new Proxied(proxy === undefined ? {} : { httpProxy: proxy, httpsProxy: proxy });
  } catch {
    throw new LlmError(
      'refused',
      'The proxy is none that can be used.',
      'Set `http.proxy`, or the variable HTTPS_PROXY, to an address that begins with http:// or https://.',
    );
  }
}

/** Resolves names to such addresses only; one among others is enough to refuse. */
function lookupOf(mayBe: (address: string) => boolean, refusalOf: (host: string) => LlmError): LookupFunction {
  return (host, options, done) => {
    lookup(host, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error || !first) done(error ?? new Error('It has no address.'), '');
      else if (!addresses.every(({ address }) => mayBe(address))) done(refusalOf(host), '');
      else if (options.all) done(null, addresses);
      else done(null, first.address, first.family);
    });
  };
}

/** Nothing that is written down as staying on this machine goes further. */
const loopbackLookup = lookupOf((address) => reachOf(address) === 'loopback', astray);
/** Nothing is sent unencrypted further than to private networks. */
const privateLookup = lookupOf((address) => reachOf(address) !== 'public', unencrypted);

interface ExchangeOptions {
  readonly server: LlmServer;
  readonly request: LlmRequest;
  readonly address: URL;
  readonly ledger: Ledger;
  readonly network: Network;
  readonly dispatcher: InstanceType<Network['Agent']>;
}

/** One request and its answer, as they pass through the door. */
function createExchange({ server, request, address, ledger, network, dispatcher }: ExchangeOptions) {
  let written: ((answered: Answered) => void) | undefined;
  let [status, bytes, tail] = [0, 0, ''];
  const bounded = async function* (chunks: AsyncIterable<Uint8Array>) {
    for await (const chunk of chunks) {
      bytes += chunk.length;
      if (bytes > request.limits.bytes) throw malformed(address, 'is too long');
      tail = (tail + Buffer.from(chunk.subarray(-20)).toString('latin1')).slice(-20);
      yield chunk;
    }
  };
  return {
    async fetch(input: string, { body, signal }: { readonly body: string; readonly signal: AbortSignal }) {
      const url = new URL(input);
      if (url.origin !== address.origin) throw malformed(address, 'leads elsewhere');
      const { purpose, redactions } = request;
      const isLocal = reachOf(address.hostname) === 'loopback';
      written = ledger.sending({ purpose, redactions, isLocal, host: address.host, model: server.model, body });
      const response = await network.fetch(url, {
        ...{ method: 'POST', body, signal, dispatcher, redirect: 'manual' },
        headers: {
          ...{ 'content-type': 'application/json', accept: 'text/event-stream', 'user-agent': 'coding-double' },
          ...(server.key ? { authorization: `Bearer ${server.key}` } : {}),
        },
      });
      status = response.status;
      const isStream = /^text\/event-stream\b/i.test(response.headers.get('content-type') ?? '');
      if (!response.ok || !isStream || !response.body) {
        await response.body?.cancel().catch(() => {});
        throw response.ok ? malformed(address, 'is no stream') : refusal(response, server, address);
      }
      return new network.Response(bounded(response.body), {
        headers: { 'content-type': 'text/event-stream' },
      });
    },
    /** Whether the answer says itself that it is at its end. */
    isWhole: () => tail.includes('[DONE]'),
    /** Writes down how it ended. */
    end: (outcome: string) => written?.({ status, bytes, outcome }),
  };
}

/** The pieces of the answer. @returns whether the last one had an `end` */
async function* pieces(
  client: OpenAi,
  model: string,
  { ask, mostTokens, logprobs }: LlmRequest,
  signal: AbortSignal,
): AsyncGenerator<LlmPiece, boolean> {
  const common = { model, max_tokens: mostTokens, temperature: 0, stream: true } as const;
  const chunks: AsyncIterable<unknown> =
    'messages' in ask
      ? await client.chat.completions.create(
          { ...common, messages: [...ask.messages], ...(logprobs ? { logprobs } : {}) },
          { signal },
        )
      : await client.completions.create(
          {
            ...{ ...common, prompt: ask.prompt },
            ...(ask.suffix === undefined ? {} : { suffix: ask.suffix }),
            ...(ask.stop ? { stop: [...ask.stop] } : {}),
            ...(logprobs ? { logprobs: 1 } : {}),
          },
          { signal },
        );
  for await (const chunk of chunks) {
    const piece = pieceOf(chunk);
    if (piece) yield piece;
    if (piece?.end) return true;
  }
  return false;
}

/** What a chunk adds, of either form; undefined: nothing. Nothing is taken for granted: servers send what they like. */
function pieceOf(chunk: unknown): LlmPiece | undefined {
  const [choice] = listIn(chunk, 'choices');
  if (choice === undefined) return undefined;
  const text = fieldOf(choice, 'text') ?? fieldOf(fieldOf(choice, 'delta'), 'content');
  const given = fieldOf(choice, 'logprobs');
  const logprobs = [
    ...listIn(given, 'token_logprobs'),
    ...listIn(given, 'content').map((token) => fieldOf(token, 'logprob')),
  ].filter((value) => typeof value === 'number');
  const reason = fieldOf(choice, 'finish_reason');
  const end = typeof reason === 'string' ? (reason === 'length' ? 'length' : 'stop') : undefined;
  return { text: typeof text === 'string' ? text : '', logprobs, ...(end ? { end } : {}) };
}

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;

function listIn(value: unknown, name: string): unknown[] {
  const list = fieldOf(value, name);
  return Array.isArray(list) ? list : [];
}
