// The log says what happened, to which request or run, and nothing of the people it happened to.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SMTPServer } from 'smtp-server';
import { describeCause, withoutPersonalData } from '../../src-api/describe-cause.ts';
import { inLogContext } from '../../src-api/log-context.ts';
import { lineLog } from '../../src-api/log.ts';
import { testApi, type TestApi } from '../support/api.ts';
import { getRun, importSheet, people, person, post, sheetOf, tenantWith } from '../support/imports.ts';

// Each of them is nowhere but in what a person sent.
const FIRST = 'Qwintiliana';
const LAST = 'Vexbridge';
const MAIL = 'qwinti.vexbridge@marked.example';
const PHONE = '+12125557391';
const PASSWORD = 'Vx9-marked-pass';
const EXTENSION = '739164';
const MAC = '0c383e73916f';
const marks = ['qwinti', 'vexbridge', 'marked', '2125557391', '739164', '73916f', 'vx9-'];

let smtp: SMTPServer;
let api: TestApi;
beforeAll(async () => {
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _session, done) =>
      done(Object.assign(new Error(`<${address}>: ${FIRST} ${LAST} is unknown here`), { responseCode: 550 })),
  });
  smtp.on('error', () => undefined);
  const port = await new Promise<number>((resolve) => {
    const listening = smtp.listen(0, '127.0.0.1', () => resolve((listening.address() as { port: number }).port));
  });
  api = await testApi({ config: { smtpUrl: `smtp://127.0.0.1:${port}`, webhooksToPrivate: true, logLevel: 'debug', slowMs: 1 } });
});
afterAll(async () => {
  await api.close();
  await new Promise<void>((resolve) => smtp.close(() => resolve()));
});

interface Line {
  at: string;
  level: string;
  message: string;
  [field: string]: unknown;
}
const lines = (on: TestApi = api) => on.logged.map((line) => JSON.parse(line) as Line);
const said = (message: string) => lines().filter((line) => line.message === message);

const marked = person(1, {
  first_name: FIRST,
  last_name: LAST,
  email: MAIL,
  password: PASSWORD,
  extension: EXTENSION,
  phone_number: PHONE,
  mac_address: MAC,
  brand: 'yealink',
  user_notes: `Call ${FIRST} at ${PHONE}`,
});

/** Everything that can be done to a person here, well and badly. */
async function doEverything(): Promise<string> {
  const tenant = await tenantWith(api, { locations: ['Main'], numbers: [{ number: PHONE, assignedTo: null }] });
  const { version } = (await api.request('GET', `/tenants/${tenant}`)).body;
  await api.request('PATCH', `/tenants/${tenant}`, {
    body: { settings: { welcomeMails: { send: 'to-users' } } },
    headers: { 'if-match': `"${version}"` },
  });
  // Nobody listens there.
  await api.request('POST', `/tenants/${tenant}/webhooks`, { body: { url: `http://127.0.0.1:9/${LAST}` } });

  const { brand: _brand, mac_address: _mac, ...good } = marked;
  const run = await importSheet(api, tenant, sheetOf([good, ...people(2, 5)]));
  expect(run.state).toBe('succeeded');
  const bad = await post(api, tenant, sheetOf([marked, { ...marked, extension: LAST, phone_number: FIRST }]));
  expect((await getRun(api, tenant, bad.body.id)).state).toBe('rejected');
  const users = (await api.request('GET', `/tenants/${tenant}/users?q=${FIRST}`)).body.items;
  expect(users).toHaveLength(1);

  await api.request('POST', '/session', { token: null, body: { username: MAIL, password: PASSWORD } });
  await api.request('POST', '/session', { token: null, body: { username: [FIRST], password: PASSWORD } });
  await api.request('POST', `/tenants/${tenant}/users`, { body: { username: MAIL, email: FIRST, orgUnit: LAST } });
  await api.request('POST', `/tenants/${tenant}/users`, { body: `{"username": "${FIRST}` });
  await api.request('GET', `/tenants/${tenant}/users/${FIRST}`);
  await api.request('GET', `/tenants/${tenant}/${LAST}/${MAIL}`);
  await api.request('PATCH', `/tenants/${tenant}/users/${users[0].id}`, { body: { firstName: LAST }, headers: { 'if-match': '"999"' } });
  const file = new FormData();
  file.set('file', new File([`first_name,email\n${FIRST},${MAIL}`], `${FIRST}.xlsx`));
  file.set('format', 'csv-app');
  await api.request('POST', `/tenants/${tenant}/imports`, { body: file });
  await api.app.request(`/provision/${LAST}/${MAC}.cfg`);

  await api.deps.database.query('alter table contacts rename to contacts_lost');
  const broken = await api.request('POST', `/tenants/${tenant}/contacts`, { body: { name: `${FIRST} ${LAST}`, extension: EXTENSION } });
  const failing = await post(api, tenant, sheetOf([{ ...marked, email: `second.${MAIL}`, extension: '739165' }, person(30)]));
  await api.deps.database.query('alter table contacts_lost rename to contacts');
  expect([broken.status, failing.status]).toEqual([500, 201]);
  await api.request('POST', `/tenants/${tenant}/imports/${run.id}/undo`);
  await api.runJobs();
  return broken.body.requestId as string;
}

test('names, addresses, numbers and passwords stand in no line, whatever happened', async () => {
  const requestId = await doEverything();
  expect(said('a delivery did not work').map((l) => l['code'])).toEqual(expect.arrayContaining([550, 'ECONNREFUSED']));
  expect(said('a request failed').map((l) => l['requestId'])).toContain(requestId);
  expect(said('a run ended').map((l) => [l['kind'], l['outcome']])).toEqual([
    ['import', 'succeeded'],
    ['undo', 'succeeded'],
  ]);
  expect(said('a slow request').length + said('a request').length).toBeGreaterThan(15);
  const all = api.logged.join('\n').toLowerCase();
  expect(marks.filter((mark) => all.includes(mark))).toEqual([]);
});

test('every line is JSON with time, level and message, and names its request or its job', () => {
  const all = lines();
  for (const line of all) {
    expect(line).toMatchObject({ at: expect.stringMatching(/^\d{4}-.*Z$/), level: expect.stringMatching(/^(debug|info|warn|error)$/) });
    expect(line['requestId'] ?? line['jobId']).toMatch(/^[\w-]{8,}$/);
  }
  const [delivery] = said('a delivery did not work');
  expect(delivery).toMatchObject({ job: 'deliver', eventId: expect.any(String), deliveryId: expect.any(String) });
  expect(said('a run ended')[0]).toMatchObject({ job: 'run-import', importId: expect.any(String), rows: 3 });
});

test('requests are named by the pattern of their route', () => {
  const routes = new Set([...said('a request'), ...said('a slow request')].map((line) => line['route']));
  expect([...routes]).toEqual(
    expect.arrayContaining(['/api/v1/tenants/:t/users', '/api/v1/tenants/:t/users/:id', '/provision/:key/:file', 'pages']),
  );
  for (const route of routes) expect(route).toMatch(/^(pages|none|\/[a-z0-9:/.-]*)$/i);
});

describe('lineLog', () => {
  const written: string[] = [];
  const log = (level: 'info' | 'error') =>
    lineLog(
      (line) => written.push(line),
      () => new Date(0),
      level,
    );

  test('leaves out what is less important than asked for', () => {
    log('error').warn('no');
    log('info').debug('no');
    log('info').warn('yes', { n: 1 });
    expect(written.splice(0)).toEqual(['{"at":"1970-01-01T00:00:00.000Z","level":"warn","message":"yes","n":1}']);
  });

  test('adds what is known around it', async () => {
    await inLogContext({ requestId: 'r' }, () => inLogContext({ job: 'j' }, async () => log('info').info('in both')));
    expect(JSON.parse(written.splice(0)[0] ?? '')).toMatchObject({ message: 'in both', requestId: 'r', job: 'j' });
  });
});

describe('describeCause', () => {
  test('keeps where and which, and takes out what a statement was given', async () => {
    const { database } = api.deps;
    const thrown = (sql: string, params: unknown[]) =>
      database.query(sql, params).then(
        () => undefined,
        (cause: unknown) => describeCause(cause),
      );
    expect(await thrown('select $1::int', [FIRST])).toMatchObject({ code: '22P02', text: 'about values, SQLSTATE 22P02' });
    const doubled = await thrown(`insert into tenants(id, name, country, created_at) values ('tenant1', $1, 'US', now())`, [LAST]);
    expect(doubled).toMatchObject({
      code: '23505',
      constraint: 'tenants_pkey',
      at: expect.arrayContaining([expect.stringContaining('.ts:')]),
    });
    expect((await thrown('select 1 from nowhere_at_all', []))?.text).toBe('relation "nowhere_at_all" does not exist');
    expect(JSON.stringify(doubled)).not.toContain(LAST);
  });

  test.each([
    [`Unexpected token 'Q', "${FIRST} x" is not valid JSON`, 'Unexpected token …, … is not valid JSON'],
    [`no mailbox for <${MAIL}>`, 'no mailbox for <…>'],
    ['call +1 (212) 555-7391 or 739164', 'call … or …'],
    ['connect ECONNREFUSED 127.0.0.1:5432', 'connect ECONNREFUSED 127.0.0.1:5432'],
    ['import 0198c3a1-1234-7abc-8def-0123456789ab was taken over', 'import 0198c3a1-1234-7abc-8def-0123456789ab was taken over'],
  ])('says of %j %j', (text, told) => expect(withoutPersonalData(text)).toBe(told));

  test('goes down to the cause of the cause', () => {
    const cause = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
    expect(describeCause(new Error('outer', { cause }))).toMatchObject({ text: 'outer', cause: { code: 'ECONNRESET' } });
  });
});
