/**
 * Whether another revision of the extraction finds the same facts, and how fast, in the same run and in turns.
 *
 *   npx tsx bench/extractBeside.ts [--rounds N] REVISION PATH…       after `npm run build`; a path is a file or a folder
 *
 * Extracts each file with the sources of the revision and with those of the working tree, both bundled. Names some files whose
 * facts differ. Prints, by language, seconds of processor time for a million characters of a parse alone, of the revision and
 * of the working tree: the sum of what each file took in its best round, because machines that others use, too, swing by a
 * third; what collects garbage between files is not in it. Beside it is the median of the whole rounds in millions of
 * characters a second, which has all in it.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { Parser } from 'web-tree-sitter';
import type { extract } from '../src/application/extract';
import type { FileVersion } from '../src/application/firstFacts';
import { createGrammars } from '../src/application/grammars';
import { languageOfPath } from '../src/domain/syntax/languages';
import { bundleOf, root, unpackRevision } from './revisionBundle';

/** What is compared of a revision. */
interface Sources {
  readonly extract: typeof extract;
  readonly createGrammars: typeof createGrammars;
}

/** The modules in which that is. */
const compared = ['src/application/extract', 'src/application/grammars'];

/** So many files of a language are named whose facts differ. */
const mostNamed = 3;

function filesIn(path: string): string[] {
  if (statSync(path).isFile()) return [path];
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => languageOfPath(name)).map((name) => join(path, name));
}

function versionOf(path: string): FileVersion {
  const text = readFileSync(path, 'utf8');
  // A few lines are somebody else's, so that this is compared, too.
  const own = new Uint8Array(text.split('\n').length).map((_, line) => (line % 97 < 90 ? 1 : 0));
  return { path, repository: '', text, hash: '', bytes: text.length, time: 0, own, keepsCode: true };
}

/** Seconds of processor time that a call takes. */
function cost(call: () => void): number {
  const before = process.cpuUsage();
  call();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

async function main(args: readonly string[]): Promise<void> {
  const option = args.indexOf('--rounds');
  const rounds = option < 0 ? 5 : Number(args[option + 1]);
  const [revision = '', ...paths] = args.filter((_, index) => option < 0 || (index !== option && index !== option + 1));
  const folder = mkdtempSync(join(tmpdir(), 'extract-'));
  try {
    const before = join(folder, 'before');
    unpackRevision(revision, before);
    const both = [
      await bundleOf<Sources>(before, compared, join(folder, 'a')),
      await bundleOf<Sources>(root, compared, join(folder, 'b')),
    ] as const;
    const byLanguage = new Map<string, string[]>();
    for (const path of paths.flatMap(filesIn)) {
      const id = languageOfPath(path)?.id ?? '';
      byLanguage.set(id, [...(byLanguage.get(id) ?? []), path]);
    }
    for (const [language, files] of byLanguage) await report(language, files.map(versionOf), rounds, both);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function report(
  language: string,
  files: readonly FileVersion[],
  rounds: number,
  both: readonly (Sources & { readonly assets: string })[],
): Promise<void> {
  const extractors = await Promise.all(
    both.map(async ({ extract, createGrammars, assets }) => {
      const grammar = await createGrammars(assets).load(language);
      return (file: FileVersion) => extract(grammar, file);
    }),
  );
  const grammar = await createGrammars(join(root, 'dist')).load(language);
  let different = 0;
  for (const file of files) {
    const [a, b] = extractors.map((it) => structuredClone(it(file)));
    if (isDeepStrictEqual(a, b)) continue;
    if (++different <= mostNamed) console.log(`${file.path} differs`);
  }
  const empty = grammar.parse('');
  const parser = new Parser().setLanguage(empty.language);
  empty.delete();
  const ways = [({ text }: FileVersion) => parser.parse(text)?.delete(), ...extractors];
  const best = ways.map(() => files.map(() => Number.POSITIVE_INFINITY));
  const whole = ways.map(() => new Array<number>(rounds).fill(0));
  for (let round = 0; round < rounds; round++)
    for (const [index, file] of files.entries())
      for (const [way, call] of ways.entries()) {
        const taken = cost(() => call(file));
        whole[way]![round]! += taken;
        best[way]![index] = Math.min(best[way]![index]!, taken);
      }
  parser.delete();
  const megabytes = files.reduce((sum, { text }) => sum + text.length, 0) / 1e6;
  const [alone = 0, before = 0, now = 0] = best.map((taken) => taken.reduce((sum, it) => sum + it, 0) / megabytes);
  const [, wasRate, rate] = whole.map((taken) => (megabytes / median(taken)).toFixed(2));
  console.log(
    `${language}, ${files.length} files, ${megabytes.toFixed(2)} MB: ${different} differ; s a MB: parse alone ${alone.toFixed(3)}, ` +
      `${before.toFixed(3)} → ${now.toFixed(3)} (${(before / now).toFixed(2)} times as fast; parse is ${(alone / before).toFixed(2)} → ` +
      `${(alone / now).toFixed(2)}); MB/s ${wasRate} → ${rate}`,
  );
}

if (process.argv.length < 4) {
  console.error('Usage: npx tsx bench/extractBeside.ts [--rounds N] REVISION PATH…');
  process.exitCode = 2;
} else void main(process.argv.slice(2));
