import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { languageOfPath } from '../src/domain/syntax/languages';

/** The largest source files that git tracks in some working copies, the largest first. */
export function largestFiles(repositories: readonly string[], most: number): { path: string; text: string }[] {
  const tracked = repositories.flatMap((path) =>
    execFileSync('git', ['-C', path, 'ls-files', '-z'], { encoding: 'utf8' })
      .split('\0')
      .filter((name) => languageOfPath(name))
      .map((name) => join(path, name)),
  );
  return tracked
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }))
    .sort((a, b) => b.text.length - a.text.length)
    .slice(0, most);
}
