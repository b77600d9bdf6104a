// Every format from sheet to directory, on the sample sheets and on made ones: every fault put into a sheet is found and
// nothing else is called an error; a clean sheet imports, and the same sheet again plans no change.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { IssueRecord, Run } from '../../shared/contracts/imports.ts';
import { formats } from '../../shared/formats/registry.ts';
import { testApi, type TestApi } from '../support/api.ts';
import { getRun, importSheet, makeSheet, post, sample, tenantWith, type Sample } from '../support/imports.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());

const ids = formats.map((f) => f.id);
const ALL_FAULTS = 99;

async function errorsOf(tenant: string, id: string): Promise<IssueRecord[]> {
  const errors: IssueRecord[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const { body }: { body: { items: IssueRecord[]; next: string | null } } = await api.request(
      'GET',
      `/tenants/${tenant}/imports/${id}/issues?severity=error&limit=1000${cursor ? `&cursor=${cursor}` : ''}`,
    );
    errors.push(...body.items);
    cursor = body.next;
  }
  return errors;
}

/** Expected entries nobody found, and errors nobody expected. */
function compare(errors: readonly IssueRecord[], expected: Sample['expected']) {
  const fits = (e: Sample['expected'][number], i: IssueRecord) => i.row === e.row && i.column !== null && e.anyOf.includes(i.column);
  return {
    missed: expected.filter((e) => !errors.some((i) => fits(e, i))),
    surplus: errors.filter((i) => !expected.some((e) => fits(e, i))).map((i) => `${i.row} ${i.column} ${i.rule}: ${i.message}`),
  };
}

async function check(format: string, { inventory, sheet }: Pick<Sample, 'inventory' | 'sheet'>) {
  const tenant = await tenantWith(api, inventory);
  const { body } = await post(api, tenant, sheet, { format });
  await api.runJobs();
  return { tenant, run: await getRun(api, tenant, body.id) };
}

/** The file as an admin uploads it, in the encoding the vendor asks for. */
async function upload(tenant: string, format: string, file: Buffer): Promise<Run> {
  const form = new FormData();
  form.set('format', format);
  form.set('file', new File([new Uint8Array(file)], 'sheet.csv', { type: 'text/csv' }));
  const { body } = await api.request<Run>('POST', `/tenants/${tenant}/imports`, { body: form });
  await api.runJobs();
  return getRun(api, tenant, body.id);
}

async function expectNothingLeftToDo(tenant: string, format: string, sheet: Sample['sheet']) {
  const again = await post(api, tenant, sheet, { format });
  await api.runJobs();
  const second = await getRun(api, tenant, again.body.id);
  const total = (counts: Record<string, number> | undefined) => Object.values(counts ?? {}).reduce((a, b) => a + b, 0);
  expect({
    state: second.state,
    create: total(second.plan?.create),
    change: total(second.plan?.change),
    refuse: total(second.plan?.refuse),
  }).toEqual({ state: 'planned', create: 0, change: 0, refuse: 0 });
}

describe.each(ids)('%s', (format) => {
  test('every fault of the sample sheet is found, and nothing else is called an error', async () => {
    const made = sample(`${format}-faulty`);
    const { tenant, run } = await check(format, made);
    expect(run.state).toBe('rejected');
    expect(compare(await errorsOf(tenant, run.id), made.expected)).toEqual({ missed: [], surplus: [] });
  });

  test('the sample as a CSV file says the same, except what its encoding cannot hold', async () => {
    const made = sample(`${format}-faulty`);
    const tenant = await tenantWith(api, made.inventory);
    const run = await upload(tenant, format, made.csv);
    const inFile = made.expected.filter((e) => e.onlyIn === undefined);
    expect(compare(await errorsOf(tenant, run.id), inFile)).toEqual({ missed: [], surplus: [] });
  });

  test('the clean sample imports, and the same sheet again plans no change', async () => {
    const { inventory, sheet } = sample(`${format}-clean`);
    const tenant = await tenantWith(api, inventory);
    expect(await importSheet(api, tenant, sheet, { format })).toMatchObject({ state: 'succeeded', issues: { errors: 0 } });
    await expectNothingLeftToDo(tenant, format, sheet);
  });

  test('5,000 made rows: every fault is found, the clean sheet imports once', async () => {
    const faulty = makeSheet(5000, ALL_FAULTS, 21, format);
    const checked = await check(format, faulty);
    expect(compare(await errorsOf(checked.tenant, checked.run.id), faulty.expected)).toEqual({ missed: [], surplus: [] });
    const clean = makeSheet(5000, 0, 22, format);
    const tenant = await tenantWith(api, clean.inventory);
    expect(await importSheet(api, tenant, clean.sheet, { format })).toMatchObject({ state: 'succeeded', issues: { errors: 0 } });
    await expectNothingLeftToDo(tenant, format, clean.sheet);
  });
});

describe('csv-app at 10,000 rows', () => {
  test('imports, and the same sheet again plans no change', async () => {
    const { inventory, sheet } = makeSheet(10_000, 0, 8);
    const tenant = await tenantWith(api, inventory);
    expect(await importSheet(api, tenant, sheet)).toMatchObject({ state: 'succeeded', issues: { errors: 0 } });
    await expectNothingLeftToDo(tenant, 'csv-app', sheet);
  });
});
