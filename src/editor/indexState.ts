import { basename, dirname } from 'node:path';
import type { Consent, LearntRepository, Sources } from '../application/engine';
import type { Localize } from '../foundations/localize';
import { together } from '../foundations/sentences';
import { type CurationSituation, curationState, repositoryTree, weightOf } from './curationState';
import { describeEndpoint, describeSent, type SendingStatus } from './endpointStatus';
import { leftOut } from './leftOut';
import { bytesInWords, momentInWords } from './measures';
import { obstacleIn } from './obstacle';
import type { AddressQuestion, IndexState, RepositoryRow, Withdrawal } from './protocol';
import { describeStatus, type Status } from './status';

/** What is known besides what the engine has learnt. */
export interface IndexSituation {
  readonly status: Status;
  readonly paused: boolean;
  readonly questions: readonly AddressQuestion[];
  /** Repositories that were found and not decided on, absolute. */
  readonly undecided: readonly string[];
  /** Repositories with a decision that the engine may not know of yet. */
  readonly decided: ReadonlyMap<string, Consent>;
  /** Addresses whose lines are learnt. */
  readonly identities: readonly string[];
  /** What waits to be confirmed. */
  readonly asked?: { readonly path: string; readonly to: Withdrawal['to'] } | undefined;
  readonly announcement: string;
  readonly sending: SendingStatus | undefined;
  /** Absent: it could not be asked for. */
  readonly curated?: CurationSituation | undefined;
}

export interface IndexSurroundings {
  readonly home: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** A BCP 47 tag. */
  readonly language: string;
  readonly t: Localize;
}

/** The index page as a function of what the engine has learnt and of what is going on. */
export function indexState(sources: Sources, situation: IndexSituation, around: IndexSurroundings): IndexState {
  const { status, paused, questions, undecided, identities, announcement } = situation;
  const rows = withDecided(sources.repositories, situation.decided).map((known) => rowOf(known, situation, around));
  const canLearn = rows.some(({ consent }) => consent !== 'never');
  return {
    view: 'index',
    // How much was learned stands in the sums above it.
    status: status.kind === 'ready' ? around.t('Ready.') : describeStatus(status, 'on', around.t).sentence,
    paused,
    canLearn,
    questions,
    undecided: undecided.map((path) => placeOf(path, around.home)),
    repositories: rows,
    ...curationOf(rows, situation, around),
    ...totalsOf(sources.repositories),
    identities,
    background: backgroundIn(sources, around),
    store: sources.storeBytes > 0 ? bytesInWords(sources.storeBytes, around.language) : '',
    ...(rows.length > 0 || undecided.length > 0 || questions.length > 0 ? { empty: '' } : emptiness(status, around.t)),
    sent: `${describeSent(situation.sending, around.t, around.language)} ${describeEndpoint(situation.sending, around.t)}`.trim(),
    announcement,
  };
}

/** What the engine knows, and what was decided on that it has not come to; by name, then by path. */
function withDecided(known: readonly LearntRepository[], decided: ReadonlyMap<string, Consent>): LearntRepository[] {
  const missing = [...decided].filter(([path]) => !known.some((repository) => repository.path === path));
  const switched = known.map((repository) => ({
    ...repository,
    consent: decided.get(repository.path) ?? repository.consent,
  }));
  const all = [...switched, ...missing.map(([path, consent]) => unread(path, consent))];
  return all.sort((a, b) => basename(a.path).localeCompare(basename(b.path)) || (a.path < b.path ? -1 : 1));
}

function unread(path: string, consent: Consent): LearntRepository {
  const nothing = { files: 0, functions: 0, lines: 0, authoredLines: 0, bytes: 0, heldBytes: 0, unchecked: 0 };
  return { path, consent, identities: [], state: 'waiting', ...nothing, skipped: {}, notices: [], updated: 0 };
}

function placeOf(path: string, home: string): { path: string; name: string; folder: string } {
  const folder = dirname(path);
  const isInHome = home !== '' && (folder === home || /^[\\/]/.test(folder.slice(home.length)));
  const short = isInHome && folder.startsWith(home) ? `~${folder.slice(home.length)}` : folder;
  return { path, name: basename(path) || path, folder: short };
}

/** There is something to decide about where something was learned, or something was decided. */
function curationOf(
  rows: readonly RepositoryRow[],
  { curated }: IndexSituation,
  around: IndexSurroundings,
): Pick<IndexState, 'curation'> {
  const learnt = rows.filter(({ consent, files }) => consent !== 'never' && files > 0);
  if (!curated || (learnt.length === 0 && curated.curation.entries.length === 0 && !curated.curation.undo)) return {};
  const repositories = learnt.map(({ path, name }) => ({ path, name }));
  return { curation: curationState(curated, repositories, around) };
}

function totalsOf(repositories: readonly LearntRepository[]): Pick<IndexState, 'totals'> {
  const sum = (field: 'authoredLines' | 'files' | 'functions') =>
    repositories.reduce((total, repository) => total + repository[field], 0);
  const totals = { lines: sum('authoredLines'), files: sum('files'), functions: sum('functions') };
  return totals.lines > 0 ? { totals } : {};
}

function rowOf(known: LearntRepository, situation: IndexSituation, around: IndexSurroundings): RepositoryRow {
  const { t, language, now, home } = around;
  const { consent, lines, authoredLines, files, functions, bytes, identities, notices, updated } = known;
  const left = leftOut(known.skipped, t);
  const asked = situation.asked?.path === known.path ? situation.asked.to : undefined;
  return {
    ...placeOf(known.path, home),
    consent,
    ...stateOf(known, situation, around),
    problem: problemOf(known, t),
    ...(lines > 0 ? { share: authoredLines / lines } : {}),
    lines,
    ownLines: authoredLines,
    files,
    functions,
    size: bytesInWords(bytes, language),
    held: heldOf(known, around),
    ...(updated > 0 ? { updated: momentInWords(updated, now, language) } : {}),
    identities,
    leftOutLines: left.lines,
    leftOutFiles: left.files,
    leftOutCommits: left.commits,
    notices,
    ...(asked ? { withdrawal: withdrawalOf(known, asked, around) } : {}),
    ...partsOf(known, situation, around),
  };
}

/** What can be decided about parts of a repository. */
function partsOf(
  { path, consent, files, authoredLines }: LearntRepository,
  { curated }: IndexSituation,
  around: IndexSurroundings,
): Pick<RepositoryRow, 'weight' | 'tree'> {
  if (!curated || consent === 'never') return {};
  const hasRules = curated.curation.entries.some(({ rule }) => rule.kind === 'path' && rule.repository === path);
  if (files === 0 && !hasRules) return {};
  const tree = repositoryTree(curated, { path, ownLines: authoredLines }, around);
  return { weight: weightOf(curated.curation, path), ...(tree ? { tree } : {}) };
}

function problemOf({ state, problem }: LearntRepository, t: Localize): string {
  if (problem) return together(problem.message, problem.hint);
  return state === 'missing' ? t('What was learned from it is kept, and used, until you decide otherwise.') : '';
}

function stateOf(
  { path, consent, state, unchecked, files, imported }: LearntRepository,
  { status, paused }: IndexSituation,
  { t, language }: IndexSurroundings,
): Pick<RepositoryRow, 'state' | 'stateText'> {
  if (consent === 'never') return { state: 'off', stateText: t('Not learned from') };
  if (imported) {
    const day = new Date(imported.at).toLocaleDateString(language);
    if (!imported.isReplaced) return { state: 'ready', stateText: t('Imported on {0}', day) };
    const why = t('Imported on {0}; its history is known from elsewhere, so nothing of it counts', day);
    return { state: 'ready', stateText: why };
  }
  const isBusy = state === 'waiting' || state === 'reading' || state === 'checking';
  if (isBusy && (paused || status.kind === 'paused')) return { state: 'paused', stateText: t('Paused') };
  const isAtWork = status.kind === 'indexing' && status.repository === path && status.total > 0;
  const words = {
    waiting: t('Waiting for its turn'),
    reading: isAtWork ? t('Reading: {0} %', Math.floor((100 * status.done) / status.total)) : t('Reading'),
    checking: unchecked > 0 ? t('Checking: files left {0}', unchecked) : t('Checking whose lines'),
    ready: files > 0 ? t('Ready') : t('Ready: no lines of yours'),
    missing: t('Folder is gone'),
    failed: t('Could not be read'),
  };
  return { state, stateText: words[state] };
}

function heldOf({ consent, bytes, heldBytes, files }: LearntRepository, { t, language }: IndexSurroundings): string {
  if (files === 0) return '';
  if (consent === 'rules') return t('none: no code is kept');
  if (heldBytes >= bytes) return t('all of it');
  return t('{0}, the newest', bytesInWords(heldBytes, language));
}

function backgroundIn({ background }: Sources, { t, language }: IndexSurroundings): string {
  if (!background) return '';
  const size = bytesInWords(background.bytes, language);
  const folders = background.folders.toLocaleString(language);
  return t(
    '{0} of dependencies, folders: {1}. For completion only: never counted as yours, and not stored.',
    size,
    folders,
  );
}

/** Says what goes and what stays. Lines and files are those of this repository alone. */
function withdrawalOf(known: LearntRepository, to: Withdrawal['to'], { t, language }: IndexSurroundings): Withdrawal {
  const name = basename(known.path);
  const number = (value: number) => value.toLocaleString(language);
  const what = t(
    'lines of yours: {0}, files: {1}, functions: {2}',
    number(known.authoredLines),
    number(known.files),
    number(known.functions),
  );
  if (to === 'rules')
    return {
      to,
      question: t('Keep only the rules of “{0}”?', name),
      goes: t('Goes, from memory and from disk: every line of code, and the names in it ({0}).', what),
      stays: t('Stays: counts of your habits, such as which quotes you use. They quote no code.'),
    };
  const goes = t('Goes, from memory and from disk: code, names, counts and habits learned there ({0}).', what);
  if (to === 'never') return { to, question: t('Learn nothing from “{0}” any more?', name), goes, stays: '' };
  return {
    to,
    question: t('Forget “{0}”?', name),
    goes,
    stays: t('Not even that it was ever known stays. Your files are not touched.'),
  };
}

/** Why nothing is known, and what helps; where nothing stands in the way, a folder does. */
function emptiness(status: Status, t: Localize): Pick<IndexState, 'empty' | 'next'> {
  const obstacle = status.kind === 'off' && status.why === 'noRepository' ? undefined : obstacleIn(status, t);
  if (obstacle) return { empty: obstacle.why, next: obstacle.next };
  return {
    empty: t(
      'No git repository is open. Open the folder of a project that you commit to, or add folders with projects.',
    ),
    next: { label: t('Add Folder…'), command: 'double.addFolder' },
  };
}
