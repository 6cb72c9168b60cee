import type { SyntaxTree } from '../syntax/syntaxTree';
import { countObservations, modeOf, total } from './counts';
import { observe } from './observe';
import type { Resolved, ResolvedStyle } from './resolvedStyle';
import type { StyledGrammar } from './styleQuery';

/** Less than this is too little to speak of. */
const fewest = 5;
/** Where a file writes one way less often than this, habits decide between its ways. */
const clearly = 0.8;

/**
 * How a file mostly writes, of what it shows often enough, with the share of it. Code goes with what stands around it first: layout belongs to a
 * file before it belongs to an author, and habits change with the years, which a file shows before a profile does.
 * @param isShown whether a zero-based line counts
 */
export function fileStyle(grammar: StyledGrammar, tree: SyntaxTree, isShown: (line: number) => boolean): ResolvedStyle {
  const style = new Map<string, Resolved>();
  for (const [dimension, categories] of countObservations(observe(grammar, tree, isShown))) {
    const value = modeOf(categories);
    const all = total(categories);
    if (value === undefined || all < fewest) continue;
    const share = (categories.get(value) ?? 0) / all;
    const rest = { by: 'repository', share, confidence: share, distinctive: false, file: '' } as const;
    style.set(dimension, { dimension, value, ...rest });
  }
  return style;
}

/**
 * A style with what a file shows: that counts more than habits, and less than what the engineer or a formatter says.
 * Where the file writes several ways, a habit stays if it is the most frequent of them.
 */
export function withFileStyle(style: ResolvedStyle, file: ResolvedStyle): ResolvedStyle {
  const all = new Map(style);
  for (const [dimension, shown] of file) {
    const said = style.get(dimension);
    if (said?.by === 'override' || said?.by === 'config') continue;
    if (shown.share >= clearly) all.set(dimension, shown);
    else if (said?.value !== shown.value) all.delete(dimension);
  }
  return all;
}
