import type { ChangeSummary, StagedFile } from './messageChange';
import { fileName, roleOf, stemOf } from './messageRoles';

/** How the engineer writes what subjects name. */
export interface Naming {
  /** What stands around code. */
  readonly quote: '`' | '"' | "'" | '';
  /** What joins two things, with its spaces: ` and `, ` & `. */
  readonly join: string;
}

/**
 * What a change is about, as phrases that may follow a verb, the shorter ones first: `parseHeader`, `parseHeader in reader`,
 * `the parseHeader function`. Never empty.
 */
export function objectsOf(summary: ChangeSummary, naming: Naming): string[] {
  const { kind, files } = summary;
  const code = (text: string) => `${naming.quote}${text}${naming.quote}`;
  const named = (texts: readonly string[], most: number) => listOf(texts.map(code), most, naming.join);
  const stems = [...new Set(files.map(({ path }) => stemOf(path)))];
  const place = stems.length === 1 ? (stems[0] as string) : folderOf(files);
  if (kind === 'release') return releases(summary);
  if (kind === 'dependencies') return dependencies(summary, naming, code);
  if (kind === 'typo') return typos(summary, place, code);
  if (kind === 'initial') return ['files', 'the first files', named(stems, 3)];
  if (kind === 'rename') return renames(summary, code);
  if (kind === 'tests') return tests(files, place, named);
  if (kind === 'docs') return docs(files, stems, naming.join);
  if (kind === 'ci') return ['CI', 'ci config', 'the CI workflow', `${place} workflow`];
  if (kind === 'comments') return ['comments', `comments in ${place}`, `the comments in ${place}`];
  if (kind === 'layout')
    return place === '' ? ['code', 'the code'] : [place, `code in ${place}`, `the code in ${place}`];
  const functions = functionsOf(summary);
  const link = { addition: 'to', removal: 'from' }[kind as string] ?? 'in';
  const short = [...new Set(functions.map(shortName))];
  const wholes = files.map(({ path }) => (roleOf(path) === 'source' ? stemOf(path) : fileName(path)));
  const names = functions.length > 0 ? short : [...new Set(wholes)];
  const around = functions.length > 0 && place !== '' && !names.includes(place) ? ` ${link} ${place}` : '';
  const noun = functions.length > 0 ? 'function' : 'file';
  return [
    named(names, 1),
    ...(around === '' ? [] : [named(names, 1) + around, `the ${named(names, 1)} ${noun}${around}`]),
    ...(names.length > 1 ? [named(names, 2), named(names, 2) + around, named(names, 3), named(names, 3) + around] : []),
    ...(functions.length > 0 && place !== '' ? [place] : []),
  ];
}

/** The functions that a change is about: of its source files, new ones first where it adds, and so on. */
export function functionsOf({ files, kind }: ChangeSummary): string[] {
  const source = files.filter(({ path }) => roleOf(path) === 'source');
  const told = (source.length > 0 ? source : files).flatMap(({ code }) => code ?? []);
  const added = told.flatMap((code) => code.added);
  const removed = told.flatMap((code) => code.removed);
  const changed = told.flatMap((code) => code.changed);
  const inOrder =
    kind === 'addition'
      ? [added, changed, removed]
      : kind === 'removal'
        ? [removed, changed, added]
        : [changed, added, removed];
  return [...new Set(inOrder.find((names) => names.length > 0) ?? [])];
}

/** A function's name without what holds it; a constructor goes by its class. */
export function shortName(name: string): string {
  const [inner, outer] = name.split('.').reverse();
  return outer !== undefined && /^(constructor|__init__|new|initialize)$/.test(inner ?? '') ? outer : (inner ?? name);
}

/** Some things, joined; what is left out is counted. */
export function listOf(all: readonly string[], most: number, join: string): string {
  const shown = all.slice(0, most);
  if (shown.length < 2) return shown[0] ?? '';
  if (join === ', ') return shown.join(join);
  return `${shown.slice(0, -1).join(', ')}${join}${shown.at(-1)}`;
}

function releases({ release = '' }: ChangeSummary): string[] {
  return [release, `v${release}`, `version ${release}`, `version to ${release}`, `to ${release}`];
}

function dependencies(
  { dependencies: all, files }: ChangeSummary,
  { join }: Naming,
  code: (text: string) => string,
): string[] {
  const [first] = all;
  if (all.length === 0)
    return [files.length === 1 && files[0] ? fileName(files[0].path) : 'lock files', 'dependencies', 'deps'];
  if (all.length > 3 || !first) return ['deps', 'dependencies', 'the dependencies'];
  const target = all.length === 1 && first.to ? ` to ${first.to.replace(/^v/, '')}` : '';
  const name = listOf(
    all.map((one) => code(one.name)),
    3,
    join,
  );
  return [
    name,
    ...(target === '' ? [] : [name + target]),
    ...(first.from && target ? [`${name} from ${first.from}${target}`] : []),
    'dependencies',
    'deps',
  ];
}

function typos({ typo, files }: ChangeSummary, place: string, code: (text: string) => string): string[] {
  const where = files.every(({ path }) => roleOf(path) === 'docs') ? place : `comments of ${place}`;
  return [
    'typo',
    `typo in ${where}`,
    `a typo in ${where}`,
    ...(typo ? [`typo: ${code(typo.from)}`] : []),
    `a small typo in the ${where}`,
  ];
}

function renames({ files }: ChangeSummary, code: (text: string) => string): string[] {
  const [file] = files.filter(({ from }) => from !== undefined);
  const pair = files.flatMap(({ code: change }) => change?.renamed ?? [])[0];
  if (pair) return [code(pair.from), `${code(pair.from)} to ${code(pair.to)}`];
  if (!file?.from) return files.map(({ path }) => code(fileName(path)));
  const [from, to] =
    fileName(file.from) === fileName(file.path)
      ? [fileName(file.path), folderNameOf(file.path)]
      : [fileName(file.from), fileName(file.path)];
  return [code(from), `${code(from)} to ${code(to)}`, ...(files.length > 1 ? ['files'] : [])];
}

function tests(
  files: readonly StagedFile[],
  place: string,
  named: (texts: readonly string[], most: number) => string,
): string[] {
  const stems = [...new Set(files.map(({ path }) => stemOf(path)))];
  const about = stems.length === 1 ? (stems[0] as string) : place;
  return [
    'tests',
    'test',
    ...(about === ''
      ? []
      : [
          `tests for ${named([about], 1)}`,
          `test for ${named([about], 1)}`,
          `${about} tests`,
          `the tests for ${named([about], 1)}`,
        ]),
  ];
}

function docs(files: readonly StagedFile[], stems: readonly string[], join: string): string[] {
  const names = [...new Set(files.map(({ path }) => fileName(path)))];
  return [
    listOf(stems, 2, join),
    listOf(names, 2, join),
    'docs',
    `docs for ${listOf(stems, 2, join)}`,
    `the ${stems[0]}`,
    `the docs on ${listOf(stems, 2, join)}`,
  ];
}

/** The innermost folder that holds all files; empty: the root, or one that is named after no subject. */
function folderOf(files: readonly StagedFile[]): string {
  const parts = files.map(({ path }) => path.split('/').slice(0, -1));
  const [first = []] = parts;
  let depth = 0;
  while (depth < first.length && parts.every((path) => path[depth] === first[depth])) depth++;
  const name = first[depth - 1] ?? '';
  return /^(src|lib|source|packages|crates)$/.test(name) ? '' : name;
}

const folderNameOf = (path: string) => path.split('/').at(-2) ?? '.';
