// What a benchmark answers: one line per budget of docs/architecture.md, with the yardstick measured in the same run.

export interface Verdict {
  budget: string;
  /** What was measured, with its unit. */
  figure: string;
  /** What it was measured against, in the same run. */
  yardstick: string;
  bar: string;
  holds: boolean;
}

export interface BenchmarkOptions {
  /** A smaller size, for a quick look; budgets are about the full one. */
  rows?: number;
}

export interface Benchmark {
  /** Short name, for `npm run bench -- NAME`. */
  name: string;
  run(options: BenchmarkOptions): Promise<Verdict[]>;
}

export const ms = (n: number): string =>
  n < 10 ? `${n.toFixed(3)} ms` : n < 10_000 ? `${Math.round(n)} ms` : `${(n / 1000).toFixed(1)} s`;

/** The median of several runs: one figure of a shared machine says little. */
export const median = (figures: readonly number[]): number => [...figures].sort((a, b) => a - b)[Math.floor(figures.length / 2)] ?? NaN;

/** Milliseconds of a piece of work. */
export function time(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

export const line = (v: Verdict): string =>
  `${v.holds ? 'holds      ' : 'falls short'} | ${v.budget} | ${v.figure} | ${v.yardstick} | bar ${v.bar}`;
