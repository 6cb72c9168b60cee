import { readFileSync, renameSync } from 'node:fs';
import { messageOf } from '../foundations/errors';
import type { OverrideAction, OverrideRequest } from './habit';
import { replaceFile } from './replaceFile';

/** What was decided by hand about one dimension, as it is kept. */
export interface KeptOverride extends Pick<OverrideRequest, 'dimension' | 'language' | 'unit' | 'scope'> {
  readonly action: OverrideAction;
  readonly value?: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** What a file of overrides held, or why it could not be read. */
export interface OverridesReading {
  readonly overrides: readonly KeptOverride[];
  /** What to tell a person; both are sentences. */
  readonly problem?: { readonly message: string; readonly hint: string };
  /** Whether the file is still there and cannot be read, so that writing would lose what it holds. */
  readonly isUnreadable?: boolean;
}

/**
 * Reads a file of overrides; a missing one holds none. One that cannot be understood is renamed, not overwritten; single
 * entries that lost a part are left out. Dimensions that nobody knows any more stay.
 * @param time milliseconds since 1970; part of the name a broken file is set aside under; undefined: it stays where it is
 */
export function readOverrides(file: string, time: number | undefined): OverridesReading {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { overrides: [] };
    const problem = {
      message: `What you pinned, muted and preferred could not be read: ${messageOf(error)}`,
      hint: `Make ${file} readable, or remove it.`,
    };
    return { overrides: [], problem, isUnreadable: true };
  }
  const overrides = parse(text);
  if (overrides) return { overrides };
  const message = 'The list of what you pinned, muted and preferred is damaged or from a later version';
  if (time === undefined)
    return { overrides: [], problem: { message: `${message}.`, hint: `Look at ${file}.` }, isUnreadable: true };
  const aside = `${file}.unreadable-${time}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    const problem = { message: `${message}, and cannot be set aside: ${messageOf(error)}`, hint: `Remove ${file}.` };
    return { overrides: [], problem, isUnreadable: true };
  }
  const hint = `It is in ${aside}; decide again what matters.`;
  return { overrides: [], problem: { message: `${message}, and was set aside.`, hint } };
}

/** Replaces the file in one step. */
export function writeOverrides(file: string, overrides: readonly KeptOverride[]): Promise<void> {
  return replaceFile(file, [Buffer.from(`${JSON.stringify({ version: 1, overrides }, undefined, 2)}\n`)]);
}

/** Undefined: it is no list of this version. */
function parse(text: string): KeptOverride[] | undefined {
  try {
    const content = JSON.parse(text) as { readonly version?: unknown; readonly overrides?: unknown } | null;
    return content?.version === 1 && Array.isArray(content.overrides)
      ? content.overrides.filter(isOverride)
      : undefined;
  } catch {
    return undefined;
  }
}

const actions: readonly unknown[] = ['pin', 'mute', 'prefer'] satisfies OverrideAction[];

/** Whether it is a whole decision. */
export function isOverride(value: Partial<KeptOverride> | null): value is KeptOverride {
  if (typeof value !== 'object' || value === null) return false;
  const { dimension, language, unit, scope, action, at } = value;
  const isPlaced = [dimension, language, unit, scope].every((text) => typeof text === 'string');
  const isDecided = action === 'mute' ? value.value === undefined : typeof value.value === 'string';
  return isPlaced && actions.includes(action) && isDecided && typeof at === 'number';
}
