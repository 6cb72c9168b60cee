import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

/** The folder of the working tree. */
export const root = resolve('.');
const modules = join(root, 'node_modules');

/** Unpacks the sources and queries of a revision into a folder, which is made. */
export function unpackRevision(revision: string, into: string): void {
  mkdirSync(into);
  const archive = execFileSync('git', ['archive', revision, 'src', 'languages'], { maxBuffer: 1 << 29 });
  execFileSync('tar', ['-x', '-C', into], { input: archive });
}

/**
 * Bundles modules of the sources in a folder, with the queries there and the grammars of the working tree beside them.
 * @param names of the modules, from the folder
 * @param into a folder that is made; the bundle's assets are there
 * @returns all that the modules export
 */
export async function bundleOf<Exports>(
  sources: string,
  names: readonly string[],
  into: string,
): Promise<Exports & { readonly assets: string }> {
  mkdirSync(into);
  cpSync(join(sources, 'languages'), join(into, 'languages'), { recursive: true });
  cpSync(join(root, 'dist/grammars'), join(into, 'grammars'), { recursive: true });
  const outfile = join(into, 'bundle.js');
  await build({
    stdin: { contents: names.map((name) => `export * from './${name}';`).join(' '), resolveDir: sources },
    ...{ bundle: true, platform: 'node', format: 'cjs', target: 'node20', outfile, nodePaths: [modules] },
    alias: { 'web-tree-sitter': join(modules, 'web-tree-sitter/web-tree-sitter.cjs') },
  });
  return { ...(createRequire(import.meta.url)(outfile) as Exports), assets: into };
}
