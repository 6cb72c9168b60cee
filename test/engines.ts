import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EngineConfig } from '../src/application/config';
import { createEngine, type EngineOptions } from '../src/application/createEngine';
import type { Consent, Engine, EngineEvent, IndexRequest } from '../src/application/engine';
import { silentLog } from '../src/foundations/log';
import { distFolder } from './grammars';
import { ada, bob, type TemporaryRepository, temporaryRepository } from './temporaryRepository';

/** Functions of one habit: what they share can be suggested, what they differ in cannot. */
export const parser = ['Header', 'Trailer', 'Cookie', 'Query', 'Fragment', 'Version']
  .map(
    (name) => `// Reads a ${name.toLowerCase()} line.
function parse${name} (line, limits) {
  const colon = line.indexOf(':')
  if (colon === -1) throw new Error('Invalid ${name}: ' + line)
  const value = line.slice(colon + 1).trim()
  if (value.length > limits.maximum) throw new Error('Too long: ' + line)
  return value
}
`,
  )
  .join('\n');
/** What another wrote. */
export const foreign = [1, 2, 3, 4]
  .map((number) => `function handshake${number} (wiggle) {\n  return wiggle.everyFinger.bend(42)\n}\n`)
  .join('\n');

let nextId = 0;
const engines: Engine[] = [];

/** An engine on a store; it is closed after the test. */
export async function open(
  storeFolder?: string,
  config: Partial<EngineConfig> = {},
  more: Partial<EngineOptions> = {},
): Promise<{ engine: Engine; events: EngineEvent[] }> {
  const engine = await createEngine({
    assetsFolder: distFolder,
    storeFolder,
    config,
    trusted: true,
    log: silentLog,
    now: Date.now,
    clock: () => performance.now(),
    newId: () => `id${nextId++}`,
    ...more,
  });
  engines.push(engine);
  const events: EngineEvent[] = [];
  engine.on((event) => events.push(event));
  return { engine, events };
}

/** Ada's repository, in which Bob wrote a file too, and an empty folder for a store. */
export interface Workplace {
  readonly repository: TemporaryRepository;
  readonly store: string;
  /** To learn it as Ada's. */
  request(consent?: Consent): IndexRequest;
  /** Closes all engines that the test has opened, and takes the folders away. */
  remove(): Promise<void>;
}

/** A workplace of its own for one test. */
export function workplace(): Workplace {
  const repository = temporaryRepository();
  const store = mkdtempSync(join(tmpdir(), 'engine-'));
  repository.commits([[{ 'lib/parser.js': parser }], [{ 'lib/bob.js': foreign }, { author: bob }]]);
  return {
    repository,
    store,
    request: (consent = 'learn') => ({
      repositories: [{ path: repository.path, consent }],
      identities: [ada.email],
    }),
    async remove() {
      await closeEngines();
      repository.remove();
      rmSync(store, { recursive: true, force: true });
    },
  };
}

/** The notices among events. */
export const notices = (events: readonly EngineEvent[]) =>
  events.flatMap((event) => (event.event === 'notice' ? [event.params.message] : []));

/** What is suggested behind `beginning` in a new file. */
export async function continued(engine: Engine, repository: string, beginning: string): Promise<string> {
  const above = 'function parseAge (line, limits) {\n';
  const text = `${above}${beginning}\n}\n`;
  const { items } = await engine.complete({
    path: join(repository, 'lib', 'age.js'),
    text,
    position: { line: 1, character: beginning.length },
    trigger: 'manual',
    threshold: 0,
  });
  return items[0]?.text ?? '';
}

/** Whether the parsing functions are known. */
export const knowsColon = async (engine: Engine, repository: string) =>
  (await continued(engine, repository, '  const colon = ')).includes('indexOf');

/** Closes all engines that a test has opened. */
export async function closeEngines(): Promise<void> {
  for (const engine of engines.splice(0)) await engine.close();
}
