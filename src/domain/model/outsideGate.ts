/** What is known of a text that a server says comes next. */
export interface OutsideEvidence {
  /** The natural logarithms of the probabilities that the server gives its tokens; empty: it does not tell. */
  readonly logprobs: readonly number[];
  /** The mean log2 probability of the whole line's tokens under the own model: nearer 0 is more expected. */
  readonly likelihood: number;
  /** The best whole line of the own model: how likely it finds it, 0–1, and its text. */
  readonly own: { readonly p: number; readonly text: string };
  readonly text: string;
  /** What stands before it on its line. */
  readonly typed: string;
  readonly form: 'fim' | 'chat';
}

const INPUTS = 10;
/** The inputs that speak for a text the greater they are, so that their weights are never negative. */
const speaksFor: readonly number[] = [2, 3, 4, 5, 6];
const RATE = 0.1;
/** The sum of squared gradients that each weight begins with: how settled the shipped ones are. */
const SETTLED = 10;

/**
 * Fitted by `bench/outsideGate.ts`, but for the three that weigh what a server says of its tokens (the second to the fourth),
 * for which its stand-in is too weak a model. They are a guess: that the probability of all tokens together is about how
 * often the line is right. Code models tend to be surer than that (Spiess et al., 2024, arXiv 2402.02047), so a server is
 * believed a little less, until it is known better.
 */
const shipped: readonly number[] = [-0.47, 0.9, 1.3, 0.3, 0, 0.54, 0.98, 0.23, -0.45, 0];

/**
 * As the own model's gate has it, but higher: whole lines of a server come more often from just above the least
 * probability, so that fewer would be right than the threshold says (docs/endpoint.md).
 */
const LENIENCE = 1.5;

/** The probability from which on a server's text is shown at a threshold. */
export const leastOfOutside = (threshold: number): number => threshold ** LENIENCE;

/**
 * How likely the text of a server is exactly what comes next: a logistic model over what the server and the own model
 * think of it. It learns from what the engineer then writes, because no two servers are alike.
 */
export class OutsideGate {
  readonly #weights: Float64Array;
  readonly #squares: Float64Array;

  /** @param weights absent: the shipped ones; empty: nothing is known */
  constructor(weights: readonly number[] = shipped, settled = SETTLED) {
    this.#weights = new Float64Array(INPUTS);
    this.#weights.set(weights);
    this.#squares = new Float64Array(INPUTS).fill(settled);
  }

  get weights(): readonly number[] {
    return [...this.#weights];
  }

  /** The probability that the text is right, 0–1. */
  probability(evidence: OutsideEvidence): number {
    const inputs = inputsOf(evidence);
    return 1 / (1 + Math.exp(-inputs.reduce((sum, input, i) => sum + input * this.#weights[i]!, 0)));
  }

  /** Learns what was right: a step of AdaGrad (Duchi et al., 2011). */
  learn(evidence: OutsideEvidence, isRight: boolean): void {
    const error = (isRight ? 1 : 0) - this.probability(evidence);
    for (const [i, input] of inputsOf(evidence).entries()) {
      const gradient = error * input;
      this.#squares[i]! += gradient * gradient;
      const weight = this.#weights[i]! + (RATE * gradient) / Math.sqrt(this.#squares[i]!);
      this.#weights[i] = speaksFor.includes(i) ? Math.max(0, weight) : weight;
    }
  }
}

function inputsOf({ logprobs, likelihood, own, text, typed, form }: OutsideEvidence): number[] {
  const told = logprobs.filter(Number.isFinite).map((value) => Math.min(0, Math.max(-10, value)));
  const isTold = told.length > 0;
  const p = Math.min(0.999, Math.max(1e-3, own.p));
  return [
    1,
    isTold ? 1 : 0,
    isTold
      ? Math.max(
          -6,
          told.reduce((sum, value) => sum + value, 0),
        )
      : 0,
    isTold ? Math.max(-3, Math.min(...told)) : 0,
    Math.max(-12, likelihood) / 4,
    commonShare(text, own.text),
    own.text.trimEnd() === text ? Math.log(p / (1 - p)) : 0,
    Math.log(text.length + 1),
    typed.trim() === '' ? 1 : 0,
    form === 'chat' ? 1 : 0,
  ];
}

/** The share of a text that another one begins with too, 0–1. */
function commonShare(text: string, other: string): number {
  let length = 0;
  while (length < text.length && text[length] === other[length]) length++;
  return length / Math.max(1, text.length);
}
