import type { Decision } from '../domain/style/decide';
import type { Habit } from '../domain/style/rules';

/** Somebody who says how something is written, and the category. */
export type Voice =
  | { readonly by: 'override' | 'repository' | 'author'; readonly value: string }
  | { readonly by: 'config'; readonly value: string; readonly tool: string; readonly file: string };

/** Voices of which at least one does not agree; the first one is followed. */
export type Conflict = readonly [followed: Voice, ...others: Voice[]];

/** Says who does not agree about a dimension, and who is followed. Undefined: nobody disagrees, or nothing is decided. */
export function conflictIn(decision: Decision): Conflict | undefined {
  if (!decision.resolved) return undefined;
  const [followed, ...others] = voicesOf(decision);
  if (!followed || others.every(({ value }) => value === followed.value)) return undefined;
  return [followed, ...others];
}

/** From this share on somebody has a habit that others can break. */
const clear = 0.6;

/** The one that is followed first. Thin and mixed evidence has no say: nobody disagrees with it. */
function voicesOf({ byHand, configured, repository, author, resolved }: Decision): Voice[] {
  const isClear = (habit: Habit | undefined) => habit !== undefined && habit.tier !== 'thin' && habit.share >= clear;
  const voices: (Voice | undefined)[] = [
    byHand?.value === undefined ? undefined : { by: 'override', value: byHand.value },
    configured && { by: 'config', value: configured.value, tool: configured.tool, file: configured.file },
    isClear(repository) && repository ? { by: 'repository', value: repository.value } : undefined,
    isClear(author) && author ? { by: 'author', value: author.value } : undefined,
  ];
  return voices.filter((voice) => voice !== undefined).filter(({ value }, at) => at > 0 || value === resolved?.value);
}
