/**
 * How fast facts are extracted, beside a plain parse of the same files by web-tree-sitter, in the same run and in turns.
 *
 *   npx tsx bench/extract.ts [--rounds N] PATH…       after `npm run build`; a path is a file, a folder or a repository
 *
 * Prints, by language, millions of characters a second of processor time: the first round, in which everything is still
 * compiled, and the median of the others; and seconds for a million characters of each part.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Parser } from 'web-tree-sitter';
import { extract } from '../src/application/extract';
import { mostBytes } from '../src/application/files';
import { firstFacts } from '../src/application/firstFacts';
import { findGitFolder } from '../src/application/gitFolder';
import { createGrammars } from '../src/application/grammars';
import { observe } from '../src/domain/style/observe';
import type { Grammar } from '../src/domain/syntax/grammar';
import { languageOfPath } from '../src/domain/syntax/languages';
import { outline } from '../src/domain/syntax/outline';

interface Source {
  readonly path: string;
  readonly text: string;
}

function sourcesOf(path: string): Source[] {
  if (statSync(path).isFile()) return [{ path, text: readFileSync(path, 'utf8') }];
  let gitDir: string;
  try {
    gitDir = findGitFolder(path).gitDir;
  } catch {
    return readdirSync(path, { recursive: true, encoding: 'utf8' })
      .filter((name) => languageOfPath(name) && statSync(join(path, name)).size <= mostBytes)
      .map((name) => ({ path: join(path, name), text: readFileSync(join(path, name), 'utf8') }));
  }
  const git = (...args: string[]) => execFileSync('git', [`--git-dir=${gitDir}`, ...args], { maxBuffer: 1 << 29 });
  const rows = git('ls-tree', '-r', '-l', '-z', 'HEAD').toString('utf8').split('\0');
  return rows.flatMap((row) => {
    const [, blob = '', size, name = ''] = /^100\d+ blob (\w+) +(\d+)\t(.*)$/s.exec(row) ?? [];
    if (!blob || !languageOfPath(name) || Number(size) > mostBytes) return [];
    return [{ path: `${path}:${name}`, text: git('cat-file', 'blob', blob).toString('utf8') }];
  });
}

/** Seconds of processor time that a call takes. */
function cost(call: () => void): number {
  const before = process.cpuUsage();
  call();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** Seconds that one round over all files takes. */
interface Round {
  readonly raw: number;
  readonly extract: number;
  readonly parts: Readonly<Record<string, number>>;
}

function runRound(grammar: Grammar, parser: Parser, sources: readonly Source[]): Round {
  const files = sources.map(({ path, text }) => ({
    path,
    repository: '',
    text,
    hash: '',
    bytes: text.length,
    time: 0,
    own: new Uint8Array(text.split('\n').length).fill(1),
    keepsCode: true,
  }));
  const raw = cost(() => {
    for (const { text } of sources) parser.parse(text)?.delete();
  });
  const all = cost(() => {
    for (const file of files) extract(grammar, file);
  });
  const parts: Record<string, number> = {};
  const part = (name: string, call: () => void) => {
    parts[name] = (parts[name] ?? 0) + cost(call);
  };
  for (const file of files) {
    let tree = grammar.parse('');
    part('parse', () => {
      tree.delete();
      tree = grammar.parse(file.text);
    });
    let syntax = grammar.read(tree, file.text);
    part('read', () => {
      syntax = grammar.read(tree, file.text);
    });
    tree.delete();
    part('outline', () => outline(grammar, syntax));
    part('observe', () => observe(grammar, syntax));
    part('own lines', () => firstFacts(grammar.language.id, file));
  }
  return { raw, extract: all, parts };
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

async function report(language: string, sources: readonly Source[], rounds: number): Promise<void> {
  const grammar = await createGrammars(resolve('dist')).load(language);
  const tree = grammar.parse('');
  const parser = new Parser().setLanguage(tree.language);
  tree.delete();
  const megabytes = sources.reduce((sum, { text }) => sum + text.length, 0) / 1e6;
  const measured = Array.from({ length: rounds }, () => runRound(grammar, parser, sources));
  const [first, ...others] = measured as [Round, ...Round[]];
  const seconds = (pick: (round: Round) => number) => median((others.length > 0 ? others : [first]).map(pick));
  const raw = seconds((round) => round.raw);
  const whole = seconds((round) => round.extract);
  const parts = Object.keys(first.parts).map(
    (name) => `${name} ${(seconds((round) => round.parts[name] ?? 0) / megabytes).toFixed(3)}`,
  );
  const rate = (value: number) => (megabytes / value).toFixed(2);
  console.log(
    `${language}, ${sources.length} files, ${megabytes.toFixed(2)} MB: extract ${rate(whole)} (first ${rate(first.extract)}), parse alone ${rate(raw)} (first ${rate(first.raw)}), ratio ${(raw / whole).toFixed(2)}; s a MB: ${parts.join(', ')}`,
  );
  parser.delete();
}

async function main(args: readonly string[]): Promise<void> {
  const option = args.indexOf('--rounds');
  const rounds = option < 0 ? 5 : Number(args[option + 1]);
  const paths = args.filter((_, index) => option < 0 || (index !== option && index !== option + 1));
  const byLanguage = new Map<string, Source[]>();
  for (const source of paths.flatMap(sourcesOf)) {
    const id = languageOfPath(source.path)?.id;
    if (id) byLanguage.set(id, [...(byLanguage.get(id) ?? []), source]);
  }
  for (const [language, sources] of byLanguage) await report(language, sources, rounds);
}

if (process.argv.length < 3) {
  console.error('Usage: npx tsx bench/extract.ts [--rounds N] PATH…');
  process.exitCode = 2;
} else void main(process.argv.slice(2));
