import { ok } from 'node:assert/strict';
import { createConforming } from '../src/application/conforming';
import { createManners, type Manners, type MannersOptions } from '../src/application/manners';
import { createQueue } from '../src/application/queue';
import { createTriage } from '../src/application/triage';
import type { Finding } from '../src/application/triageDoor';
import { NameCounts } from '../src/domain/triage/nameCounts';
import { grammars } from './grammars';

/** Manners that keep nothing, of an engineer who has not decided about anything yet. */
export const newManners = (queue: MannersOptions['queue'], more: Partial<MannersOptions> = {}): Manners =>
  createManners({
    storeFolder: undefined,
    queue,
    now: () => 1,
    notify: () => {},
    mention: () => {},
    repositoryOf: () => '/',
    headOf: () => undefined,
    findText: async () => undefined,
    mayQuote: () => true,
    ...more,
  });

/** Code with a slip of one rule, and with one of another. */
export const SLIP = 'function f (a, b) {\n  if (a = b) return 1\n}\n';
export const OTHER = 'function g (c) {\n  return c === c\n}\n';

/** A window with its engine; `head` and `time` are of the world around it. */
export function newWindow(storeFolder?: string, more: Partial<MannersOptions> = {}) {
  const world = { time: 1_000_000, head: 'c1', notices: [] as string[], mentions: [] as string[] };
  let ids = 0;
  const queue = createQueue({ now: () => world.time, newId: () => `s${++ids}` });
  const manners = newManners(queue, {
    storeFolder,
    now: () => world.time,
    headOf: () => world.head,
    notify: (message, hint) => world.notices.push(`${message} ${hint}`),
    mention: (message, hint) => world.mentions.push(`${message} ${hint}`),
    repositoryOf: (path) => /^\/[^/]+/.exec(path)?.[0] ?? '',
    ...more,
  });
  const triage = createTriage({
    ...{ grammars, queue, manners, conforming: createConforming({ styleAt: async () => new Map() }) },
    names: new NameCounts(),
    visible: (_path, text) => text,
    readText: async () => '',
    now: () => 0,
  });
  /** What is found, by line and rule. */
  const found = async (path: string, text: string) => {
    const { findings, hidden } = await triage({ path, text });
    const counts = Object.entries(hidden).flatMap(([why, count]) => (count > 0 ? `${count} ${why}` : []));
    return [...findings.map(({ rule, range }) => `${range.start.line} ${rule}`), ...counts];
  };
  const first = async (path: string, text: string): Promise<Finding> => {
    const [finding] = (await triage({ path, text })).findings;
    ok(finding);
    return finding;
  };
  return { world, queue, manners, triage, found, first, ...manners.door };
}

/** What is found in `SLIP`. */
export const ASSIGNMENT = '1 assignment-in-condition';
