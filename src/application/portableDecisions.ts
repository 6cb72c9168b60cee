import type { KeptRule } from './curationFile';
import type { KeptDismissal } from './dismissals';
import type { Movable } from './movable';
import type { KeptOverride } from './overridesFile';
import type { PortableContent } from './portableContent';
import type { CorrectionCount } from './preferences';
import type { RuleTally } from './ruleTallies';

/** What is decided and counted besides files: each list, as it is kept here. */
export interface Movables {
  readonly overrides: Movable<KeptOverride>;
  readonly preferences: Movable<CorrectionCount>;
  readonly tallies: Movable<RuleTally>;
  readonly dismissals: Movable<KeptDismissal>;
  readonly curation: Movable<KeptRule>;
}

export type DecisionKind = keyof Movables;
export type DecisionEntry = KeptOverride | CorrectionCount | RuleTally | KeptDismissal | KeptRule;
export const decisionKinds: readonly DecisionKind[] = ['overrides', 'preferences', 'tallies', 'dismissals', 'curation'];

/** Gives a repository another name; undefined: it has none there. */
type Rename = (repository: string) => string | undefined;

const SCOPE = 'repository:';

/** What of each kind goes along; what is of a repository that does not, stays. @param nameOf the name of a repository in the export, by path */
export function carriedDecisions(movables: Movables, nameOf: Rename): Pick<PortableContent, DecisionKind> {
  const all = <Kind extends DecisionKind>(kind: Kind) => [...movables[kind].entries().values()];
  return {
    overrides: all('overrides').flatMap((one) => renamedOverride(one as KeptOverride, nameOf) ?? []),
    preferences: all('preferences') as CorrectionCount[],
    tallies: all('tallies').flatMap((one) => renamedTally(one as RuleTally, nameOf) ?? []),
    dismissals: all('dismissals').flatMap((one) => strippedDismissal(one as KeptDismissal, nameOf) ?? []),
    curation: all('curation').flatMap((one) => renamedRule(one as KeptRule, nameOf) ?? []),
  };
}

/** An entry of an import with the paths of this machine; undefined: it is of a repository that is not known here. */
export function localEntry(kind: DecisionKind, entry: DecisionEntry, pathOf: Rename): DecisionEntry | undefined {
  if (kind === 'overrides') return renamedOverride(entry as KeptOverride, pathOf);
  if (kind === 'tallies') return renamedTally(entry as RuleTally, pathOf);
  if (kind === 'dismissals') return placedDismissal(entry as KeptDismissal, pathOf);
  if (kind === 'curation') return renamedRule(entry as KeptRule, pathOf);
  return entry;
}

function renamedOverride(override: KeptOverride, rename: Rename): KeptOverride | undefined {
  const { scope } = override;
  if (!scope.startsWith(SCOPE)) return override;
  const name = rename(scope.slice(SCOPE.length));
  return name === undefined ? undefined : { ...override, scope: `${SCOPE}${name}` };
}

function renamedTally(tally: RuleTally, rename: Rename): RuleTally | undefined {
  if (tally.repository === '') return tally;
  const repository = rename(tally.repository);
  return repository === undefined ? undefined : { ...tally, repository };
}

/** What a rule took is another number where something else is learned. */
function renamedRule({ id, made, rule }: KeptRule, rename: Rename): KeptRule | undefined {
  if (rule.repository === undefined) return { id, made, rule };
  const repository = rename(rule.repository);
  return repository === undefined ? undefined : { id, made, rule: { ...rule, repository } };
}

/** Without what the finding said, which may quote code, and with the path inside of the repository. */
function strippedDismissal(dismissal: KeptDismissal, nameOf: Rename): KeptDismissal | undefined {
  const { finding, repository } = dismissal;
  const bare = { ...finding, message: '' };
  if (dismissal.scope === 'everywhere') return { ...dismissal, repository: '', finding: { ...bare, path: '' } };
  const name = nameOf(repository);
  if (name === undefined) return undefined;
  const path = finding.path.slice(repository.length + 1).replaceAll('\\', '/');
  return { ...dismissal, repository: name, finding: { ...bare, path } };
}

function placedDismissal(dismissal: KeptDismissal, pathOf: Rename): KeptDismissal | undefined {
  if (dismissal.scope === 'everywhere') return dismissal;
  const repository = pathOf(dismissal.repository);
  if (repository === undefined) return undefined;
  const { finding } = dismissal;
  const separator = repository.includes('\\') ? '\\' : '/';
  const path = `${repository}${separator}${finding.path.replaceAll('/', separator)}`;
  return { ...dismissal, repository, finding: { ...finding, path } };
}

/** What becomes of an entry that comes, where there may be one of the same name. */
export type Meeting = 'new' | 'same' | 'joined' | 'conflict';

/**
 * How an entry that comes meets the one that is here. Of counts the greater ones stay, because both may have counted the same;
 * a decision that is another one is a conflict.
 * @returns what stands there if nobody decides for the one that comes, and what if somebody does
 */
export function meet(
  kind: DecisionKind,
  here: DecisionEntry | undefined,
  coming: DecisionEntry,
): { readonly meeting: Meeting; readonly kept: DecisionEntry; readonly taken: DecisionEntry } {
  if (here === undefined) return { meeting: 'new', kept: coming, taken: coming };
  if (JSON.stringify(decisionOf(kind, here)) !== JSON.stringify(decisionOf(kind, coming)))
    return { meeting: 'conflict', kept: here, taken: coming };
  const more = weightOf(kind, coming) > weightOf(kind, here) ? coming : here;
  return { meeting: more === here ? 'same' : 'joined', kept: more, taken: more };
}

/** What was decided, without when and how often. */
function decisionOf(kind: DecisionKind, entry: DecisionEntry): unknown {
  if (kind === 'overrides') return [(entry as KeptOverride).action, (entry as KeptOverride).value];
  if (kind === 'tallies') return (entry as RuleTally).muted;
  if (kind !== 'curation') return '';
  const { rule } = entry as KeptRule;
  return rule.kind === 'weight' ? rule.weight : '';
}

/** How much an entry has counted. */
function weightOf(kind: DecisionKind, entry: DecisionEntry): number {
  if (kind === 'preferences') return (entry as CorrectionCount).drafts;
  if (kind !== 'tallies') return 0;
  const { shown, accepted, rejected, dismissed, reverted } = entry as RuleTally;
  return shown + accepted + rejected + dismissed + reverted;
}
