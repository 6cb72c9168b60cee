import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createAgentEngine } from './application/agentEngine';
import { serveAgents } from './application/agentServer';
import { HumanError, messageOf } from './foundations/errors';
import { streamLog } from './foundations/log';

/** Replaced by the version of the product when it is bundled. */
declare const VERSION: string;

/**
 * Serves the tools for other agents on standard input and output, until the input ends.
 * @param folder the store, as it was named; undefined: none was
 * @throws HumanError when there is no such store
 */
export async function mcp(folder: string | undefined): Promise<void> {
  if (folder === undefined || folder === '')
    throw new HumanError(
      'It is not said from which store to tell.',
      'Give --store DIR: the folder into which coding-double index learned your repositories, or the one that the command “Coding Double: Let Other Agents Ask the Double…” names.',
    );
  const store = resolve(folder);
  if (!statSync(store, { throwIfNoEntry: false })?.isDirectory())
    throw new HumanError(
      `There is no store in ${store}.`,
      `Learn your repositories first: coding-double index --store ${store} REPOSITORY…`,
    );
  const log = streamLog(process.stderr); // Standard output is for messages alone.
  const engine = createAgentEngine({ assets: __dirname, store, log });
  void engine.sources().catch(() => {}); // It begins to read the store before it is asked; a problem is told then.
  await serveAgents({ engine, version: VERSION, input: process.stdin, output: process.stdout, log });
  await engine.close();
}

/** As a program of its own, which the editor starts: `node mcp.js --store DIR`. */
async function main(): Promise<number> {
  try {
    const { values } = parseArgs({ options: { store: { type: 'string' } } });
    await mcp(values.store);
    return 0;
  } catch (error) {
    process.stderr.write(`${messageOf(error)}\n${error instanceof HumanError ? `${error.hint}\n` : ''}`);
    return error instanceof HumanError ? 1 : 2;
  }
}

if (require.main === module) void main().then((status) => process.exit(status));
