import type { Suggestion } from '../domain/suggestion';
import { HumanError, messageOf } from '../foundations/errors';
import type { RepositorySource } from './engine';
import type { Decision } from './ledgerDoor';
import { createPages } from './pages';
import type { Outcome, Resolution } from './queue';
import { numberOf } from './queueContent';
import { isObject } from './requestShapes';

/** The book of what became of suggestions. */
export interface DecisionBook {
  /** Writes a decision down. One that cannot be written is said once, and nobody is kept from deciding by that. */
  record(decision: Omit<Decision, 'id' | 'time'>): void;
  read(): DecisionPage;
  /** Takes paths and reasons out of the decisions about the files of a repository, on disk too; that they were made stays. */
  forget(repository: string): void;
  /** The same for all decisions. */
  forgetAll(): void;
  /** Takes all of it away, on disk too. @throws HumanError when it cannot be written; then nothing is taken away */
  clear(): void;
}

export interface DecisionPage {
  /** All that are listed, the newest first. */
  readonly entries: readonly Decision[];
  /** How many there were since it was cleared, listed or not. */
  readonly totals: Readonly<Record<Decision['outcome'], number>>;
  /** When it was cleared last, milliseconds since 1970; absent: never. */
  readonly cleared?: number;
}

export interface DecisionBookOptions {
  /** Where it is kept; absent: in memory. */
  readonly folder: string | undefined;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly newId: () => string;
  /** Tells the engineer; both texts are sentences. */
  readonly notify: (message: string, hint: string) => void;
  /** The known repository that a file is in; undefined: none. */
  readonly repositoryOf: (path: string) => Pick<RepositorySource, 'path' | 'consent'> | undefined;
  /** Told after each change. */
  readonly onChange?: () => void;
}

type DecisionLine = { readonly line: 'decision' } & Decision;
interface BeforeLine {
  readonly line: 'before';
  readonly accepted: number;
  readonly edited: number;
  readonly rejected: number;
  readonly cleared?: number;
}
type Line = DecisionLine | BeforeLine;

const none: BeforeLine = { line: 'before', accepted: 0, edited: 0, rejected: 0 };
const HINT = 'Make room on the disk or make the folder writable.';

/** Opens the book. Several windows may write into the same one. */
export function createDecisionBook(options: DecisionBookOptions): DecisionBook {
  const { folder, now, newId, notify, repositoryOf, onChange = () => {} } = options;
  const pages = createPages<Line>({ folder, name: 'decisions', isLine, sum: sumOf });
  let told = false;
  /** Nothing that would tell of a repository from which nothing may be known. */
  const named = (line: DecisionLine) => (repositoryOf(line.path)?.consent === 'never' ? bare(line) : line);
  const attempt = (failed: string, work: () => void) => {
    try {
      work();
      told = false;
    } catch (error) {
      if (!told) notify(`${failed}: ${messageOf(error)}`, HINT);
      told = true;
    }
    onChange();
  };
  const forget = (isFrom: (path: string) => boolean) =>
    attempt('The paths of forgotten files could not be taken out of the ledger', () =>
      pages.rewrite((line) => (line.line === 'decision' && line.path !== '' && isFrom(line.path) ? bare(line) : line)),
    );
  return {
    record: (decision) =>
      attempt('What was decided could not be written into the ledger', () =>
        pages.append(named({ line: 'decision', id: newId(), time: now(), ...decision })),
      ),
    read() {
      const lines = pages.lines();
      const { line: _, cleared, ...totals } = sumOf(lines);
      const entries = lines.flatMap((one) => (one.line === 'decision' ? [decisionOf(one)] : []));
      return { entries: entries.reverse(), totals, ...(cleared === undefined ? {} : { cleared }) };
    },
    forget(repository) {
      // One that is known by itself, in a folder of this one, is not forgotten with it.
      const isFrom = (path: string) => (repositoryOf(path)?.path ?? repository) === repository;
      forget((path) => isInside(path, repository) && isFrom(path));
    },
    forgetAll: () => forget(() => true),
    clear() {
      try {
        pages.restart(() => ({ ...none, cleared: now() }));
      } catch (error) {
        throw new HumanError(`What was decided could not be cleared from the ledger: ${messageOf(error)}`, HINT);
      }
      onChange();
    },
  };
}

/** Whether a path is that of a folder, or of something in it; also as `REPOSITORY:path`. */
const isInside = (path: string, folder: string) =>
  path.startsWith(folder) && (path.length === folder.length || /[:/\\]/.test(path[folder.length] ?? ''));

const decisionOf = ({ line: _, ...decision }: DecisionLine): Decision => decision;

/** A decision without what tells of the file that it was about. */
const bare = ({ reason: _, ...line }: DecisionLine): DecisionLine => ({ ...line, path: '' });

/** The sum of lines, of which the first `before` is the sum of what stood before them all. */
function sumOf(lines: readonly Line[]): BeforeLine {
  const sum = { ...(lines.find((one): one is BeforeLine => one.line === 'before') ?? none) };
  for (const one of lines) if (one.line === 'decision') sum[one.outcome]++;
  return sum;
}

function isLine(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { line, outcome, path } = value;
  if (line === 'before') return ['accepted', 'edited', 'rejected'].every((name) => Number.isInteger(value[name]));
  return line === 'decision' && typeof path === 'string' && Object.hasOwn(none, String(outcome)) && outcome !== 'line';
}

/**
 * What is written down of a decision, given the suggestion as it waited.
 * @returns undefined where nobody decided, or about nothing that still waited
 */
export function decisionAbout(
  suggestion: Suggestion,
  outcome: Outcome,
  { text, edits }: Resolution,
): Omit<Decision, 'id' | 'time'> | undefined {
  const about = suggestion.edits.filter((edit) => edits?.includes(numberOf(suggestion, edit)) ?? true);
  const [first] = about;
  if (!first || outcome === 'stale') return undefined;
  const isEdited = outcome === 'accepted' && text !== undefined && text !== first.newText;
  const { model } = suggestion.provenance;
  return {
    ...{ kind: suggestion.kind, outcome: isEdited ? 'edited' : outcome, path: first.path },
    lines: about.reduce((sum, { newText }) => sum + linesIn(newText), 0),
    ...(model ? { model: model.name } : {}),
    ...(outcome === 'rejected' && text ? { reason: text } : {}),
  };
}

/** Lines of a text, of which the last may lack its end. */
const linesIn = (text: string) => text.split('\n').length - (text === '' || text.endsWith('\n') ? 1 : 0);
