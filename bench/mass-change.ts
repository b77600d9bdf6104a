// What others wait while an import changes every user of a large tenant on the embedded engine: rows that are seen are changed in
// one transaction, for which its one connection is held. There is no bar; the pause is told.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NewImport, Run } from '../shared/contracts/imports.ts';
import { apiUnderTest, inWords, type ApiUnderTest, type Waits } from './api-under-test.ts';
import { ms, type Benchmark, type BenchmarkOptions, type Verdict } from './report.ts';

const USERS = 100_000;
const TENANT = 'bench';
const HEADERS = [
  'Extension',
  'First Name',
  'Last Name',
  'Web Username',
  'Password',
  'Description',
  'Email',
  'IM',
  'Mobile',
  'Device MAC Address',
];

/** In the format that updates. */
const people = (rows: number, lastName: string): NewImport['sheet'] => ({
  name: 'Users',
  headers: HEADERS,
  firstRow: 2,
  rows: Array.from({ length: rows }, (_, i) => [
    String(2_000_000 + i),
    `First${i % 997}`,
    `${lastName}${i}`,
    `user${i}`,
    `Own-Pass.${100 + i}`,
    'Sales',
    `user${i}@bench.example`,
    '',
    '',
    'virtual',
  ]),
});

/** @param asking what others wait from the yes to the end */
async function imported(api: ApiUnderTest, sheet: NewImport['sheet'], asking = false): Promise<{ run: Run; took: number; waits?: Waits }> {
  const sent = await api.post(TENANT, sheet, 'fonality');
  const { plan } = await api.follow(TENANT, sent.id, ['planned']);
  const others = asking ? api.meanwhile(TENANT) : undefined;
  const start = performance.now();
  await api.request('POST', `/tenants/${TENANT}/imports/${sent.id}/apply`, { digest: plan?.digest, accept: ['moves', 'blast-radius'] });
  const run = await api.follow(TENANT, sent.id, ['succeeded']);
  const took = performance.now() - start;
  const waits = await others?.stop();
  return { run, took, ...(waits ? { waits } : {}) };
}

async function run({ rows = USERS }: BenchmarkOptions): Promise<Verdict[]> {
  const folder = mkdtempSync(join(tmpdir(), 'rowcall-bench-'));
  const api = await apiUnderTest({ ROWCALL_DATA: join(folder, 'data') });
  try {
    await api.request('POST', '/tenants', { id: TENANT, name: 'Benchmark', country: 'US' });
    await imported(api, people(rows, 'Before'));
    const { run: changed, took, waits } = await imported(api, people(rows, 'After'), true);
    const users = changed.plan?.change.users ?? 0;
    if (users !== rows || !waits) throw new Error(`${users} of ${rows} users were changed: ${JSON.stringify(changed.plan)}`);
    return [
      {
        budget: `others while an import changes all ${rows} users on PGlite`,
        figure: `${inWords(waits)}; from the yes to the end ${ms(took)}`,
        yardstick: 'a small request every 20 ms, from the yes to the end',
        bar: 'none',
        holds: null,
      },
    ];
  } finally {
    await api.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

export const massChange: Benchmark = { name: 'mass-change', run };
