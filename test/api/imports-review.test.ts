// What a person looks at before and after an import: rows of a plan narrowed down, what must be agreed to, users the sheet
// does not name, made-up secrets that are to be handed over, and the rows that are left to do.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { MissingUser, PlanRowRecord, Run } from '../../shared/contracts/imports.ts';
import { testApi, type TestApi } from '../support/api.ts';
import { apply, csvLines, getRun, HEADERS, importSheet, people, person, post, sheetOf, tenantWith } from '../support/imports.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());

describe('the rows of a plan', () => {
  let base: string;
  let run: Run;
  const rows = async (query: string) =>
    (await api.request<{ items: PlanRowRecord[] }>('GET', `${base}/plan?${query}`)).body.items.map((r) => r.row);
  beforeAll(async () => {
    const tenant = await tenantWith(api, {
      numbers: [{ number: '+12125550111', assignedTo: null }],
    });
    run = (
      await post(api, tenant, sheetOf([person(1, { phone_number: '+12125550111' }), person(2), person(3, { email: 'broken@' })]), {
        options: { onlyValidRows: true },
      })
    ).body;
    base = `/tenants/${tenant}/imports/${run.id}`;
  });

  test('can be asked for by what happens, by kind of object, and by row', async () => {
    expect(await rows('action=refuse')).toEqual([4]);
    expect(await rows('action=create')).toEqual([2, 3]);
    const { body } = await api.request<{ items: PlanRowRecord[] }>('GET', `${base}/plan`);
    expect(body.items.map((r) => r.message)).toEqual([undefined, undefined, expect.stringContaining('broken@')]);
    expect(await rows('kind=numbers')).toEqual([2]);
    expect(await rows('kind=numbers&action=refuse')).toEqual([]);
    expect(await rows('row=3')).toEqual([3]);
    expect(await rows('moves=yes')).toEqual([]);
  });

  test('say wrong filters apart from empty answers', async () => {
    expect((await api.request('GET', `${base}/plan?kind=cars`)).status).toBe(400);
    expect((await api.request('GET', `${base}/plan?row=0`)).status).toBe(400);
  });
});

describe('what is left to do', () => {
  test('is the sheet without the rows that were imported, in the columns of the format, secrets blank', async () => {
    const tenant = await tenantWith(api, {});
    const sheet = sheetOf([person(1), person(2, { email: 'broken@', password: 'a secret of hers', user_notes: '=1+1' }), person(3)]);
    const run = await importSheet(api, tenant, sheet, { options: { onlyValidRows: true } });
    const answer = await api.request('GET', `/tenants/${tenant}/imports/${run.id}/rest.csv`);
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="csv-app-rest.csv"');
    const [header, row, ...more] = csvLines(answer.text);
    expect(more).toEqual([]);
    expect(header?.split(',').slice(0, 4)).toEqual(HEADERS.slice(0, 4));
    expect(row).toContain('First2,Last2,broken@,,3002');
    expect(row).toContain("'=1+1");
  });

  test('comes back as a sheet that imports what was corrected, and nothing twice', async () => {
    const tenant = await tenantWith(api, {});
    const run = await importSheet(api, tenant, sheetOf([...people(3), person(9, { email: 'broken@' })]), {
      options: { onlyValidRows: true },
    });
    const { text } = await api.request('GET', `/tenants/${tenant}/imports/${run.id}/rest.csv`);
    const form = new FormData();
    form.set('format', 'csv-app');
    form.set('file', new File([text.replace('broken@', 'nine@acme.example')], 'rest.csv'));
    const again = await api.request<Run>('POST', `/tenants/${tenant}/imports`, { body: form });
    expect(again.body).toMatchObject({ state: 'planned', rows: { total: 1 }, plan: { create: { users: 1 } } });
  });

  test('is written in the encoding that the vendor reads, unless a letter does not fit it', async () => {
    const headers = ['First Name', 'Last Name', 'User ID', 'Email'];
    const tenant = await tenantWith(api, {});
    const left = async (firstName: string) => {
      const rows = [[firstName, 'Ray', 'bob', 'broken@']];
      const { body } = await post(api, tenant, { name: 'Users', headers, firstRow: 2, rows }, { format: 'mx-one' });
      expect(body.state).toBe('rejected');
      const answer = await api.fetch('GET', `/tenants/${tenant}/imports/${body.id}/rest.csv`);
      const charset = /charset=(\S+)/.exec(answer.headers.get('content-type') ?? '')?.[1] ?? '';
      return { charset, text: new TextDecoder(charset).decode(await answer.arrayBuffer()) };
    };
    const fits = await left('Jörg');
    expect(fits.charset).toBe('iso-8859-1');
    expect(fits.text).toContain('Jörg');
    const outside = await left('Łukasz');
    expect(outside.charset).toBe('utf-8');
    expect(outside.text).toContain('Łukasz');
  });

  test('the sheet as received is a CSV file too', async () => {
    const tenant = await tenantWith(api, {});
    const { body } = await post(api, tenant, sheetOf([person(1, { password: 'a secret of hers' })]));
    const { text } = await api.request('GET', `/tenants/${tenant}/imports/${body.id}/source.csv`);
    expect(csvLines(text)).toEqual([HEADERS.join(','), 'First1,Last1,user1@acme.example,,3001,,,,,,yes,yes,']);
  });
});

describe('users that the sheet does not name', () => {
  test('are listed page by page, can be searched, and are a CSV file', async () => {
    const tenant = await tenantWith(api, {
      users: [1, 2, 3, 4].map((n) => ({
        username: `old${n}`,
        email: `old${n}@acme.example`,
        firstName: `Old${n}`,
        lastName: 'Hand',
        extensions: [`400${n}`],
      })),
    });
    const sheet = sheetOf([person(1), person(2, { first_name: 'Old2', last_name: 'Hand', email: 'OLD2@acme.example', extension: '4002' })]);
    const { body: run } = await post(api, tenant, sheet);
    const path = `/tenants/${tenant}/imports/${run.id}/missing-users`;
    type Missing = { items: MissingUser[]; next: string | null; total: number };
    const first = (await api.request<Missing>('GET', `${path}?limit=2`)).body;
    expect(first.items.map((u) => u.username)).toEqual(['old1', 'old3']);
    expect(first.items[0]).toEqual({
      id: expect.any(String),
      username: 'old1',
      email: 'old1@acme.example',
      displayName: 'Old1 Hand',
      extensions: ['4001'],
    });
    expect(first.total).toBe(3);
    const second = (await api.request<Missing>('GET', `${path}?limit=2&cursor=${first.next}`)).body;
    expect([second.items.map((u) => u.username), second.next]).toEqual([['old4'], null]);
    const searched = (await api.request<Missing>('GET', `${path}?q=old3`)).body;
    expect([searched.items.length, searched.total]).toEqual([1, 3]);
    const { text } = await api.request('GET', `${path}.csv`);
    expect(csvLines(text)).toEqual([
      'username,email,name,extensions',
      'old1,old1@acme.example,Old1 Hand,4001',
      'old3,old3@acme.example,Old3 Hand,4003',
      'old4,old4@acme.example,Old4 Hand,4004',
    ]);
  });
});

describe('made-up secrets', () => {
  test('are counted, and only then is there something to hand over', async () => {
    const tenant = await tenantWith(api, {});
    const run = await importSheet(api, tenant, sheetOf([person(1), person(2, { password: 'given-by-hand' })]));
    expect(run.generated).toBe(1);
    const given = await importSheet(api, tenant, sheetOf([person(3, { password: 'given-by-hand' })]));
    expect(given.generated).toBe(0);
    await api.request('POST', `/tenants/${tenant}/imports/${run.id}/credentials`);
    expect((await getRun(api, tenant, run.id)).credentialsTakenAt).toEqual(expect.any(String));
  });
});

describe('what a plan costs', () => {
  test('is told in numbers and in licences', async () => {
    const tenant = await tenantWith(api, {
      numbers: [
        { number: '+12125550111', assignedTo: null },
        { number: '+12125550112', assignedTo: null },
      ],
    });
    const { body } = await post(api, tenant, sheetOf([person(1, { phone_number: '+12125550111' }), person(2)]));
    expect(body.cost).toEqual({ numbers: { assigned: 1, made: 0 }, licences: [] });
  });

  test('counts the licences that new users take', async () => {
    const tenant = await tenantWith(api, { licences: [{ type: 'Voicemail', total: 5 }] });
    const headers = ['Extension', 'First Name', 'Last Name', 'Web Username', 'Password', 'Email', 'Device MAC Address'];
    const row = (n: number) => [`710${n}`, 'Ann', `Lee${n}`, `ann${n}`, 'Passw0rd12', `ann${n}@acme.example`, ''];
    const { body } = await post(api, tenant, { name: 'Users', headers, firstRow: 2, rows: [row(1), row(2)] }, { format: 'fonality' });
    expect(body).toMatchObject({ state: 'planned', cost: { licences: [{ type: 'Voicemail', taken: 2 }] } });
  });
});

describe('what must be agreed to', () => {
  test('stands in the run before anybody tries to apply it, with both ends of each move in the plan', async () => {
    const tenant = await tenantWith(api, {
      users: [
        { username: 'ann', email: 'ann@acme.example', firstName: 'Ann', lastName: 'Lee', extensions: ['7001'] },
        { username: 'bob', email: 'bob@acme.example', firstName: 'Bob', lastName: 'Ray', extensions: ['7002'] },
      ],
      devices: [{ id: 'SOFTPHONE001', extension: '7001' }],
    });
    const headers = ['Extension', 'First Name', 'Last Name', 'Web Username', 'Email', 'Device MAC Address'];
    const rows = [['7002', 'Bob', 'Ray', 'bob', 'bob@acme.example', 'SOFTPHONE001']];
    const sheet = { name: 'Users', headers, firstRow: 2, rows };
    const { body: run } = await post(api, tenant, sheet, { format: 'fonality', options: { olderBehaviour: true } });
    expect(run).toMatchObject({ state: 'planned', needs: ['moves'] });
    const { body } = await api.request<{ items: PlanRowRecord[] }>('GET', `/tenants/${tenant}/imports/${run.id}/plan?moves=yes`);
    expect(body.items.map((r) => r.row)).toEqual([2]);
    expect(body.items[0]?.operations.find((o) => o.kind === 'devices')?.changes).toContainEqual({
      field: 'extension',
      old: '7001',
      new: '7002',
    });
    expect((await apply(api, tenant, run)).status).toBe(409);
    expect((await apply(api, tenant, run, { accept: ['moves'] })).status).toBe(202);
  });
});

describe('the list of runs', () => {
  test('can be narrowed to a state and to a person', async () => {
    const tenant = await tenantWith(api, {});
    const other = await api.accountWith('operator', { [tenant]: 'operator' });
    await importSheet(api, tenant, sheetOf(people(1)));
    api.clock.pass(1);
    await post(api, tenant, sheetOf(people(1, 5)));
    api.clock.pass(1);
    const body = { format: 'csv-app', sheet: sheetOf([person(7, { email: 'broken@' })]) };
    await api.request('POST', `/tenants/${tenant}/imports`, { body, token: other.token });
    const states = async (query: string) =>
      (await api.request<{ items: Run[] }>('GET', `/tenants/${tenant}/imports?${query}`)).body.items.map((r) => r.state);
    expect(await states('')).toEqual(['rejected', 'planned', 'succeeded']);
    expect(await states('state=succeeded')).toEqual(['succeeded']);
    expect(await states(`createdBy=${other.username}`)).toEqual(['rejected']);
    expect(await states(`createdBy=${other.username}&state=planned`)).toEqual([]);
  });
});
