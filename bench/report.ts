// What a benchmark answers: one line per budget of docs/architecture.md, with the yardstick measured in the same run.

export interface Verdict {
  budget: string;
  /** What was measured, with its unit. */
  figure: string;
  /** What it was measured against, in the same run. */
  yardstick: string;
  bar: string;
  /** null: there is no bar; the figure is told. */
  holds: boolean | null;
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

/** What came of one benchmark: its lines, or why there are none. */
export interface Outcome {
  benchmark: string;
  verdicts: readonly Verdict[];
  broke?: string;
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

/** Milliseconds until a promise is kept. */
export async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

export const wordOf = ({ holds }: Pick<Verdict, 'holds'>): string => (holds === null ? 'told' : holds ? 'holds' : 'falls short');

export const line = (v: Verdict): string => `${wordOf(v).padEnd(11)} | ${v.budget} | ${v.figure} | ${v.yardstick} | bar ${v.bar}`;

async function outcomeOf({ name, run }: Benchmark, options: BenchmarkOptions): Promise<Outcome> {
  try {
    return { benchmark: name, verdicts: await run(options) };
  } catch (cause) {
    return { benchmark: name, verdicts: [], broke: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause) };
  }
}

/** Runs them one after another; one that breaks is told and does not keep the others from being measured. */
export async function runBenchmarks(
  benchmarks: readonly Benchmark[],
  options: BenchmarkOptions,
  told: (outcome: Outcome) => void,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const benchmark of benchmarks) {
    const outcome = await outcomeOf(benchmark, options);
    outcomes.push(outcome);
    told(outcome);
  }
  return outcomes;
}

/** What fell short or could not be measured; nothing when the process may end with 0. */
export function shortfall(outcomes: readonly Outcome[]): string | undefined {
  const short = outcomes.flatMap((o) => o.verdicts).filter((v) => v.holds === false).length;
  const broke = outcomes.filter((o) => o.broke !== undefined || o.verdicts.length === 0).map((o) => o.benchmark);
  const said = [
    ...(short > 0 ? [`${short} budget${short === 1 ? '' : 's'} fell short.`] : []),
    ...(broke.length > 0 ? [`Not measured: ${broke.join(', ')}.`] : []),
  ];
  return said.length > 0 ? said.join(' ') : undefined;
}
