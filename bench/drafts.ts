/**
 * What drafts without a model are worth, and where the loss is: functions that authors added, their bodies removed and
 * written again from what was known at that time. Extracting the cases is slow, and is done once; then it takes seconds.
 *
 *   tsx bench/drafts.ts HARNESS MIRROR [LINES] [AUTHOR,…]
 *
 * HARNESS is the folder of the black-box harness, whose sampling and measure these are; MIRROR holds repositories as
 * `owner+name`. Bodies are as they are assembled: what writing them as the file writes changes is not in the numbers.
 */
import { join } from 'node:path';
import { createGrammars } from '../src/application/grammars';
import { assemble } from '../src/domain/draft/assemble';
import { fitOf, fits } from '../src/domain/draft/fit';
import { findTarget } from '../src/domain/draft/target';
import { similarity } from '../src/domain/draft/tokens';
import { FunctionIndex, type Neighbour } from '../src/domain/retrieval/functionIndex';
import { type DraftCase, eventsOf, type Harness, loadHarness } from './draftCases';

const LINES = 4000; // of each author
const FUNCTIONS = 40;
const MODELS = 12;
const OWN = 0.8;

/** Per cent, but `length`: how long a draft is beside what the author wrote, the median of their ratios. */
const columns = ['neighbour', 'nearest', 'draft', 'of 12', 'of all', 'adapted', 'recall', 'length'] as const;
type Row = Readonly<Record<(typeof columns)[number] | 'relative' | 'expected', number>>;

const buckets: readonly (readonly [name: string, belongs: (relative: number) => boolean])[] = [
  ['relative < .5', (relative) => relative < 0.5],
  ['relative .5–.8', (relative) => relative >= 0.5 && relative <= 0.8],
  ['relative > .8', (relative) => relative > 0.8],
];

/** Everything an author's drafts are scored by. */
class Scores {
  readonly #numbers = new Map<string, number>();

  constructor(readonly harness: Harness) {}

  tokens(text: string): Int32Array {
    return Int32Array.from(this.harness.lexText(text), (token) => {
      const known = this.#numbers.get(token) ?? this.#numbers.size;
      this.#numbers.set(token, known);
      return known;
    });
  }

  /** The share of the names that the author used which a text uses, 0–1. */
  recall(truth: string, text: string): number {
    const namesOf = (code: string) => new Set(this.harness.lexText(code).filter(this.harness.isName));
    const [wanted, given] = [namesOf(truth), namesOf(text)];
    return wanted.size === 0 ? 1 : [...wanted].filter((name) => given.has(name)).length / wanted.size;
  }

  /** @param near all candidates, the nearest first */
  row({ body, neighbour, relative }: DraftCase, target: Parameters<typeof assemble>[0], near: Neighbour[]): Row {
    const truth = this.tokens(body);
    const score = (text: string) => similarity(truth, this.tokens(text));
    const verbatim = near.map(({ function: fact }) => score(fact.text.slice(fact.body.start, fact.body.end)));
    const bodies = near.length === 0 ? [] : assemble(target, near.slice(0, MODELS));
    const drafts = bodies.map(({ lines }) => lines.map(({ text }) => text).join('\n'));
    const [first = ''] = drafts;
    return {
      ...{
        relative,
        expected: bodies[0]?.expected ?? Number.NaN,
        neighbour: score(neighbour),
        nearest: verbatim[0] ?? 0,
        draft: score(first),
      },
      'of 12': Math.max(0, ...verbatim.slice(0, MODELS)),
      'of all': Math.max(0, ...verbatim),
      adapted: Math.max(0, ...drafts.map(score)),
      recall: this.recall(body, first),
      length: this.tokens(first).length / Math.max(1, truth.length),
    };
  }
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

function meanRow(rows: readonly Row[]): Row {
  const all = [...columns, 'relative' as const, 'expected' as const].map((name) => {
    const values = rows.map((row) => row[name]);
    return [name, name === 'length' ? median(values) : mean(values)];
  });
  return Object.fromEntries(all) as Row;
}

function print(title: string, count: number, row: Row): void {
  const cells = columns.map((name) => (name === 'length' ? row[name].toFixed(2) : (100 * row[name]).toFixed(1)));
  console.log([title.padEnd(16), String(count).padStart(5), ...cells.map((cell) => cell.padStart(9))].join(' '));
}

async function main([harnessFolder = '', mirror = '', lines = String(LINES), only = '']: string[]): Promise<void> {
  const harness = await loadHarness(harnessFolder);
  const grammars = createGrammars('dist');
  const scores = new Scores(harness);
  console.log([' '.repeat(22), ...columns.map((name) => name.padStart(9))].join(' '));
  const authors: Row[] = [];
  const all: Row[] = [];
  for (const author of harness.loadAuthors(join(harnessFolder, 'authors', 'development.json'), only)) {
    const index = new FunctionIndex();
    const rows: Row[] = [];
    const options = { harness: harnessFolder, mirror, lines: Number(lines), functions: FUNCTIONS };
    for (const event of await eventsOf(author, harness, options)) {
      if ('learn' in event) index.learn(event.learn.key, event.learn.language, event.learn.functions);
      else if ('forget' in event) index.forget(event.forget);
      else {
        const { draft } = event;
        const grammar = await grammars.load(draft.language);
        const tree = grammar.parse(draft.text);
        const target = findTarget(grammar, tree, draft.text, draft.position, (line) => draft.own[line] === '1');
        tree.delete();
        if (typeof target === 'string') continue;
        const { function: wanted, notes } = target;
        const query = { ...draft, line: wanted.range.start.line, instruction: '' };
        const doc = `${wanted.doc}\n${notes}`.trim();
        const siblings = target.siblings.filter(({ ownShare }) => ownShare >= OWN);
        const near = index.nearest({ ...wanted, ...query, doc, siblings }, Number.POSITIVE_INFINITY);
        rows.push(scores.row(draft, target, near));
      }
    }
    if (rows.length === 0) continue;
    print(author.id, rows.length, meanRow(rows));
    authors.push(meanRow(rows));
    all.push(...rows);
  }
  print('mean of authors', all.length, meanRow(authors));
  for (const [name, belongs] of buckets) {
    const rows = all.filter(({ relative }) => belongs(relative));
    print(name, rows.length, meanRow(rows));
  }
  // What a person is told beforehand, against what came of it.
  for (const fit of fits) {
    const rows = all.filter(({ expected }) => fitOf(expected) === fit && !Number.isNaN(expected));
    print(`fit: ${fit.name}`, rows.length, meanRow(rows));
  }
}

void main(process.argv.slice(2));
