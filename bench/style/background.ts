/**
 * Makes src/domain/style/background.json: how people in general write each language, in counts alone.
 *
 *   npx tsx bench/style/background.ts MIRROR [FILE]      a folder of repositories named owner+name
 *
 * From each repository below, none by an author of the development set, up to 60 files of a language are read
 * at the last commit before 2025-02-20, tests apart from sources (those of JavaScript and Python alone); vendored, generated and huge files are left out. In a
 * repository n observations of a dimension in one file count as √n; each repository then weighs the same. Beside the
 * shares, a few functions of each repository are kept as category counts, to measure and calibrate likeness against.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createGrammars } from '../../src/application/grammars';
import type { FunctionCounts, ShippedBackground } from '../../src/domain/style/background';
import { addDamped, type Counts, countObservations, total } from '../../src/domain/style/counts';
import { observe } from '../../src/domain/style/observe';
import { isTestPath, languageOfPath, styleOf } from '../../src/domain/syntax/languages';
import { outline } from '../../src/domain/syntax/outline';

const repositories = `
  expressjs/express koajs/koa reduxjs/redux jashkenas/underscore pmndrs/zustand axios/axios microsoft/vscode-eslint
  colinhacks/zod tj/commander.js sindresorhus/ky fastify/fastify preactjs/preact webpack/tapable markdown-it/markdown-it
  immerjs/immer date-fns/date-fns chaijs/chai postcss/postcss gcanti/io-ts brianc/node-postgres
  psf/requests pallets/flask encode/httpx bottlepy/bottle tqdm/tqdm benoitc/gunicorn psf/black scrapy/scrapy
  pallets/click python-attrs/attrs arrow-py/arrow Delgan/loguru agronholm/apscheduler pytest-dev/pluggy
  marshmallow-code/marshmallow tornadoweb/tornado celery/kombu pyinvoke/invoke dateutil/dateutil sqlalchemy/alembic rq/rq
  redis/redis-py lark-parser/lark aio-libs/aiohttp kennethreitz/records
  gin-gonic/gin spf13/cobra gorilla/mux go-chi/chi sirupsen/logrus stretchr/testify urfave/cli hashicorp/raft uber-go/zap
  etcd-io/bbolt go-yaml/yaml jmoiron/sqlx
  tokio-rs/mio clap-rs/clap rayon-rs/rayon crossbeam-rs/crossbeam chronotope/chrono image-rs/image-png
  rustls/rustls indexmap-rs/indexmap rust-lang/log
  google/gson square/javapoet square/retrofit apache/commons-cli mockito/mockito jhy/jsoup remkop/picocli
  junit-team/junit4 brettwooldridge/HikariCP TooTallNate/Java-WebSocket
  redis/hiredis jqlang/jq fmtlib/fmt google/leveldb serilog/serilog App-vNext/Polly sinatra/sinatra rack/rack
  guzzle/guzzle slimphp/Slim
`
  .trim()
  .split(/\s+/);

const filesPerRepository = 60;
const largestFile = 150_000;
/** How many functions are kept of a style; of the others `otherFunctions`. */
const functionsPerStyle: Readonly<Record<string, number>> = {
  'javascript/source': 120,
  'python/source': 120,
  'go/source': 80,
  'rust/source': 80,
  'java/source': 80,
  'javascript/test': 30,
  'python/test': 30,
};
const otherFunctions = 20;
const skipped =
  /(^|\/)(node_modules|vendor|third_party|dist|build|examples?|fixtures?|docs?|benchmarks?)\/|\.min\.|\.d\.ts$/;

const [mirror = '../.mirror', output = 'src/domain/style/background.json'] = process.argv.slice(2);
const grammars = createGrammars('dist');

interface Sampled {
  readonly counts: Counts;
  readonly functions: FunctionCounts[];
}

const git = (folder: string, ...args: string[]) =>
  execFileSync('git', ['-C', folder, ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'ignore'],
  });

/** All styles found in a repository. */
async function sample(name: string): Promise<Map<string, Sampled>> {
  const styles = new Map<string, Sampled>();
  const folder = join(mirror, name.replace('/', '+'), 'repo');
  if (!existsSync(folder)) {
    console.error(`${name} is not in ${mirror}`);
    return styles;
  }
  const commit = git(folder, 'rev-list', '-1', '--before=2025-02-20', 'HEAD').trim();
  const paths = git(folder, 'ls-tree', '-r', '--name-only', commit)
    .split('\n')
    .filter((path) => languageOfPath(path) && !skipped.test(path));
  const step = Math.max(1, Math.floor(paths.length / filesPerRepository));
  const chosen = paths.filter((_, index) => index % step === 0);
  for (const { path, text } of textsOf(folder, commit, chosen)) await readFile(path, text, styles);
  return styles;
}

/** What stands in files of a commit; without those whose blob the mirror lacks. */
function textsOf(folder: string, commit: string, paths: readonly string[]): { path: string; text: string }[] {
  const answer = execFileSync('git', ['-C', folder, 'cat-file', '--batch'], {
    input: paths.map((path) => `${commit}:${path}\n`).join(''),
    maxBuffer: 1 << 28,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const found: { path: string; text: string }[] = [];
  let at = 0;
  for (const path of paths) {
    const line = answer.indexOf('\n', at);
    const size = / blob (\d+)$/.exec(answer.toString('utf8', at, line))?.[1];
    at = line + 1;
    if (size === undefined) continue;
    found.push({ path, text: answer.toString('utf8', at, at + Number(size)) });
    at += Number(size) + 1;
  }
  return found;
}

async function readFile(path: string, text: string, styles: Map<string, Sampled>): Promise<void> {
  const language = languageOfPath(path);
  if (!language || text.length > largestFile) return;
  const style = `${styleOf(language.id)}/${isTestPath(path) ? 'test' : 'source'}`;
  if (style.endsWith('/test') && !(style in functionsPerStyle)) return;
  const grammar = await grammars.load(language.id);
  const tree = grammar.parse(text);
  const sampled: Sampled = styles.get(style) ?? { counts: new Map(), functions: [] };
  styles.set(style, sampled);
  const syntax = grammar.read(tree, text);
  const observations = [...observe(grammar, syntax)];
  addDamped(sampled.counts, countObservations(observations));
  for (const { range } of outline(grammar, syntax)) {
    const lines = range.end.line - range.start.line + 1;
    const inside = observations.filter(({ line }) => line >= range.start.line && line <= range.end.line);
    if (lines >= 5 && lines <= 80) sampled.functions.push({ counts: countObservations(inside), lines });
  }
  tree.delete();
}

/** The mean of the repositories' shares, in thousandths, and functions from each of them in turn. */
function ship(style: string, samples: readonly Sampled[]): ShippedBackground {
  const mean: Counts = new Map();
  for (const { counts } of samples)
    for (const [dimension, categories] of counts) {
      const all = total(categories);
      if (all < 3) continue;
      const shares = mean.get(dimension) ?? new Map<string, number>();
      mean.set(dimension, shares);
      for (const [category, count] of categories) shares.set(category, (shares.get(category) ?? 0) + count / all);
    }
  const shares: [string, string, number][] = [];
  for (const [dimension, categories] of mean) {
    const all = total(categories);
    for (const [category, share] of categories)
      if (share / all >= 0.004) shares.push([dimension, category, Math.round((1000 * share) / all)]);
  }
  const index = new Map(shares.map(([dimension, category], at) => [`${dimension}\0${category}`, at]));
  const each = Math.ceil((functionsPerStyle[style] ?? otherFunctions) / samples.length);
  const functions = samples.map(({ functions: all }) =>
    Array.from({ length: Math.min(each, all.length) }, (_, at) => {
      const { counts, lines } = all[Math.floor((at * all.length) / Math.min(each, all.length))] as FunctionCounts;
      const seen = [...counts].flatMap(([dimension, categories]) =>
        [...categories].flatMap(([category, count]) => {
          const place = index.get(`${dimension}\0${category}`);
          return place === undefined ? [] : [count > 1 ? `${place}*${count}` : `${place}`];
        }),
      );
      return [lines, ...seen].join(' ');
    }),
  );
  return { shares, functions };
}

async function main(): Promise<void> {
  const byStyle = new Map<string, Sampled[]>();
  for (const name of repositories)
    for (const [style, sampled] of await sample(name))
      if (total(sampled.counts.get('layout.lineLength')) >= 20)
        byStyle.set(style, [...(byStyle.get(style) ?? []), sampled]);

  const shipped = Object.fromEntries([...byStyle].sort().map(([style, samples]) => [style, ship(style, samples)]));
  writeFileSync(output, `${JSON.stringify(shipped)}\n`);
  for (const [style, { shares, functions }] of Object.entries(shipped))
    console.log(
      style,
      byStyle.get(style)?.length,
      'repositories',
      shares.length,
      'shares',
      functions.flat().length,
      'functions',
    );
}

main();
