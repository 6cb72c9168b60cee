import type { Deviation, Habits, IsChanged } from './deviation';
import { questions } from './deviations/index';
import type { Examined } from './examine';
import { countFacts, type NameCounts } from './nameCounts';

/** More than this many in one file are no slips but another style. */
const MOST = 3;

/** What stands out on the changed lines of a file, the surest first. */
export function deviations(
  examined: Examined,
  names: NameCounts,
  path: string,
  isChanged: IsChanged,
  most = MOST,
): Deviation[] {
  const here = countFacts(examined.code.text);
  const habits: Habits = {
    examined,
    uses: (name) => names.uses(name, path) + here(name),
  };
  const found = questions.flatMap((ask) => ask(habits, isChanged)).sort((a, b) => b.confidence - a.confidence);
  // Of several about one place the surest speaks.
  return found
    .filter(({ start, end }, i) => !found.slice(0, i).some((surer) => start < surer.end && surer.start < end))
    .slice(0, most);
}
