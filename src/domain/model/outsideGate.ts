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
/** The rate of a step, and the sum of squared gradients that each weight begins with: how settled the shipped ones are. */
const RATE = 0.1;
const SETTLED = 60;

/** Fitted by `bench/endpoint.ts`, which says how. */
const shipped: readonly number[] = [0.5, 0.5, 1, 0.3, 0.4, 1, 0.3, -0.2, 0, 0];

/**
 * How likely the text of a server is exactly what comes next: a logistic model over what the server and the own model
 * think of it. It learns from what the engineer then writes, because no two servers are alike.
 */
export class OutsideGate {
  readonly #weights: Float64Array;
  readonly #squares = new Float64Array(INPUTS).fill(SETTLED);

  /** @param weights absent: the shipped ones */
  constructor(weights: readonly number[] = shipped) {
    this.#weights = Float64Array.from(weights);
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
      this.#weights[i]! += (RATE * gradient) / Math.sqrt(this.#squares[i]!);
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
