import { File } from 'node:buffer';
import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { reachOf } from '../domain/privacy/endpointAddress';
import { abortError } from '../foundations/rpc';
import { type LlmLimits, lateness } from './lateness';
import type { Ledger, SendingPurpose, Sent, TokenCount } from './ledger';
import { type LlmServer, rootOf, safeAddressOf } from './llmAddress';
import { astray, failureOf, LlmError, malformed, refusal, tooSlow, unencrypted } from './llmError';
import { fieldOf, type LlmPiece, listIn, pieceOf } from './llmPiece';
import { type CallTuning, type TuningAsk, writtenOf } from './tuningCall';
import { tuningRefusal } from './tuningRefusal';

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
  /**
   * How the answer is chosen among the likely ones, and whether to tell how many tokens it took: what not all servers take.
   * Absent: the likeliest, of which nothing is told. `plain`: as the server does it, and its limit by the name it has of late.
   */
  readonly choice?: 'plain' | { readonly temperature: number; readonly seed: number };
  readonly limits: LlmLimits;
  /** Told the entry of the ledger, right before it is sent. */
  readonly onSent?: (id: string) => void;
}

/** Asks a server, and gives the answer piece by piece while it comes. Nobody else opens a connection. */
export type Llm = (server: LlmServer, request: LlmRequest, signal: AbortSignal) => AsyncIterable<LlmPiece>;

/** Asks a server which models it has, and tells it nothing. @throws LlmError when it does not tell, or the end of cancelled work */
export type ListModels = (server: LlmServer, milliseconds: number, signal?: AbortSignal) => Promise<string[]>;

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
    const address = safeAddressOf(server);
    const [{ OpenAI }, network] = await Promise.all([import('openai'), import('undici')]);
    const late = lateness(request.limits);
    const either = AbortSignal.any([signal, late.signal]);
    const exchange = createExchange({
      server,
      request,
      address,
      ledger,
      network,
      dispatcher: dispatcherOf(network, server, address),
    });
    const client = clientOf(OpenAI, { baseURL: server.url, limits: request.limits, fetch: exchange.fetch });
    let outcome = 'cut';
    let [isEnded, tokens]: [boolean, TokenCount | undefined] = [false, undefined];
    try {
      if (either.aborted) throw abortError();
      for await (const piece of pieces(client, server.model, request, either)) {
        late.beat();
        isEnded ||= piece.end !== undefined;
        tokens = piece.tokens ?? tokens;
        yield piece;
        // What it took may follow its end; nobody waits long for it.
        if (isEnded && (tokens || typeof request.choice !== 'object')) break;
        if (isEnded) late.afterEnd();
      }
      if (either.aborted && !isEnded) throw abortError();
      if (!isEnded && !exchange.isWhole()) throw malformed(address, 'broke off');
      if (!isEnded) yield { text: '', logprobs: [], end: 'stop' };
      outcome = 'complete';
    } catch (error) {
      if (isEnded && !signal.aborted) {
        outcome = 'complete'; // The answer is whole, whatever happened behind it.
        return;
      }
      const why = reasonOf(error, { address, late, signal });
      outcome = why instanceof LlmError ? why.failure : 'cut';
      throw why;
    } finally {
      late.end();
      exchange.end(outcome, tokens);
    }
  };
}

/** The same door, for what trains a model of the engineer's own. */
export function createCallTuning(ledger: Ledger): CallTuning {
  const dispatcherOf = createDispatchers();
  return async (server, { ask, limits }, signal) => {
    const address = safeAddressOf(server);
    const [{ OpenAI }, network] = await Promise.all([import('openai'), import('undici')]);
    const dispatcher = dispatcherOf(network, server, address);
    const late = lateness(limits);
    const either = AbortSignal.any([signal, late.signal]);
    const toServer = { host: address.host, model: server.model, isLocal: reachOf(address.hostname) === 'loopback' };
    let written: Sent | undefined;
    let [status, bytes, outcome] = [0, 0, 'cut'];
    const send = async (
      input: string,
      { method, body }: { readonly method: string; readonly body?: string | FormData },
    ) => {
      const url = new URL(input);
      if (url.origin !== address.origin) throw malformed(address, 'leads elsewhere');
      const packed = new Response(body ?? null); // It makes bytes of a form, and says how they are parted.
      const content = Buffer.from(await packed.arrayBuffer());
      written = ledger.sending({ ...writtenOf(ask, content), ...toServer });
      const type = typeof body === 'object' ? packed.headers.get('content-type') : null;
      const response = await network.fetch(url, {
        ...{ method, signal: either, dispatcher, redirect: 'manual', ...(body ? { body: content } : {}) },
        headers: headersOf(server, 'application/json', type),
      });
      status = response.status;
      const chunks: Uint8Array[] = [];
      for await (const chunk of response.body ?? []) {
        bytes += chunk.length;
        if (bytes > limits.bytes) throw malformed(address, 'is too long');
        chunks.push(chunk);
      }
      const text = Buffer.concat(chunks).toString('utf8');
      if (!response.ok) throw tuningRefusal(response, { server, host: address, ask }, text);
      return new Response(text, { headers: { 'content-type': 'application/json' } });
    };
    const baseURL = new URL(rootOf(address), address).href;
    const client = clientOf(OpenAI, { baseURL, limits, fetch: Object.assign(send, { Response }) });
    try {
      if (either.aborted) throw abortError();
      const answer = await tuningAnswer(client, server.model, ask, either);
      outcome = 'complete';
      return answer;
    } catch (error) {
      const why = reasonOf(error, { address, late, signal });
      outcome = why instanceof LlmError ? why.failure : 'cut';
      throw why;
    } finally {
      late.end();
      written?.answered({ status, bytes, outcome });
    }
  };
}

/** What the library does for each question. */
async function tuningAnswer(client: OpenAi, model: string, ask: TuningAsk, signal: AbortSignal): Promise<unknown> {
  const { files, fineTuning } = client;
  switch (ask.kind) {
    case 'upload': {
      const { name, bytes } = ask.file;
      const file = new File([bytes], name, { type: 'application/jsonl' });
      return files.create({ file: file as never, purpose: 'fine-tune' }, { signal });
    }
    case 'files':
      return { data: (await files.list({ purpose: 'fine-tune', limit: LISTED }, { signal })).data };
    case 'remove':
      return files.delete(ask.file, { signal });
    case 'create': {
      const validation = ask.validation === undefined ? {} : { validation_file: ask.validation };
      return fineTuning.jobs.create({ model, training_file: ask.train, ...validation }, { signal });
    }
    case 'jobs':
      return { data: (await fineTuning.jobs.list({ limit: LISTED }, { signal })).data };
    case 'job':
      return fineTuning.jobs.retrieve(ask.job, { signal });
    case 'cancel':
      return fineTuning.jobs.cancel(ask.job, { signal });
  }
}

/** So many files or jobs are looked at where one is looked for; they come from the newest on. */
const LISTED = 100;

interface ClientOptions {
  readonly baseURL: string;
  readonly limits: LlmLimits;
  readonly fetch: unknown;
}

/** The library with nothing of its own in what it sends: the exchange writes the headers, and nothing is asked twice. */
function clientOf(OpenAI: typeof import('openai').OpenAI, { baseURL, limits, fetch }: ClientOptions): OpenAi {
  return new OpenAI({
    ...{ baseURL, apiKey: 'none', organization: null, project: null, webhookSecret: null },
    ...{ maxRetries: 0, timeout: limits.milliseconds, logLevel: 'off' as const },
    fetch: fetch as never, // Its types are those of a browser.
  });
}

/** A list of models is no longer than this, UTF-16 code units and entries. */
const LONGEST_LIST = 1_000_000;
const MOST_MODELS = 500;

/** The same door, for what a server has; each question is in the ledger, too. */
export function createListModels(ledger: Ledger): ListModels {
  const dispatcherOf = createDispatchers();
  return async (server, milliseconds, given) => {
    const address = safeAddressOf(server);
    const network = await import('undici');
    const dispatcher = dispatcherOf(network, server, address);
    const late = AbortSignal.timeout(milliseconds);
    const signal = given ? AbortSignal.any([given, late]) : late;
    signal.throwIfAborted();
    const isLocal = reachOf(address.hostname) === 'loopback';
    const sent = ledger.sending({ purpose: 'models', redactions: 0, isLocal, host: address.host, model: '', body: '' });
    let [status, bytes, outcome] = [0, 0, 'cut'];
    try {
      const url = new URL(`${rootOf(address)}/models`, address);
      const response = await network.fetch(url, {
        ...{ method: 'GET', signal, dispatcher, redirect: 'manual' },
        headers: headersOf(server, 'application/json'),
      });
      status = response.status;
      if (!response.ok || !response.body) throw refusal(response, server, address);
      let text = '';
      const decoder = new TextDecoder();
      for await (const chunk of response.body) {
        bytes += chunk.length;
        if (bytes > LONGEST_LIST) throw malformed(address, 'is too long');
        text += decoder.decode(chunk, { stream: true });
      }
      outcome = 'complete';
      const names = listIn(JSON.parse(text), 'data').map((one) => fieldOf(one, 'id'));
      return names.filter((name) => typeof name === 'string').slice(0, MOST_MODELS);
    } catch (error) {
      const why = given?.aborted
        ? abortError()
        : late.aborted
          ? tooSlow(address, milliseconds)
          : failureOf(error, address);
      outcome = why instanceof LlmError ? why.failure : 'cut';
      throw why;
    } finally {
      sent.answered({ status, bytes, outcome });
    }
  };
}

const headersOf = ({ key }: LlmServer, accept: string, type: string | null = null) => ({
  ...{ 'content-type': type ?? 'application/json', accept, 'user-agent': 'coding-double' },
  ...(key ? { authorization: `Bearer ${key}` } : {}),
});

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
  let written: Sent | undefined;
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
      request.onSent?.(written.id);
      const response = await network.fetch(url, {
        ...{ method: 'POST', body, signal, dispatcher, redirect: 'manual' },
        headers: headersOf(server, 'text/event-stream'),
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
    end: (outcome: string, tokens?: TokenCount) =>
      written?.answered({ status, bytes, outcome, ...(tokens ? { tokens } : {}) }),
  };
}

/** The pieces of the answer, and what may come behind them. */
async function* pieces(
  client: OpenAi,
  model: string,
  { ask, mostTokens, logprobs, choice }: LlmRequest,
  signal: AbortSignal,
): AsyncGenerator<LlmPiece> {
  const common = { model, stream: true, ...choosing(choice, mostTokens) } as const;
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
  }
}

/** Why an exchange failed: it was called off, it took too long, or what the server or the way to it did. */
function reasonOf(
  error: unknown,
  { address, late, signal }: { address: URL; late: ReturnType<typeof lateness>; signal: AbortSignal },
): Error {
  if (signal.aborted) return abortError();
  return late.signal.aborted ? tooSlow(address, late.passed()) : failureOf(error, address);
}

/** How an answer is chosen and how long it may be, in the words of the protocol. */
function choosing(choice: LlmRequest['choice'], mostTokens: number) {
  if (choice === 'plain') return { max_completion_tokens: mostTokens };
  const limit = { max_tokens: mostTokens };
  if (choice === undefined) return { ...limit, temperature: 0 };
  return { ...limit, ...choice, stream_options: { include_usage: true } };
}
