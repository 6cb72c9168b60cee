import type { CurationRule } from '../application/curationDoor';
import type { Moment } from './measures';

/** What the next step would leave out, to be confirmed first. */
export interface AskedExclusion {
  readonly rule: ExcludingRule;
  readonly question: string;
  /** Such as “This leaves out 312 lines of 4 files.” */
  readonly goes: string;
}

/** A file or folder in the card of a repository. */
export interface TreeRow {
  readonly name: string;
  /** From the root of the repository, with `/`; a folder ends with one. */
  readonly path: string;
  readonly isFolder: boolean;
  /** Own lines that are learned; 0 where it is left out. */
  readonly lines: number;
  /** Of all own lines of the repository, 0–1. */
  readonly share: number;
  /** The rule that leaves out this very path, with what it leaves out in words; absent: none does. */
  readonly excluded?: { readonly id: string; readonly effect: string };
  readonly asked?: AskedExclusion;
  /** What is in it; absent: it is a file, or closed. */
  readonly inside?: readonly TreeRow[];
}

/** A rule that holds, in words. */
export interface CuratedRow {
  readonly id: string;
  /** What it is about, such as `lib/old/` or “2019”. */
  readonly what: string;
  /** The repository, or “all repositories”; empty: `what` says it. */
  readonly where: string;
  /** What it concerns now, in words. */
  readonly effect: string;
  readonly made: Moment;
  /** Whether it leads to a place that can be opened. */
  readonly opens: boolean;
}

/** The section “Curation” of the index page. */
export interface CurationState {
  readonly excluded: readonly CuratedRow[];
  readonly exemplars: readonly CuratedRow[];
  readonly weights: readonly CuratedRow[];
  /** What would be undone, in words; empty: nothing. */
  readonly undo: string;
  /** Years in which own lines were written, the oldest first. */
  readonly years: readonly { readonly year: number; readonly lines: number }[];
  /** Repositories that something can be left out of, or that can be weighed. */
  readonly repositories: readonly { readonly path: string; readonly name: string }[];
  /** About a period; what is asked about a file stands with the file. Absent: nothing is asked. */
  readonly asked?: AskedExclusion;
  /** Why something could not be done, and what to do; empty: all could. */
  readonly problem: string;
}

/** A rule by which something is left out. */
export type ExcludingRule = Extract<CurationRule, { kind: 'path' | 'commits' | 'period' }>;

export type CurationIntent =
  /** Shows, or hides, what is in a folder of a repository; `''` is its root. */
  | { readonly intent: 'unfold'; readonly repository: string; readonly folder: string; readonly open: boolean }
  /** Leaves something out; where that is much, it is asked back and goes when asked again with `confirmed`. */
  | { readonly intent: 'exclude'; readonly rule: ExcludingRule; readonly confirmed: boolean }
  | { readonly intent: 'weigh'; readonly repository: string; readonly weight: number }
  /** Takes a rule back; opens what it is about. */
  | { readonly intent: 'removeRule' | 'openRule'; readonly id: string };

/** Whether a message is one of the section. @param message with an `intent` that no other part knows */
export function isCurationIntent(message: Readonly<Record<string, unknown>>): message is CurationIntent {
  const are = (...names: string[]) => names.every((name) => typeof message[name] === 'string');
  switch (message['intent']) {
    case 'unfold':
      return are('repository', 'folder') && typeof message['open'] === 'boolean';
    case 'exclude':
      return isExcluding(message['rule']) && typeof message['confirmed'] === 'boolean';
    case 'weigh':
      return are('repository') && typeof message['weight'] === 'number' && message['weight'] > 0;
    case 'removeRule':
    case 'openRule':
      return are('id');
    default:
      return false;
  }
}

function isExcluding(value: unknown): value is ExcludingRule {
  if (typeof value !== 'object' || value === null) return false;
  const rule = value as Readonly<Record<string, unknown>>;
  const isText = (name: string) => typeof rule[name] === 'string';
  const isTextOrAbsent = (name: string) => rule[name] === undefined || isText(name);
  if (rule['kind'] === 'path') return isText('repository') && isText('path');
  if (rule['kind'] === 'commits') return isText('repository') && isText('to') && isTextOrAbsent('from');
  return rule['kind'] === 'period' && ['repository', 'from', 'to'].every(isTextOrAbsent);
}
