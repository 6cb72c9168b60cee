import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findIdentities } from '../../src/application/identities';
import { openRepository } from '../../src/application/openRepository';
import { isTestPath, languageOfPath, styleOf } from '../../src/domain/syntax/languages';
import { silentLog } from '../../src/foundations/log';
import type { StudyAuthor } from './studyAuthors';

/** A file of a repository with whose its lines are, as the product reads them. */
export interface OwnFile {
  /** From the root of the repository. */
  readonly path: string;
  readonly language: string;
  readonly text: string;
  /** One element for each line, 1 = the author's. */
  readonly own: readonly number[];
  /** Whether all lines that are not own are other people's: none is an agent's, a bot's, or came with a mass commit. */
  readonly isHandmade: boolean;
}

/** Trees are read as they stood before that day: later ones hold much that agents wrote. */
const cut = '2025-02-20';
/** So many files of a repository are read: those that may have own lines first, the newest of them first. */
const mostFiles = 80;
const mostBytes = 150_000;
const notProduct = /(^|\/)(vendor|third_party|examples?|fixtures?|docs?|bench(marks?)?|testdata|dist)\/|_emoji_codes/;

/** The folder of a repository in the mirror; undefined: it is not there. */
export function mirrored(mirror: string, name: string): string | undefined {
  const folder = join(mirror, name.replace('/', '+'), 'repo');
  return existsSync(folder) ? folder : undefined;
}

/** The last commit before the cut; undefined: there is none. */
export function commitAtCut(folder: string): string | undefined {
  const args = ['-C', folder, 'rev-list', '-1', `--before=${cut}`, 'HEAD'];
  return execFileSync('git', args, { encoding: 'utf8' }).trim() || undefined;
}

/**
 * The source files of a repository in the author's language with whose their lines are; empty where the mirror lacks it.
 * What was read is kept in the cache folder, because following lines back takes long and never gives anything else.
 */
export async function ownFilesOf(author: StudyAuthor, name: string, mirror: string, cache: string): Promise<OwnFile[]> {
  const kept = join(cache, `${author.id}-${name.replace('/', '+')}.json`);
  if (existsSync(kept)) return JSON.parse(readFileSync(kept, 'utf8'));
  const folder = mirrored(mirror, name);
  const revision = folder && commitAtCut(folder);
  if (!folder || !revision) return [];
  const files = await read(author, folder, revision);
  mkdirSync(cache, { recursive: true });
  writeFileSync(kept, JSON.stringify(files));
  return files;
}

async function read({ name, language }: StudyAuthor, folder: string, revision: string): Promise<OwnFile[]> {
  const authors = await findIdentities([folder], { trusted: true, log: silentLog });
  const identities = authors.filter((it) => name.test(it.name)).map(({ email }) => email);
  if (identities.length === 0) return [];
  const options = { trusted: true, log: silentLog };
  const repository = await openRepository({ path: folder, revision, consent: 'learn' }, identities, options);
  if (!repository) return [];
  try {
    const files: OwnFile[] = [];
    const wanted = repository.files.filter(
      ({ path }) => styleOf(languageOfPath(path)?.id ?? '') === language && !notProduct.test(path) && !isTestPath(path),
    );
    repository.authorship.expect(wanted.slice(0, mostFiles).map(({ path }) => path));
    for (const file of wanted) {
      if (files.length >= mostFiles) break;
      const reading = await repository.read(file);
      if (!('file' in reading) || !reading.file || reading.file.bytes > mostBytes) continue;
      const { relative, text, own, others } = reading.file;
      const isHandmade = Object.keys(others).every((whose) => whose === 'otherAuthors');
      files.push({ path: relative, language: reading.file.language, text, own: [...own], isHandmade });
    }
    return files;
  } finally {
    repository.close();
  }
}
