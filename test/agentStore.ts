import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Files } from './temporaryRepository';

/** Compares with `=== undefined`, and counts with `++i`, where most others do otherwise. */
export const habitual = (name: string) => `
exports.${name} = function ${name} (opts, list) {
  if (opts === undefined) return null
  if (list === undefined) return null
  if (opts.${name} === undefined) return null
  for (let i = 0; i < list.length; ++i) {
    if (list[i] === undefined) return null
  }
  for (let i = 0; i < opts.${name}; ++i) {
    if (list[i] === undefined) return null
  }
  return list
}
`;

/** So many files of one habit that a style contract has something to say. */
export const habits: Files = Object.fromEntries(
  Array.from({ length: 25 }, (_, at) => [`lib/f${at}.js`, habitual(`f${at}`)]),
);

/** All files of a folder and those beneath it, with their hashes. */
export function hashesIn(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => {
        const file = join(parentPath, name);
        return [file, createHash('sha256').update(readFileSync(file)).digest('hex')];
      }),
  );
}
