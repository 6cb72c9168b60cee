import { isTestPath } from '../syntax/languages';

/** What a file is for, by its path. */
export type Role =
  | 'source'
  | 'test'
  | 'docs'
  | 'changelog'
  | 'lock'
  | 'manifest'
  | 'ci'
  | 'config'
  | 'ignore'
  | 'licence'
  | 'other';

/** Tried from the first to the last; what none says is `source` where it looks like code, else `other`. */
const rolesByPath: readonly (readonly [Role, RegExp])[] = [
  [
    'lock',
    /(^|\/)(package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|composer\.lock|gemfile\.lock|cargo\.lock|poetry\.lock|pdm\.lock|pipfile\.lock|uv\.lock|go\.sum|deno\.lock)$/i,
  ],
  [
    'manifest',
    /(^|\/)(package\.json|deno\.jsonc?|cargo\.toml|pyproject\.toml|setup\.(py|cfg)|go\.mod|requirements[\w.-]*\.(txt|in)|pipfile|gemfile|composer\.json|pom\.xml|build\.gradle(\.kts)?|[\w.-]+\.(gemspec|csproj))$/i,
  ],
  [
    'ci',
    /^\.(github\/workflows|circleci|gitlab|buildkite)\/|^(\.travis|\.gitlab-ci|appveyor|azure-pipelines)[\w.-]*\.ya?ml$/i,
  ],
  ['ignore', /(^|\/)\.\w*ignore$/i],
  ['licence', /(^|\/)(licen[cs]e|copying)([.-][\w.-]*)?$/i],
  ['changelog', /(^|\/)(changelog|changes|history|news|releases?|release[-_]notes)(\.\w+)?$/i],
  [
    'docs',
    /\.(md|mdx|markdown|rst|adoc|txt)$|(^|\/)(docs?|documentation)\/|(^|\/)(readme|authors|contributing|security)(\.\w+)?$/i,
  ],
  [
    'config',
    /(^|\/)\.[\w.-]+$|\.(jsonc?|ya?ml|toml|ini|cfg|conf|lock)$|(^|\/)(makefile|dockerfile|justfile|rakefile)$|\.config\.\w+$/i,
  ],
  ['source', /\.\w{1,6}$/],
];

/** What a file is for. @param path from the root of the repository, with `/` */
export function roleOf(path: string): Role {
  if (/\.(png|jpe?g|gif|svg|ico|webp|pdf|woff2?|ttf|zip|gz|mp[34])$/i.test(path)) return 'other';
  if (isTestPath(path)) return 'test';
  return rolesByPath.find(([, form]) => form.test(path))?.[0] ?? 'other';
}

/** The last part of a path. */
export const fileName = (path: string) => path.slice(path.lastIndexOf('/') + 1);

/** A file's name without its suffixes, and without what only says that it is a test; `index` and the like take their folder's. */
export function stemOf(path: string): string {
  const name = fileName(path);
  const stem = name.replace(/^\.+/, '').replace(/(\.[A-Za-z]\w{0,7})+$/, '');
  const folder = path.split('/').at(-2);
  if (/^(index|mod|__init__|lib|main)$/.test(stem) && folder !== undefined && !/^(src|lib|tests?)$/.test(folder))
    return folder;
  return stem.replace(/^test[_-](?=\w)|[_.-](test|spec)s?$/i, '') || name;
}
