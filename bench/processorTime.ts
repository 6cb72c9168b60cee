/** What a call gives, and the milliseconds of processor time that it takes, all threads together. */
export async function processorTime<T>(
  call: () => T | Promise<T>,
): Promise<{ readonly taken: number; readonly result: T }> {
  const before = process.cpuUsage();
  const result = await call();
  const { user, system } = process.cpuUsage(before);
  return { taken: (user + system) / 1000, result };
}

/** The value that a share (0–1) of the values does not exceed; 1: the largest. Not a number where there are none. */
export const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(share * values.length))] ?? Number.NaN;

/** Prints how often something was measured, and its milliseconds. */
export function report(name: string, values: readonly number[]): void {
  const [p50, p95, worst] = [0.5, 0.95, 1].map((share) => quantile(values, share).toFixed(1));
  console.log(`${name}: ${values.length} times, median ${p50} ms, p95 ${p95}, worst ${worst}`);
}
