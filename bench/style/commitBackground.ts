/**
 * Makes src/domain/style/commitBackground.json: how people in general write commit messages, in counts alone.
 *
 *   npx tsx bench/style/commitBackground.ts MIRROR      a folder of repositories named owner+name
 *
 * From each repository below, none by an author of the development set, the messages of commits before 2025-02-20 that
 * are no merges are read, bots and coding agents left out. An author's n messages in a repository count as √n, so that no
 * maintainer speaks for it alone; each repository then weighs the same.
 */
import { writeFileSync } from 'node:fs';
import { addDamped, type Counts, countObservations, total } from '../../src/domain/style/counts';
import { observeMessages } from '../../src/domain/style/observeMessages';
import { readMessages } from './messages';

const repositories = `
  expressjs/express koajs/koa reduxjs/redux axios/axios tj/commander.js fastify/fastify
  psf/requests pallets/flask encode/httpx bottlepy/bottle tqdm/tqdm pallets/click
  gin-gonic/gin spf13/cobra serde-rs/json tokio-rs/mio google/gson square/javapoet redis/hiredis jqlang/jq
  google/leveldb serilog/serilog sinatra/sinatra rack/rack guzzle/guzzle slimphp/Slim
`
  .trim()
  .split(/\s+/);

const until = '2025-02-20';
/** Fewer messages say nothing of how a repository's people write. */
const leastMessages = 50;

const [mirror = '../.mirror'] = process.argv.slice(2);

/** Damped counts over the authors of a repository. */
function countsOf(name: string): Counts | undefined {
  const messages = readMessages(mirror, name, until);
  if (messages.length < leastMessages) return undefined;
  const byAuthor = new Map<string, string[]>();
  for (const { email, message } of messages) byAuthor.set(email, [...(byAuthor.get(email) ?? []), message]);
  const counts: Counts = new Map();
  for (const own of byAuthor.values()) addDamped(counts, countObservations(observeMessages(own)));
  return counts;
}

function main(): void {
  const mean: Counts = new Map();
  let read = 0;
  for (const name of repositories) {
    const counts = countsOf(name);
    if (!counts) {
      console.error(`${name} is not in ${mirror}, or has few messages`);
      continue;
    }
    read++;
    for (const [dimension, categories] of counts) {
      const shares = mean.get(dimension) ?? new Map<string, number>();
      mean.set(dimension, shares);
      for (const [category, count] of categories)
        shares.set(category, (shares.get(category) ?? 0) + count / total(categories));
    }
  }
  const shares = [...mean].flatMap(([dimension, categories]) =>
    [...categories]
      .map(([category, share]) => [dimension, category, Math.round((1000 * share) / total(categories))] as const)
      .filter(([, , share]) => share >= 4),
  );
  const shipped = { 'commit/commit': { shares, functions: [] } };
  writeFileSync('src/domain/style/commitBackground.json', `${JSON.stringify(shipped)}\n`);
  console.log(read, 'repositories', shares.length, 'shares');
}

main();
