// What a run tells: issues, plan, items, the sheet as received, passwords once, and its events. Secrets stay inside.
import { zstdDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Run } from '../../shared/contracts/imports.ts';
import { testApi, type TestApi } from '../support/api.ts';
import { speedometer } from '../../src-api/imports/speedometer.ts';
import { apply, csvLines, getRun, importSheet, people, person, post, sample, sheetOf, tenantWith } from '../support/imports.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());

async function all(path: string, limit: number): Promise<unknown[]> {
  const items: unknown[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const { body }: { body: { items: unknown[]; next: string | null } } = await api.request(
      'GET',
      `${path}${path.includes('?') ? '&' : '?'}limit=${limit}${cursor ? `&cursor=${cursor}` : ''}`,
    );
    expect(body.items.length).toBeLessThanOrEqual(limit);
    items.push(...body.items);
    cursor = body.next;
  }
  return items;
}

describe('issues', () => {
  let base: string;
  let run: Run;
  beforeAll(async () => {
    const { inventory, sheet } = sample('csv-app-faulty');
    const tenant = await tenantWith(api, inventory);
    run = (await post(api, tenant, sheet)).body;
    base = `/tenants/${tenant}/imports/${run.id}`;
  });

  test('come in row order, each with its place and a sentence, the same in pages of any size', async () => {
    const whole = (await all(`${base}/issues`, 1000)) as { row: number | null; message: string }[];
    expect(whole.length).toBe(run.issues.errors + run.issues.warnings + run.issues.infos);
    expect(await all(`${base}/issues`, 3)).toEqual(whole);
    const rows = whole.flatMap((i) => i.row ?? []);
    expect(rows).toEqual([...rows].sort((a, b) => a - b));
    expect(whole.find((i) => i.row === 32)).toMatchObject({
      column: 'brand',
      columnIndex: 7,
      field: 'brand',
      severity: 'error',
      message: expect.any(String),
    });
  });

  test('can be asked for by severity and by rule', async () => {
    const errors = (await all(`${base}/issues?severity=error`, 5)) as { severity: string; rule: string }[];
    expect(errors.length).toBe(run.issues.errors);
    const rule = errors[0]?.rule ?? '';
    const ofRule = (await all(`${base}/issues?rule=${rule}`, 5)) as { rule: string }[];
    expect(new Set(ofRule.map((i) => i.rule))).toEqual(new Set([rule]));
  });

  test('are a CSV file as well', async () => {
    const answer = await api.request('GET', `${base}/issues.csv?severity=error`);
    expect(answer.headers.get('content-type')).toMatch(/^text\/csv/);
    expect(csvLines(answer.text)[0]).toBe('row,column,field,rule,severity,message,fix');
    expect(csvLines(answer.text)).toHaveLength(run.issues.errors + 1);
  });

  test('a cursor from another list is refused', async () => {
    expect(await api.request('GET', `${base}/issues?cursor=abc`)).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
  });
});

describe('plan and items', () => {
  test('say for every row what happens, and with a filter only that', async () => {
    const tenant = await tenantWith(api, {});
    const sheet = sheetOf([person(1), person(2, { extension: 'x' }), person(3)]);
    const { body: run } = await post(api, tenant, sheet, { options: { onlyValidRows: true } });
    const base = `/tenants/${tenant}/imports/${run.id}`;
    const plan = (await all(`${base}/plan`, 1)) as { row: number; action: string }[];
    expect(plan.map((r) => [r.row, r.action])).toEqual([
      [2, 'create'],
      [3, 'refuse'],
      [4, 'create'],
    ]);
    expect(plan[0]).toMatchObject({
      user: 'user1@acme.example',
      operations: expect.arrayContaining([
        {
          kind: 'extensions',
          key: '3001',
          action: 'create',
          changes: expect.arrayContaining([{ field: 'username', old: null, new: 'user1@acme.example' }]),
        },
      ]),
    });
    await apply(api, tenant, run);
    await api.runJobs();
    expect(await all(`${base}/items`, 1)).toMatchObject([
      { row: 3, outcome: 'refused' },
      { row: 2, outcome: 'created' },
      { row: 4, outcome: 'created' },
    ]);
    expect(await all(`${base}/items?outcome=created`, 1)).toMatchObject([{ row: 2 }, { row: 4 }]);
    const answer = await api.request('GET', `${base}/items.csv`);
    expect(csvLines(answer.text).slice(0, 2)).toEqual([
      'row,outcome,user,message',
      expect.stringMatching(/^3,refused,user2@acme.example,/),
    ]);
  });

  test('an undo tells its rows turned round', async () => {
    const tenant = await tenantWith(api, {});
    const run = await importSheet(api, tenant, sheetOf(people(1)));
    const { body: undo } = await api.request<Run>('POST', `/tenants/${tenant}/imports/${run.id}/undo`);
    await api.runJobs();
    const base = `/tenants/${tenant}/imports/${undo.id}`;
    const [row] = (await all(`${base}/plan`, 10)) as { operations: { kind: string; changes: unknown[] }[] }[];
    expect(row?.operations.find((o) => o.kind === 'users')?.changes).toContainEqual({ field: 'firstName', old: 'First0', new: null });
    expect(await all(`${base}/items`, 10)).toMatchObject([{ row: 2, outcome: 'changed' }]);
  });
});

test('cells that Excel would run are written so that it does not', async () => {
  const tenant = await tenantWith(api, {});
  const { body: run } = await post(api, tenant, sheetOf([person(1, { email: '=cmd|calc@acme.example', extension: '77' })]));
  const { text } = await api.request('GET', `/tenants/${tenant}/imports/${run.id}/issues.csv`);
  const cells = text.split(/[,\r\n]+/).map((cell) => cell.replace(/^"/, ''));
  expect(cells.filter((cell) => /^[=@]/.test(cell))).toEqual([]);
});

describe('secrets', () => {
  const secret = 'Hidden-5ecret!';

  test('of the sheet are in no answer, no stored text and no log, but reach the user', async () => {
    const tenant = await tenantWith(api, {});
    const run = await importSheet(
      api,
      tenant,
      sheetOf([person(1, { password: secret }), person(2, { password: ` ${secret} ` }), person(3)]),
    );
    const base = `/tenants/${tenant}/imports/${run.id}`;
    for (const path of ['', '/source', '/plan', '/items', '/issues', '/issues.csv', '/items.csv'])
      expect((await api.request('GET', `${base}${path}`)).text).not.toContain(secret);
    for (const table of [
      'imports',
      'import_sheet_parts',
      'import_pages',
      'import_issues',
      'staged_users',
      'users',
      'outbox',
      'idempotency_keys',
    ]) {
      const rows = await api.deps.database.query<{ row: unknown }>(`select to_jsonb(t)::text as row from ${table} t`);
      expect(JSON.stringify(rows)).not.toContain(secret);
    }
    const pages = await api.deps.database.query<{ rows: Buffer; facts: Buffer }>('select rows, facts from import_pages');
    expect(pages.length).toBeGreaterThan(0);
    for (const packed of pages.flatMap((p) => [p.rows, p.facts])) expect(zstdDecompressSync(packed).toString()).not.toContain(secret);
    expect(api.logged.join('\n')).not.toContain(secret);
    const [user] = await api.deps.database.query<{ sealed: Buffer }>(
      `select password_sealed as sealed from users where tenant_id = $1 and username = 'user1@acme.example'`,
      [tenant],
    );
    expect(user && api.deps.seal.open(user.sealed).toString()).toBe(secret);
  });

  test('of a big sheet survive until its check and not longer', async () => {
    const tenant = await tenantWith(api, {});
    const { body } = await post(api, tenant, sheetOf([person(1, { password: secret }), ...people(2100, 10)]));
    const sealed = () =>
      api.deps.database.query<{ there: boolean }>('select secret_cells is not null as there from imports where id = $1::uuid', [body.id]);
    expect(await sealed()).toEqual([{ there: true }]);
    await api.runJobs();
    expect(await sealed()).toEqual([{ there: false }]);
    const [user] = await api.deps.database.query<{ sealed: Buffer }>(
      `select u.sealed from staged_users p, unnest(p.username, p.password_sealed) as u(username, sealed)
       where p.import_id = $1::uuid and u.username = 'user1@acme.example'`,
      [body.id],
    );
    expect(user && api.deps.seal.open(user.sealed).toString()).toBe(secret);
  });

  test('under a header that nothing reads are left out of the stored sheet too', async () => {
    const tenant = await tenantWith(api, {});
    const { body } = await post(api, tenant, {
      name: 'S',
      headers: ['email', 'Voicemail PIN'],
      firstRow: 2,
      rows: [['a@acme.example', secret]],
    });
    expect((await api.request('GET', `/tenants/${tenant}/imports/${body.id}/source`)).body.sheet.rows).toEqual([['a@acme.example', '']]);
  });
});

describe('generated passwords', () => {
  const imported = async () => {
    const tenant = await tenantWith(api, { numbers: [{ number: '+12125550111', assignedTo: null }] });
    const run = await importSheet(
      api,
      tenant,
      sheetOf([person(1, { phone_number: '+12125550111' }), person(2, { password: 'given-by-hand' }), person(3)]),
    );
    return { tenant, run, path: `/tenants/${tenant}/imports/${run.id}/credentials` };
  };

  test('are handed out once as the vendor writes them, for users without one of their own', async () => {
    const { tenant, path } = await imported();
    const { status, text, headers } = await api.request('POST', path);
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
    const [header, first, second, ...rest] = csvLines(text);
    expect(header).toBe('First Name,Last Name,Email,Extension,Phone Number,Password');
    expect(first).toMatch(/^First1,Last1,user1@acme\.example,3001,\+12125550111,[A-Za-z][A-Za-z0-9!@#$%]{11}$/);
    expect(second).toMatch(/^First3,Last3,/);
    expect(rest).toEqual([]);
    const [user] = await api.deps.database.query<{ sealed: Buffer }>(
      `select password_sealed as sealed from users where tenant_id = $1 and username = 'user1@acme.example'`,
      [tenant],
    );
    expect(user && first?.endsWith(`,${api.deps.seal.open(user.sealed).toString()}`)).toBe(true);
    expect(await api.request('POST', path)).toMatchObject({ status: 410, body: { code: 'credentials-gone' } });
  });

  test('come again with the same key for ten minutes, and then no more', async () => {
    const { path } = await imported();
    const ask = (key: string) => api.request('POST', path, { headers: { 'Idempotency-Key': key } });
    const first = await ask('mine');
    api.clock.pass(9 * 60);
    expect((await ask('mine')).text).toBe(first.text);
    expect((await ask('other')).status).toBe(410);
    api.clock.pass(2 * 60);
    expect((await ask('mine')).status).toBe(410);
    expect(
      await api.deps.database.query(
        `select 1 from import_credentials c join imports i on i.id = c.import_id where i.credentials_key = 'mine'`,
      ),
    ).toEqual([]);
  });

  test('do not exist before the users do', async () => {
    const tenant = await tenantWith(api, {});
    const { body } = await post(api, tenant, sheetOf(people(1)));
    expect(await api.request('POST', `/tenants/${tenant}/imports/${body.id}/credentials`)).toMatchObject({
      status: 409,
      body: { code: 'wrong-state' },
    });
  });
});

describe('events', () => {
  const read = async (tenant: string, run: Run) => {
    const response = await api.fetch('GET', `/tenants/${tenant}/imports/${run.id}/events`);
    expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
    const text = await response.text();
    return text.split('\n\n').flatMap((block) => {
      const [, name, data] = /^event: (\w+)\ndata: (.*)$/.exec(block) ?? [];
      return name && data ? [{ name, data: JSON.parse(data) }] : [];
    });
  };

  test('tell progress and states until the run is over, then end', async () => {
    const tenant = await tenantWith(api, {});
    const { body } = await post(api, tenant, sheetOf(people(3)));
    await apply(api, tenant, body);
    const events = read(tenant, body);
    await api.runJobs();
    const told = await events;
    expect(told.at(-1)).toMatchObject({ name: 'state', data: { id: body.id, state: 'succeeded' } });
    expect(told.filter((e) => e.name === 'progress').at(-1)?.data).toEqual({ done: 3, total: 3, step: 'succeeded' });
    expect((await getRun(api, tenant, body.id)).state).toBe('succeeded');
  });

  test('tell how many rows a second the step at hand does', () => {
    let seconds = 0;
    const speed = speedometer({ now: () => new Date(seconds * 1000) });
    const at = (second: number, done: number, step: string) => {
      seconds = second;
      return speed(done, step);
    };
    expect(at(1, 0, 'checking')).toEqual({});
    expect(at(3, 5000, 'checking')).toEqual({ perSecond: 2500 });
    expect(at(5, 20_000, 'checking')).toEqual({ perSecond: 5000 });
    expect(at(6, 100, 'planning')).toEqual({});
    expect(at(6.5, 600, 'planning')).toEqual({ perSecond: 1000 });
    // The check was begun anew.
    expect(at(7, 0, 'planning')).toEqual({});
  });

  test('of a run that is over are its last state', async () => {
    const tenant = await tenantWith(api, {});
    const { body } = await post(api, tenant, sheetOf([person(1, { email: '' })]));
    expect((await read(tenant, body)).map((e) => e.name)).toEqual(['progress', 'state']);
  });
});
