/** A line that reads like another. */
export interface LikeLine {
  /** From 0, in the text that was searched. */
  readonly line: number;
  readonly text: string;
  /** How alike they are, 0–1; 1: the same but for white space. */
  readonly likeness: number;
}

const TOKEN = /[\p{L}\p{N}_$]+|[^\s\p{L}\p{N}_$]/gu;
/** Lines less alike than this share only the small change of the language. */
const LEAST = 0.25;

/**
 * The lines of `text` that explain how a completion came about: those that have the longest stretch of its tokens in
 * common, what was typed before it counting half.
 * @param typed the line before the completion
 * @param completion what was offered; only its first line counts
 * @returns the most alike first
 */
export function likeLines(typed: string, completion: string, text: string): LikeLine[] {
  const offered = completion.split('\n').find((line) => line.trim() !== '') ?? '';
  const before = tokensOf(completion.startsWith('\n') ? '' : typed);
  const tokens = [...before, ...tokensOf(offered)];
  const weights = tokens.map((token, index) => token.length * (index < before.length ? 0.5 : 1));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (tokens.length === before.length) return [];
  const words = tokens.slice(before.length).filter((token) => /[\p{L}\p{N}]/u.test(token));
  const found = text.split('\n').flatMap((line, number): LikeLine[] => {
    if (words.length > 0 && !words.some((word) => line.includes(word))) return [];
    const likeness = longestStretch(tokens, weights, tokensOf(line)) / total;
    return likeness >= LEAST ? [{ line: number, text: line.trim(), likeness }] : [];
  });
  return found.sort((a, b) => b.likeness - a.likeness);
}

const tokensOf = (text: string): string[] => text.match(TOKEN) ?? [];

/** The heaviest stretch of tokens that both have one behind the other. */
function longestStretch(tokens: readonly string[], weights: readonly number[], others: readonly string[]): number {
  let best = 0;
  let before = new Float64Array(others.length + 1);
  for (const [index, token] of tokens.entries()) {
    const here = new Float64Array(others.length + 1);
    for (const [other, found] of others.entries()) {
      if (found !== token) continue;
      here[other + 1] = before[other]! + weights[index]!;
      best = Math.max(best, here[other + 1]!);
    }
    before = here;
  }
  return best;
}
