import type { Position } from '../../foundations/text';
import type { FunctionFact } from '../syntax/outline';

/**
 * The function that a position means: the innermost one around it, else the one that begins right below it.
 * @param functions of the file, in order of appearance
 * @param isMeant which of those around it count; absent: all
 * @returns undefined: there is none
 */
export function functionAt(
  functions: readonly FunctionFact[],
  { line }: Position,
  isMeant: (fact: FunctionFact) => boolean = () => true,
): FunctionFact | undefined {
  const around = functions.findLast(
    (fact) => isMeant(fact) && fact.range.start.line <= line && line <= fact.range.end.line,
  );
  return around ?? functions.find(({ range }) => range.start.line === line + 1);
}
