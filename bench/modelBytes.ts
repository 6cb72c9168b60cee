/**
 * Bytes of memory that the completion model holds for each byte of source that it learned, all its structures counted:
 * the growth of the heap and of what lies outside of it, after garbage collection.
 *
 *   npx tsx bench/modelBytes.ts MIRROR [MEGABYTES]      6 by default
 *
 * MIRROR holds repositories as `owner+name/repo`; the newest version of each file is learned as if all of it were own.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { CompletionModel } from '../src/domain/model/completionModel';
import { languageOfPath } from '../src/domain/syntax/languages';

const NOT_WRITTEN_BY_HAND = /(^|\/)(vendor|dist|fixtures?)\/|\.min\./;
const LONGEST = 400_000; // UTF-16 code units

interface Source {
  readonly key: string;
  readonly language: string;
  readonly text: string;
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

function usedBytes(): number {
  collect();
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** Source files of the repositories in a folder, one after the other, until there are enough bytes. */
function sourcesIn(mirror: string, enough: number): Source[] {
  const found: Source[] = [];
  let bytes = 0;
  for (const repository of readdirSync(mirror)) {
    const folder = join(mirror, repository, 'repo');
    const gitDir = existsSync(join(folder, '.git')) ? join(folder, '.git') : folder;
    if (!existsSync(gitDir)) continue;
    const git = (...args: string[]) =>
      execFileSync('git', ['--git-dir', gitDir, ...args], { maxBuffer: 1 << 29, stdio: ['ignore', 'pipe', 'ignore'] });
    for (const path of git('ls-tree', '-r', '-z', '--name-only', 'HEAD').toString().split('\0')) {
      const language = languageOfPath(path);
      if (!language || bytes >= enough || NOT_WRITTEN_BY_HAND.test(path)) continue;
      const content = git('cat-file', 'blob', `HEAD:${path}`);
      const text = content.toString();
      if (text.length > LONGEST) continue;
      found.push({ key: `${repository}:${path}`, language: language.id, text });
      bytes += content.length;
    }
  }
  return found;
}

function measure(mirror: string, megabytes: number): void {
  const sources = sourcesIn(mirror, megabytes * 1e6);
  const bytes = sources.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
  new CompletionModel().learn('', 'python', ['a = 1'], 0); // Loads what every model shares.
  const before = usedBytes();
  const model = new CompletionModel();
  for (const [time, { key, language, text }] of sources.entries()) model.learn(key, language, [text], time);
  const held = (usedBytes() - before) / bytes;
  console.log(
    `${sources.length} files, ${(bytes / 1e6).toFixed(2)} MB: ${held.toFixed(2)} bytes a byte of source; the model's own count ${(model.bytes / bytes).toFixed(2)}`,
  );
}

const [mirror, megabytes = '6'] = process.argv.slice(2);
if (mirror === undefined) {
  console.error('modelBytes.ts MIRROR [MEGABYTES]');
  process.exitCode = 2;
} else measure(mirror, Number(megabytes));
