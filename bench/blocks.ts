/**
 * Types stretches of new lines again that authors wrote after their dates, line by line as an ideal typist would, with
 * and without suggestions of several lines: how often those are shown, whether they are right as a whole, and what they
 * save. Only what stood before is known, own lines alone.
 *
 *   tsx bench/blocks.ts MIRROR [AUTHOR,…] [--lines 400] [--threshold .7]
 *   tsx bench/blocks.ts MIRROR --train FILE   trains the weights of the gate of blocks on what was written before the dates
 *
 * MIRROR holds repositories as `owner+name/repo`; missing ones are left out.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createComplete } from '../src/application/complete';
import { defaultConfig } from '../src/application/config';
import { comesNext } from '../src/domain/completion/typist';
import { newLines } from '../src/domain/history/insertions';
import { lineHunks } from '../src/domain/history/lineDiff';
import type { Archive } from '../src/domain/model/archive';
import { BLOCK_INPUTS } from '../src/domain/model/blockGate';
import { Blocks } from '../src/domain/model/blocks';
import { CompletionModel } from '../src/domain/model/completionModel';
import { columnsOf, indentationOf } from '../src/domain/model/indentation';
import { lexLine, TokenList } from '../src/domain/model/lexer';
import { LiveFile } from '../src/domain/model/liveFile';
import { DEDENT, INDENT, Vocabulary } from '../src/domain/model/vocabulary';
import { createArchives } from './archives';
import { type Author, authors, versionsOf } from './authors';
import { OwnLines } from './ownLines';
import type { FileVersion } from './replayHistory';

const LARGEST_COMMIT = 1500; // added lines; above, it is an import
const LONGEST = 60; // lines of a stretch that are typed
const TRAINED_LINES = 4000; // of each author
const RIDGE = 2;
const STEPS = 12;

/** Lines that were inserted together. */
interface Stretch {
  readonly version: FileVersion;
  readonly above: readonly string[];
  readonly lines: readonly string[];
  readonly below: string;
}

/** The stretches of new lines in one commit's files; moved lines and those of others are none. */
function stretchesOf(commit: readonly FileVersion[], textOf: (path: string) => string): Stretch[] {
  const files = commit.map((version) => ({ version, before: textOf(version.path), after: version.text }));
  const { files: changed, lines } = newLines(files);
  if (!commit[0]?.isOwn || lines > LARGEST_COMMIT) return [];
  return changed.flatMap(({ version, before, after, added }) => {
    const [old, all] = [before === '' ? [] : before.split('\n'), after.split('\n')];
    const isNew = new Set(added);
    return lineHunks(old, all)
      .filter(({ oldCount, newStart, newCount }) => {
        const inside = Array.from({ length: newCount }, (_, i) => newStart + i);
        return oldCount === 0 && inside.every((number) => isNew.has(number) || all[number]!.trim() === '');
      })
      .map(({ oldStart, newStart, newCount }) => ({
        version,
        above: all.slice(0, newStart),
        lines: all.slice(newStart, newStart + newCount).map((line) => line.trimEnd()),
        below: old.slice(oldStart).join('\n'),
      }));
  });
}

/** The commits of an author's versions, in order. */
function* commitsOf(versions: readonly FileVersion[]): Generator<FileVersion[]> {
  for (let at = 0, end = 0; at < versions.length; at = end) {
    while (end < versions.length && versions[end]!.commit === versions[at]!.commit) end++;
    yield versions.slice(at, end);
  }
}

interface Typed {
  keys: number;
  characters: number;
  shown: number;
  accepted: number;
  /** Suggestions of several lines, those that were right as a whole, and the lines behind the first that they brought. */
  blocks: number;
  right: number;
  gained: number;
  lines: number;
  readonly costs: number[];
}

const nothing = (): Typed => ({
  keys: 0,
  characters: 0,
  shown: 0,
  accepted: 0,
  blocks: 0,
  right: 0,
  gained: 0,
  lines: 0,
  costs: [],
});

type Ask = (path: string, above: string, typed: string, below: string) => string | undefined;

/** Types a stretch: looks after every key, and presses Tab exactly when the whole suggestion comes next. */
function typeStretch({ version, above, lines, below }: Stretch, ask: Ask, typed: Typed): void {
  let number = 0;
  let cursor = -1; // The editor indents.
  let visible = '';
  typed.lines += lines.length;
  typed.keys += lines.length > 0 ? 1 : 0;
  typed.characters += lines.reduce((sum, line) => sum + line.trim().length + 1, 0);
  while (number < lines.length) {
    const line = lines[number]!;
    if (cursor < 0) cursor = line.length - line.trimStart().length;
    const before = [...above, ...lines.slice(0, number)].map((one) => `${one}\n`).join('');
    const begun = line.slice(0, cursor);
    const suggestion = line === '' ? '' : (ask(version.path, before, begun, below) ?? '');
    const following = lines.slice(number + 1);
    const isRight = suggestion.trim() !== '' && comesNext(suggestion, line, cursor, following);
    const more = suggestion.trimEnd().split('\n').length - 1;
    if (suggestion.trim() !== '' && before + begun + suggestion !== visible) {
      typed.shown++;
      visible = before + begun + suggestion;
      if (more > 0) typed.blocks++;
      if (more > 0 && isRight) typed.right++;
    }
    if (isRight) {
      typed.accepted++;
      typed.keys++;
      typed.gained += more;
      number += more;
      const last = suggestion.trimEnd().split('\n').at(-1)!;
      cursor = more > 0 ? last.length : cursor + last.length;
    } else if (cursor < line.length) {
      cursor++;
      typed.keys++;
    } else {
      typed.keys++;
      number++;
      cursor = -1;
    }
  }
}

function measure(author: Author, mirror: string, { lines, threshold }: { lines: number; threshold: number }) {
  const date = Date.parse(author.date) / 1000;
  const results = { with: nothing(), without: nothing() };
  const own = new OwnLines();
  const textOf = (path: string) => own.textOf(path);
  const models = { with: new CompletionModel(), without: new CompletionModel() };
  const completes = Object.entries(models).map(([name, model]) => {
    const only = {
      complete: (query: Parameters<CompletionModel['complete']>[0]) => {
        const found = model.complete(query);
        if (name === 'with' || !found) return found;
        const { block, ...line } = found;
        return line.text.includes('\n') ? undefined : line;
      },
      saved: (key: string, language: string) => model.saved(key, language),
      close: (key: string) => model.close(key),
    } as unknown as CompletionModel;
    return { name: name as 'with' | 'without', complete: createComplete({ model: only, config: () => defaultConfig }) };
  });
  const all = [...commitsOf(versionsOf(author, mirror, author.until))];
  const later = all.filter((commit) => commit[0]!.time >= date).length;
  let passed = 0;
  for (const commit of all) {
    const isLater = commit[0]!.time >= date;
    const chosen = isLater && passed++ > later * 0.1 && passed % 2 === 0 && results.with.lines < lines;
    const stretches = chosen ? stretchesOf(commit, textOf) : [];
    for (const stretch of stretches) {
      if (stretch.lines.length > LONGEST || results.with.lines >= lines) continue;
      for (const { name, complete } of completes) {
        const ask: Ask = (path, above, begun, below) => {
          const position = { line: above.split('\n').length - 1, character: begun.length };
          const request = {
            path,
            text: `${above}${begun}\n${below}`,
            position,
            trigger: 'automatic',
            threshold,
          } as const;
          const started = process.cpuUsage();
          const item = complete.complete(request).items[0];
          const { user, system } = process.cpuUsage(started);
          results[name].costs.push((user + system) / 1000);
          return item && (begun.slice(0, item.range.start.character) + item.text).slice(begun.length);
        };
        typeStretch(stretch, ask, results[name]);
      }
    }
    for (const version of commit) {
      const runs = own.take(version);
      for (const { name, complete } of completes) {
        if (chosen && version.isOwn) complete.saved(version.path, version.text);
        if (runs.length > 0) models[name].learn(version.path, version.language, runs, version.time);
        else models[name].forget(version.path);
      }
    }
  }
  return results;
}

const percent = (part: number, whole: number) => (whole > 0 ? ((100 * part) / whole).toFixed(1) : '–');
const quantile = (values: readonly number[], share: number) =>
  [...values].sort((a, b) => a - b)[Math.floor(share * (values.length - 1))]?.toFixed(2) ?? '–';

function report(author: string, name: string, typed: Typed): void {
  const { keys, characters, shown, accepted, blocks, right, gained, lines, costs } = typed;
  console.log(
    `${author} ${name}: ${lines} lines, ${percent(characters - keys, characters)} % of keys saved, ${percent(accepted, shown)} % accepted; blocks: ${percent(blocks, lines)} shown per 100 lines, ${percent(right, blocks)} % right, ${percent(gained, lines)} further lines brought per 100; ms p50 / p95 ${quantile(costs, 0.5)} / ${quantile(costs, 0.95)}`,
  );
}

interface Sample {
  readonly inputs: Float64Array;
  readonly isRight: boolean;
}

/** What copies say of every line that an author inserted before the date, and whether it came. */
function samplesOf(author: Author, mirror: string): Sample[] {
  const vocabulary = new Vocabulary();
  const blocks = new Blocks(vocabulary);
  const archiveOf = createArchives(vocabulary);
  const own = new OwnLines();
  const textOf = (path: string) => own.textOf(path);
  const samples: Sample[] = [];
  let lines = 0;
  for (const commit of commitsOf(versionsOf(author, mirror, author.date))) {
    const stretches = lines < TRAINED_LINES ? stretchesOf(commit, textOf) : [];
    for (const stretch of stretches) {
      lines += stretch.lines.length;
      samples.push(...samplesIn(stretch, blocks, archiveOf(stretch.version.language), vocabulary, textOf));
    }
    for (const version of commit) {
      const runs = own.take(version);
      archiveOf(version.language).forget(version.path);
      archiveOf(version.language).learn(version.path, version.language, runs, version.time, true);
    }
  }
  return samples;
}

function samplesIn(
  { version, above, lines, below }: Stretch,
  blocks: Blocks,
  archive: Archive,
  vocabulary: Vocabulary,
  textOf: (path: string) => string,
): Sample[] {
  const samples: Sample[] = [];
  const live = LiveFile.open(version.path, '', textOf(version.path), vocabulary);
  for (let i = 0; i < lines.length; i++) {
    if (lines[i] === '') continue;
    const before = [...above, ...lines.slice(0, i)].map((line) => `${line}\n`).join('');
    live.follow(before);
    const truth = lines.slice(i).map((line, k) => tokensOf(line, k === 0 ? live.width : -1, vocabulary));
    const { layout, tokens } = truth[0]!;
    for (const typed of new Set([0, [1, 2, 4, tokens.length][i % 4]!])) {
      if (typed > tokens.length) continue;
      const columns = columnsOf(indentationOf(lines[i]!));
      const next = vocabulary.texts[tokens[typed] ?? 0]!;
      const prefix = typed > 0 && i % 3 === 0 && /^\w\w/.test(next) ? next.slice(0, 1) : '';
      const begun = { layout, tokens: tokens.slice(0, typed), prefix, columns };
      for (const [k, { tokens: said, inputs }] of blocks.propose(live, archive, before, below, begun).entries()) {
        const isRight = truth[k] !== undefined && said.join() === truth[k].tokens.join();
        if (k === 0 ? typed < tokens.length : prefix === '') samples.push({ inputs, isRight });
        if (!isRight) break;
      }
    }
  }
  return samples;
}

function tokensOf(line: string, width: number, vocabulary: Vocabulary): { layout: number; tokens: number[] } {
  const list = new TokenList();
  lexLine(line, 0, line.length, width, vocabulary, list);
  const tokens = [...list.ids.subarray(0, list.length)];
  return { layout: tokens[0] === INDENT || tokens[0] === DEDENT ? tokens.shift()! : 0, tokens };
}

/** Logistic regression by Newton's method, with a little of a prior towards 0. */
function regression(samples: readonly Sample[]): Float64Array {
  const w = new Float64Array(BLOCK_INPUTS);
  for (let step = 0; step < STEPS; step++) {
    const rows = Array.from({ length: BLOCK_INPUTS }, (_, i) => {
      const row = new Float64Array(BLOCK_INPUTS + 1);
      row[i] = RIDGE;
      row[BLOCK_INPUTS] = -RIDGE * w[i]!;
      return row;
    });
    for (const { inputs, isRight } of samples) {
      const p = 1 / (1 + Math.exp(-inputs.reduce((sum, x, i) => sum + x * w[i]!, 0)));
      for (let i = 0; i < BLOCK_INPUTS; i++) {
        const row = rows[i]!;
        row[BLOCK_INPUTS]! += ((isRight ? 1 : 0) - p) * inputs[i]!;
        for (let j = 0; j < BLOCK_INPUTS; j++) row[j]! += p * (1 - p) * inputs[i]! * inputs[j]!;
      }
    }
    for (const [i, change] of solved(rows).entries()) w[i]! += change;
  }
  return w;
}

/** Gauss–Jordan elimination of rows whose last element is the right side; they are used up. The matrix is positive definite, so no pivot is searched. */
function solved(rows: readonly Float64Array[]): number[] {
  for (const [i, pivot] of rows.entries()) {
    for (const [j, row] of rows.entries()) {
      if (i === j) continue;
      const factor = row[i]! / pivot[i]!;
      for (let k = i; k < row.length; k++) row[k]! -= factor * pivot[k]!;
    }
  }
  return rows.map((row, i) => row.at(-1)! / row[i]!);
}

function main(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      lines: { type: 'string', default: '400' },
      threshold: { type: 'string', default: '.7' },
      train: { type: 'string' },
    },
  });
  const [mirror, only] = positionals;
  if (mirror === undefined) {
    console.error('blocks.ts MIRROR [AUTHOR,…] [--lines 400] [--threshold .7] [--train FILE]');
    process.exitCode = 2;
    return;
  }
  if (values.train) {
    const samples = authors.filter(({ isTrainedOn }) => isTrainedOn).flatMap((author) => samplesOf(author, mirror));
    const weights = [...regression(samples)].map((weight) => Number(weight.toPrecision(4)));
    writeFileSync(values.train, `${JSON.stringify(weights)}\n`);
    console.log(
      `${samples.length} lines, ${percent(samples.filter(({ isRight }) => isRight).length, samples.length)} % right`,
    );
    return;
  }
  for (const author of authors) {
    if (only && !only.split(',').includes(author.id)) continue;
    const results = measure(author, mirror, { lines: Number(values.lines), threshold: Number(values.threshold) });
    report(author.id, 'line by line', results.without);
    report(author.id, 'several lines', results.with);
  }
}

main();
