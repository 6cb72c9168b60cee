import type { ResolvedStyle } from '../resolvedStyle';
import type { Habit } from '../rules';

/** How often what was seen. */
type Counted = Pick<Habit, 'dimension' | 'counts'>;

/** Habits of layout are set for a whole project only where they are rules. */
const sure = 0.9;
/** So many of the files, at least, keep the limit that is set. */
const nearlyAll = 0.95;
/** The limits that people set, with the categories of `layout.longestLine` that are longer. */
const limits: readonly (readonly [columns: number, longer: readonly string[]])[] = [
  [80, ['81–100', '101–120', '>120']],
  [100, ['101–120', '>120']],
  [120, ['>120']],
];
const leastFiles = 20;

/**
 * What of the engineer's layout is certain, as properties of EditorConfig. What a formatter of the project decides is
 * left to its own file.
 * @param habits those that the style was resolved from
 */
export function editorProperties(style: ResolvedStyle, habits: readonly Counted[]): Readonly<Record<string, string>> {
  return { ...indentationOf(style), ...lineLengthOf(style, habits) };
}

function indentationOf(style: ResolvedStyle): Readonly<Record<string, string>> {
  const indent = style.get('layout.indent');
  if (!indent || indent.by === 'config' || indent.confidence < sure) return {};
  if (indent.value === 'tab') return { indent_style: 'tab' };
  return /^[1-8]$/.test(indent.value) ? { indent_style: 'space', indent_size: indent.value } : {};
}

function lineLengthOf(style: ResolvedStyle, habits: readonly Counted[]): Readonly<Record<string, string>> {
  const resolved = style.get('layout.longestLine');
  const counts = habits.find(({ dimension }) => dimension === 'layout.longestLine')?.counts ?? [];
  const all = counts.reduce((sum, [, count]) => sum + count, 0);
  if (!resolved || resolved.by === 'config' || all < leastFiles) return {};
  const longer = (categories: readonly string[]) =>
    counts.reduce((sum, [category, count]) => sum + (categories.includes(category) ? count : 0), 0);
  const limit = limits.find(([, categories]) => 1 - longer(categories) / all >= nearlyAll);
  return limit ? { max_line_length: `${limit[0]}` } : {};
}
