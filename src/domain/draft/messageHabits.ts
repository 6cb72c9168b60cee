/** What was seen once: what was there, as short texts, and what came of it, by question. */
export interface Seen {
  readonly features: readonly string[];
  readonly answers: Readonly<Record<string, string>>;
}

/** How sure each answer to a question is, 0–1; they sum to 1. Empty: the question was never answered. */
export type Shares = ReadonlyMap<string, number>;

/** Foretells the answers to questions. */
export type Foretell = (question: string, features: readonly string[]) => Shares;

/** The first step of a weight; later ones are smaller, by how much it has moved. */
const step = 0.1;
/** Keeps the first step of a rare feature small. */
const inertia = 0.1;
/** More answers to a question than this are not told apart: the first ones count. */
const mostAnswers = 48;

/** The weights of one question: a row for each feature, a column for each answer. */
interface Weights {
  readonly answers: string[];
  readonly rows: Map<string, { readonly weight: Float64Array; readonly moved: Float64Array }>;
}

/**
 * Learns from what was seen, the oldest first, what is to be expected: a multinomial logistic regression for each question,
 * learned in one pass with steps that shrink by feature, so that a habit that changed is soon followed.
 * @see Duchi, Hazan, Singer, Adaptive Subgradient Methods for Online Learning, 2011 (AdaGrad, diagonal)
 */
export function learnHabits(seen: readonly Seen[]): Foretell {
  const byQuestion = new Map<string, Weights>();
  for (const { features, answers } of seen)
    for (const [question, answer] of Object.entries(answers)) {
      const weights = byQuestion.get(question) ?? { answers: [], rows: new Map() };
      byQuestion.set(question, weights);
      learn(weights, features, answer);
    }
  return (question, features) => {
    const weights = byQuestion.get(question);
    if (!weights) return new Map();
    const shares = sharesOf(weights, features);
    return new Map(weights.answers.map((answer, at) => [answer, shares[at] as number]));
  };
}

function learn(weights: Weights, features: readonly string[], answer: string): void {
  if (!weights.answers.includes(answer)) {
    if (weights.answers.length >= mostAnswers) return;
    weights.answers.push(answer);
  }
  const right = weights.answers.indexOf(answer);
  const shares = sharesOf(weights, features);
  for (const feature of features) {
    const row = rowOf(weights, feature);
    for (let at = 0; at < shares.length; at++) {
      const slope = (shares[at] as number) - (at === right ? 1 : 0);
      const moved = (row.moved[at] as number) + slope * slope;
      row.moved[at] = moved;
      row.weight[at] = (row.weight[at] as number) - (step * slope) / Math.sqrt(moved + inertia);
    }
  }
}

/** Softmax over the sums of weights, by the place of the answers. */
function sharesOf({ answers, rows }: Weights, features: readonly string[]): Float64Array {
  const sums = new Float64Array(answers.length);
  for (const feature of features) {
    const row = rows.get(feature);
    if (row) for (let at = 0; at < sums.length; at++) sums[at] = (sums[at] as number) + (row.weight[at] as number);
  }
  const most = Math.max(...sums);
  let all = 0;
  for (let at = 0; at < sums.length; at++) {
    const power = Math.exp((sums[at] as number) - most);
    sums[at] = power;
    all += power;
  }
  return sums.map((power) => power / all);
}

function rowOf({ rows }: Weights, feature: string) {
  const known = rows.get(feature);
  if (known) return known;
  const row = { weight: new Float64Array(mostAnswers), moved: new Float64Array(mostAnswers) };
  rows.set(feature, row);
  return row;
}

/** The surest answer; undefined: there is none. */
export function surest(shares: Shares): string | undefined {
  let best: string | undefined;
  for (const [answer, share] of shares) if (best === undefined || share > (shares.get(best) as number)) best = answer;
  return best;
}
