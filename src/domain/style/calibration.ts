import type { Score } from './likeness';

/** The probability, 0–1, that a text with this score is the engineer's, when half of all texts are. */
export type Calibration = (score: Score) => number;

/** Log-odds: a constant, and what 10 nats of conventions and 50 dimensions that spoke (long texts swing further) add. */
export type Coefficients = readonly [constant: number, conventions: number, dimensions: number];

/** Texts of one person, and texts of others by that person's voice. */
export interface Sides {
  readonly own: readonly Score[];
  readonly others: readonly Score[];
}

/** What fits other people, as `bench/style/separability.ts` prints it: all its authors, in repositories held out. */
export const usual: Coefficients = [0.04, 3.97, 0.47];

/** How strongly the usual coefficients hold against what one repository shows. */
const stiffness = 0.1;
/** The same for so few repositories: one shows nothing of how much habits differ between repositories, two hardly anything. */
const stiffnessOfFew = 1;
const few = 2;
const ridge = 1e-3;
const steps = 30;

/**
 * Logistic regression on conventions and on the number of dimensions that spoke. What the engineer's own code shows is
 * drawn to what is usual, the more so the fewer repositories it comes from: habits differ between repositories, which one
 * or two cannot show.
 */
export function calibrate(sides: Sides, repositories: number, prior: Coefficients = usual): Calibration {
  const pull = (repositories <= few ? stiffnessOfFew : stiffness) / Math.max(1, repositories);
  const beta = regress([sides], prior, pull);
  return (score) => logistic(dot(beta, features(score)));
}

/** The coefficients that fit many people, each of them weighing the same. */
export function usualCoefficients(people: readonly Sides[]): Coefficients {
  return regress(people, [0, 0, 0], ridge);
}

const features = ({ conventions, dimensions }: Score) => [1, conventions / 10, dimensions / 50];

/** Newton's method. Both sides of a person weigh the same. @param pull draws the coefficients to the prior, so that they stay finite */
function regress(people: readonly Sides[], prior: Coefficients, pull: number): Coefficients {
  const points = people.flatMap(({ own, others }) => [
    ...own.map((score) => ({ x: features(score), y: 1, weight: 0.5 / own.length / people.length })),
    ...others.map((score) => ({ x: features(score), y: 0, weight: 0.5 / others.length / people.length })),
  ]);
  const loss = (beta: readonly number[]) =>
    points.reduce(
      (sum, { x, y, weight }) => sum + weight * Math.log1p(Math.exp(y === 1 ? -dot(beta, x) : dot(beta, x))),
      0,
    ) +
    (pull / 2) * beta.reduce((sum, value, index) => sum + (value - (prior[index] as number)) ** 2, 0);
  let beta: readonly number[] = prior;
  for (let step = 0; step < steps; step++) {
    const gradient = beta.map((value, index) => -pull * (value - (prior[index] as number)));
    const hessian = [0, 1, 2].map((row) => [0, 1, 2].map((column) => (row === column ? pull : 0)));
    for (const { x, y, weight } of points) {
      const p = logistic(dot(beta, x));
      for (let row = 0; row < 3; row++) {
        (gradient[row] as number) += weight * (y - p) * (x[row] as number);
        for (let column = 0; column < 3; column++)
          (hessian[row] as number[])[column]! += weight * p * (1 - p) * (x[row] as number) * (x[column] as number);
      }
    }
    const change = solve(hessian, gradient);
    const along = (part: number) => beta.map((value, index) => value + part * (change[index] as number));
    // A whole step may lead too far where the two sides hardly overlap.
    const part = [1, 1 / 2, 1 / 4, 1 / 8, 1 / 16].find((it) => loss(along(it)) < loss(beta));
    if (part === undefined) break;
    beta = along(part);
  }
  return beta as unknown as Coefficients;
}

const logistic = (value: number) => 1 / (1 + Math.exp(-value));
const dot = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, value, index) => sum + value * (b[index] as number), 0);

/** Solves a small symmetric positive definite system by elimination. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, index) => [...row, right[index] as number]);
  const size = rows.length;
  for (let pivot = 0; pivot < size; pivot++) {
    const row = rows[pivot] as number[];
    for (let below = pivot + 1; below < size; below++) {
      const other = rows[below] as number[];
      const factor = (other[pivot] as number) / (row[pivot] as number);
      for (let column = pivot; column <= size; column++)
        other[column] = (other[column] as number) - factor * (row[column] as number);
    }
  }
  const solution = new Array<number>(size).fill(0);
  for (let at = size - 1; at >= 0; at--) {
    const row = rows[at] as number[];
    let value = row[size] as number;
    for (let column = at + 1; column < size; column++) value -= (row[column] as number) * (solution[column] as number);
    solution[at] = value / (row[at] as number);
  }
  return solution;
}
