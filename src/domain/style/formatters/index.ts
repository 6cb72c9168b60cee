import { biome } from './biome';
import { black } from './black';
import { clangFormat } from './clangFormat';
import { editorconfig } from './editorconfig';
import { eslint } from './eslint';
import { flake8 } from './flake8';
import type { Formatter } from './formatter';
import { gofmt } from './gofmt';
import { prettier } from './prettier';
import { ruff } from './ruff';
import { rustfmt } from './rustfmt';

/** The tools whose settings are read; of two that say something the first one counts. */
export const formatters: readonly Formatter[] = [
  prettier,
  biome,
  black,
  ruff,
  rustfmt,
  gofmt,
  clangFormat,
  eslint,
  flake8,
  editorconfig,
];
