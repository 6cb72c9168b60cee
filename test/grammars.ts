import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createGrammars } from '../src/application/grammars';

const folder = mkdtempSync(join(tmpdir(), 'grammars-'));

/** A folder laid out like the bundles, linked to the installed packages, so that tests need no build. */
export const distFolder = join(folder, 'dist');
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

mkdirSync(join(distFolder, 'grammars'), { recursive: true });
symlinkSync(resolve('l10n'), join(folder, 'l10n'));
for (const name of readdirSync('node_modules'))
  if (name.startsWith('tree-sitter-') || name === 'web-tree-sitter')
    for (const file of readdirSync(join('node_modules', name)))
      if (file.endsWith('.wasm')) symlinkSync(resolve('node_modules', name, file), join(distFolder, 'grammars', file));
symlinkSync(resolve('languages'), join(distFolder, 'languages'));

/** The grammars that all tests share. */
export const grammars = createGrammars(distFolder);
