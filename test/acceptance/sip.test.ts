// The phone on the desk works: users are imported through the API, and their phones register at a real SIP server that reads
// our views, with the secrets of their provisioning files. Needs Debian's kamailio and sipp; without them nothing is run, and
// `npm test` says so.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { refreshSipCredentials } from '../../src-api/sip/sip-credentials.store.ts';
import { testApi, type TestApi } from '../support/api.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';
import { missingSipPackages, type Phone, registerPhones, type Registrar, startKamailio } from '../support/sip.ts';
import { tenantWith } from '../support/tenant.ts';

const USERS = 200;
const root = join(import.meta.dirname, '..', '..');
const missing = missingSipPackages();
// A person who watches the tests is told here; `npm test` says it again at its end.
if (missing.length > 0) console.warn(`Whether phones register was not checked: ${missing.join(' ')} not installed.`);

const HEADERS = 'first_name last_name email extension include_voicemail brand family model mac_address'.split(' ');
const mac = (i: number) => `00156500${i.toString(16).padStart(4, '0')}`;

const whereTheyAre = missing.length > 0 ? describe.skip : describe;

whereTheyAre('phones of imported users', () => {
  let server: TestPostgres;
  let api: TestApi;
  let kamailio: Registrar;
  let acme: string;
  let runId: string;
  let phones: Phone[];

  beforeAll(async () => {
    server = await startPostgres();
    api = await testApi({ postgres: server.url });
    const client = new pg.Client({ connectionString: api.deps.config.databaseUrl });
    await client.connect();
    await client.query(readFileSync(join(root, 'docs/sip/reader.sql'), 'utf8'));
    await client.end();
    const url = new URL(String(api.deps.config.databaseUrl));
    url.username = 'sip_reader';
    url.password = 'choose-one';
    kamailio = await startKamailio(join(root, 'docs/sip/kamailio.cfg'), url.href);

    acme = await tenantWith(api, 'acme', {
      settings: { sip: { domain: 'acme.example', registrar: kamailio.address } },
      locations: ['Main'],
    });
    const rows = Array.from({ length: USERS }, (_, i) => [
      'Ann',
      `Number ${i}`,
      `ann${i}@acme.example`,
      String(1000 + i),
      'yes',
      ...['yealink', 't4x', 't46s', mac(i)],
    ]);
    const made = await api.request('POST', `${acme}/imports`, {
      body: { format: 'csv-app', sheet: { name: 'Users', headers: HEADERS, firstRow: 2, rows } },
    });
    runId = made.body.id;
    await api.runJobs();
    const run = (await api.request('GET', `${acme}/imports/${runId}`)).body;
    if (run.state !== 'planned') throw new Error((await api.request('GET', `${acme}/imports/${runId}/issues`)).text);
    await api.request('POST', `${acme}/imports/${runId}/apply`, { body: { digest: run.plan.digest } });
    await api.runJobs();

    const key = (await api.request('POST', `${acme}/provisioning/key`)).body.url as string;
    phones = await Promise.all(
      rows.map(async (_, i) => {
        const file = await (await api.app.request(`${new URL(key).pathname}${mac(i)}.cfg`)).text();
        const value = (name: string) => new RegExp(`^account\\.1\\.${name} = (.*)$`, 'm').exec(file)?.[1] ?? '';
        return { username: value('user_name'), domain: value('sip_server\\.1\\.address'), secret: value('password') };
      }),
    );
  });
  afterAll(async () => {
    await kamailio.stop();
    await api.close();
    await server.stop();
  });

  test('all of them register with the secrets of their provisioning files', () => {
    expect(new Set(phones.map(({ username }) => username)).size).toBe(USERS);
    expect(registerPhones(kamailio.address, phones, 200)).toMatchObject({ ok: USERS, failed: 0 });
  });

  test('a wrong secret is refused', () => {
    const wrong = phones.slice(0, 20).map((phone) => ({ ...phone, secret: `${phone.secret}x` }));
    expect(registerPhones(kamailio.address, wrong, 401)).toMatchObject({ ok: 20, failed: 0 });
    expect(registerPhones(kamailio.address, wrong, 200)).toMatchObject({ ok: 0 });
  });

  test('the role of the SIP server reads hashes, and neither secrets nor anything else', async () => {
    const url = new URL(String(api.deps.config.databaseUrl));
    url.username = 'sip_reader';
    const reader = new pg.Client({ connectionString: url.href });
    await reader.connect();
    try {
      const { rows } = await reader.query('select * from subscriber limit 1');
      expect(Object.keys(rows[0])).toEqual(['id', 'username', 'domain', 'ha1', 'ha1b']);
      const endpoints = await reader.query(
        `select e.*, a.md5_cred, o.max_contacts from ps_endpoints e join ps_auths a on a.id = e.auth join ps_aors o on o.id = e.aors`,
      );
      expect(endpoints.rows).toHaveLength(USERS);
      expect(endpoints.rows[0]).toMatchObject({ context: 'acme', callerid: expect.stringMatching(/^"Ann Number \d+" <1\d{3}>$/) });
      for (const text of [
        'select * from public.endpoints',
        'select * from public.sip_mailbox_pins',
        `delete from subscriber`,
        'create table sip.x()',
      ])
        await expect(reader.query(text)).rejects.toThrow(/permission denied|read-only|cannot/);
      expect((await reader.query('select * from voicemail')).rows).toEqual([]);
    } finally {
      await reader.end();
    }
  });

  test('PINs are published only as long as the tenant says so', async () => {
    const pins = () => api.deps.database.query<{ password: string }>('select password from sip.voicemail');
    const patch = async (publishPins: boolean) => {
      const { version } = (await api.request('GET', acme)).body;
      const sip = { domain: 'acme.example', registrar: kamailio.address, publishPins };
      await api.request('PATCH', acme, { body: { settings: { sip } }, headers: { 'if-match': `"${version}"` } });
      await api.runJobs();
    };
    await api.deps.database.query(`update mailboxes set pin_sealed = $1, version = version + 1 where number = '1000'`, [
      api.deps.seal.seal('4711'),
    ]);
    await patch(true);
    expect((await pins()).map(({ password }) => password)).toContain('4711');
    await patch(false);
    expect(await pins()).toEqual([]);
  });

  test('another domain makes other hashes, and the phones of the old one stay outside', async () => {
    const domain = async (name: string) => {
      const { version } = (await api.request('GET', acme)).body;
      await api.request('PATCH', acme, {
        body: { settings: { sip: { domain: name, registrar: kamailio.address } } },
        headers: { 'if-match': `"${version}"` },
      });
      await api.runJobs();
    };
    await domain('new.example');
    expect(registerPhones(kamailio.address, phones.slice(0, 5), 401)).toMatchObject({ ok: 5 });
    expect(
      registerPhones(
        kamailio.address,
        phones.slice(0, 5).map((one) => ({ ...one, domain: 'new.example' })),
        200,
      ),
    ).toMatchObject({ ok: 5 });
    await domain('acme.example');
    expect(registerPhones(kamailio.address, phones.slice(0, 5), 200)).toMatchObject({ ok: 5 });
  });

  test('after the import is undone none of them registers, and nothing is left behind', async () => {
    await api.request('POST', `${acme}/imports/${runId}/undo`);
    await api.runJobs();
    expect(registerPhones(kamailio.address, phones.slice(0, 50), 401)).toMatchObject({ ok: 50 });
    await refreshSipCredentials(api.deps, 'acme', { sip: { domain: 'acme.example', registrar: '' } });
    expect(await api.deps.database.query('select 1 from sip_credentials')).toEqual([]);
  });
});
