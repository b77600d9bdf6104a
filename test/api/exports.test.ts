// Vendor files as a client gets them: from the directory over the format's file back through POST imports, on the real database.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ExportProblems } from '../../shared/contracts/exports.ts';
import { readCsv } from '../../shared/table/read-csv.ts';
import { acmeApi } from '../support/acme-api.ts';
import type { TestApi } from '../support/api.ts';
import { getRun, importSheet, makeSheet, people, person, sheetOf, tenantWith } from '../support/imports.ts';
import { unzip } from '../support/zip.ts';

let api: TestApi;
beforeAll(async () => {
  api = await acmeApi();
});
afterAll(() => api.close());

const get = async (path: string) => {
  const answer = await api.fetch('GET', path);
  return { answer, bytes: Buffer.from(await answer.arrayBuffer()) };
};
const linesOf = (file: Buffer | undefined) => readCsv(file ?? Buffer.alloc(0)).rows;
const problemsOf = async (path: string) => (await api.request<ExportProblems>('GET', path)).body;

async function importFile(tenant: string, format: string, file: Buffer, encoding?: string) {
  const form = new FormData();
  form.set('file', new File([new Uint8Array(file)], 'export.csv'));
  form.set('format', format);
  if (encoding) form.set('encoding', encoding);
  const { status, body, text } = await api.request('POST', `/tenants/${tenant}/imports`, { body: form });
  if (status !== 201) throw new Error(text);
  await api.runJobs();
  return getRun(api, tenant, body.id);
}

describe('what was imported', () => {
  test.each(['csv-app', 'mx-one', 'fonality', 'thirdlane', 'univerge-blue'])(
    'as %s is exported, and its file plans no change',
    async (id) => {
      const { inventory, sheet } = makeSheet(60, 0, 11, id);
      const tenant = await tenantWith(api, inventory);
      const run = await importSheet(api, tenant, sheet, { format: id });
      const { answer, bytes } = await get(`/tenants/${tenant}/imports/${run.id}/export?format=${id}&as=csv`);
      expect([answer.status, answer.headers.get('content-disposition')]).toEqual([200, `attachment; filename="${tenant}-${id}.csv"`]);
      const again = await importFile(tenant, id, bytes, id === 'mx-one' ? 'iso-8859-1' : undefined);
      expect(again).toMatchObject({ state: 'planned', issues: { errors: 0 } });
      const { create, change, refuse, keep } = again.plan ?? {};
      expect([create, change, refuse].flatMap((counts) => Object.values(counts ?? {})).filter((n) => n > 0)).toEqual([]);
      const users = new Set(
        (await api.request('GET', `/tenants/${tenant}/imports/${run.id}/items?limit=1000`)).body.items.map((i: { user: string }) => i.user),
      );
      expect(keep?.users).toBe(users.size);
      expect(await problemsOf(`/tenants/${tenant}/imports/${run.id}/export/problems?format=${id}`)).toMatchObject({
        users: { exported: users.size, leftOut: 0 },
        files: 1,
      });
    },
  );

  test('in one format is exported in a sixth with nothing but its declaration', async () => {
    const tenant = await tenantWith(api, {});
    await importSheet(api, tenant, sheetOf(people(3)));
    const { bytes } = await get(`/tenants/${tenant}/export?format=acme&as=csv`);
    expect(linesOf(bytes)).toEqual([
      ['Login', 'Mail', 'Ext', 'DID'],
      ...[0, 1, 2].map((n) => [`user${n}@acme.example`, `user${n}@acme.example`, String(3000 + n), '']),
    ]);
    expect((await importFile(tenant, 'acme', bytes)).plan).toMatchObject({ create: { users: 0, mailboxes: 0 }, keep: { users: 3 } });
  });

  test('leaves an export of the import to the users of that import', async () => {
    const tenant = await tenantWith(api, {});
    await importSheet(api, tenant, sheetOf(people(3)));
    const second = await importSheet(api, tenant, sheetOf(people(2, 10)));
    const emails = (bytes: Buffer) =>
      linesOf(bytes)
        .slice(1)
        .map((row) => row[2]);
    const { bytes } = await get(`/tenants/${tenant}/imports/${second.id}/export?format=csv-app&as=csv`);
    expect(emails(bytes)).toEqual(['user10@acme.example', 'user11@acme.example']);
    expect(emails((await get(`/tenants/${tenant}/export?format=csv-app&as=csv`)).bytes)).toHaveLength(5);
  });
});

describe('what a format cannot say', () => {
  test('is left out and listed in problems.csv and as JSON', async () => {
    const tenant = await tenantWith(api, {});
    await importSheet(
      api,
      tenant,
      sheetOf([person(1, { last_name: "O'Brien" }), person(2, { user_notes: '=HYPERLINK("http://x")' }), person(3, { last_name: 'Łódź' })]),
    );
    const files = unzip((await get(`/tenants/${tenant}/export?format=fonality`)).bytes);
    expect([...files.keys()]).toEqual([`${tenant}-fonality-1.csv`, 'problems.csv']);
    expect(
      linesOf(files.get(`${tenant}-fonality-1.csv`))
        .slice(1)
        .map((row) => row[2]),
    ).toEqual(['Last2', 'Łódź']);
    const [header, ...lost] = linesOf(files.get('problems.csv'));
    expect(header).toEqual(['user', 'column', 'value', 'lost', 'reason', 'message']);
    expect(lost[0]?.slice(0, 5)).toEqual(['user1@acme.example', 'Last Name', "O'Brien", 'user', 'apostrophe-in-name']);
    const told = await problemsOf(`/tenants/${tenant}/export/problems?format=csv-app`);
    expect(told).toMatchObject({ users: { exported: 3, leftOut: 0 }, encoding: 'UTF-8', options: {}, total: 1 });
    expect(told.problems).toMatchObject([{ user: 'user2@acme.example', column: 'user_notes', lost: 'cell', reason: 'formula' }]);
    const latin = await problemsOf(`/tenants/${tenant}/export/problems?format=mx-one`);
    expect(latin.problems).toContainEqual(
      expect.objectContaining({ user: 'user3@acme.example', column: 'Last Name', reason: 'not-in-encoding' }),
    );
  });

  test('is the system too: a file for an Aastra 700 says which options to import it with', async () => {
    const tenant = await tenantWith(api, {
      settings: { system: 'a700' },
      orgUnits: [['Åkers']],
      users: [{ username: 'åsa', firstName: 'Åsa', lastName: 'Ek', extensions: ['0012'] }],
    });
    const path = `/tenants/${tenant}/export`;
    expect(await problemsOf(`${path}/problems?format=mx-one`)).toMatchObject({
      users: { exported: 1 },
      options: { variant: 'a700' },
      encoding: 'ISO 8859-1',
    });
    const { answer, bytes } = await get(`${path}?format=mx-one&as=csv`);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=iso-8859-1');
    expect(bytes.includes(Buffer.from('åsa,Åsa,Ek,Åkers,', 'latin1'))).toBe(true);
  });
});

describe('files', () => {
  test('are split at 1,000 users for UNIVERGE, and one .csv of several is refused', async () => {
    const users = Array.from({ length: 1001 }, (_, n) => ({
      username: `u${n}@x.example`,
      email: `u${n}@x.example`,
      firstName: 'A',
      lastName: `${n}`,
    }));
    const tenant = await tenantWith(api, { users: users.map((u) => ({ ...u, licence: 'Pro' })), licences: [{ type: 'Pro', total: 2000 }] });
    await api.deps.database.query(`update users set display_name = last_name where tenant_id = $1`, [tenant]);
    const files = unzip((await get(`/tenants/${tenant}/export?format=univerge-blue`)).bytes);
    const sizes = [...files].map(([name, file]) => [name, linesOf(file).length - 1]);
    expect(sizes).toEqual([
      [`${tenant}-univerge-blue-1.csv`, 1000],
      [`${tenant}-univerge-blue-2.csv`, 1],
      ['problems.csv', 0],
    ]);
    const refused = await api.request('GET', `/tenants/${tenant}/export?format=univerge-blue&as=csv`);
    expect([refused.status, refused.body.code]).toEqual([409, 'export-in-parts']);
  });

  test('are for operators, of known formats and one’s own tenant', async () => {
    const tenant = await tenantWith(api, {});
    const path = `/tenants/${tenant}/export?format=csv-app`;
    const as = async (role: 'viewer' | 'operator') =>
      (await api.request('GET', path, { token: (await api.accountWith('viewer', { [tenant]: role })).token })).status;
    expect([await as('viewer'), await as('operator')]).toEqual([403, 200]);
    expect((await api.request('GET', `/tenants/${tenant}/export?format=nobodys`)).body.code).toBe('unknown-format');
    const other = await tenantWith(api, {});
    const run = await importSheet(api, other, sheetOf(people(1)));
    expect((await api.request('GET', `/tenants/${tenant}/imports/${run.id}/export?format=csv-app`)).status).toBe(404);
  });
});
