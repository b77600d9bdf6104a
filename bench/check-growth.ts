// A process of its own: checks sheets of growing size with every local rule and prints the milliseconds of each as JSON. A
// million rows need more memory than a process has by default (growth.ts gives it).
import { CheckSession } from '../shared/rules/check-session.ts';
import { csvAppCheck } from './csv-app-check.ts';
import { fullSheet } from './full-sheet.ts';
import { median, time } from './report.ts';

const { format, context } = csvAppCheck();

const points: { rows: number; ms: number }[] = [];
for (const rows of process.argv.slice(2).map(Number)) {
  const sheet = { ...fullSheet(rows).sheet, name: 'Users' };
  const once = () =>
    time(() => {
      const session = new CheckSession({ format, sheet, context });
      let steps = 0;
      for (const _slice of session.work()) steps += 1;
      if (steps === 0 || session.table.rowCount !== rows) throw new Error(`The check of ${rows} rows did not see them all.`);
    });
  // Small sheets vary more and cost less.
  points.push({ rows, ms: median(Array.from({ length: rows < 100_000 ? 5 : 1 }, once)) });
}
process.stdout.write(JSON.stringify(points));
