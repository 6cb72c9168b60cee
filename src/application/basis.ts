import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { languageOfPath } from '../domain/syntax/languages';
import { isPlainWork } from './authorship';
import { build } from './build';
import type { Checkout } from './checkout';
import { settles, stampOf } from './files';
import { configuredAddress } from './identities';
import type { RepositoryOptions } from './openRepository';

/**
 * Names all that a reading of a repository depends on: the commit, the files as their sizes and times tell, the rules, the
 * identities, and this very build of the double. Two readings with the same basis find the same.
 * @param now milliseconds since 1970
 * @returns undefined when a file was changed just now, so that nobody can tell whether it changes again
 */
export async function basisOf(
  { revision, present, disk, ruleTexts }: Checkout,
  identities: readonly string[],
  options: RepositoryOptions,
  now: number,
): Promise<string | undefined> {
  const { reader, folder, commit } = revision;
  const shallow = join(folder.commonDir, 'shallow');
  const hash = createHash('sha1');
  const add = (...values: readonly unknown[]) => hash.update(`${JSON.stringify(values)}\n`);
  add(build(), commit, folder.prefix, disk !== undefined);
  add(identities, await configuredAddress(reader), options.agents, options.drafts, ruleTexts);
  const { curated } = options;
  if (curated && curated.name !== '') add(curated.name, curated.covers(now / 1000));
  add(isPlainWork(folder.gitDir), existsSync(shallow) && readFileSync(shallow, 'utf8'));
  for (const { path, kind, blob } of disk ? present : []) {
    add(path, kind, blob);
    if (!languageOfPath(path)) continue;
    const stat = lstatSync(join(folder.root as string, path), { throwIfNoEntry: false });
    if (!stat) continue;
    if (stat.mtimeMs > now - settles) return undefined;
    add(stampOf(stat));
  }
  return hash.digest('hex');
}
