// The check behind a port answers exactly as the check itself.
import { afterEach, describe, expect, test } from '@jest/globals';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { serveChecker, type MessageEnd } from '../../../src-addin/worker/serve-checker.ts';
import type { Checker, OnSlice, OpenQuestion } from '../../../src-addin/worker/protocol.ts';
import { createWorkerChecker } from '../../../src-addin/worker/worker-checker.ts';
import { directChecker } from '../support/checker.ts';
import { usersSheet } from '../support/sheets.ts';

const open: MessagePort[] = [];
afterEach(() => {
  for (const port of open.splice(0)) port.close();
});

function portChecker(served: Checker = directChecker()): Checker {
  const { port1, port2 } = new MessageChannel();
  open.push(port1, port2);
  // Node's ports differ from the browser's in the type of their events only.
  serveChecker(port1 as unknown as MessageEnd, served);
  port1.start();
  const checker = createWorkerChecker(port2);
  port2.start();
  return checker;
}

const question = (grid: string[][]): OpenQuestion => ({
  format: 'csv-app',
  sheetName: 'Users',
  grid,
  firstRow: 1,
  tables: [],
  choice: { kind: 'auto' },
  mapping: {},
  facts: { tenant: 'demo', country: 'US', settings: {}, locations: ['Main'], licences: [], orgUnits: [], comparedTrees: {}, tieTrunks: [] },
  options: {},
});

describe.each([
  ['CheckHost', directChecker],
  ['createWorkerChecker', portChecker],
])('%s', (_name, make) => {
  test('checks a sheet and lists issues as the API would', async () => {
    const checker = make();
    expect(await checker.open(question(usersSheet({ email: 'not an address' })))).toMatchObject({ state: 'ready', firstRow: 2, rows: 2 });
    const summary = await checker.check();
    expect(summary).toMatchObject({ rows: 2, rowsWithErrors: 1, counts: { errors: 1 } });
    expect(await checker.issues({ offset: 0, limit: 10, severity: 'error' })).toMatchObject([
      { row: 2, column: 'email', rule: 'email-malformed', severity: 'error' },
    ]);
    expect((await checker.marks(100)).marks).toContainEqual({ row: 2, column: 2, severity: 'error' });
  });

  test('follows an edit with new marks and figures', async () => {
    const checker = make();
    const grid = usersSheet({ email: 'not an address' });
    await checker.open(question(grid));
    await checker.check();
    const row = grid[1] ?? [];
    const answer = await checker.edit([{ row: 2, cells: row.map((cell, i) => (i === 2 ? 'pam@example.com' : cell)) }]);
    expect(answer.rows).toContain(2);
    expect(answer.summary.counts.errors).toBe(0);
    expect(answer.marks.filter((m) => m.severity === 'error')).toEqual([]);
  });

  test('asks the directory only for what it has not heard', async () => {
    const checker = make();
    await checker.open(question(usersSheet()));
    await checker.check();
    const keys = await checker.unknownKeys(null);
    expect(keys.extensions.sort()).toEqual(['2602', '2603']);
    await checker.learn({ extensions: { '2602': { kind: 'extension', id: 'x', username: 'somebody@else.example' }, '2603': null } });
    expect((await checker.unknownKeys(null)).extensions).toEqual([]);
    const { summary } = await checker.checkDirectory(null);
    expect(summary.counts.errors).toBe(1);
  });

  test('tells an empty sheet from one without rows', async () => {
    const checker = make();
    expect(await checker.open(question([['', ' ']]))).toMatchObject({ state: 'no-cells' });
    expect(await checker.open(question(usersSheet().slice(0, 1)))).toMatchObject({ state: 'no-rows' });
  });

  test('packs the sheet as edited, for the API', async () => {
    const checker = make();
    const grid = usersSheet();
    await checker.open(question(grid));
    await checker.check();
    await checker.edit([{ row: 3, cells: ['Jim', 'Halpert', 'jim@example.com', '2699'] }]);
    const { bytes } = await checker.pack({ location: 'Main' });
    expect(JSON.parse(new TextDecoder().decode(bytes))).toMatchObject({
      format: 'csv-app',
      sheet: { firstRow: 2, rows: [expect.anything(), ['Jim', 'Halpert', 'jim@example.com', '2699']] },
      options: { location: 'Main' },
    });
  });

  test('a fault comes back with its name', async () => {
    await expect(make().check()).rejects.toThrow('No sheet is open');
  });
});

test('slices are reported across the port', async () => {
  const told: string[] = [];
  const served = directChecker();
  const slow: Checker = Object.assign(served, {
    check: async (onSlice?: OnSlice) => {
      onSlice?.(1, 2);
      return { rows: 2, rowsWithErrors: 0, counts: { errors: 0, warnings: 0, infos: 0 }, groups: [] };
    },
  });
  await portChecker(slow).check((done, total) => told.push(`${done}/${total}`));
  expect(told).toEqual(['1/2']);
});

describe('a sheet of many rows', () => {
  const [headers = [], row = []] = usersSheet();
  const many = (email: string, rows = 12_345) => [
    headers,
    ...Array.from({ length: rows }, (_, i) => [row[0] ?? '', row[1] ?? '', email, String(10_000 + i)]),
  ];

  test('crosses the port in parts and arrives whole', async () => {
    const checker = portChecker();
    expect(await checker.open(question(many('a@example.com')))).toMatchObject({ state: 'ready', rows: 12_345 });
  });

  test('that is opened while another is still on its way is the one that is checked', async () => {
    const checker = portChecker();
    const first = expect(checker.open(question(many('nobody')))).rejects.toThrow('Another sheet was opened.');
    const second = checker.open(question(many('b@example.com', 11_000)));
    await first;
    expect(await second).toMatchObject({ rows: 11_000 });
    const summary = await checker.check();
    expect(summary.groups.map(({ rule }) => rule)).not.toContain('email-malformed');
  });
});
