import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { LRUCache } from 'lru-cache';
import { patternsOf, type RuleFile } from '../domain/history/ruleFiles';
import { type Belonging, createPathRules, type FileExclusion, mostBytes, type PathRules } from './files';
import type { GitFolder } from './gitFolder';

/** What the rule files of working trees say about single paths, read anew when they change. */
export interface TreeRules {
  /** Whether a file may be learnt, and why not. @param path from the root, with `/` */
  of(root: string, path: string): Belonging | FileExclusion;
  /** Whether git would leave a file alone that it does not track yet; settings outside the repository are not asked. */
  isIgnored(folder: GitFolder, path: string): boolean;
}

interface Kept<Rules> {
  readonly texts: string;
  readonly rules: Rules;
}

/** So long what was read counts as what stands there, milliseconds. */
const fresh = 1000;

/**
 * @param exclude patterns of the settings, as in `.gitignore`
 * @param clock milliseconds of a clock that never goes back
 */
export function createTreeRules(exclude: readonly string[], clock: () => number): TreeRules {
  const paths = new LRUCache<string, Kept<PathRules>>({ max: 500 });
  const ignores = new LRUCache<string, Kept<Ignore>>({ max: 500 });
  const read = createRuleReader(clock);
  const kept = <Rules>(known: LRUCache<string, Kept<Rules>>, key: string, texts: string, make: () => Rules): Rules => {
    const before = known.get(key);
    if (before?.texts === texts) return before.rules;
    const rules = make();
    known.set(key, { texts, rules });
    return rules;
  };
  return {
    of(root, path) {
      const folders = foldersAbove(path);
      if (leadsAway(root, path, folders)) return 'symlinks';
      const doubleignore = read(root, folders, '.doubleignore');
      const gitattributes = read(root, folders, '.gitattributes');
      const key = `${root}\0${folders.at(-1)}`;
      const texts = JSON.stringify([doubleignore, gitattributes]);
      const rules = kept(paths, key, texts, () => createPathRules({ doubleignore, gitattributes, exclude }));
      return rules({ path, kind: 'file' });
    },
    isIgnored({ root, commonDir }, path) {
      if (root === undefined || !ignore.isPathValid(path)) return false;
      const folders = foldersAbove(path);
      const files = [...read(join(commonDir, 'info'), [''], 'exclude'), ...read(root, folders, '.gitignore')];
      const make = () => ignore().add(patternsOf(files));
      return kept(ignores, `${root}\0${folders.at(-1)}`, JSON.stringify(files), make).ignores(path);
    },
  };
}

/** The folders that hold a file, the root first: each empty or with `/` at its end. */
function foldersAbove(path: string): string[] {
  const names = path.split('/').slice(0, -1);
  return ['', ...names.map((_, at) => `${names.slice(0, at + 1).join('/')}/`)];
}

/** Whether a link stands in the place of a file or of a folder above it. */
function leadsAway(root: string, path: string, folders: readonly string[]): boolean {
  const isLink = (place: string) => lstatSync(join(root, place), { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
  try {
    return isLink(path) || folders.slice(1).some((folder) => isLink(folder.slice(0, -1)));
  } catch {
    return false; // What cannot be looked at is not there.
  }
}

type RuleReader = (root: string, folders: readonly string[], name: string) => RuleFile[];

/** Reads the rule files of one name in these folders. Links are not followed: they may lead out of the tree. */
function createRuleReader(clock: () => number): RuleReader {
  const known = new LRUCache<string, { readonly looked: number; readonly stamp: string; readonly text: string }>({
    max: 5000,
  });
  const textOf = (file: string): string => {
    const before = known.get(file);
    if (before && clock() < before.looked + fresh) return before.text;
    const stamp = stampOf(file);
    const text = before?.stamp === stamp ? before.text : stamp === '' ? '' : readFileSync(file, 'utf8');
    known.set(file, { looked: clock(), stamp, text });
    return text;
  };
  return (root, folders, name) =>
    folders.flatMap((folder) => {
      const text = readable(() => textOf(join(root, folder, name)));
      return text === '' ? [] : [{ folder, text }];
    });
}

/** Changes whenever a file does; empty: it is none that is read. */
function stampOf(file: string): string {
  const stat = lstatSync(file, { throwIfNoEntry: false });
  return stat?.isFile() && stat.size <= mostBytes ? `${stat.mtimeMs} ${stat.size} ${stat.ino}` : '';
}

/** A rule file that cannot be read rules nothing. */
function readable(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
}
