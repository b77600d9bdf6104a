// docs/benchmark.md as data: its lines, each with the benchmark it is of and the run it was measured in. Read before and
// written after a benchmark, so that a run of some of them leaves the lines of the others as they were, with their conditions.
import { wordOf, type Outcome } from './report.ts';

export interface PageLine {
  benchmark: string;
  /** Budget, figure, what it was measured against, bar, verdict. */
  cells: readonly string[];
  /** What the run was made on. */
  conditions: string;
}

const COLUMNS = ['benchmark', 'budget', 'figure', 'measured against', 'bar', 'verdict', 'run'];
const escape = (text: string) => text.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ');
const unescape = (text: string) => text.trim().replaceAll('\\|', '|');
const row = (cells: readonly string[]) => `| ${cells.map(escape).join(' | ')} |`;

export function readPage(markdown: string): PageLine[] {
  const conditions = new Map([...markdown.matchAll(/^\* run (\d+): (.*)$/gm)].map((m) => [m[1] ?? '', m[2] ?? '']));
  const table = markdown.split('\n').filter((text) => text.startsWith('| '));
  if (table.length > 0 && table[0] !== row(COLUMNS))
    throw new Error('The table of docs/benchmark.md has other columns than it should: restore the file, or remove it to begin anew.');
  return table.slice(2).map((text) => {
    const [benchmark = '', ...rest] = text
      .slice(1, -1)
      .split(/(?<!\\)\|/)
      .map(unescape);
    const run = rest.pop() ?? '';
    const under = conditions.get(run);
    if (under === undefined) throw new Error(`docs/benchmark.md does not say what run ${run} was made on.`);
    return { benchmark, cells: rest, conditions: under };
  });
}

/** Lines of the benchmark are replaced; one that broke keeps those it had. */
export function withOutcome(lines: readonly PageLine[], outcome: Outcome, conditions: string): PageLine[] {
  if (outcome.broke !== undefined) return [...lines];
  const fresh = outcome.verdicts.map((v) => ({
    benchmark: outcome.benchmark,
    cells: [v.budget, v.figure, v.yardstick, v.bar, v.holds === false ? `**${wordOf(v)}**` : wordOf(v)],
    conditions,
  }));
  return [...lines.filter((l) => l.benchmark !== outcome.benchmark), ...fresh];
}

/** @param order of the benchmarks; a line of one that is no more is left out */
export function writtenPage(
  lines: readonly PageLine[],
  order: readonly string[],
  { before, after }: { before: string; after: string },
): string {
  const sorted = order.flatMap((name) => lines.filter((l) => l.benchmark === name));
  const runs = [...new Set(sorted.map((l) => l.conditions))];
  const missing = order.filter((name) => !lines.some((l) => l.benchmark === name));
  return [
    before,
    [
      row(COLUMNS),
      row(COLUMNS.map(() => '---')),
      ...sorted.map((l) => row([l.benchmark, ...l.cells, String(runs.indexOf(l.conditions) + 1)])),
    ],
    '',
    runs.map((conditions, i) => `* run ${i + 1}: ${conditions}`),
    ...(missing.length > 0 ? ['', `Not measured yet: ${missing.join(', ')}.`] : []),
    after,
  ]
    .flat()
    .join('\n');
}
