// npm run bench [-- NAME …] [--rows=N] [--write]: measures the budgets, prints a line for each, and fails when one falls
// short. --write also puts the figures into docs/benchmark.md.
import { parseArgs } from 'node:util';
import { checkSheet } from './check-sheet.ts';
import { exportSpeed } from './export.ts';
import { growth } from './growth.ts';
import { importSpeed } from './import.ts';
import { mails } from './mails.ts';
import { officeSyncs } from './office-syncs.ts';
import { paneBundle } from './pane-bundle.ts';
import { panePaint } from './pane-paint.ts';
import { phoneFiles } from './provisioning.ts';
import { line, type Benchmark, type Verdict } from './report.ts';
import { startUp } from './start-up.ts';
import { workbenchBigSheet } from './workbench-big-sheet.ts';
import { writeTable } from './write-table.ts';

const benchmarks: readonly Benchmark[] = [
  checkSheet,
  officeSyncs,
  importSpeed,
  growth,
  phoneFiles,
  mails,
  exportSpeed,
  paneBundle,
  panePaint,
  startUp,
  workbenchBigSheet,
];

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

const verdicts: Verdict[] = [];
for (const benchmark of benchmarks) {
  if (wanted.length > 0 && !wanted.includes(benchmark.name)) continue;
  for (const verdict of await benchmark.run(rows === undefined ? {} : { rows })) {
    console.log(line(verdict));
    verdicts.push(verdict);
  }
}
if (values.write) writeTable(verdicts);
const short = verdicts.filter((v) => !v.holds).length;
if (short > 0) {
  console.error(`${short} budget${short === 1 ? '' : 's'} fell short.`);
  process.exitCode = 1;
}
