// Phones' files in the folder of a TFTP server: written whole, removed with the phone, and never a reason for an import to fail.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testApi, type TestApi } from '../support/api.ts';
import { ifMatch, tenantWith } from '../support/tenant.ts';

let api: TestApi;
let root: string;
let tenants = 0;

const sip = { domain: 'acme.example', registrar: 'acme.example' };
const deviceProvisioning = { enabled: true, tftp: true };
const t46s = { brand: 'yealink', family: 't4x', model: 't46s' };

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'rowcall-tftp-'));
  api = await testApi({ config: { tftpFolder: root } });
});
afterAll(async () => {
  await api.close();
  rmSync(root, { recursive: true, force: true });
});

async function patchSettings(tenant: string, settings: object): Promise<void> {
  const shown = (await api.request('GET', tenant)).body;
  expect((await api.request('PATCH', tenant, { body: { settings }, headers: ifMatch(shown) })).status).toBe(200);
  await api.runJobs();
}

/** Two people with a Yealink each. */
async function tenantOfTwo(settings: object = { sip, deviceProvisioning }) {
  tenants += 1;
  const id = `acme${tenants}`;
  const tenant = await tenantWith(api, id, {
    settings,
    users: [
      { username: 'pam', firstName: 'Pam', lastName: 'Beesly', extensions: ['1000'] },
      { username: 'jim', firstName: 'Jim', lastName: 'Halpert', extensions: ['2000'] },
    ],
    devices: [
      { id: '0015650000AA', extension: '1000', ...t46s },
      { id: '0015650000BB', extension: '2000', ...t46s },
    ],
  });
  for (const [username, extension, deviceId] of [
    ['pam', '1000', '0015650000AA'],
    ['jim', '2000', '0015650000BB'],
  ])
    await api.request('POST', `${tenant}/endpoints`, { body: { username, extension, deviceId } });
  await api.deps.database.query(`update endpoints set secret_sealed = $1 where tenant_id = $2`, [api.deps.seal.seal('s3cret'), id]);
  await api.runJobs();
  return { id, tenant, folder: join(root, id) };
}

const deliveries = async (tenant: string, query = '') =>
  (await api.request('GET', `${tenant}/deliveries?recipient=tftp${query}`)).body.items as {
    id: string;
    subject: string;
    state: string;
    attempts: number;
    reason: string | null;
  }[];

/** The inventory says something changed, so the folder is looked at again. */
const look = async (tenant: string) => {
  api.clock.pass(1);
  await api.request('PUT', `${tenant}/inventory`, { body: {} });
  await api.runJobs();
};

test('nothing is written for a tenant that did not ask for it', async () => {
  const { tenant, folder } = await tenantOfTwo({ sip });
  await look(tenant);
  expect(await deliveries(tenant)).toEqual([]);
  expect(() => readdirSync(folder)).toThrow('ENOENT');
});

test('a phone finds in the folder what it would fetch by HTTP, readable by the owner and the group alone', async () => {
  const { tenant, folder } = await tenantOfTwo();
  await look(tenant);
  expect(readdirSync(folder).sort()).toEqual(['0015650000aa.cfg', '0015650000bb.cfg']);
  const { url } = (await api.request('POST', `${tenant}/provisioning/key`)).body;
  const fetched = await api.app.request(`${new URL(url).pathname}0015650000aa.cfg`);
  expect(readFileSync(join(folder, '0015650000aa.cfg'), 'utf8')).toBe(await fetched.text());
  expect(statSync(join(folder, '0015650000aa.cfg')).mode & 0o777).toBe(0o640);
  expect((await deliveries(tenant)).every(({ state, attempts }) => state === 'delivered' && attempts === 1)).toBe(true);
});

test('a change writes the phones it shows on and no other', async () => {
  const { tenant, folder } = await tenantOfTwo();
  await look(tenant);
  const before = (await deliveries(tenant)).length;
  await api.request('PUT', `${tenant}/devices/0015650000BB/feature-keys`, { body: [{ position: 2, kind: 'presence', value: 'pam' }] });
  await api.runJobs();
  expect((await deliveries(tenant)).length - before).toBe(1);
  const pam = (await api.request('GET', `${tenant}/users?q=pam`)).body.items[0];
  const renamed = await api.request('PATCH', `${tenant}/users/${pam.id}`, {
    body: { lastName: 'Halpert', displayName: 'Pam Halpert' },
    headers: ifMatch(pam),
  });
  expect(renamed.status).toBe(200);
  await api.runJobs();
  // Her own, and the key beside which her name stands.
  expect((await deliveries(tenant)).length - before).toBe(3);
  expect(readFileSync(join(folder, '0015650000bb.cfg'), 'utf8')).toContain('linekey.2.label = Pam Halpert');
  await look(tenant);
  expect((await deliveries(tenant)).length - before).toBe(3);
});

test('files go with the phone, with another model, and when the tenant switches it off; what others put there stays', async () => {
  const { tenant, folder } = await tenantOfTwo();
  await look(tenant);
  writeFileSync(join(folder, 'firmware.rom'), 'x');
  const [line] = (await api.request('GET', `${tenant}/endpoints?q=jim`)).body.items;
  await api.request('DELETE', `${tenant}/endpoints/${line.id}`, { headers: ifMatch(line) });
  const jims = (await api.request('GET', `${tenant}/devices/0015650000BB`)).body;
  expect((await api.request('DELETE', `${tenant}/devices/0015650000BB`, { headers: ifMatch(jims) })).status).toBe(204);
  await api.runJobs();
  expect(readdirSync(folder).sort()).toEqual(['0015650000aa.cfg', 'firmware.rom']);
  const pams = (await api.request('GET', `${tenant}/devices/0015650000AA`)).body;
  await api.request('PATCH', `${tenant}/devices/0015650000AA`, {
    body: { brand: 'grandstream', family: 'gxp21xx', model: 'gxp2170' },
    headers: ifMatch(pams),
  });
  await api.runJobs();
  expect(readdirSync(folder).sort()).toEqual(['cfg0015650000aa.xml', 'firmware.rom']);
  await patchSettings(tenant, { deviceProvisioning: { enabled: true, tftp: false } });
  expect(readdirSync(folder)).toEqual(['firmware.rom']);
});

test('a phone without a model, or of a brand nobody writes, is told once and does not hold up the others', async () => {
  const { tenant, folder } = await tenantOfTwo({ sip });
  const [aa, bb] = await Promise.all(
    ['AA', 'BB'].map(async (end) => (await api.request('GET', `${tenant}/devices/0015650000${end}`)).body),
  );
  await api.request('PATCH', `${tenant}/devices/0015650000AA`, { body: { brand: null, family: null, model: null }, headers: ifMatch(aa) });
  await patchSettings(tenant, { deviceProvisioning });
  expect(await deliveries(tenant, '&state=failed')).toMatchObject([
    { subject: 'Phone 0015650000AA', attempts: 1, reason: expect.stringContaining('Choose the model of this phone') },
  ]);
  expect(readdirSync(folder)).toEqual(['0015650000bb.cfg']);
  await look(tenant);
  expect(await deliveries(tenant, '&state=failed')).toHaveLength(1);
  api.clock.pass(1);
  await api.request('PATCH', `${tenant}/devices/0015650000BB`, {
    body: { brand: 'avaya', family: 'none', model: 'none' },
    headers: ifMatch(bb),
  });
  await api.runJobs();
  expect(readdirSync(folder)).toEqual([]);
  const [failed] = await deliveries(tenant, '&state=failed');
  expect(failed?.reason).toContain('The catalog has no such model');
  const now = (await api.request('GET', `${tenant}/devices/0015650000BB`)).body;
  await api.request('PATCH', `${tenant}/devices/0015650000BB`, { body: t46s, headers: ifMatch(now) });
  await api.request('POST', `${tenant}/deliveries/${failed?.id}/retry`);
  await api.runJobs();
  expect(readdirSync(folder)).toEqual(['0015650000bb.cfg']);
});

test('a folder that is not there is told, tried again, and written once it is back', async () => {
  const { tenant, id } = await tenantOfTwo({ sip });
  const away = `${root}-away`;
  renameSync(root, away);
  try {
    await patchSettings(tenant, { deviceProvisioning });
    const failed = await deliveries(tenant, '&state=failed');
    expect(failed).toMatchObject([
      { attempts: 8, reason: expect.stringContaining('the folder is not there') },
      { attempts: 8, reason: expect.not.stringContaining(root) },
    ]);
    renameSync(away, root);
    for (const one of failed) await api.request('POST', `${tenant}/deliveries/${one.id}/retry`);
    await api.runJobs();
    expect(readdirSync(join(root, id))).toHaveLength(2);
  } finally {
    rmSync(away, { recursive: true, force: true });
  }
});

test('a folder that may not be written, and a link that leads elsewhere, stop the writing and nothing else', async () => {
  const { tenant, id, folder } = await tenantOfTwo({ sip });
  const elsewhere = mkdtempSync(join(tmpdir(), 'rowcall-elsewhere-'));
  symlinkSync(elsewhere, folder);
  await patchSettings(tenant, { deviceProvisioning });
  expect((await deliveries(tenant, '&state=failed'))[0]?.reason).toContain('is a link');
  expect(readdirSync(elsewhere)).toEqual([]);
  rmSync(folder);
  // Root writes everywhere; a file in the way stops root too.
  if (process.getuid?.() === 0) writeFileSync(folder, '');
  else {
    mkdirSync(folder);
    chmodSync(folder, 0o500);
  }
  await look(tenant);
  expect((await deliveries(tenant, '&state=failed'))[0]?.reason).toMatch(/may not write there|a file stands where the folder should be/);
  rmSync(folder, { recursive: true });
  rmSync(elsewhere, { recursive: true });
  await look(tenant);
  expect(readdirSync(join(root, id))).toHaveLength(2);
});

test('what all phones lack alike is told once, not for every phone', async () => {
  const { tenant } = await tenantOfTwo({ deviceProvisioning });
  const failed = await deliveries(tenant, '&state=failed');
  expect(new Set(failed.map(({ subject }) => subject))).toEqual(new Set(['All phones']));
  expect(failed[0]?.reason).toContain('no SIP domain');
});
