/**
 * Measures how well commit messages tell their author: each repository of the development authors is held out in turn, and
 * its messages, in samples of some, are given to the author whose other repositories they are most like.
 *
 *   npx tsx bench/style/commits.ts MIRROR [AUTHORS]      AUTHORS: a JSON file as of the harness
 *
 * Prints the share of samples that went to their author, macro over authors, and how far the dimensions tell authors apart.
 */
import { readFileSync } from 'node:fs';
import { backgroundOf } from '../../src/domain/style/background';
import { type Counts, countObservations, modeOf, total } from '../../src/domain/style/counts';
import { commitDimensions } from '../../src/domain/style/dimensions/commit';
import { contributions, scoreOf, voiceOf } from '../../src/domain/style/likeness';
import { observeMessages } from '../../src/domain/style/observeMessages';
import { Profile } from '../../src/domain/style/profile';
import type { CountedFile } from '../../src/domain/style/styleFacts';
import { type AuthoredMessage, readMessages } from './messages';

const [mirror = '../.mirror', authorsFile = '../shared/eval/authors/development.json'] = process.argv.slice(2);
const until = '2025-02-20';
const sizes = [1, 5, 20, 50];
const batch = 20;
/** So many samples of a repository are tried of each size, evenly spread. */
const mostSamples = 30;
const leastMessages = 50;

interface Author {
  readonly id: string;
  readonly repositories: ReadonlyMap<string, readonly string[]>;
}

function readAuthors(): Author[] {
  const { authors } = JSON.parse(readFileSync(authorsFile, 'utf8')) as {
    readonly authors: readonly {
      readonly id: string;
      readonly names: readonly string[];
      readonly repositories: readonly string[];
    }[];
  };
  return authors.flatMap(({ id, names, repositories }) => {
    const isAuthor = ({ name, email }: AuthoredMessage) =>
      names.some((pattern) => new RegExp(pattern, 'i').test(name) || new RegExp(pattern, 'i').test(email));
    const known = repositories.flatMap((repository) => {
      const messages = readMessages(mirror, repository, until).filter(isAuthor);
      return messages.length < leastMessages ? [] : [[repository, messages.map(({ message }) => message)] as const];
    });
    return known.length < 2 ? [] : [{ id, repositories: new Map(known) }];
  });
}

/** The batches of an author's messages, as the product learns them. */
function filesOf(author: Author, without: string): readonly CountedFile[] {
  const profile = new Profile();
  for (const [repository, messages] of author.repositories)
    for (let at = 0; repository !== without && at < messages.length; at += batch)
      profile.learn({
        path: `${repository}:${at}`,
        repository,
        language: 'commit',
        unit: 'commit',
        time: -at,
        observations: observeMessages(messages.slice(at, at + batch)),
        functions: [],
      });
  return profile.sample('commit', 'commit').files;
}

/** Messages that stand evenly apart, so that a sample is not one week's work. */
function samples(messages: readonly string[], size: number): string[][] {
  const number = Math.min(mostSamples, Math.floor(messages.length / size));
  return Array.from({ length: number }, (_, first) =>
    messages.filter((_, at) => at % number === first).filter((_, at, own) => at % Math.ceil(own.length / size) === 0),
  );
}

const background = backgroundOf('commit', 'commit');
if (!background) throw new Error('Make the background first: bench/style/commitBackground.ts.');
const authors = readAuthors();
const general = new Map(authors.map((author) => [author.id, voiceOf(filesOf(author, ''))]));
const macro = new Map<number, number[]>(sizes.map((size) => [size, []]));
const best = (counts: Counts, voices: ReadonlyMap<string, Counts>, only?: string) => {
  const scores = [...voices].map(([id, voice]) => {
    const found = contributions(counts, voice, background).filter(({ dimension }) => !only || dimension === only);
    return [id, scoreOf(found).voice] as const;
  });
  return scores.reduce((a, b) => (b[1] > a[1] ? b : a))[0];
};
for (const author of authors) {
  const rights = new Map<number, [right: number, all: number]>(sizes.map((size) => [size, [0, 0]]));
  for (const [repository, messages] of author.repositories) {
    const voices = new Map([...general, [author.id, voiceOf(filesOf(author, repository))]]);
    for (const size of sizes)
      for (const sample of samples(messages, size)) {
        const sum = rights.get(size) as [number, number];
        sum[1]++;
        if (best(countObservations(observeMessages(sample)), voices) === author.id) sum[0]++;
      }
  }
  const shares = sizes.map((size) => {
    const [right, all] = rights.get(size) as [number, number];
    if (all > 0) macro.get(size)?.push(right / all);
    return all > 0 ? (100 * (right / all)).toFixed(0) : '–';
  });
  const number = [...author.repositories.values()].reduce((sum, { length }) => sum + length, 0);
  console.log(`| ${author.id} | ${author.repositories.size} | ${number} | ${shares.join(' | ')} |`);
}
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const means = sizes.map((size) => (100 * mean(macro.get(size) ?? [])).toFixed(1));
console.log(`| **macro** | | | ${means.join(' | ')} |`);

/** Separability: how often two authors differ more (total variation) than the halves of one of them do. */
for (const { id } of commitDimensions) {
  const shares = (counts: Counts) => {
    const categories = counts.get(id);
    return new Map([...(categories ?? [])].map(([category, count]) => [category, count / total(categories)]));
  };
  const distance = (a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>) =>
    [...new Set([...a.keys(), ...b.keys()])].reduce(
      (sum, key) => sum + Math.abs((a.get(key) ?? 0) - (b.get(key) ?? 0)),
      0,
    ) / 2;
  const parts = authors
    .flatMap((author) =>
      [...author.repositories].map(([, messages]) => ({
        author: author.id,
        shares: shares(countObservations(observeMessages(messages))),
      })),
    )
    .filter(({ shares }) => shares.size > 0);
  let [right, all] = [0, 0];
  for (const a of parts)
    for (const b of parts.filter((it) => it !== a && it.author === a.author))
      for (const c of parts.filter((it) => it.author !== a.author)) {
        all++;
        const [near, far] = [distance(a.shares, b.shares), distance(a.shares, c.shares)];
        right += near < far ? 1 : near === far ? 0.5 : 0;
      }
  const modes = authors.map((author) => modeOf(general.get(author.id)?.get(id)) ?? '–');
  console.log(`| ${id} | ${(right / all).toFixed(2)} | ${[...new Set(modes)].join(', ')} |`);
}
