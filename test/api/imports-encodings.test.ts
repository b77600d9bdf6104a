// CSV files as MX-ONE's users have them: ISO 8859-1, semicolons, Nordic letters; recognised, or said in the form.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import Papa from 'papaparse';
import { formats } from '../../shared/formats/registry.ts';
import { testApi, type TestApi } from '../support/api.ts';
import { apply, getRun, tenantWith } from '../support/imports.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());

const HEADERS = formats.find((f) => f.id === 'mx-one')?.columns.map((c) => c.header) ?? [];
const line = (cells: Record<string, string>) => HEADERS.map((h) => cells[h] ?? '');
const rows = [
  line({
    'User ID': 'asa',
    'First Name': 'Åsa',
    'Last Name': 'Sjögren',
    Company: 'Växjö Åkeri',
    Department: 'Försäljning; export/Nord',
    Extension: '2601',
  }),
  line({
    'User ID': 'soren',
    'First Name': 'Søren',
    'Last Name': 'Müller-Ñíguez',
    Company: 'Växjö Åkeri',
    Department: 'Försäljning; export',
    Extension: '2602',
  }),
];
const text = (cells: string[][]) => Papa.unparse([HEADERS, ...cells], { delimiter: ';', newline: '\r\n' });
const latin1 = (content: string) => new Uint8Array(Buffer.from(content, 'latin1'));

const units = [
  ['Växjö Åkeri', 'Försäljning; export'],
  ['Växjö Åkeri', 'Försäljning; export', 'Nord'],
];
const tenant = () => tenantWith(api, { orgUnits: units, comparedTrees: { CMG: units } });
const upload = async (at: string, file: Uint8Array<ArrayBuffer>, fields: Record<string, string> = {}) => {
  const form = new FormData();
  form.set('file', new File([file], 'anvandare.csv'));
  for (const [name, value] of Object.entries({ format: 'mx-one', ...fields })) form.set(name, value);
  const { status, body, text: answer } = await api.request('POST', `/tenants/${at}/imports`, { body: form });
  if (status !== 201) throw new Error(answer);
  await api.runJobs();
  return getRun(api, at, body.id);
};

test.each([
  ['recognised', {}],
  ['said in the form', { encoding: 'iso-8859-1', delimiter: 'semicolon' }],
])('an ISO 8859-1 file with semicolons, %s, imports its names and units letter by letter', async (_how, fields) => {
  const at = await tenant();
  const run = await upload(at, latin1(text(rows)), fields);
  expect([run.state, run.issues.errors, run.plan?.create['users']]).toEqual(['planned', 0, 2]);
  expect((await apply(api, at, run)).status).toBe(202);
  await api.runJobs();
  const { items } = (await api.request('GET', `/tenants/${at}/users`)).body;
  expect(items.map((u: { displayName: string; orgUnit: string[] }) => [u.displayName, u.orgUnit])).toEqual([
    ['Åsa Sjögren', units[1]],
    ['Søren Müller-Ñíguez', units[0]],
  ]);
});

test('an ISO 8859-1 file read as UTF-8 by mistake is an error, not a user with broken letters', async () => {
  const run = await upload(await tenant(), latin1(text(rows)), { encoding: 'utf-8' });
  expect(run.state).toBe('rejected');
});

test("the curly quotes and the euro sign that Excel's own CSV adds are found as not in ISO 8859-1", async () => {
  const at = await tenant();
  const cp1252 = latin1(text([line({ 'User ID': 'a', 'First Name': '\x93Kim\x94', 'Last Name': '\x80uro', Company: 'Växjö Åkeri' })]));
  const run = await upload(at, cp1252);
  const { items } = (await api.request('GET', `/tenants/${at}/imports/${run.id}/issues?severity=error`)).body;
  expect(items.map((i: { column: string; message: string }) => [i.column, /ISO 8859-1/.test(i.message)])).toEqual([
    ['First Name', true],
    ['Last Name', true],
  ]);
});
