import type { Unit } from '../domain/style/styleFacts';
import type { FunctionFact } from '../domain/syntax/outline';
import { HumanError } from '../foundations/errors';
import type { KeptRule } from './curationFile';
import type { KeptDismissal } from './dismissals';
import type { OwnRun } from './facts';
import type { KeptOverride } from './overridesFile';
import type { CorrectionCount } from './preferences';
import type { RuleTally } from './ruleTallies';

/** What an exported double holds, as JSON; docs/portable.md is its description. */
export interface PortableContent {
  readonly schema: typeof SCHEMA;
  /** Milliseconds since 1970. */
  readonly made: number;
  /** Names the machine, where it is synced; absent: it was exported. */
  readonly machine?: string;
  /** Whether own code is inside. */
  readonly hasCode: boolean;
  /** What observations show: a dimension and a category. */
  readonly kinds: readonly (readonly [dimension: string, category: string])[];
  readonly repositories: readonly PortableRepository[];
  /** Where they are of one repository, its name stands for it: `repository:NAME` in the scope. */
  readonly overrides: readonly KeptOverride[];
  readonly preferences: readonly CorrectionCount[];
  /** `repository` is the name of one, or empty. */
  readonly tallies: readonly RuleTally[];
  /** `repository` is the name of one, or empty, and the path is inside of it; messages are empty. */
  readonly dismissals: readonly KeptDismissal[];
  /** `repository` is the name of one, or absent; none in what earlier versions exported. */
  readonly curation: readonly KeptRule[];
}

/** A repository with its own lines, counted. */
export interface PortableRepository {
  /** The name of its folder, made unique. */
  readonly name: string;
  /** What tells its history from others: the first commit, or a hash of the folder where nobody knows that. */
  readonly root: string;
  /** When it was exported where it was read, where that was not here. Absent: as all of it. Milliseconds since 1970. */
  readonly made?: number;
  readonly consent: 'learn' | 'rules';
  readonly identities: readonly string[];
  /** Lines of the source files without own lines. */
  readonly lines: number;
  readonly skipped: Readonly<Record<string, number>>;
  readonly files: readonly PortableFile[];
}

export interface PortableFile {
  /** Inside the repository, with `/`. */
  readonly path: string;
  readonly language: string;
  readonly unit: Unit;
  readonly hash: string;
  readonly lineCount: number;
  readonly bytes: number;
  readonly authoredLines: number;
  /** Seconds since 1970. */
  readonly time: number;
  /** Pairs of a line and a month, as `LineMonths` has them. */
  readonly months?: readonly number[];
  /** Pairs of a place in `kinds` and a zero-based line. */
  readonly observations: readonly number[];
  readonly functions: readonly FunctionFact[];
  /** Own code; empty where none is inside. */
  readonly runs: readonly OwnRun[];
}

export const SCHEMA = 1;
const LONGEST_NAME = 200;

/**
 * What a text holds that was exported.
 * @throws HumanError when it was written by a later version, or is none
 */
export function readContent(text: string): PortableContent {
  let value: Partial<PortableContent> | null;
  try {
    value = JSON.parse(text);
  } catch {
    throw unreadable();
  }
  const { schema } = value ?? {};
  if (typeof schema === 'number' && schema > SCHEMA)
    throw new HumanError(
      `What is in the file was written by a later version of Coding Double (schema ${schema}, this one reads ${SCHEMA}).`,
      'Update Coding Double here, and import it then.',
    );
  const content = value && { ...value, curation: value.curation ?? [] };
  if (schema !== SCHEMA || !content || !isContent(content)) throw unreadable();
  return content;
}

const unreadable = () =>
  new HumanError('What is in the file cannot be understood, so nothing of it is taken.', 'Export the double again.');

function isContent(value: Partial<PortableContent>): value is PortableContent {
  const { made, machine = '', hasCode, kinds, repositories } = value;
  const lists = [value.overrides, value.preferences, value.tallies, value.dismissals, value.curation];
  if (!isCount(made) || !isText(machine) || typeof hasCode !== 'boolean' || !lists.every(Array.isArray)) return false;
  if (!isListOf(kinds, (kind) => Array.isArray(kind) && kind.length === 2 && kind.every(isText))) return false;
  const names = new Set(repositories?.map?.((one) => one?.name));
  return isListOf(repositories, (one) => isRepository(one, kinds?.length ?? 0)) && names.size === repositories?.length;
}

function isRepository(value: unknown, kinds: number): boolean {
  const {
    name,
    root,
    made = 0,
    consent,
    identities,
    lines,
    skipped,
    files,
  } = (value ?? {}) as Partial<PortableRepository>;
  const isNamed = isText(name) && name.length <= LONGEST_NAME && isFileName(name) && isText(root) && root !== '';
  const isAgreed = consent === 'learn' || consent === 'rules';
  const isCounted =
    isCount(lines) &&
    isCount(made) &&
    typeof skipped === 'object' &&
    Object.values(skipped ?? {}).every(Number.isFinite);
  if (!isNamed || !isAgreed || !isCounted || !isListOf(identities, isText)) return false;
  return isListOf(files, (file) => isFile(file, kinds));
}

/** Nothing of it can name another place. */
const isFileName = (name: string) => name !== '' && name !== '.' && name !== '..' && !/[/\\:\p{Cc}]/u.test(name);

function isFile(value: unknown, kinds: number): boolean {
  const file = (value ?? {}) as Partial<PortableFile>;
  const { path, unit, months = [], observations, functions, runs, time } = file;
  const isPlaced = isText(path) && path.split('/').every(isFileName) && isText(file.language) && isText(file.hash);
  const isCounted = [file.lineCount, file.bytes, file.authoredLines].every(isCount) && Number.isFinite(time);
  const isKnown = unit === 'source' || unit === 'test' || unit === 'commit';
  if (!isPlaced || !isCounted || !isKnown || !isPairs(months) || !isPairs(observations)) return false;
  const fits = observations.every((number, at) => at % 2 === 1 || number < kinds);
  return fits && isListOf(functions, isFunction) && isListOf(runs, isRun);
}

const isPairs = (value: unknown): value is readonly number[] =>
  Array.isArray(value) && value.length % 2 === 0 && value.every((number) => isCount(number) && number <= 0xffff_ffff);

const isRun = (value: unknown) => {
  const { start, text } = (value ?? {}) as Partial<OwnRun>;
  return isCount(start) && isText(text);
};

function isFunction(value: unknown): boolean {
  const { name, kind, container, range, signature, parameters, doc, text, body, ownShare } = (value ??
    {}) as Partial<FunctionFact>;
  const ends = [range?.start, range?.end].every((at) => isCount(at?.line) && isCount(at?.character));
  return (
    [name, kind, container, signature, doc, text].every(isText) &&
    isListOf(parameters, isText) &&
    ends &&
    [body?.start, body?.end].every(isCount) &&
    typeof ownShare === 'number'
  );
}

function isListOf(value: unknown, fits: (one: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(fits);
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isCount = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 0;
