import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const folder = join(__dirname, '..', '.host', 'native');

/** A node of a native tree: what the comparison looks at. */
export interface NativeNode {
  readonly type: string;
  readonly isNamed: boolean;
  readonly isMissing: boolean;
  /** UTF-16 code units. */
  readonly startIndex: number;
  readonly endIndex: number;
  readonly children: readonly NativeNode[];
}

/** Parses with the native tree-sitter. */
export type NativeParse = (text: string) => NativeNode;

/** Why the native parser cannot be used; empty when it can. */
export function whyNoNativeParser(): string {
  const abi = join(folder, 'abi');
  if (!existsSync(abi)) return 'the native tree-sitter is not compiled; npm test tries to';
  // What was compiled for one Node crashes another.
  if (readFileSync(abi, 'utf8') !== process.versions.modules)
    return 'the native tree-sitter was compiled for another Node';
  return '';
}

/**
 * A native parser for the grammar in a package, such as `tree-sitter-typescript`, and the name under which the package
 * exports it where it exports several. Only where `whyNoNativeParser` is empty.
 */
export function nativeParser(grammar: string, name?: string): NativeParse {
  const require = createRequire(__filename);
  const Parser = require(join(folder, 'node_modules', 'tree-sitter'));
  const exported = require(grammar);
  const parser = new Parser();
  parser.setLanguage(name ? exported[name] : exported);
  // A whole text of more than 32 KB fails unless the buffer is as large.
  return (text) => parser.parse(text, undefined, { bufferSize: Math.max(32 * 1024, text.length * 2 + 1) }).rootNode;
}
