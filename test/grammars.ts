import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createGrammars } from '../src/application/grammars';

/** A folder laid out like the bundles, linked to the installed packages, so that tests need no build. */
export const distFolder = mkdtempSync(join(tmpdir(), 'grammars-'));
process.on('exit', () => rmSync(distFolder, { recursive: true, force: true }));

mkdirSync(join(distFolder, 'grammars'));
for (const name of readdirSync('node_modules'))
  if (name.startsWith('tree-sitter-') || name === 'web-tree-sitter')
    for (const file of readdirSync(join('node_modules', name)))
      if (file.endsWith('.wasm')) symlinkSync(resolve('node_modules', name, file), join(distFolder, 'grammars', file));
symlinkSync(resolve('languages'), join(distFolder, 'languages'));

/** The grammars that all tests share. */
export const grammars = createGrammars(distFolder);
