/**
 * Whether memory grows with use: the engine in its thread and the client before it, as the extension starts them, answer
 * 10,000 completions and hear what became of them. Both heaps are measured after garbage collection.
 *
 *   node --import tsx bench/memory.ts [REPOSITORY IDENTITY]      default: this repository; needs Node 24 and `npm run build`
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Worker } from 'node:worker_threads';
import { languageOfPath } from '../src/domain/syntax/languages';
import { createEngineClient } from '../src/editor/engineClient';
import { silentLog } from '../src/foundations/log';

const completions = 10_000;
const root = process.cwd();
const [repository = root, identity = git('log', '-1', '--format=%ae')] = process.argv.slice(2);

function git(...args: string[]): string {
  return execFileSync('git', args, { cwd: process.argv[2] ?? root, encoding: 'utf8' }).trim();
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Used bytes of both heaps, in MB: of this thread, where the client is, and of the engine's. */
async function heaps(worker: Worker): Promise<{ client: number; engine: number }> {
  collect();
  for await (const _ of await worker.getHeapSnapshot()); // Taking one collects what is not used any more.
  const { used_heap_size } = await worker.getHeapStatistics();
  return { client: process.memoryUsage().heapUsed / 1e6, engine: used_heap_size / 1e6 };
}

async function main(): Promise<void> {
  const store = mkdtempSync(join(tmpdir(), 'double-memory-'));
  const workerData = { assets: join(root, 'dist'), store, trusted: true };
  const worker = new Worker(join(root, 'dist', 'engine.worker.js'), { workerData, stdout: true, stderr: true });
  const engine = createEngineClient(() => worker, silentLog);
  const { files } = await engine.index({
    repositories: [{ path: repository, consent: 'learn' }],
    identities: [identity],
  });
  const sources = git('ls-files').split('\n').filter(languageOfPath).slice(0, 40);
  const texts = sources.map((path) => ({
    path: join(repository, path),
    text: readFileSync(join(repository, path), 'utf8'),
  }));
  let [asked, shown] = [0, 0];
  const type = async (wanted: number) => {
    for (let round = 0, end = asked + wanted; asked < end; round++) {
      const { path, text } = texts[round % texts.length] as (typeof texts)[number];
      const lines = text.split('\n');
      const line = (round * 7919) % lines.length;
      const typed = lines[line] ?? '';
      for (let character = 0; character <= typed.length && asked < end; character += 3, asked++) {
        const now = [...lines.slice(0, line), typed.slice(0, character), ...lines.slice(line + 1)].join('\n');
        const { items } = await engine.complete({
          path,
          text: now,
          position: { line, character },
          trigger: 'automatic',
        });
        const [item] = items;
        if (!item) continue;
        shown++;
        const kind = shown % 3 === 0 ? 'accepted' : 'rejected';
        const place = item.place ? { place: item.place } : {};
        await engine.feedback({ kind, path, language: 'typescript', characters: item.text.length, ...place });
      }
    }
  };
  await type(1000); // What is kept of open files and answers is there now.
  const before = await heaps(worker);
  await type(completions);
  const after = await heaps(worker);
  console.log(`${files} files learned; ${completions} completions, ${shown} shown`);
  for (const part of ['client', 'engine'] as const)
    console.log(`${part}: ${before[part].toFixed(1)} MB before, ${after[part].toFixed(1)} MB after`);
  await engine.close();
  await worker.terminate();
  rmSync(store, { recursive: true });
}

void main();
