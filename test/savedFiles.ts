import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LearntFile } from '../src/application/corpus';
import { nothingSaved, type Saved } from '../src/application/saved';
import { createStore, type News, type Store, type StoreWriter } from '../src/application/store';
import { silentLog } from '../src/foundations/log';

const range = { start: { line: 1, character: 0 }, end: { line: 3, character: 1 } };
const f = {
  name: 'f',
  kind: 'function' as const,
  container: '',
  range,
  signature: 'function f (a, {b})',
  parameters: ['a', ''],
  doc: '',
  text: 'function f (a, {b}) {\n  return "🐇"\n}',
  body: { start: 21, end: 35 },
  ownShare: 1,
};
export const file: LearntFile = {
  facts: {
    path: '/r/a.js',
    repository: '/r',
    language: 'javascript',
    hash: 'ab12',
    unit: 'test',
    lineCount: 4,
    bytes: 40,
    authoredLines: 3,
    time: 1_700_000_000.5,
    runs: [{ start: 1, text: f.text }],
    functions: [
      f,
      {
        ...f,
        range: { start: { line: 2, character: 9 }, end: { line: 2, character: 12 } },
        text: '"🐇"',
        body: { start: 0, end: 0 },
      },
      {
        name: 'g',
        kind: 'method',
        container: 'C',
        range,
        signature: 'g ()',
        parameters: [],
        doc: 'Says g.',
        text: 'g () {}',
        body: { start: 6, end: 6 },
        ownShare: 0.85,
      },
    ],
    observations: [{ dimension: 'quotes', category: 'double', line: 2 }],
  },
  version: 'v1',
  lines: Uint32Array.of(1, 2, 2 ** 32 - 1, 4),
  own: Uint8Array.of(0, 1, 1, 1),
  others: { otherAuthors: 1 },
  checked: false,
  learnt: 1_700_000_000_001,
};
export const empty: LearntFile = {
  ...file,
  facts: { ...file.facts, path: '/r/b.js', unit: 'source', runs: [], functions: [], observations: [] },
  version: '',
  checked: true,
};
export const repository = {
  path: '/r',
  consent: 'learn' as const,
  identities: ['a@x', 'b@x'],
  revision: '',
  time: 1_700_000_000_000,
};
export const snapshot: Saved = {
  ...nothingSaved,
  files: [file, empty],
  repositories: [
    repository,
    { ...repository, path: '/s', reading: { commit: 'c0', lines: 7, skipped: { bots: 1 }, notices: ['Shallow.'] } },
  ],
  drafts: ['  return 1\n'],
  model: {
    words: ['a', 'b'],
    tokens: Int32Array.of(0, 1),
    spaced: Uint8Array.of(0, 1),
    keys: ['/r/a.js'],
    languages: ['javascript'],
    ends: Int32Array.of(2),
    times: Float64Array.of(1),
    weights: Float32Array.of(0.5),
  },
  forgotten: [{ hash: '00ff', time: 5 }],
};
export const changes = (...names: string[]): Saved => ({
  ...nothingSaved,
  files: names.map((name) => ({ ...empty, facts: { ...empty.facts, path: `/r/${name}.js` } })),
});

/** Files whose observations are arrays, so that they can be compared. */
export const plain = (files: readonly LearntFile[] | undefined) =>
  files?.map((one) => ({ ...one, facts: { ...one.facts, observations: [...one.facts.observations] } }));
export const pathsOf = (news: News | undefined) =>
  [...(news?.base?.files ?? []), ...(news?.changes ?? []).flatMap(({ files }) => files)].map(({ facts }) =>
    facts.path.slice(3, -3),
  );

/** A folder for stores, and what tests do with one. */
export function storeFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'store-'));
  const notices: string[][] = [];
  const write = (store: Store, work: (writer: StoreWriter) => Promise<void>) =>
    store.write(async (writer) => {
      store.news();
      await work(writer);
    });
  return {
    folder,
    notices,
    write,
    open: () => createStore({ folder, log: silentLog, notify: (message, hint) => notices.push([message, hint]) }),
    at: (name: string) => join(folder, name),
    append: (store: Store, ...names: string[]) => write(store, (writer) => writer.append(changes(...names))),
    replace: (store: Store, given = snapshot) => write(store, (writer) => writer.replace(given)),
    names: () => readdirSync(folder).sort(),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
