import { createHash } from 'node:crypto';
import { HumanError } from '../foundations/errors';
import { abortError } from '../foundations/rpc';
import { checkedInput } from './agentInput';
import { type AskedEngine, agentTools, type Told } from './agentTools';
import type { Handed, LedgerDoor } from './ledgerDoor';

/** Who asks. */
export type Asker = Pick<Handed, 'client' | 'way'>;

/** Answers a call of a tool by its name. */
export type AnswerAgents = (name: string, input: unknown, asker: Asker, signal?: AbortSignal) => Promise<Told>;

const LONGEST_CLIENT = 100; // characters

/** What is told by each way, as it is hashed and counted: over the protocol the text, an end of line and the data as JSON. */
export function wordingOf({ text, data }: Told, way: Handed['way']): string {
  return way === 'mcp' ? `${text}\n${JSON.stringify(data)}` : text;
}

/**
 * Answers the tools of other agents. What is told is in the ledger before it is told; where it cannot be written, nothing is
 * told. Rejects with a `HumanError` that is meant for the agent.
 */
export function createAnswerAgents(engine: AskedEngine & Pick<LedgerDoor, 'recordHanded'>): AnswerAgents {
  return async (name, input, { client, way }, signal) => {
    const tool = agentTools.find((one) => one.name === name);
    if (!tool)
      throw new HumanError(
        `There is no tool “${name.slice(0, 100)}”.`,
        `The tools are ${agentTools.map((one) => one.name).join(', ')}.`,
      );
    const told = await tool.answer(engine, checkedInput(tool.inputSchema, input ?? {}));
    if (signal?.aborted) throw abortError(); // Nobody hears it, so it is not told.
    const wording = wordingOf(told, way);
    await engine.recordHanded({
      ...{ tool: name, client: nameOf(client), way },
      ...{ bytes: Buffer.byteLength(wording, 'utf8'), functions: told.functions, redactions: told.redactions },
      sha256: createHash('sha256').update(wording, 'utf8').digest('hex'),
    });
    return told;
  };
}

/** How an agent calls itself, as a short text of one line. */
const nameOf = (client: string) =>
  client
    .replace(/\p{C}+/gu, ' ')
    .trim()
    .slice(0, LONGEST_CLIENT);
