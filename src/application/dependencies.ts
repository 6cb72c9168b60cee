import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { delimiter, dirname, join, resolve, sep } from 'node:path';

/** What of the machine tells where packages are kept. */
export interface PackageHomes {
  /** The home folder, absolute. */
  readonly home: string;
  /** Variables of the environment. */
  readonly variables: Readonly<Record<string, string | undefined>>;
}

/** A folder with a manifest. */
interface Project {
  readonly folder: string;
  /** The folder and those above it, up to the one that was named: packages are found there too. */
  readonly above: readonly string[];
  readonly homes: PackageHomes;
}

/** A folder that may be there, and the tree that it may not lead out of. */
interface Place {
  readonly folder: string;
  readonly tree: string;
}

/** How the packages of one kind are found. */
interface Ecosystem {
  /** Names of manifests. */
  readonly manifest: RegExp;
  /** Where the direct dependencies that the manifests name have their code, in the order in which they are named. */
  find(project: Project, manifests: readonly string[]): Promise<readonly Place[]>;
}

/** How deep below a named folder projects are looked for, and how many. */
const DEPTH = 3;
const MOST_PROJECTS = 100;
const LARGEST_MANIFEST = 1 << 20; // bytes
/** Folders that hold what others wrote, or what tools made. */
const passedOver = new Set(['node_modules', 'vendor', 'venv', 'env', 'target', 'dist', 'build', '__pycache__']);
/** What builds and installs others, and is never called from their code. */
const installers = new Set(['pip', 'setuptools', 'wheel']);

const ecosystems: readonly Ecosystem[] = [
  { manifest: /^package\.json$/, find: findNodePackages },
  { manifest: /^(requirements.*\.txt|pyproject\.toml|setup\.(py|cfg)|Pipfile)$/, find: findPythonPackages },
  { manifest: /^go\.mod$/, find: findGoModules },
  { manifest: /^Cargo\.toml$/, find: findCrates },
  { manifest: /^composer\.json$/, find: findComposerPackages },
  { manifest: /^(Gemfile|.*\.gemspec)$/, find: findGems },
];

/**
 * Folders with the code of what the projects in these folders depend on directly, as far as it lies on this machine: in
 * node_modules, a virtual environment, vendor, or where Go and Cargo keep what they have fetched. It reads and starts
 * nothing; a package that is linked to from elsewhere is left out, because it is not what was installed.
 * @returns absolute paths, each once
 */
export async function findDependencies(
  folders: readonly string[],
  homes: PackageHomes,
): Promise<{ readonly folders: readonly string[] }> {
  const found = new Set<string>();
  for (const folder of folders) {
    for (const { project, names } of await projectsIn(resolve(folder), homes)) {
      for (const { manifest, find } of ecosystems) {
        const own = names.filter((name) => manifest.test(name));
        if (own.length === 0) continue;
        const texts = await Promise.all(own.map((name) => textOf(join(project.folder, name))));
        const places = await find(project, texts);
        for (const place of await Promise.all(places.map(within))) if (place !== undefined) found.add(place);
      }
    }
  }
  return { folders: [...found] };
}

/** The folders with names that may be manifests, the named one first. */
async function projectsIn(top: string, homes: PackageHomes): Promise<{ project: Project; names: readonly string[] }[]> {
  const projects: { project: Project; names: readonly string[] }[] = [];
  let level: (readonly string[])[] = [[top]];
  for (let depth = 0; depth <= DEPTH && projects.length < MOST_PROJECTS; depth++) {
    const next: (readonly string[])[] = [];
    for (const above of level) {
      const folder = above[0] as string;
      const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
      const names = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
      if (names.some((name) => ecosystems.some(({ manifest }) => manifest.test(name))))
        projects.push({ project: { folder, above, homes }, names });
      for (const entry of entries) {
        const isInside = entry.isDirectory() && !entry.name.startsWith('.') && !passedOver.has(entry.name);
        if (isInside) next.push([join(folder, entry.name), ...above]);
      }
    }
    level = next;
  }
  return projects.slice(0, MOST_PROJECTS);
}

async function findNodePackages(project: Project, [manifest = '']: readonly string[]): Promise<Place[]> {
  const { dependencies, devDependencies } = objectOf(manifest);
  const names = [...keysOf(dependencies), ...keysOf(devDependencies)].filter((name) => !name.startsWith('@types/'));
  const found = names.map(async (name): Promise<Place[]> => {
    const folder = await firstFolder(project.above.map((above) => join(above, 'node_modules', name)));
    const real = await realpath(folder).catch(() => '');
    if (!real.includes(`${sep}node_modules${sep}`)) return []; // A neighbour in the same repository is linked here.
    const { main } = objectOf(await textOf(join(folder, 'package.json')));
    const built = typeof main === 'string' ? [join(folder, dirname(main))] : [];
    return [
      { folder: await firstFolder([join(folder, 'src'), join(folder, 'lib'), ...built, folder]), tree: topOf(project) },
    ];
  });
  return (await Promise.all(found)).flat();
}

async function findPythonPackages(project: Project, manifests: readonly string[]): Promise<Place[]> {
  const named = new Set(manifests.flatMap((text) => text.match(/\w+([-_.]\w+)*/g) ?? []).map(plainName));
  const environments = project.above.flatMap((folder) => ['.venv', 'venv', 'env'].map((name) => join(folder, name)));
  const places: Place[] = [];
  for (const environment of environments) {
    const libraries = [join(environment, 'Lib'), ...(await entriesOf(join(environment, 'lib'), /^python/))];
    for (const site of libraries.map((library) => join(library, 'site-packages'))) {
      for (const folder of await entriesOf(site, /\.dist-info$/)) {
        const name = plainName(folder.slice(site.length + 1).split('-')[0] ?? '');
        if (!named.has(name) || installers.has(name)) continue;
        const listed = (await textOf(join(folder, 'top_level.txt')))
          .split('\n')
          .filter((line) => /^[a-z]\w*$/i.test(line));
        const packages = listed.length > 0 ? listed : [name.replaceAll('-', '_')];
        places.push(...packages.map((top) => ({ folder: join(site, top), tree: topOf(project) })));
      }
    }
  }
  return places;
}

/** @see https://packaging.python.org/en/latest/specifications/name-normalization/ */
const plainName = (name: string) => name.toLowerCase().replace(/[-_.]+/g, '-');

async function findGoModules(project: Project, [manifest = '']: readonly string[]): Promise<Place[]> {
  const { home, variables } = project.homes;
  const goPath = variables['GOPATH']?.split(delimiter)[0] || join(home, 'go');
  const cache = variables['GOMODCACHE'] || join(goPath, 'pkg', 'mod');
  const required = [...manifest.matchAll(/^\s*(?:require\s+)?([\w.-]+\.[a-z]+\/\S+)\s+(v\S+)(?!.*\/\/ indirect)/gm)];
  return required.flatMap(([, path = '', version = '']): Place[] => [
    { folder: join(project.folder, 'vendor', path), tree: topOf(project) },
    {
      folder: join(
        cache,
        `${path}@${version}`.replace(/[A-Z]/g, (letter) => `!${letter.toLowerCase()}`),
      ),
      tree: cache,
    },
  ]);
}

async function findCrates(project: Project, [manifest = '']: readonly string[]): Promise<Place[]> {
  const { home, variables } = project.homes;
  const registry = join(variables['CARGO_HOME'] || join(home, '.cargo'), 'registry', 'src');
  const names = [...manifest.matchAll(/^(?:\[.*dependencies\.)?([\w-]+)(?:\]|(?:\.\w+)?\s*=)/gm)].map(
    ([, name]) => name,
  );
  const locks = await Promise.all(project.above.map((folder) => textOf(join(folder, 'Cargo.lock'))));
  const locked = new Set(
    locks.flatMap((lock) =>
      [...lock.matchAll(/^name = "(.+)"\r?\nversion = "(.+)"/gm)].map((it) => `${it[1]}-${it[2]}`),
    ),
  );
  const places: Place[] = [];
  for (const index of await entriesOf(registry, /./)) {
    for (const folder of await entriesOf(index, /-\d/)) {
      const crate = folder.slice(index.length + 1);
      const isNamed = names.includes(crate.replace(/-\d+\.\d+\.\d.*$/, ''));
      if (isNamed && (locked.size === 0 || locked.has(crate)))
        places.push({ folder: join(folder, 'src'), tree: registry });
    }
  }
  return places;
}

async function findComposerPackages(project: Project, [manifest = '']: readonly string[]): Promise<Place[]> {
  const { require, 'require-dev': development } = objectOf(manifest);
  const names = [...keysOf(require), ...keysOf(development)].filter((name) => name.includes('/'));
  return Promise.all(
    names.map(async (name) => {
      const folder = join(project.folder, 'vendor', name);
      return { folder: await firstFolder([join(folder, 'src'), join(folder, 'lib'), folder]), tree: topOf(project) };
    }),
  );
}

async function findGems(project: Project, manifests: readonly string[]): Promise<Place[]> {
  const calls = /\b(?:gem|add_(?:runtime_|development_)?dependency)[ (]+['"]([\w.-]+)['"]/g;
  const names = new Set(manifests.flatMap((text) => [...text.matchAll(calls)].map(([, name]) => name)));
  const versions = await entriesOf(join(project.folder, 'vendor', 'bundle', 'ruby'), /./);
  const gems = await Promise.all(versions.map((version) => entriesOf(join(version, 'gems'), /-\d/)));
  const named = gems
    .flat()
    .filter((folder) => names.has(folder.slice(folder.lastIndexOf(sep) + 1).replace(/-\d.*$/, '')));
  return named.map((folder) => ({ folder: join(folder, 'lib'), tree: topOf(project) }));
}

const topOf = ({ above }: Project): string => above.at(-1) as string;

/** The first of these folders that is there; the last one where none is. */
async function firstFolder(folders: readonly string[]): Promise<string> {
  for (const folder of folders) if (await isFolder(folder)) return folder;
  return folders.at(-1) as string;
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

/** Where a folder really is; undefined: it is not there, or leads out of its tree. */
async function within({ folder, tree }: Place): Promise<string | undefined> {
  try {
    const [real, top] = await Promise.all([realpath(folder), realpath(tree)]);
    return real.startsWith(top + sep) && (await isFolder(real)) ? real : undefined;
  } catch {
    return undefined;
  }
}

/** The paths of the entries of a folder whose names fit, sorted. */
async function entriesOf(folder: string, name: RegExp): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names
    .filter((entry) => name.test(entry))
    .sort()
    .map((entry) => join(folder, entry));
}

/** A manifest's text; empty where it is none. */
async function textOf(path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile() || found.size > LARGEST_MANIFEST) return '';
  return readFile(path, 'utf8').catch(() => '');
}

function objectOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

const keysOf = (value: unknown): string[] => (typeof value === 'object' && value !== null ? Object.keys(value) : []);
