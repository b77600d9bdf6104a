// What checking a sheet costs in Excel: round trips and bytes of reading 10,000 × 12, marking, and showing the results.
// Counted where they arrive, at the emulated host behind Microsoft's own Office.js.
import { testIds } from '../src-addin/components/test-ids.ts';
import type { CellMark } from '../src-addin/host/workbook.ts';
import { driveExcel } from '../test/e2e/support/excel-driver.ts';
import { eventually } from '../test/e2e/support/eventually.ts';
import { excelPage } from '../test/e2e/support/excel-page.ts';
import { startServer } from '../test/e2e/support/server.ts';
import { longestTask, observeTasks } from './long-tasks.ts';
import { ms, type Benchmark, type Verdict } from './report.ts';

const ROWS = 10_000;
const MAX_SYNCS = 12;
const MAX_BYTES = 1_500_000;
// A public add-in for checking sheets, with the same rows and columns: a request for each cell read or coloured.
const PEER_SYNCS = 119_501;

const HEADERS = [
  'first_name',
  'last_name',
  'email',
  'extension',
  'did',
  'mac',
  'brand',
  'family',
  'model',
  'password',
  'location',
  'notes',
];
const person = (i: number): (string | number)[] => [
  `First${i}`,
  `Łästname${i}`,
  `user${i}@example.com`,
  1000 + i,
  12125550000 + i,
  `00:0b:82:aa:${i % 89}:10`,
  'Polycom',
  'VVX',
  'vvx 411',
  `Secret-${i}-word`,
  i % 3 ? 'Berlin' : 'Lübeck',
  i % 7 ? '' : 'a note of some length, as people leave them',
];
const marks = (): CellMark[] =>
  Array.from({ length: 3000 }, (_, i) => ({
    row: 2 + ((i * 37) % ROWS),
    column: i % 11,
    severity: i % 3 ? ('error' as const) : ('warning' as const),
  }));

async function run(): Promise<Verdict[]> {
  const page = await excelPage();
  try {
    const sheet = page.sheet();
    sheet.getRange(`A1:L${ROWS}`).values = [HEADERS, ...Array.from({ length: ROWS - 1 }, (_, i) => person(i))];
    await page.run((at) => at.workbook.activeSheet());
    page.host.batches.length = 0;
    const started = performance.now();
    const read = await page.run((at, id) => at.workbook.readSheet(id).then((content) => content.rows.length), sheet.id);
    const reading = page.host.batches.length;
    await page.run((at, given) => at.workbook.showMarks(given.id, given.marks), { id: sheet.id, marks: marks() });
    // The result: to the first row that needs a look, and what is remembered of the run.
    await page.run((at, id) => at.workbook.goTo(id, { row: 2, column: 0 }), sheet.id);
    await page.run((at) => at.workbook.remember('last-check', '10000'));
    // Each row's own result beside it, long ones among them.
    const statuses = Array.from({ length: ROWS }, (_, i) => ({
      row: i + 1,
      column: HEADERS.length,
      text:
        i === 0
          ? 'Rowcall status'
          : i % 10
            ? 'Created'
            : 'Refused: "bob.ray@" is not an e-mail address. It needs a name, an @ and a domain.',
    }));
    const written = await page.run((at, given) => at.workbook.writeCells(given.id, given.statuses), { id: sheet.id, statuses });
    const took = performance.now() - started;
    page.host.assertClean();
    const { batches } = page.host;
    const largest = Math.max(...batches.map((batch) => Math.max(batch.requestBytes, batch.responseBytes)));
    return [
      {
        budget: 'Office.js round trips for check + marks + results, 10,000 rows × 12 columns',
        figure: `${batches.length} syncs (${reading} of them reading ${read} rows), ${Math.round(took)} ms in the emulated Excel`,
        yardstick: `a public add-in: ${PEER_SYNCS.toLocaleString('en')} syncs`,
        bar: `${MAX_SYNCS} syncs`,
        holds: batches.length <= MAX_SYNCS && read === ROWS && written.written === ROWS,
      },
      {
        budget: 'bytes of the largest of them',
        figure: `${(largest / 1e6).toFixed(2)} MB`,
        yardstick: 'Excel on the web takes 5 MB',
        bar: '1.5 MB',
        holds: largest < MAX_BYTES,
      },
    ];
  } finally {
    await page.close();
  }
}

/** The same with the whole pane: from the ribbon's button to the list and the marks, the rules in their worker. */
async function runPane(): Promise<Verdict[]> {
  const server = await startServer();
  const excel = await driveExcel(server.address);
  try {
    const headers = [
      'first_name',
      'last_name',
      'email',
      'extension',
      'mac_address',
      'brand',
      'family',
      'model',
      'password',
      'in_directory',
      'include_voicemail',
      'user_notes',
    ];
    const rows = Array.from({ length: ROWS - 1 }, (_, i) => [
      `First${i}`,
      `Łästname${i}`,
      i % 4 === 0 ? `user${i}@` : `user${i}@example.com`,
      String(10_000 + i),
      `000b82${i.toString(16).padStart(6, '0')}`,
      'polycom',
      'vvx',
      'vvx 411',
      `Secret-${i}-word`,
      'yes',
      'no',
      i % 7 ? '' : 'a note of some length, as people leave them',
    ]);
    const { batches } = excel.host;
    // What the pane asks when it opens (marks of a crashed session, the sheet's format, its events) comes once and is told apart:
    // requests go one behind the other, so after a first small check nothing of it is left.
    await excel.openSheet([headers, ...rows.slice(0, 3)], 'Small');
    await excel.command('check-sheet');
    await excel.pane.getByTestId(testIds.checkSummary).waitFor();
    const opening = batches.length;
    await excel.openSheet([headers, ...rows], 'Large');
    // The pane is told of the other sheet, and asks its name.
    await eventually(() => batches.length > opening, 'the large sheet known');
    await observeTasks(excel.pane);
    batches.length = 0;
    const started = performance.now();
    await excel.command('check-sheet');
    await eventually(async () => (await excel.markedCells()).length > 5, 'the marks');
    await excel.pane.getByText('Sheet “Large”').waitFor();
    const took = performance.now() - started;
    const stall = await longestTask(excel.pane);
    const marked = (await excel.markedCells()).length;
    const checking = batches.length;
    const largest = Math.max(...batches.map((batch) => Math.max(batch.requestBytes, batch.responseBytes)));
    batches.length = 0;
    const editing = performance.now();
    await excel.typeCell(2, 2, 'user0@example.com');
    await eventually(async () => (await excel.markedCells()).length < marked, 'the mark gone');
    const edited = performance.now() - editing;
    excel.assertClean();
    return [
      {
        budget: 'the pane in Excel: check and mark 10,000 rows × 12 columns',
        figure: `${checking} syncs, largest ${(largest / 1e6).toFixed(2)} MB, ${marked.toLocaleString('en')} cells marked, ${ms(took)}; opening the pane and a first check of 3 rows: ${opening} syncs`,
        yardstick: `a public add-in: ${PEER_SYNCS.toLocaleString('en')} syncs`,
        bar: `${MAX_SYNCS} syncs, 1.5 MB each`,
        holds: checking <= MAX_SYNCS && largest < MAX_BYTES && marked > 0,
      },
      {
        budget: 'longest task of the pane meanwhile',
        figure: ms(stall),
        yardstick: 'Excel restarts an add-in that is deaf for 5 s',
        bar: '500 ms',
        holds: stall < 500,
      },
      {
        budget: 'one edit in them, until its mark is gone',
        figure: `${ms(edited)} with the quarter of a second that gathers edits, ${batches.length} syncs`,
        yardstick: 'what a person notices',
        bar: '1000 ms',
        holds: edited < 1000,
      },
    ];
  } finally {
    await excel.close();
    await server.stop();
  }
}

export const officeSyncs: Benchmark = { name: 'office-syncs', run: async () => [...(await run()), ...(await runPane())] };
