/**
 * Times the completion model in this process, beside the most recent word as the baseline: indexing speed, memory, and
 * what typing lines of a file again costs and saves while the model knows all other files.
 *
 *   tsx bench/completion.ts [FOLDER…]   default: this repository's sources and those of one dependency
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createComplete } from '../src/application/complete';
import { defaultConfig } from '../src/application/config';
import { recentWord } from '../src/domain/completion/recentWord';
import { addTallies, noTally, type Tally, typeLine } from '../src/domain/completion/typist';
import { CompletionModel } from '../src/domain/model/completionModel';
import { languageOfPath } from '../src/domain/syntax/languages';

const SAMPLED_FILES = 40;
const LINES_OF_A_FILE = 4;
const LARGEST = 200_000; // bytes

interface Source {
  readonly path: string;
  readonly language: string;
  readonly text: string;
}

function sourcesIn(folder: string): Source[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).flatMap((name) => {
    const path = join(folder, name);
    const language = languageOfPath(path);
    if (!language || path.endsWith('.d.ts') || statSync(path).size > LARGEST) return [];
    return [{ path, language: language.id, text: readFileSync(path, 'utf8') }];
  });
}

/** Milliseconds of processor time. */
function timed(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Types some lines of a file again, with everything above and below them in place; `begin` is called before each. */
function typeAgain(
  { text }: Source,
  ask: (above: string, typed: string, below: string) => string | undefined,
  begin: () => void,
): Tally {
  const lines = text.split('\n');
  let tally = noTally;
  for (let i = 1; i <= LINES_OF_A_FILE; i++) {
    const number = Math.floor((i * lines.length) / (LINES_OF_A_FILE + 1));
    const above = lines
      .slice(0, number)
      .map((line) => `${line}\n`)
      .join('');
    const below = lines
      .slice(number + 1)
      .map((line) => `\n${line}`)
      .join('');
    begin();
    tally = addTallies(
      tally,
      typeLine(lines[number] ?? '', (typed) => ask(above, typed, below)),
    );
  }
  return tally;
}

const percentile = (sorted: readonly number[], share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;

function describe(name: string, costs: number[], { keys, characters, shown, accepted }: Tally): string {
  const sorted = costs.sort((a, b) => a - b);
  const saved = (100 * (1 - keys / characters)).toFixed(1);
  const right = ((100 * accepted) / Math.max(1, shown)).toFixed(0);
  const [median, high] = [percentile(sorted, 0.5), percentile(sorted, 0.95)];
  return `${name}: ${median.toFixed(2)} / ${high.toFixed(2)} ms (p50 / p95), ${saved} % of keys saved, ${right} % of the shown right`;
}

function main(folders: readonly string[]): void {
  const sources = folders.flatMap(sourcesIn);
  const bytes = sources.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
  const model = new CompletionModel();
  const learnAll = () => {
    for (const [i, { path, language, text }] of sources.entries()) model.learn(path, language, [text], i);
  };
  const lexing = timed(learnAll);
  console.log(`${sources.length} files, ${(bytes / 1e6).toFixed(2)} MB`);
  console.log(
    `index: ${(bytes / 1e3 / lexing).toFixed(1)} MB/s, ${(model.bytes / bytes).toFixed(1)} bytes a source byte`,
  );

  const { complete, removed } = createComplete({ model, config: () => defaultConfig });
  const costs: { model: number[]; word: number[] } = { model: [], word: [] };
  const tallies = { model: noTally, word: noTally };
  const every = Math.max(1, Math.floor(sources.length / SAMPLED_FILES));
  for (const source of sources.filter((_, i) => i % every === 0)) {
    const { path, language } = source;
    model.forget(path);
    const askModel = (above: string, typed: string, below: string) => {
      const position = { line: above.split('\n').length - 1, character: typed.length };
      let text: string | undefined;
      const request = { path, text: above + typed + below, position, language, trigger: 'automatic' } as const;
      costs.model.push(
        timed(() => {
          text = complete(request).items[0]?.text;
        }),
      );
      return text;
    };
    const askWord = (above: string, typed: string) => {
      let text: string | undefined;
      costs.word.push(
        timed(() => {
          text = recentWord(above + typed);
        }),
      );
      return text;
    };
    tallies.model = addTallies(
      tallies.model,
      typeAgain(source, askModel, () => removed(path)),
    );
    tallies.word = addTallies(
      tallies.word,
      typeAgain(source, askWord, () => {}),
    );
  }
  console.log(describe('model', costs.model, tallies.model));
  console.log(describe('word', costs.word, tallies.word));
  const saved = ({ keys, characters }: Tally) => 1 - keys / characters;
  console.log(`keys saved, model to word: ${(saved(tallies.model) / saved(tallies.word)).toFixed(2)}`);
}

const folders = process.argv.slice(2);
main(folders.length > 0 ? folders : ['src', 'test', 'bench', 'node_modules/mocha/lib']);
