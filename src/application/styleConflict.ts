import type { Decision } from '../domain/style/decide';
import type { Habit } from '../domain/style/rules';

/** Somebody who says how something is written, as people call them. */
interface Voice {
  /** As in “… writes “double quotes””. */
  readonly saying: string;
  /** As in “following …”. */
  readonly name: string;
  readonly value: string;
}

/**
 * Says who does not agree about a dimension, and who is followed, such as “This repository has “by tabs”, you prefer “by 2
 * spaces”: following the repository.” Undefined: nobody disagrees, or nothing is decided.
 * @param label how a value reads to a person
 */
export function conflictIn(decision: Decision, label: (value: string) => string): string | undefined {
  const { resolved } = decision;
  if (!resolved) return undefined;
  const voices = voicesOf(decision);
  const [followed, ...others] = voices;
  if (!followed || others.every(({ value }) => value === followed.value)) return undefined;
  const sayings = voices.map(({ saying, value }) => `${saying} “${label(value)}”`).join(', ');
  return `${sayings.charAt(0).toUpperCase()}${sayings.slice(1)}: following ${followed.name}.`;
}

/** From this share on somebody has a habit that others can break. */
const clear = 0.6;

/** The one that is followed first. Thin and mixed evidence has no say: nobody disagrees with it. */
function voicesOf({ byHand, configured, repository, author, resolved }: Decision): Voice[] {
  const isClear = (habit: Habit | undefined) => habit !== undefined && habit.tier !== 'thin' && habit.share >= clear;
  const voices: (Voice | undefined)[] = [
    byHand?.value === undefined ? undefined : { saying: 'you decided on', name: 'you', value: byHand.value },
    configured && { saying: `${nameOf(configured)} asks for`, name: configured.file, value: configured.value },
    isClear(repository) && repository
      ? { saying: 'this repository has', name: 'the repository', value: repository.value }
      : undefined,
    isClear(author) && author ? { saying: 'you prefer', name: 'your habit', value: author.value } : undefined,
  ];
  return voices.filter((voice) => voice !== undefined).filter(({ value }, at) => at > 0 || value === resolved?.value);
}

const nameOf = ({ tool, file }: { readonly tool: string; readonly file: string }) =>
  tool === file ? tool : `${tool} (${file})`;
