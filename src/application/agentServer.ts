import type { Readable, Writable } from 'node:stream';
import { type CallToolResult, CLIENT_INFO_META_KEY, Server } from '@modelcontextprotocol/server';
import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio';
import { HumanError, isAbort, messageOf } from '../foundations/errors';
import type { Log } from '../foundations/log';
import type { AgentEngine } from './agentEngine';
import { agentTools } from './agentTools';
import { type AnswerAgents, createAnswerAgents } from './answerAgents';
import { isObject } from './requestShapes';

export interface AgentServerOptions {
  readonly engine: AgentEngine;
  /** Of the product. */
  readonly version: string;
  /** Where messages come from and go to; nothing else is written there. */
  readonly input: Readable;
  readonly output: Writable;
  readonly log: Log;
}

const instructions =
  'How one engineer writes, measured in their own code on this machine. Read style_contract before you write code for them, follow what nearest_examples shows, and check a draft by likeness_check. These tools change nothing, and what they tell is written down where the engineer reads it.';

/** Serves the tools for other agents by the Model Context Protocol, until the input ends. */
export async function serveAgents({ engine, version, input, output, log }: AgentServerOptions): Promise<void> {
  const answer = createAnswerAgents(engine);
  const ended = new Promise<void>((resolve) => {
    for (const event of ['end', 'close']) input.once(event, resolve);
    for (const event of ['error', 'close']) output.once(event, () => resolve());
  });
  const handle = serveStdio(() => createServer(answer, version, log), {
    transport: new StdioServerTransport(input, output),
    onerror: (error) => log.warn(`A message was not understood: ${messageOf(error)}`),
  });
  await ended;
  await handle.close();
}

function createServer(answer: AnswerAgents, version: string, log: Log): Server {
  const info = { name: 'coding-double', title: 'Coding Double', version };
  const server = new Server(info, { capabilities: { tools: {} }, instructions });
  server.setRequestHandler('tools/list', () => ({
    tools: agentTools.map(({ name, title, description, inputSchema, outputSchema }) => ({
      ...{ name, title, description, inputSchema: structuredClone(inputSchema) as never, outputSchema },
      annotations: { title, readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
    })),
  }));
  server.setRequestHandler('tools/call', async ({ params }, { mcpReq }): Promise<CallToolResult> => {
    const claimed = mcpReq.envelope?.[CLIENT_INFO_META_KEY as never] ?? server.getClientVersion();
    const client = isObject(claimed) && typeof claimed['name'] === 'string' ? claimed['name'] : '';
    try {
      const { text, data } = await answer(params.name, params.arguments, { client, way: 'mcp' }, mcpReq.signal);
      return { content: [{ type: 'text', text }], structuredContent: { ...data } };
    } catch (error) {
      // What an agent can mend is an answer to it; anything else is ours, and fails the request.
      if (!(error instanceof HumanError)) {
        if (!isAbort(error)) log.error(error instanceof Error ? (error.stack ?? error.message) : messageOf(error));
        throw error;
      }
      return { isError: true, content: [{ type: 'text', text: `${error.message} ${error.hint}` }] };
    }
  });
  return server;
}
