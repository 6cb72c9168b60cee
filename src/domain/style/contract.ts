import { adviceOn } from './advice';
import { dimensionById } from './dimensions';
import type { Resolved, ResolvedStyle } from './resolvedStyle';

/** One thing to heed where code is to read as the engineer's. */
export interface ContractLine {
  readonly dimension: string;
  readonly value: string;
  /** An order without a full stop: “Compare with `=== undefined`”. */
  readonly text: string;
  /** How often the engineer writes it so, 0–1; absent: decided by hand, whatever is counted. */
  readonly share?: number;
}

/** What is written this seldom otherwise, at most, is worth an order. */
const leastShare = 0.55;
/** Longer lists of rules cost more than they help, as measured in https://arxiv.org/abs/2602.11988. */
const mostLines = 12;

/**
 * The style contract: what is distinctive of the engineer and can be heeded, the surest first. What nearly everybody does,
 * what formatters see to, and what says more of a topic than of a person is not in it; what the engineer preferred by hand
 * is, first of all.
 * @param style as resolved where the code is to stand: what is muted is absent there, and is not exported
 * @param limit the most lines
 */
export function contract(style: ResolvedStyle, limit: number = mostLines): ContractLine[] {
  return [...style.values()]
    .filter((resolved) => isTold(resolved))
    .flatMap((resolved) => lineOf(resolved))
    .sort((a, b) => b.weight - a.weight || (a.line.dimension < b.line.dimension ? -1 : 1))
    .slice(0, limit)
    .map(({ line }) => line);
}

/** A line as it stands in a prompt or a file: “Compare with `=== undefined` (81 % of yours)”. */
export function writeLine({ text, share }: ContractLine, whose = 'of yours'): string {
  return share === undefined ? text : `${text} (${Math.round(100 * share)} % ${whose})`;
}

const isTold = ({ by, distinctive, share }: Resolved) =>
  by === 'override' || (by !== 'config' && distinctive && share >= leastShare);

function lineOf({ dimension, value, by, share, confidence }: Resolved): { line: ContractLine; weight: number }[] {
  const text =
    adviceOn(dimension, value)?.imperative ?? (by === 'override' ? questionAndAnswer(dimension, value) : undefined);
  if (text === undefined) return [];
  const line = { dimension, value, text, ...(by === 'override' ? {} : { share }) };
  return [{ line, weight: by === 'override' ? 1 + share : confidence }];
}

/** What was decided by hand is told even where it has no words of its own, as for layout that formatters see to. */
function questionAndAnswer(dimension: string, value: string): string | undefined {
  const known = dimensionById.get(dimension);
  return known && `${known.title} ${known.labels?.[value] ?? value}`;
}
