/**
 * Measures drafted commit messages: for commits that development authors made later, the first line is drafted from what
 * they had committed until then, without an endpoint, and its form is compared with the line that they wrote.
 *
 *   npx tsx bench/messages.ts MIRROR [AUTHORS] [SAMPLES] [ONLY]     after a build, which copies the grammars
 *
 * AUTHORS is a JSON file as of the harness, SAMPLES how many commits of each author are drafted (default 40), ONLY an id.
 * Two baselines: each form that the author uses most in that repository, and the form of the message before; for the words
 * of a line the nearest own message, by files, as it stands.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describeChanges, type StagedChange } from '../src/application/draftMessageChanges';
import { formOf, ownMessage } from '../src/application/draftMessageHistory';
import { createGitCommands } from '../src/application/gitCommands';
import type { GitReader } from '../src/application/gitReader';
import { createGrammars, type Grammars } from '../src/application/grammars';
import { summarise } from '../src/domain/draft/messageChange';
import { learnMessages } from '../src/domain/draft/messageLearning';
import { nearestMessages, type OwnMessage } from '../src/domain/draft/messageOwn';
import { draftSubjects } from '../src/domain/draft/messageSubject';
import { isAgent, isBot, namesAgent } from '../src/domain/history/agents';
import type { Commit } from '../src/domain/history/commit';
import { silentLog } from '../src/foundations/log';

const [mirror = '../.mirror', file = '../shared/eval/authors/development.json', most = '40', only] =
  process.argv.slice(2);
const questions = ['commit.prefix', 'commit.mood', 'commit.case', 'commit.length'] as const;
const leastBefore = 50;

interface AuthorOfHarness {
  readonly id: string;
  readonly names: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly repositories: readonly string[];
}

interface Own {
  readonly commit: Commit;
  readonly repository: string;
  readonly message: OwnMessage;
}

async function readOwn(author: AuthorOfHarness, readers: Map<string, GitReader>): Promise<Own[]> {
  const isHis = ({ name, email }: Commit) =>
    author.names.some((form) => new RegExp(form, 'i').test(name) || new RegExp(form, 'i').test(email));
  const found: Own[] = [];
  for (const repository of author.repositories) {
    const folder = resolve(mirror, repository.replace('/', '+'), 'repo');
    const gitDir = existsSync(join(folder, '.git')) ? join(folder, '.git') : folder;
    if (!existsSync(gitDir)) continue;
    const reader = createGitCommands(gitDir, silentLog);
    readers.set(repository, reader);
    for await (const commit of reader.newest?.('HEAD', ['@'], 100_000) ?? []) {
      const { name, email, message, time } = commit;
      const isOwn = isHis(commit) && !isBot(name, email) && !isAgent(name, email) && !namesAgent(message);
      if (isOwn && time * 1000 <= Date.parse(author.to))
        found.push({ commit, repository, message: ownMessage(commit, commit.changes) });
    }
  }
  return found.sort((a, b) => a.commit.time - b.commit.time);
}

/** What was right of each question, then of all together, with the length exact and by the usual limits. */
class Score {
  readonly right = new Map<string, number>();
  all = 0;
  similarity = 0;

  add(wanted: OwnMessage, form: Readonly<Record<string, string>>, subject?: string): void {
    this.all++;
    const same = (question: string) => form[question] === wanted.form[question];
    const usual = usualLength(form['commit.length']) === usualLength(wanted.form['commit.length']);
    const rest = questions.slice(0, 3).every(same);
    const said = [...questions.filter(same), ...(usual ? ['usual'] : []), ...(rest ? ['rest'] : [])];
    if (rest && usual) said.push('joint usual');
    if (rest && same('commit.length')) said.push('joint');
    for (const one of said) this.right.set(one, (this.right.get(one) ?? 0) + 1);
    if (subject !== undefined) this.similarity += similarity(subject, wanted.subject);
  }

  row(): number[] {
    const shares = [...questions, 'usual', 'joint', 'joint usual', 'rest'].map(
      (name) => (100 * (this.right.get(name) ?? 0)) / this.all,
    );
    const mean = shares.slice(0, 4).reduce((sum, share) => sum + share, 0) / 4;
    return [...shares, mean, (100 * this.similarity) / this.all];
  }
}

/** By the limits that git's manuals name: 50 and 72 characters. */
function usualLength(bin: string | undefined): string {
  if (bin === undefined) return '';
  const number = Number(/\d+/.exec(bin)?.[0] ?? 0);
  return bin.startsWith('>') || number > 72 ? 'long' : number > 52 ? 'middle' : 'short';
}

/** Words that two lines have in common, as a share of all (Dice), in small letters. */
function similarity(a: string, b: string): number {
  const words = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const [left, right] = [words(a), [...words(b)]];
  const all = left.length + right.length;
  let common = 0;
  for (const word of left) {
    const at = right.indexOf(word);
    if (at < 0) continue;
    right.splice(at, 1);
    common++;
  }
  return all === 0 ? 1 : (2 * common) / all;
}

function modeForm(messages: readonly OwnMessage[]): Record<string, string> {
  return Object.fromEntries(
    questions.map((question) => {
      const counts = new Map<string, number>();
      for (const { form } of messages) {
        const said = form[question];
        if (said !== undefined) counts.set(said, (counts.get(said) ?? 0) + 1);
      }
      return [question, [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? ''];
    }),
  );
}

async function measure(author: AuthorOfHarness, grammars: Grammars) {
  const readers = new Map<string, GitReader>();
  const own = await readOwn(author, readers);
  const from = Date.parse(author.from) / 1000;
  const candidates = own.flatMap(({ message, commit }, at) =>
    message.time >= from &&
    at >= leastBefore &&
    message.form['commit.length'] !== undefined &&
    commit.changes.length > 0
      ? [at]
      : [],
  );
  const every = Math.max(1, Math.floor(candidates.length / Number(most)));
  const sampled = candidates.filter((_, at) => at % every === 0).slice(0, Number(most));
  const scores = { draft: new Score(), common: new Score(), previous: new Score(), nearest: new Score() };
  let followed = 0;
  let cost = 0;
  for (const at of sampled) {
    const { commit, repository, message } = own[at] as Own;
    const before = own.slice(0, at);
    const here = before.filter((one) => one.repository === repository).map((one) => one.message);
    const elsewhere = before.filter((one) => one.repository !== repository).map((one) => one.message);
    const reader = readers.get(repository) as GitReader;
    const [parent] = commit.parents;
    const changes = parent ? await reader.changes(commit.hash, parent) : commit.changes;
    const { files } = await describeChanges(
      changes.map((change): StagedChange => ({ ...change, entry: 'file' })),
      { reader, grammars },
    );
    const start = process.cpuUsage();
    const habits = learnMessages({ here, elsewhere: here.length < 200 ? elsewhere.slice(-400) : [], keepsWords: true });
    const place = { files: message.files, time: message.time, before: here.slice(-1) };
    const [first] = draftSubjects(summarise(files), place, habits, formOf);
    cost += process.cpuUsage(start).user / 1000;
    if (first?.pattern) followed++;
    scores.draft.add(message, formOf(first?.subject ?? ''), first?.subject ?? '');
    const known = [...(here.length > 0 ? here : elsewhere)].filter(({ form }) => form['commit.length']);
    scores.common.add(message, modeForm(known.length > 20 ? known : before.map((one) => one.message)));
    const last = known.at(-1);
    scores.previous.add(message, last?.form ?? {}, last?.subject ?? '');
    const [nearest] = nearestMessages(here, message.files, 1);
    scores.nearest.add(message, nearest?.form ?? {}, nearest?.subject ?? '');
    if (process.env['SHOW'])
      console.log(
        `   ${first?.pattern ? '*' : ' '} ${message.subject}\n     ${first?.subject}   [${summarise(files).kind}]`,
      );
  }
  for (const reader of readers.values()) reader.close();
  return { scores, samples: sampled.length, followed, cost: cost / sampled.length };
}

async function main(): Promise<void> {
  const { authors } = JSON.parse(readFileSync(file, 'utf8')) as { readonly authors: readonly AuthorOfHarness[] };
  const grammars = createGrammars(resolve('dist'));
  const sums = new Map<string, number[][]>();
  console.log(
    '| author | arm | prefix | mood | case | length | ≤ 50/72 | all four | with ≤ 50/72 | first three | mean of four | words |',
  );
  for (const author of authors) {
    if (only && author.id !== only) continue;
    const { scores, samples, followed, cost } = await measure(author, grammars);
    if (samples === 0) continue;
    for (const [arm, score] of Object.entries(scores)) {
      const row = score.row();
      sums.set(arm, [...(sums.get(arm) ?? []), row]);
      console.log(`| ${author.id} (${samples}) | ${arm} | ${row.map((value) => value.toFixed(0)).join(' | ')} |`);
    }
    console.log(`  patterns followed ${followed}, ${cost.toFixed(0)} ms of processor time each`);
  }
  for (const [arm, rows] of sums) {
    const means = (rows[0] ?? []).map((_, at) => rows.reduce((sum, row) => sum + (row[at] as number), 0) / rows.length);
    console.log(`| **macro** | ${arm} | ${means.map((value) => value.toFixed(1)).join(' | ')} |`);
  }
}

void main();
