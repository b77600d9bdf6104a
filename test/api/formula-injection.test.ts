// Texts that a spreadsheet would run, in every field that a person or a sheet can fill, and then every file the API gives:
// which ones are found in openapi.json, so that a new one is asked for as well.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import Papa from 'papaparse';
import { isFormula } from '../../shared/export/unsafe-text.ts';
import { csvCell } from '../../src-api/imports/csv.ts';
import { type TestApi, testApi } from '../support/api.ts';
import { apply, getRun, HEADERS, person, post, tenantWith } from '../support/imports.ts';
import { unzip } from '../support/zip.ts';

/** A mark in each, so that it is known to have been there. */
const HOSTILE = [
  '=HYPERLINK("http://evil.example","x")',
  `=cmd|' /C calc'!A0`,
  '+SUM(1)',
  '-SUM(1)',
  '@SUM(1)',
  '\t=SUM(1)',
  '\r=SUM(1)',
  '＝SUM(1)',
];
const STARTS = /^[=+\-@\t\r\n＝＋－＠]/;
const NUMBER = /^[+-]?\d+([.,]\d+)?$/;

let api: TestApi;
let tenant: string;
let runs: string[];

beforeAll(async () => {
  api = await testApi();
  tenant = await tenantWith(api, {
    locations: HOSTILE.map((text) => text.trim()),
    licences: HOSTILE.map((text) => ({ type: text.trim(), total: 5 })),
    orgUnits: HOSTILE.map((text) => [text.trim()]),
    numbers: [{ number: '+12125550100', assignedTo: null }],
  });
  for (const [n, text] of HOSTILE.entries()) {
    const fields = {
      username: `${text} ${n}`,
      email: `stored${n}@acme.example`,
      firstName: text,
      lastName: text,
      displayName: text,
      notes: text,
    };
    const made = await api.request('POST', `/tenants/${tenant}/users`, { body: fields });
    expect([text, made.status]).toEqual([text, 201]);
    await api.request('POST', `/tenants/${tenant}/extensions`, {
      body: { number: `${4000 + n}`, username: fields.username, description: text },
    });
  }
  const headers = [...HEADERS, ...HOSTILE];
  const rows = HOSTILE.map((text, n) => {
    const row = person(n, { first_name: text, last_name: text, user_notes: text, phone_number: n === 0 ? '+12125550100' : '' });
    return [...HEADERS.map((h) => row[h] ?? ''), ...HOSTILE];
  });
  const faulty = rows.map((row) => row.map((cell, i) => (HEADERS[i] === 'email' ? `=${cell}` : cell)));
  const imported = (await post(api, tenant, { name: '=Users', headers, firstRow: 2, rows })).body;
  await apply(api, tenant, await getRun(api, tenant, imported.id), { accept: ['moves', 'blast-radius'] });
  await api.runJobs();
  const rejected = (await post(api, tenant, { name: '@Users', headers, firstRow: 2, rows: faulty })).body;
  runs = [imported.id, rejected.id];
  expect([(await getRun(api, tenant, imported.id)).state, rejected.state]).toEqual(['succeeded', 'rejected']);
});
afterAll(() => api.close());

interface Description {
  paths: Record<
    string,
    Record<
      string,
      { parameters?: { name: string; in: string; required?: boolean }[]; responses: Record<string, { content?: Record<string, unknown> }> }
    >
  >;
}
/** Is no sheet. */
const NO_SHEETS = ['text/event-stream', 'message/rfc822', 'text/html', 'text/plain', 'text/xml'];
const FORMATS = ['csv-app', 'fonality', 'mx-one', 'thirdlane', 'univerge-blue'];

async function files() {
  const { paths } = (await api.request<Description>('GET', '/openapi.json', { token: null })).body;
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { responses, parameters = [] }]) => {
      const types = Object.values(responses).flatMap((r) => Object.keys(r.content ?? {}));
      if (types.every((type) => /json$/.test(type) || NO_SHEETS.includes(type))) return [];
      const ids = path.includes('/imports/{id}') ? runs : [''];
      const formats = parameters.some((p) => p.name === 'format') ? FORMATS : [''];
      const kinds = parameters.some((p) => p.name === 'as')
        ? types.map((type) => (/zip/.test(type) ? 'zip' : /sheet/.test(type) ? 'xlsx' : 'csv'))
        : [''];
      return ids.flatMap((id) =>
        formats.flatMap((format) =>
          kinds.map((as) => {
            const query = [
              path.includes('{format}') ? '' : format && `format=${format}`,
              as && `as=${as}`,
              path.includes('/template') && `tenant=${tenant}`,
            ].filter(Boolean);
            return {
              method: method.toUpperCase(),
              vendor: path.endsWith('/export'),
              path: `${path.replace('{t}', tenant).replace('{id}', id).replace('{format}', format)}?${query.join('&')}`,
            };
          }),
        ),
      );
    }),
  );
}

const cellsOf = (csv: string) => Papa.parse<string[]>(csv.replace(/^\ufeff/, ''), { skipEmptyLines: true }).data.flat();
const dangerous = (text: string, vendor: boolean) => (vendor ? isFormula(text) : STARTS.test(text) && !NUMBER.test(text));

describe('a file of the API', () => {
  test('holds no cell that a spreadsheet would run, whatever was stored and sent', async () => {
    const seen: string[] = [];
    let cells = 0;
    for (const { method, path, vendor } of await files()) {
      const response = await api.fetch(method, path);
      const bytes = Buffer.from(await response.arrayBuffer());
      // No export of what does not fit in one file, no passwords of a rejected run: nothing written.
      if (!response.ok) {
        expect([path, [409, 410].includes(response.status)]).toEqual([path, true]);
        continue;
      }
      const parts = bytes.subarray(0, 2).toString() === 'PK' ? [...unzip(bytes)] : [['', bytes] as const];
      for (const [name, content] of parts) {
        const text = content.toString();
        if (name.endsWith('.xml') || name.endsWith('.rels')) {
          seen.push('xlsx');
          expect([path, name, /<f[ >]/.test(text)]).toEqual([path, name, false]);
          continue;
        }
        const all = cellsOf(text);
        cells += all.length;
        seen.push(path.replace(/^.*\/([\w.-]+)\?.*$/, '$1'));
        expect([path, name, all.filter((cell) => dangerous(cell, vendor && name !== 'problems.csv'))]).toEqual([path, name, []]);
      }
    }
    // That there was something to look at: every kind of file, and the hostile texts in it.
    expect([...new Set(seen)]).toEqual(
      expect.arrayContaining([
        'xlsx',
        'template',
        'issues.csv',
        'items.csv',
        'source.csv',
        'rest.csv',
        'missing-users.csv',
        'credentials',
        'export',
      ]),
    );
    expect(cells).toBeGreaterThan(500);
    const source = await (await api.fetch('GET', `/tenants/${tenant}/imports/${runs[0]}/source.csv`)).text();
    for (const text of ['=HYPERLINK', '+SUM', '-SUM', '@SUM', '＝SUM']) expect(source).toContain(`'${text}`);
  });

  test('keeps a number with its sign as it is', async () => {
    const source = await (await api.fetch('GET', `/tenants/${tenant}/imports/${runs[0]}/source.csv`)).text();
    expect(cellsOf(source)).toContain('+12125550100');
    expect(['+12125550100', '-5', '+1,5', '0042'].map(csvCell)).toEqual(['+12125550100', '-5', '"+1,5"', '0042']);
    expect(['-2+3', '+1 (212) 555-0100', '\n=1', '＋1+1'].map((text) => csvCell(text).replaceAll('"', ''))).toEqual([
      "'-2+3",
      "'+1 (212) 555-0100",
      "'\n=1",
      "'＋1+1",
    ]);
  });
});
