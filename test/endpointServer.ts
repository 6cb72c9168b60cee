import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** What the server was sent. */
export interface Received {
  readonly path: string;
  readonly method: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

type Handle = (response: ServerResponse, received: Received) => unknown;

/** A server on this machine that speaks the protocol, well or badly. */
export interface EndpointServer {
  readonly url: string;
  readonly received: Received[];
  /** Requests whose connection the other side closed before the answer was over. */
  readonly hungUp: number;
  behave(handle: Handle): void;
  close(): Promise<void>;
}

/** Starts a server that behaves so. */
export async function endpointServer(handle: Handle): Promise<EndpointServer> {
  let behaviour = handle;
  let hungUp = 0;
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Uint8Array[] = [];
    try {
      for await (const chunk of request) chunks.push(chunk);
    } catch {
      return; // The other side hung up before it had said all.
    }
    const { url: path = '', method = '', headers } = request;
    const one = { path, method, headers, body: Buffer.concat(chunks).toString('utf8') };
    received.push(one);
    response.on('close', () => {
      if (!response.writableFinished) hungUp++;
    });
    response.on('error', () => {});
    await behaviour(response, one);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    received,
    get hungUp() {
      return hungUp;
    },
    behave(next) {
      behaviour = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

const streaming = { 'content-type': 'text/event-stream' };

const chunk = (text: string, logprobs: readonly number[], end?: string) => ({
  choices: [{ text, logprobs: { token_logprobs: logprobs }, ...(end ? { finish_reason: end } : {}) }],
});
const chatChunk = (content: string, end?: string) => ({
  choices: [{ delta: { content }, ...(end ? { finish_reason: end } : {}) }],
});
const event = (data: object) => `data: ${JSON.stringify(data)}\n\n`;

/** Fills in the middle, piece by piece. @param pause milliseconds before each piece */
export function filling(texts: readonly string[], { logprob = -0.1, pause = 0, end = 'stop' } = {}): Handle {
  return async (response) => {
    response.writeHead(200, streaming);
    for (const text of texts) {
      if (pause > 0) await wait(pause);
      response.write(event(chunk(text, [logprob])));
    }
    response.end(`${event(chunk('', [], end))}data: [DONE]\n\n`);
  };
}

/** Knows only chats. */
export function chatting(texts: readonly string[]): Handle {
  return (response, received) => {
    if (!received.path.endsWith('/chat/completions')) return refusing(404)(response, received);
    response.writeHead(200, streaming);
    for (const text of texts) response.write(event(chatChunk(text)));
    return response.end(`${event(chatChunk('', 'stop'))}data: [DONE]\n\n`);
  };
}

/**
 * Chats and nothing else: says each of the texts, piece by piece.
 * @param usage what it counts, told where it is asked for; absent: it never tells. @param pause milliseconds before each piece
 */
export function saying(
  texts: readonly string[],
  { end = 'stop', pause = 0, usage }: { end?: string; pause?: number; usage?: readonly [number, number] } = {},
): Handle {
  return async (response, received) => {
    if (!received.path.endsWith('/chat/completions')) return refusing(404)(response, received);
    response.writeHead(200, streaming);
    for (const text of texts) {
      if (pause > 0) await wait(pause);
      response.write(event(chatChunk(text)));
    }
    response.write(event(chatChunk('', end)));
    const [asked, answered] = usage ?? [];
    if (usage && JSON.parse(received.body).stream_options?.include_usage)
      response.write(event({ choices: [], usage: { prompt_tokens: asked, completion_tokens: answered } }));
    return response.end('data: [DONE]\n\n');
  };
}

/** Does one after the other, and the last again and again. */
export function inTurn(...handles: readonly Handle[]): Handle {
  let turn = 0;
  return (response, received) => handles[Math.min(turn++, handles.length - 1)]?.(response, received);
}

/** Tells which models it has, and nothing else. */
export function listing(...names: readonly string[]): Handle {
  return (response, received) => {
    if (!received.path.endsWith('/models')) return refusing(404)(response, received);
    response.writeHead(200, { 'content-type': 'application/json' });
    return response.end(JSON.stringify({ object: 'list', data: names.map((id) => ({ id })) }));
  };
}

/** Answers with a status, and with what a server may say then. */
export function refusing(status: number, headers: Readonly<Record<string, string>> = {}): Handle {
  return (response, { body }) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify({ error: { message: `no: ${body}` } }));
  };
}

/** Sends these bytes as a stream. */
export function sending(...parts: readonly (string | Uint8Array)[]): Handle {
  return (response) => {
    response.writeHead(200, streaming);
    for (const part of parts) response.write(part);
    response.end();
  };
}

/** Servers that nobody wishes for. Each answers a request to complete in its own bad way. */
export const badServers: Readonly<Record<string, Handle>> = {
  'never answers': () => {},
  'stalls in the middle': (response) => {
    response.writeHead(200, streaming);
    response.write(event(chunk('par', [-0.1])));
  },
  'says that it sends more than it does': (response) => {
    response.writeHead(200, { ...streaming, 'content-length': '10000' });
    response.write(event(chunk('parse', [-0.1])));
    setTimeout(() => response.destroy(), 20);
  },
  'says that it sends less than it does': (response) => {
    response.socket?.end(
      `HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ncontent-length: 10\r\n\r\n${event(chunk('parse', [-0.1]))}`,
    );
  },
  'sends garbage': sending('data: {"choices":[{"te\n\n'),
  'sends no objects': sending(
    'data: 7\n\ndata: null\n\ndata: {"choices":{"text":3}}\n\ndata: {"choices":[4,{"text":{}}]}\n\n',
  ),
  'sends bytes that are no text': sending(
    'data: {"choices":[{"text":"',
    Uint8Array.of(0xff, 0xc0, 0x80),
    '"}]}\n\ndata: [DONE]\n\n',
  ),
  'dies in the middle': (response) => {
    response.writeHead(200, streaming);
    response.write(event(chunk('parse', [-0.1])));
    setTimeout(() => response.socket?.destroy(), 20);
  },
  'ends in the middle': sending(event(chunk('parse', [-0.1]))),
  'fails in the middle': sending(event(chunk('parse', [-0.1])), event({ error: { message: 'out of memory' } })),
  'takes no more': refusing(429, { 'retry-after': '60' }),
  fails: refusing(500),
  'wants a key': refusing(401),
  'sends on elsewhere': refusing(307, { location: 'http://127.0.0.1:9/v1/completions' }),
  'never ends': async (response) => {
    response.writeHead(200, streaming);
    for (let open = true; open && !response.destroyed; await wait(1))
      open = response.write(event(chunk('spam '.repeat(200), [-0.1]))) || !response.destroyed;
  },
  'sends a line without end': (response) => {
    response.writeHead(200, streaming);
    response.write(`data: {"choices":[{"text":"${'x'.repeat(3_000_000)}`);
  },
  'sends a page': (response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end('<html>parse</html>');
  },
  'sends everything at once': (response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(chunk('parse', [-0.1], 'stop')));
  },
  'hangs up': (response) => response.socket?.destroy(),
  'speaks another protocol': (response) => response.socket?.end('SSH-2.0-OpenSSH_9.2\r\n'),
};
