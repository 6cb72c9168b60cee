import weights from './blockWeights.json';
import type { Copy } from './copies';
import type { ReadLine } from './copyReader';

/** What most of the copies say comes next, beside what the others say. */
export interface Vote {
  readonly line: ReadLine;
  /** The copies that say so, the best first, and those that say something else. */
  readonly agreeing: readonly Copy[];
  readonly others: readonly Copy[];
  /** How many lines of the block stand before, and their tokens, which match too when those lines are right. */
  readonly depth: number;
  readonly read: number;
  readonly isCloser: boolean;
  readonly isShallower: boolean;
  /** Tokens of the line that are typed already; a part of one counts half. */
  readonly typed: number;
}

export const BLOCK_INPUTS = 23;
const RATE = 0.05;
const SETTLED = 200; // the sum of squared gradients that each weight begins with

/**
 * A logistic model of "the line that the copies agree on is the next one, given that all before it were right", trained
 * on lines that authors wrote, and on what is typed.
 */
export class BlockGate {
  readonly weights = Float64Array.from(weights);
  readonly #squares = new Float64Array(BLOCK_INPUTS).fill(SETTLED);

  probability(inputs: Float64Array): number {
    let sum = 0;
    for (let i = 0; i < BLOCK_INPUTS; i++) sum += (this.weights[i] ?? 0) * inputs[i]!;
    return 1 / (1 + Math.exp(-sum));
  }

  /** One step towards what came. */
  train(inputs: Float64Array, isRight: boolean): void {
    const error = (isRight ? 1 : 0) - this.probability(inputs);
    for (let i = 0; i < BLOCK_INPUTS; i++) {
      const gradient = error * inputs[i]!;
      this.#squares[i]! += gradient * gradient;
      this.weights[i]! += (RATE * gradient) / Math.sqrt(this.#squares[i]!);
    }
  }
}

/** What the gate judges a vote by. */
export function inputsOf({ line, agreeing, others, depth, read, isCloser, isShallower, typed }: Vote): Float64Array {
  const x = new Float64Array(BLOCK_INPUTS);
  const longest = agreeing.reduce((best, copy) => (copy.length > best.length ? copy : best));
  const exact = most(agreeing, (copy) => copy.exact);
  const [weight, against] = [sum(agreeing), sum(others)];
  x[0] = 1;
  x[1] = Math.log(1 + exact + read);
  x[2] = Math.log(1 + longest.length + read);
  x[3] = most(agreeing, (copy) => (copy.equal + read) / (copy.length + read));
  x[4] = Math.log((agreeing.length + 0.5) / (others.length + 0.5));
  x[5] = Math.log((weight + 10) / (against + 10));
  x[6] = Math.log((1 + longest.length) / (1 + most(others, (copy) => copy.length)));
  x[7] = Math.log((1 + exact) / (1 + most(others, (copy) => copy.exact)));
  x[8] = Math.log(agreeing.length);
  x[9] = agreeing.some(({ key }) => key === undefined) ? 1 : 0;
  x[10] = line.substituted > 0 ? 1 : 0;
  x[11] = Math.min(3, line.fresh);
  x[12] = longest.equal < longest.length ? Math.min(3, line.fresh) : 0;
  x[13] = isCloser ? 1 : 0;
  x[14] = line.tokens.length === 0 ? 1 : 0;
  x[15] = Math.log(1 + depth);
  x[16] = isShallower ? 1 : 0;
  x[17] = Math.log(1 + line.tokens.length);
  x[18] = Math.min(
    3,
    most(agreeing, ({ conflicts }) => conflicts),
  );
  x[19] = depth === 0 ? Math.log(1 + typed) : 0;
  x[20] = depth === 0 ? 1 : 0;
  x[21] = Math.min(4, line.unmet);
  x[22] = longest.equal < longest.length ? Math.min(4, line.unmet) : 0;
  return x;
}

/** How much a copy counts. */
export const weightOf = ({ equal, length }: Copy): number => equal + length / 2;

const sum = (copies: readonly Copy[]) => copies.reduce((all, copy) => all + weightOf(copy), 0);
const most = (copies: readonly Copy[], of: (copy: Copy) => number) =>
  copies.reduce((highest, copy) => Math.max(highest, of(copy)), 0);
