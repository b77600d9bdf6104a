// Keeps docs/benchmark.md: reads what stands there, and writes it anew after each benchmark.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { conditionsNow } from './conditions.ts';
import { readPage, withOutcome, writtenPage } from './benchmark-page.ts';
import type { Outcome } from './report.ts';

const file = fileURLToPath(new URL('../docs/benchmark.md', import.meta.url));
const picture = fileURLToPath(new URL('../docs/images/growth.svg', import.meta.url));

const before = `# Benchmarks

Made by \`npm run bench -- --write\`, which measures every budget of the product and fails when one falls short.
Each peer or limit is measured in the same run, so compare the ratios: times alone are those of one machine on one day. The last
column says which run a line is of; what the runs were made on stands below.
`;

const aboutPicture = `
![Time by rows, from 1,000 to 1,000,000](images/growth.svg)

The picture is made by \`npm run bench -- growth\`: the check in pure code up to 1,000,000 rows; imports up to 200,000, which is
what the API takes at once, beside psql's \`COPY\` of the rows they made. \`COPY\` checks every foreign key row by row; an import
asks for all of a page at once ([why](decisions/005-imports-by-the-page.md)), which is how it can come near or pass it.
`;

const how = `
How: \`bench/\`, one file a budget. \`npm run bench -- NAME …\` runs some of them by the name in the first column, and with \`--write\`
leaves the others' lines as they were; \`--rows=10000\` is a smaller import for a quick look. The import needs PostgreSQL's
programs (initdb, postgres, psql), the pane's benchmarks a Chromium and a built \`dist/\`. The API under test is a process of its
own; the server it writes to is as durable as one in use.
`;

export function pageWriter(order: readonly string[]): (outcome: Outcome) => void {
  const conditions = conditionsNow();
  return (outcome) => {
    // Read each time: another run may have written meanwhile.
    const lines = existsSync(file) ? readPage(readFileSync(file, 'utf8')) : [];
    const after = existsSync(picture) ? aboutPicture + how : how;
    writeFileSync(file, writtenPage(withOutcome(lines, outcome, conditions), order, { before, after }));
  };
}
