import { existsSync } from 'node:fs';
import { isAbsolute, relative, resolve } from 'node:path';
import { HumanError } from '../foundations/errors';
import { silentLog } from '../foundations/log';
import type { Command, Output } from './command';
import { Misunderstood, needsStore, oneOf, required, type Values } from './commandArguments';
import type { Curation, CurationEffect, CurationRule } from './curationDoor';
import { entriesReport, previewReport } from './curationReport';
import { normalRule } from './curationRules';
import type { Engine, LearntRepository } from './engine';
import { findGitFolder } from './gitFolder';
import { openGitReader } from './openGitReader';

const verbs = [
  ...['list', 'exclude', 'exclude-commits', 'exclude-period', 'weigh', 'exemplar'],
  ...['remove', 'undo', 'forget-everything'],
] as const;

/** The command `curation`: which code is really the engineer's. */
export const curationCommand: Command = {
  usage:
    'list | exclude PATH | exclude-commits RANGE | exclude-period FROM..TO | weigh N | exemplar PATH[:FUNCTION] | remove ID | undo | forget-everything --yes',
  help: 'say what of your code is really yours: leave out files, commits or a period, weigh repositories, mark exemplars, forget everything',
  options: ['store', 'repository', 'preview', 'yes'],
  namesRepository: true,
  async *run(engine, [verb = 'list', ...given], values) {
    needsStore(values);
    const asked = oneOf(verb, verbs);
    if (asked === 'list') return yield said('', await engine.curation());
    if (asked === 'forget-everything') return yield* forgetEverything(engine, values);
    if (asked === 'undo') {
      const { undo } = await engine.curation();
      const change = undo?.change;
      const curation = await engine.undoCuration();
      yield said('Taken back.', curation);
      return yield* readAgain(engine, change?.change === 'add' ? change.rule : undefined);
    }
    if (asked === 'remove') {
      const [id] = required(given, 'rule');
      const { entries } = await engine.curation();
      const meant = entries.filter((entry) => entry.id.startsWith(id));
      const [entry] = meant;
      if (!entry || meant.length > 1)
        throw new HumanError(`“${id}” names no rule.`, 'coding-double curation list says what their names are.');
      yield said('Removed.', await engine.curate({ change: 'remove', id: entry.id }));
      return yield* readAgain(engine, entry.rule);
    }
    const rule = normalRule(await ruleOf(engine, asked, given, values));
    const effect = await engine.previewCuration({ rule });
    if (values.preview) return yield { text: previewReport(rule, effect), data: { rule, effect } };
    const curation = await engine.curate({ change: 'add', rule });
    yield said(previewReport(curation.entries[0]?.rule ?? rule, effect, true), curation, effect);
    if (rule.kind === 'commits' || rule.kind === 'period') yield* readAgain(engine, rule);
  },
};

/** @param effect of a rule that was just added */
function said(first: string, curation: Curation, effect?: CurationEffect): Output {
  const text = [...(first === '' ? [] : [first]), entriesReport(curation)].join('\n\n');
  return { text, data: effect ? { ...curation, effect } : curation };
}

async function* forgetEverything(engine: Engine, { yes }: Values): AsyncGenerator<Output> {
  if (!yes)
    throw new Misunderstood(
      'All that was learned, decided and measured would be forgotten; on the command line that cannot be taken back.',
      'Say so: coding-double curation forget-everything --yes. What was sent stays in the ledger.',
    );
  await engine.forgetEverything();
  yield { text: 'Everything is forgotten. What was sent stays in the ledger.', data: await engine.curation() };
}

async function ruleOf(
  engine: Engine,
  verb: Exclude<(typeof verbs)[number], 'list' | 'remove' | 'undo' | 'forget-everything'>,
  given: readonly string[],
  values: Values,
): Promise<CurationRule> {
  const { repositories } = await engine.sources();
  if (verb === 'exclude-period') {
    const [period] = required(given, 'period');
    const [from = '', to = from, ...more] = period.split('..');
    if (more.length > 0)
      throw new Misunderstood(
        `“${period}” is no period.`,
        'Give FROM..TO, such as 2019-01-01..2019-12-31, 2019..2020 or ..2019-06, or one year, month or day.',
      );
    const where = values.repository ? { repository: repositoryOf(repositories, values).path } : {};
    return { kind: 'period', ...where, ...(from ? { from } : {}), ...(to ? { to } : {}) };
  }
  if (verb === 'weigh') {
    const weight = Number(required(given, 'number')[0] || Number.NaN);
    return { kind: 'weight', repository: repositoryOf(repositories, values).path, weight };
  }
  const [what] = required(given, verb === 'exclude-commits' ? 'range of commits' : 'path');
  const { path: repository } = repositoryOf(repositories, values, what);
  if (verb === 'exclude-commits') return { kind: 'commits', repository, ...(await rangeOf(what, repository)) };
  if (verb === 'exclude') return { kind: 'path', repository, path: inside(what, repository) };
  const [, path = what, name] = /^(.+):([^/\\:]+)$/.exec(what) ?? [];
  return { kind: 'exemplar', repository, path: inside(path, repository), ...(name ? { name } : {}) };
}

/**
 * The repository that is named, that holds an absolute path or the current folder, or the only one there is.
 * @throws HumanError where that is none
 */
function repositoryOf(
  repositories: readonly LearntRepository[],
  { repository = [] }: Values,
  path = '',
): LearntRepository {
  if (repository.length > 1) throw new Misunderstood('Only one --repository can be meant.');
  const [named] = repository;
  if (named !== undefined) {
    const meant = repositories.find((one) => one.path === named || one.path === resolve(named));
    if (meant) return meant;
  } else {
    const place = isAbsolute(path) ? path : process.cwd();
    const around = repositories
      .filter((one) => isBeneath(place, one.path))
      .sort((a, b) => b.path.length - a.path.length);
    const [meant = isAbsolute(path) || repositories.length > 1 ? undefined : repositories[0]] = around;
    if (meant) return meant;
  }
  throw new HumanError(
    named === undefined ? 'It is not clear which repository is meant.' : `Nothing is learned from ${resolve(named)}.`,
    'Name one with --repository DIR; coding-double sources says which are learned.',
  );
}

const isBeneath = (path: string, folder: string) =>
  path === folder || path.startsWith(`${folder}/`) || path.startsWith(`${folder}\\`);

/** A path from the root of the repository, however it was given: in a folder of it, what is there is meant first. */
function inside(path: string, repository: string): string {
  const isThere = isBeneath(process.cwd(), repository) && existsSync(resolve(path));
  if (!isAbsolute(path) && !isThere) return path;
  const fromRoot = relative(repository, resolve(path)).replaceAll('\\', '/');
  return fromRoot + (fromRoot !== '' && /[/\\]$/.test(path) ? '/' : '');
}

/** The full hashes of `FROM..TO`, or of one commit, in whatever words git knows them. */
async function rangeOf(range: string, repository: string): Promise<{ from?: string; to: string }> {
  const [from, to] = range.includes('..') ? range.split('..') : [undefined, range];
  if (range.startsWith('-') || to?.startsWith('-') || range.split('..').length > 2 || range.includes('...'))
    throw new Misunderstood(
      `“${range}” is no range of commits.`,
      'Give FROM..TO, such as HEAD~20..HEAD, or one commit.',
    );
  const { reader } = await openGitReader(findGitFolder(repository), { trusted: true, log: silentLog });
  const hashOf = async (name: string) => {
    const hash = await reader.resolve(name);
    if (hash) return hash;
    throw new HumanError(`${repository} has no commit “${name}”.`, 'Name a commit, a branch or a tag that it has.');
  };
  try {
    return { ...(from === undefined ? {} : { from: await hashOf(from || 'HEAD') }), to: await hashOf(to || 'HEAD') };
  } finally {
    reader.close();
  }
}

/** What a rule took, or gave back, is told by git alone. @param rule absent: any may be concerned */
async function* readAgain(engine: Engine, rule: CurationRule | undefined): AsyncGenerator<Output> {
  if (rule?.kind === 'weight' || rule?.kind === 'exemplar') return;
  const { repositories } = await engine.sources();
  for (const { path, consent, identities, imported, state } of repositories) {
    const isMeant = rule?.repository === undefined || rule.repository === path;
    if (!isMeant || consent === 'never' || imported || state === 'missing') continue;
    const result = await engine.index({ repositories: [{ path, consent }], identities });
    const text = `Read ${path} again: ${result.files} files, ${result.functions} functions, ${result.authoredLines} lines of yours.`;
    yield { text, data: { read: path, ...result } };
  }
}
