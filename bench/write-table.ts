// docs/benchmark.md: the figures of one run as a table.
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Verdict } from './report.ts';

const file = fileURLToPath(new URL('../docs/benchmark.md', import.meta.url));
const cell = (text: string) => text.replaceAll('|', '\\|');

export function writeTable(verdicts: readonly Verdict[]): void {
  const rows = verdicts.map(
    (v) => `| ${[v.budget, v.figure, v.yardstick, v.bar, v.holds ? 'holds' : '**falls short**'].map(cell).join(' | ')} |`,
  );
  writeFileSync(
    file,
    `# Benchmarks

Made by \`npm run bench -- --write\`, which measures every budget of the product and fails when one falls short.
Each peer or limit is measured in the same run, so compare the ratios: times alone are those of one machine on one day, on
Node ${process.versions.node} with ${availableParallelism()} cores. What is not listed was left out of that run.

| budget | figure | measured against | bar | |
| --- | --- | --- | --- | --- |
${rows.join('\n')}

![Time by rows, from 1,000 to 1,000,000](images/growth.svg)

The picture is made by \`npm run bench -- growth\`: the check in pure code up to 1,000,000 rows; imports up to the size that was
measured, because the API takes 200,000 rows at once. \`COPY\` checks every foreign key row by row; an import asks for all of a
page at once ([why](decisions/005-imports-by-the-page.md)), which is how it can come near or pass it.

How: \`bench/\`, one file a budget. \`npm run bench -- NAME …\` runs some of them (check, import, growth, office-syncs, bundle, paint, start, workbench),
\`--rows=10000\` a smaller import. The import needs PostgreSQL's programs (initdb, postgres, psql), the pane's benchmarks a
Chromium and a built \`dist/\`. The API under test is a process of its own; the server it writes to is as durable as one in use.
`,
  );
}
