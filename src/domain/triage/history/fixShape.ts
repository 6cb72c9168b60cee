import type { Language } from '../../syntax/languages';
import { changesBetween, isName, type Token, tokensOf } from '../propagation/tokens';

/** Shapes of longer texts say nothing. Tokens. */
const LONGEST = 60;

/**
 * What a fix does, whatever it is about: the tokens that go and those that come, with names and texts as holes. Equal shapes
 * mean the same kind of fix, such as `== > ===` or `import { ~0 } from ~1 > `.
 * @param replaced pairs of the old and the new text of each place, in their order
 * @returns empty: nothing but comments or white space changes, or too much
 */
export function fixShape(replaced: readonly (readonly [old: string, fresh: string])[], language: Language): string {
  const holes = new Map<string, number>();
  const say = (token: Token) => {
    if (token.kind !== 'string' && !isName(token)) return token.text;
    const hole = holes.get(token.text) ?? holes.size;
    holes.set(token.text, hole);
    return `~${hole}`;
  };
  const parts = replaced.flatMap(([old, fresh]) => {
    const [before, after] = [tokensOf(old, language), tokensOf(fresh, language)];
    return changesBetween(before, after).map(({ from, to, addedFrom, addedTo }) => {
      const [gone, come] = [before.slice(from, to), after.slice(addedFrom, addedTo)];
      if (gone.length + come.length > LONGEST) return undefined;
      return `${gone.map(say).join(' ')} > ${come.map(say).join(' ')}`;
    });
  });
  return parts.includes(undefined) ? '' : parts.join(' | ');
}
