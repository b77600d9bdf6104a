// npm run bench [-- NAME …] [--rows=N] [--write]: measures the budgets, prints a line for each, and fails when one falls
// short or cannot be measured. --write also puts the figures into docs/benchmark.md, as soon as a benchmark is through; lines
// of benchmarks that did not run stay as they are.
import { parseArgs } from 'node:util';
import { benchmarks } from './benchmarks.ts';
import { line, runBenchmarks, shortfall } from './report.ts';
import { pageWriter } from './write-page.ts';

const { values, positionals: wanted } = parseArgs({
  options: { rows: { type: 'string' }, write: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const unknown = wanted.filter((name) => !benchmarks.some((b) => b.name === name));
if (unknown.length > 0)
  throw new Error(`There is no benchmark ${unknown.join(', ')}. There are: ${benchmarks.map((b) => b.name).join(', ')}.`);
const rows = values.rows === undefined ? undefined : Number(values.rows);
if (rows !== undefined && !(Number.isInteger(rows) && rows > 0))
  throw new Error(`--rows=${values.rows} is no number of rows: give a whole number, such as --rows=10000.`);
if (rows !== undefined && values.write) throw new Error('--write is for figures of the full size: leave --rows out.');

const write = values.write ? pageWriter(benchmarks.map((b) => b.name)) : () => undefined;
const chosen = benchmarks.filter((b) => wanted.length === 0 || wanted.includes(b.name));
const outcomes = await runBenchmarks(chosen, rows === undefined ? {} : { rows }, (outcome) => {
  for (const verdict of outcome.verdicts) console.log(line(verdict));
  if (outcome.broke !== undefined) console.error(`not measured | ${outcome.benchmark} | ${outcome.broke}`);
  write(outcome);
});
const short = shortfall(outcomes);
if (short !== undefined) {
  console.error(short);
  process.exitCode = 1;
}
