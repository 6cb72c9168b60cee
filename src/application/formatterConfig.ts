import { LRUCache } from 'lru-cache';
import {
  type ConfiguredLayout,
  type FormatterConfig,
  type UnreadConfig,
  unconfigured,
} from '../domain/style/configuredLayout';
import { formatters } from '../domain/style/formatters';
import { composeLayout, type Finding } from '../domain/style/formatters/composeLayout';
import type { Formatter, Said, Syntax } from '../domain/style/formatters/formatter';
import { at } from '../domain/style/formatters/settings';
import { HumanError, messageOf } from '../foundations/errors';
import type { Log } from '../foundations/log';
import { type ConfigFiles, createCommitConfigs, createTreeConfigs, type FoundConfig } from './configFiles';
import { type Corpus, type KnownRepository, relativeTo, repositoryOf } from './corpus';
import { findGitFolder, type GitFolder } from './gitFolder';
import { isMeant } from './globs';
import { type ParsedConfig, parseConfig } from './parseConfig';

export interface FormatterConfigOptions {
  readonly corpus: Corpus;
  /** Milliseconds of a clock that never goes back. */
  readonly clock: () => number;
  readonly trusted: boolean;
  readonly log: Log;
}

const names = new Set(formatters.flatMap(({ files }) => files.map(({ name }) => name)));
const mostLayouts = 500;

/** What was found from the files in the folders above one file. */
interface Answer {
  readonly sources: readonly object[];
  readonly layout: ConfiguredLayout;
}

/** Reads the settings of formatters where they stand: in the working tree, or in the commit that was learnt. */
export function createFormatterConfig({ corpus, ...options }: FormatterConfigOptions): FormatterConfig {
  const treeConfigs = createTreeConfigs({ ...options, names });
  const commitConfigs = createCommitConfigs({ ...options, names, repositories: () => corpus.repositories.size });
  const folders = new LRUCache<string, GitFolder>({ max: mostLayouts });
  const layouts = new LRUCache<string, ConfiguredLayout>({ max: mostLayouts });
  const answers = new LRUCache<string, Answer>({ max: mostLayouts });
  const parse = createParser();

  const placeOf = async (path: string): Promise<{ files: ConfigFiles; inside: string } | undefined> => {
    const repository = repositoryOf(corpus, path);
    const folder = repository && (folders.get(repository.path) ?? gitFolderOf(repository.path));
    if (!repository || !folder) return undefined;
    folders.set(repository.path, folder);
    const inside = relativeTo(repository, path);
    if (path[repository.path.length] !== ':' && folder.root !== undefined)
      return { files: treeConfigs(folder.root), inside: folder.prefix + inside };
    return { files: await commitConfigs(folder, revisionOf(repository)), inside: folder.prefix + inside };
  };

  const read = async (place: Place): Promise<ConfiguredLayout> => {
    const findings: Finding[] = [];
    const unread = new Map<string, UnreadConfig>();
    for (const formatter of formatters) {
      if (formatter.languages?.includes(place.language) === false) continue;
      const found = await readFormatter(formatter, place);
      findings.push(...found.findings);
      for (const one of found.unread) unread.set(JSON.stringify(one), one);
    }
    if (findings.length === 0 && unread.size === 0) return unconfigured;
    const layout = composeLayout(findings, [...unread.values()]);
    const key = JSON.stringify({ ...layout, values: [...layout.values] });
    const same = layouts.get(key) ?? layout;
    layouts.set(key, same);
    return same;
  };

  return async (path, language) => {
    const place = path === undefined ? undefined : await placeOf(path);
    if (!place) return unconfigured;
    const key = `${path}\0${language}`;
    const sources = foldersAbove(place.inside).map(place.files);
    const before = answers.get(key);
    if (before?.sources.every((source, at) => source === sources[at])) return before.layout;
    const layout = await read({ ...place, language, parse });
    answers.set(key, { sources, layout });
    return layout;
  };
}

type Parse = (file: FoundConfig, syntax: Syntax) => Promise<ParsedConfig>;

interface Place {
  readonly files: ConfigFiles;
  /** The file that is asked for, from the root of the repository. */
  readonly inside: string;
  readonly language: string;
  readonly parse: Parse;
}

/** What one tool says of a file: the nearest file counts alone, unless the tool joins those above it. */
async function readFormatter(
  formatter: Formatter,
  place: Place,
): Promise<{ readonly findings: readonly Finding[]; readonly unread: readonly UnreadConfig[] }> {
  const { tool, always, isRoot } = formatter;
  const findings: Finding[] = always ? [{ tool, file: tool, said: always }] : [];
  const unread: UnreadConfig[] = [];
  for (const folder of foldersAbove(place.inside)) {
    const read = await readFolder(formatter, folder, { ...place, tell: (one) => unread.push(one) });
    if (!read) continue;
    findings.push({ tool, file: read.file, said: read.said });
    if (!isRoot || isRoot(read.settings)) break;
  }
  return { findings, unread };
}

interface Read {
  readonly file: string;
  readonly said: Said;
  /** Absent: they cannot be read. */
  readonly settings?: unknown;
}

/** What the first file of a folder says that configures the tool; undefined: there is none. */
async function readFolder(
  { tool, files, unread = {}, says }: Formatter,
  folder: string,
  { files: found, inside, language, parse, tell }: Place & { readonly tell: (unread: UnreadConfig) => void },
): Promise<Read | undefined> {
  const there = found(folder);
  for (const { name, syntax, at: keys } of files) {
    const config = there.get(name);
    if (!config) continue;
    const parsed = await parse(config, syntax);
    const file = config.path;
    if ('problem' in parsed) {
      // Of a file that many tools share nobody knows whether it is about this one.
      tell({ file, problem: parsed.problem, ...(keys ? {} : { tool }) });
      if (keys) continue;
      return { file, said: unread };
    }
    const settings = at(parsed.settings, ...(keys ?? []));
    if (keys && settings === undefined) continue;
    try {
      const path = inside.slice(folder.length);
      return { file, settings, said: says(settings, { language, isMeant: (globs) => isMeant(globs, path) }) };
    } catch (error) {
      tell({ file, problem: { kind: 'syntax', detail: messageOf(error) }, tool });
      return { file, said: unread };
    }
  }
  return undefined;
}

/** Parses a version of a file once. */
function createParser(): Parse {
  const known = new WeakMap<object, Map<Syntax, Promise<ParsedConfig>>>();
  return ({ version, text }, syntax) => {
    if (text === undefined) return Promise.resolve({ problem: { kind: 'large' } });
    const versions = known.get(version) ?? new Map<Syntax, Promise<ParsedConfig>>();
    known.set(version, versions);
    const parsed = versions.get(syntax) ?? parseConfig(text, syntax);
    versions.set(syntax, parsed);
    return parsed;
  };
}

/** The folders that hold a file, the nearest first: each empty or with `/` at its end. */
function foldersAbove(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return [...parts.map((_, index) => `${parts.slice(0, parts.length - index).join('/')}/`), ''];
}

/** The commit that was read of a repository without a working tree. */
const revisionOf = ({ revision, reading }: KnownRepository) => revision || reading?.commit || 'HEAD';

/** Undefined: the repository is gone. */
function gitFolderOf(path: string): GitFolder | undefined {
  try {
    return findGitFolder(path);
  } catch (error) {
    if (error instanceof HumanError) return undefined;
    throw error;
  }
}
