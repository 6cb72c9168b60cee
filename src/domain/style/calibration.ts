import type { Score } from './likeness';

/** The probability, 0–1, that a text with this score is the engineer's, when half of all texts are. */
export type Calibration = (score: Score) => number;

/** Keeps the fit finite where the two sides do not overlap. */
const ridge = 1e-2;
const steps = 30;

/**
 * Logistic regression on voice and on the number of dimensions that spoke (long texts swing further), fitted by Newton's
 * method; both sides weigh the same.
 */
export function calibrate(own: readonly Score[], others: readonly Score[]): Calibration {
  const scale = Math.max(
    1e-9,
    Math.sqrt([...own, ...others].reduce((sum, { voice }) => sum + voice ** 2, 0) / (own.length + others.length)),
  );
  const features = ({ voice, dimensions }: Score) => [1, voice / scale, dimensions / 50];
  const points = [
    ...own.map((score) => ({ x: features(score), y: 1, weight: 0.5 / own.length })),
    ...others.map((score) => ({ x: features(score), y: 0, weight: 0.5 / others.length })),
  ];
  let beta = [0, 0, 0];
  for (let step = 0; step < steps; step++) {
    const gradient = beta.map((value) => -ridge * value);
    const hessian = [0, 1, 2].map((row) => [0, 1, 2].map((column) => (row === column ? ridge : 0)));
    for (const { x, y, weight } of points) {
      const p = logistic(dot(beta, x));
      for (let row = 0; row < 3; row++) {
        (gradient[row] as number) += weight * (y - p) * (x[row] as number);
        for (let column = 0; column < 3; column++)
          (hessian[row] as number[])[column]! += weight * p * (1 - p) * (x[row] as number) * (x[column] as number);
      }
    }
    const change = solve(hessian, gradient);
    beta = beta.map((value, index) => value + (change[index] as number));
  }
  return (score) => logistic(dot(beta, features(score)));
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
