import { reachOf } from '../domain/privacy/endpointAddress';
import { LlmError, noKey, unencrypted } from './llmError';

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

/**
 * Where a server is that may be sent to.
 * @throws LlmError when its address may not be used, or its key is none
 */
export function safeAddressOf({ url, key }: Pick<LlmServer, 'url' | 'key'>): URL {
  const address = addressOf(url);
  if (key !== undefined && !isKey.test(key)) throw noKey(address);
  return address;
}

/** Where the parts of the protocol are that have nothing to do with completing: what is for that alone is left off. */
export const rootOf = ({ pathname }: URL): string => pathname.replace(/(?:\/(?:fim|beta))?\/?$/, '');
