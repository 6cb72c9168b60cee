import type { CurationChange, CurationEffect, CurationRule } from './curationDoor';
import { isCurationRule, keyOf } from './curationRules';
import { createKeptFile, type KeptFile } from './keptFile';

/** A rule that holds, as it is kept. */
export interface KeptRule {
  readonly id: string;
  readonly rule: CurationRule;
  /** Milliseconds since 1970. */
  readonly made: number;
  /** What it concerned when it was made; absent: nobody looked. */
  readonly effect?: CurationEffect;
}

/** A change that can be taken back: what it took away comes back, and what it brought goes. */
export interface KeptChange {
  readonly change: Exclude<CurationChange, { change: 'forgetEverything' }>;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly taken: readonly KeptRule[];
  /** Ids of what it brought. */
  readonly brought: readonly string[];
}

/** What the file holds. */
export interface CurationContent {
  readonly version: 1;
  /** The newest last. */
  readonly rules: readonly KeptRule[];
  /** The newest last. */
  readonly changes: readonly KeptChange[];
}

export const noCuration: CurationContent = { version: 1, rules: [], changes: [] };

/** So many changes can be taken back; older ones are let go. */
const mostChanges = 50;

export interface CurationFileOptions {
  /** Absent: in memory only. */
  readonly file: string | undefined;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Tells the engineer; both texts are sentences. */
  readonly notify: (message: string, hint: string) => void;
  /** Whether the file is another process's to write. */
  readonly isReader?: boolean | undefined;
}

/** What the engineer decided about parts of what may be learned, in a file that windows share. */
export function createCurationFile(options: CurationFileOptions): KeptFile<CurationContent> {
  return createKeptFile<CurationContent>({
    ...{ ...options, empty: noCuration, parse },
    words: 'The rules by which you curate what is learned',
  });
}

/** The content with a rule more; a rule about the same thing goes. */
export function withRule(content: CurationContent, added: KeptRule): CurationContent {
  const key = keyOf(added.rule);
  const taken = content.rules.filter(({ rule }) => keyOf(rule) === key);
  const change = { change: { change: 'add', rule: added.rule }, at: added.made, taken, brought: [added.id] } as const;
  const rules = [...content.rules.filter((one) => !taken.includes(one)), added];
  return { ...content, rules, changes: [...content.changes, change].slice(-mostChanges) };
}

/** The content without a rule. @returns undefined: none has this id */
export function withoutRule(content: CurationContent, id: string, at: number): CurationContent | undefined {
  const taken = content.rules.filter((one) => one.id === id);
  if (taken.length === 0) return undefined;
  const change = { change: { change: 'remove', id }, at, taken, brought: [] } as const;
  const rules = content.rules.filter((one) => !taken.includes(one));
  return { ...content, rules, changes: [...content.changes, change].slice(-mostChanges) };
}

/** The content as it was before its last change; what that took away stands where it stood in time. */
export function takenBack(content: CurationContent): CurationContent {
  const last = content.changes.at(-1);
  if (!last) return content;
  const keys = new Set(last.taken.map(({ rule }) => keyOf(rule)));
  const others = content.rules.filter(({ id, rule }) => !last.brought.includes(id) && !keys.has(keyOf(rule)));
  const rules = [...others, ...last.taken].sort((a, b) => a.made - b.made);
  return { ...content, rules, changes: content.changes.slice(0, -1) };
}

/** The content without all that names a repository. */
export function withoutRepository(content: CurationContent, repository: string): CurationContent {
  const isOther = ({ rule }: { readonly rule?: CurationRule }) => rule?.repository !== repository;
  const rules = content.rules.filter(isOther);
  const changes = content.changes.filter(
    ({ change, taken }) => (change.change === 'remove' || isOther(change)) && taken.every(isOther),
  );
  const isSame = rules.length === content.rules.length && changes.length === content.changes.length;
  return isSame ? content : { ...content, rules, changes };
}

/** Undefined: it is no list of this version. Entries that lost a part are left out. */
function parse(value: unknown): CurationContent | undefined {
  const content = value as { readonly version?: unknown; readonly rules?: unknown; readonly changes?: unknown } | null;
  if (content?.version !== 1 || !Array.isArray(content.rules) || !Array.isArray(content.changes)) return undefined;
  return { version: 1, rules: content.rules.filter(isKeptRule), changes: content.changes.filter(isKeptChange) };
}

/** Whether it is a whole rule. */
export function isKeptRule(value: unknown): value is KeptRule {
  const { id, rule, made } = (value ?? {}) as Partial<Record<keyof KeptRule, unknown>>;
  return typeof id === 'string' && isCurationRule(rule) && typeof made === 'number';
}

function isKeptChange(value: unknown): value is KeptChange {
  const { change, at, taken, brought } = (value ?? {}) as Partial<Record<keyof KeptChange, unknown>>;
  const { change: kind, rule, id } = (change ?? {}) as { change?: unknown; rule?: unknown; id?: unknown };
  const isKnown = kind === 'add' ? isCurationRule(rule) : kind === 'remove' && typeof id === 'string';
  const areWhole = Array.isArray(taken) && taken.every(isKeptRule) && Array.isArray(brought);
  return isKnown && areWhole && typeof at === 'number';
}
