import type { Curation, CurationEntry, CurationRule } from '../application/curationDoor';
import type { LearntEntry, LearntYear } from '../application/learntDoor';
import type { AskedExclusion, CuratedRow, CurationState, TreeRow } from './curationSnapshot';
import { type CurationSurroundings, changeInWords, concerns, subjectOf } from './curationWords';
import { treeOf } from './fileTree';
import { momentInWords } from './measures';

/** What is known of curation besides what was learned. */
export interface CurationSituation {
  readonly curation: Curation;
  readonly years: readonly LearntYear[];
  /** What is in each folder that is open, by repository; `''` is its root. */
  readonly open: ReadonlyMap<string, ReadonlyMap<string, readonly LearntEntry[]>>;
  /** What waits to be confirmed; absent: nothing. */
  readonly asked?: AskedExclusion | undefined;
  readonly problem: string;
  /** The rule of an id that held. */
  ruleOf(id: string): CurationRule | undefined;
}

interface Around extends CurationSurroundings {
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** The section “Curation” as a function of what holds. @param repositories those that are learned from, by name */
export function curationState(
  { curation, years, asked, problem, ruleOf }: CurationSituation,
  repositories: CurationState['repositories'],
  around: Around,
): CurationState {
  const { entries, undo } = curation;
  const rowsOf = (...kinds: readonly CurationRule['kind'][]) =>
    entries.filter(({ rule }) => kinds.includes(rule.kind)).map((entry) => rowOf(entry, around));
  return {
    excluded: rowsOf('path', 'commits', 'period'),
    exemplars: rowsOf('exemplar'),
    weights: rowsOf('weight'),
    undo: undo ? changeInWords(undo.change, ruleOf, around) : '',
    years,
    repositories,
    ...(asked && asked.rule.kind !== 'path' ? { asked } : {}),
    problem,
  };
}

function rowOf({ id, rule, made, effect }: CurationEntry, around: Around): CuratedRow {
  const { what, where } = subjectOf(rule, around);
  const place = where || around.t('all repositories');
  return {
    ...{ id, ...(rule.kind === 'weight' ? { what: place, where: what } : { what, where: place }) },
    effect: concerns(rule, effect, around),
    made: momentInWords(made, around.now, around.language),
    opens: rule.kind === 'exemplar',
  };
}

/** What a repository counts beside others. */
export function weightOf({ entries }: Curation, repository: string): number {
  for (const { rule } of entries) if (rule.kind === 'weight' && rule.repository === repository) return rule.weight;
  return 1;
}

/** The files and folders of a repository; undefined: they are not shown. */
export function repositoryTree(
  { curation, open, asked }: CurationSituation,
  { path, ownLines }: { readonly path: string; readonly ownLines: number },
  around: CurationSurroundings,
): readonly TreeRow[] | undefined {
  return treeOf({
    ...{ repository: path, open: open.get(path) ?? new Map(), entries: curation.entries, ownLines, asked },
    effectOf: ({ rule, effect }) => concerns(rule, effect, around),
  });
}
