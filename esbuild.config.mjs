/** The bundles: extension, engine, extraction, command line, tools for other agents, webview; and the data beside them (grammars, queries, assets). */
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';
import { build } from 'esbuild';

const compress = promisify(brotliCompress);
const root = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);
const production = process.argv.includes('--production');
const dist = join(root, 'dist');
/** Everything is built here first, so that a failed build leaves the last good one alone. */
const fresh = join(root, `dist.${process.pid}`);

const shared = {
  absWorkingDir: root,
  bundle: true,
  minify: production,
  sourcemap: production ? false : 'linked',
  logLevel: 'warning',
  legalComments: 'none',
};
const node = {
  ...shared,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  // The ECMAScript build of web-tree-sitter needs import.meta.url, which is empty in a CommonJS bundle.
  alias: { 'web-tree-sitter': join(root, 'node_modules/web-tree-sitter/web-tree-sitter.cjs') },
};

/**
 * What is loaded when something is sent first, so that nobody else pays for it: bundles of their own, which others find
 * beside them, with what is used of them.
 */
const network = { openai: ['OpenAI'], undici: ['Agent', 'EnvHttpProxyAgent', 'fetch', 'Response'] };
const beside = {
  name: 'beside',
  setup({ onResolve }) {
    onResolve({ filter: /^(openai|undici)$/ }, ({ path }) => ({ path: `./${path}.js`, external: true }));
  },
};
/** `import()` becomes `require()`, which works in every thread of every editor. */
const engine = { ...node, plugins: [beside], supported: { 'dynamic-import': false } };

const version = JSON.stringify(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version);
/** We give the SDK its streams and check what tools are given, so that it needs neither of Node nor its large validator. */
const agents = { ...node, conditions: ['browser'], define: { VERSION: version } };

const grammars = [
  ['tree-sitter-javascript', 'javascript'],
  ['tree-sitter-typescript', 'typescript'],
  ['tree-sitter-typescript', 'tsx'],
  ['tree-sitter-python', 'python'],
  ['tree-sitter-go', 'go'],
  ['tree-sitter-rust', 'rust'],
  ['tree-sitter-java', 'java'],
  ['tree-sitter-c', 'c'],
  ['tree-sitter-cpp', 'cpp'],
  ['tree-sitter-c-sharp', 'c_sharp'],
  ['tree-sitter-ruby', 'ruby'],
  ['tree-sitter-php', 'php'],
];

try {
  mkdirSync(join(fresh, 'grammars'), { recursive: true });
  await Promise.all([
    build({ ...node, entryPoints: ['src/extension.ts'], outfile: join(fresh, 'extension.js'), external: ['vscode'] }),
    build({ ...engine, entryPoints: ['src/engine.worker.ts'], outfile: join(fresh, 'engine.worker.js') }),
    build({ ...node, entryPoints: ['src/extract.worker.ts'], outfile: join(fresh, 'extract.worker.js') }),
    build({ ...agents, entryPoints: ['src/mcp.ts'], outfile: join(fresh, 'mcp.js') }),
    build({
      ...engine,
      entryPoints: ['src/cli.ts'],
      outfile: join(fresh, 'cli.js'),
      banner: { js: '#!/usr/bin/env node' },
    }),
    build({
      ...shared,
      platform: 'browser',
      format: 'iife',
      target: 'es2022',
      entryPoints: ['media/panel.ts'],
      outfile: join(fresh, 'panel.js'),
    }),
    ...Object.entries(network).map(([name, used]) =>
      build({
        ...node,
        stdin: { contents: `export { ${used} } from '${name}'`, resolveDir: root },
        outfile: join(fresh, `${name}.js`),
      }),
    ),
  ]);
  chmodSync(join(fresh, 'cli.js'), 0o755);
  cpSync(join(root, 'languages'), join(fresh, 'languages'), { recursive: true });
  cpSync(require.resolve('web-tree-sitter/web-tree-sitter.wasm'), join(fresh, 'grammars/web-tree-sitter.wasm'));
  await Promise.all(
    grammars.map(async ([name, grammar]) => {
      const file = `tree-sitter-${grammar}.wasm`;
      const from = join(root, 'node_modules', name, file);
      const to = join(fresh, 'grammars', file);
      if (production) writeFileSync(`${to}.br`, await compress(readFileSync(from)));
      else cpSync(from, to);
    }),
  );
  for (const asset of [
    'panel.css',
    'curation.css',
    'review.css',
    'profile.css',
    'ledger.css',
    'forcedColors.css',
    'icon.svg',
  ])
    if (existsSync(join(root, 'media', asset))) cpSync(join(root, 'media', asset), join(fresh, asset));
  rmSync(dist, { recursive: true, force: true });
  renameSync(fresh, dist);
} finally {
  rmSync(fresh, { recursive: true, force: true });
}
