/** A line that reads like another. */
export interface LikeLine {
  /** From 0, in the text that was searched. */
  readonly line: number;
  readonly text: string;
  /** How alike they are, 0–1; 1: the same but for white space. */
  readonly likeness: number;
}

const TOKEN = /[\p{L}\p{N}_$]+|[^\s\p{L}\p{N}_$]/gu;
/** Lines less alike share only the small change of the language. */
const LEAST = 0.4;

/**
 * The lines of `text` that explain how a completion came about: those that have the longest stretch of its tokens in
 * common, what was typed before it counting half.
 * @param typed the line before the completion
 * @param completion what was offered; only its first line counts
 * @returns the most alike first
 */
export function likeLines(typed: string, completion: string, text: string): LikeLine[] {
  const offered = completion.split('\n').find((line) => line.trim() !== '') ?? '';
  const before = completion.startsWith('\n') ? '' : typed;
  const tokens = [...(before + offered).matchAll(TOKEN)].map(([token], index, all) => {
    const isOffered = all[index]!.index + token.length > before.length;
    return { token, isOffered, weight: token.length * (isOffered ? 1 : 0.5) };
  });
  const words = tokens.filter(({ token, isOffered }) => isOffered && /[\p{L}\p{N}]/u.test(token));
  const total = tokens.reduce((sum, { weight }) => sum + weight, 0);
  if (offered === '') return [];
  const found = text.split('\n').flatMap((line, number): LikeLine[] => {
    if (words.length > 0 && !words.some(({ token }) => line.includes(token))) return [];
    const likeness = longestStretch(tokens, line.match(TOKEN) ?? []) / total;
    return likeness >= LEAST ? [{ line: number, text: line.trim(), likeness }] : [];
  });
  return found.sort((a, b) => b.likeness - a.likeness);
}

interface Weighed {
  readonly token: string;
  readonly weight: number;
}

/** The weight of the heaviest stretch of tokens that stands in both. */
function longestStretch(tokens: readonly Weighed[], others: readonly string[]): number {
  let best = 0;
  let before = new Float64Array(others.length + 1);
  for (const { token, weight } of tokens) {
    const here = new Float64Array(others.length + 1);
    for (const [other, found] of others.entries()) {
      if (found !== token) continue;
      here[other + 1] = before[other]! + weight;
      best = Math.max(best, here[other + 1]!);
    }
    before = here;
  }
  return best;
}
