/**
 * What learning costs and holds, view by view: processor time for each MB of source, beside cutting the same code into
 * tokens as the baseline of the same round, and bytes of memory for each byte of source.
 *
 *   tsx bench/learn.ts [FOLDER…]   default: this repository's sources and those of one dependency
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { extract } from '../src/application/extract';
import type { FileFacts } from '../src/application/facts';
import { functionFold, modelFold, nameFold, styleFold } from '../src/application/folds';
import { createGrammars } from '../src/application/grammars';
import { CompletionModel } from '../src/domain/model/completionModel';
import { lexRun, TokenList } from '../src/domain/model/lexer';
import { Vocabulary } from '../src/domain/model/vocabulary';
import { FunctionIndex } from '../src/domain/retrieval/functionIndex';
import { Profile } from '../src/domain/style/profile';
import { languageOfPath } from '../src/domain/syntax/languages';
import { NameCounts } from '../src/domain/triage/nameCounts';

const ROUNDS = 4;
const LARGEST = 1_000_000; // bytes

/** One thing that is timed; what it returns is held while memory is measured. */
interface Contender {
  readonly name: string;
  readonly learn: (files: readonly FileFacts[]) => object | Promise<object>;
}

/** As an index run does: the newest files come first, and the order of time is made in the end. */
async function learnModel(files: readonly FileFacts[]): Promise<object> {
  const model = new CompletionModel();
  const fold = modelFold(model);
  fold.hold();
  for (const facts of files) fold.learn(facts);
  await fold.release();
  return model;
}

function lex(files: readonly FileFacts[]): object {
  const vocabulary = new Vocabulary();
  const list = new TokenList();
  for (const { runs } of files)
    for (const { text } of runs) {
      list.length = 0;
      lexRun(text, vocabulary, list);
    }
  return vocabulary;
}

/** A view with its fold, which learns the files one by one. */
const view =
  <View extends object>(
    make: () => View,
    foldOf: (view: View) => { learn(facts: FileFacts, checked: boolean): void },
  ) =>
  (files: readonly FileFacts[]): object => {
    const made = make();
    const fold = foldOf(made);
    for (const facts of files) fold.learn(facts, true);
    return made;
  };

const contenders: readonly Contender[] = [
  { name: 'tokens only', learn: lex },
  { name: 'model', learn: learnModel },
  { name: 'functions', learn: view(() => new FunctionIndex(), functionFold) },
  { name: 'names', learn: view(() => new NameCounts(), nameFold) },
  { name: 'profile', learn: view(() => new Profile(), styleFold) },
];

async function factsIn(folders: readonly string[]): Promise<FileFacts[]> {
  const grammars = createGrammars('dist');
  const facts: FileFacts[] = [];
  for (const folder of folders) {
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
    for (const [i, name] of names.entries()) {
      const path = join(folder, name);
      const language = languageOfPath(path);
      if (!language || path.endsWith('.d.ts') || statSync(path).size > LARGEST) continue;
      const text = readFileSync(path, 'utf8');
      const own = new Uint8Array(text.split('\n').length).fill(1);
      const input = { path, repository: folder, text, hash: '', bytes: Buffer.byteLength(text), own, keepsCode: true };
      facts.push(extract(await grammars.load(language.id), { ...input, time: names.length - i }));
    }
  }
  return facts;
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

function held(): number {
  for (let i = 0; i < 3; i++) collectGarbage();
  const { heapUsed, external } = process.memoryUsage(); // External memory includes array buffers.
  return heapUsed + external;
}

/** Seconds of processor time. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

/** What one contender costs: seconds of processor time, and bytes that are held afterwards. */
async function measured({ learn }: Contender, files: readonly FileFacts[]): Promise<{ seconds: number; size: number }> {
  const before = held();
  const started = processorTime();
  const made = await learn(files);
  const seconds = processorTime() - started;
  const size = held() - before;
  return Object.isFrozen(made) ? { seconds, size: 0 } : { seconds, size }; // Looking at it keeps it alive until here.
}

async function main(folders: readonly string[]): Promise<void> {
  const empty = held();
  const files = await factsIn(folders);
  const bytes = files.reduce((sum, facts) => sum + facts.bytes, 0);
  const perByte = (amount: number) => (amount / bytes).toFixed(2);
  console.log(
    `${files.length} files, ${(bytes / 1e6).toFixed(2)} MB; facts with grammars: ${perByte(held() - empty)} B/B`,
  );
  const times = new Map(contenders.map(({ name }) => [name, [] as number[]]));
  const sizes = new Map<string, number>();
  for (let round = 0; round < ROUNDS; round++)
    for (const contender of contenders) {
      const { seconds, size } = await measured(contender, files);
      times.get(contender.name)?.push(seconds);
      sizes.set(contender.name, size);
    }
  const baseline = median(times.get('tokens only') ?? []);
  for (const [name, seconds] of times) {
    const perMegabyte = (time: number) => ((time / bytes) * 1e9).toFixed(0).padStart(4);
    const [first = 0, ...later] = seconds;
    const ratio = (median(seconds) / baseline).toFixed(1).padStart(4);
    console.log(
      `${name.padEnd(12)} ${perMegabyte(first)} ms/MB at first, ${perMegabyte(median(later))} then, ${ratio} × tokens only, holds ${perByte(sizes.get(name) ?? 0)} B/B`,
    );
  }
}

const folders = process.argv.slice(2);
void main(folders.length > 0 ? folders : ['src', 'test', 'bench', 'node_modules/mocha/lib']);
