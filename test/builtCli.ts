import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { distFolder } from './grammars';

// Tests read what it says in English, in whatever language the machine speaks.
process.env['LC_ALL'] = 'C';

/** The command line, once it is built. */
export const cli = join(distFolder, 'cli.js');

/** Bundles the command line as it stands. */
export async function buildCli(): Promise<void> {
  await build({
    entryPoints: ['src/cli.ts', 'src/extract.worker.ts'],
    outdir: distFolder,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    alias: { 'web-tree-sitter': resolve('node_modules/web-tree-sitter/web-tree-sitter.cjs') },
    logLevel: 'error',
  });
}
