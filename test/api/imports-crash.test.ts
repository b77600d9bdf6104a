// An import goes on where it was, whenever its process is killed, and nobody sees half of it.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Run } from '../../shared/contracts/imports.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { people, sheetOf } from '../support/imports.ts';
import { type ApiProcess, spawnApi } from '../support/spawn-api.ts';

const PASSWORD = 'first administrator';
const ROWS = 2500;
let folder: string;
let api: ApiProcess;
let made: TestDatabase;
beforeEach(async () => {
  made = await testDatabase();
  folder = mkdtempSync(join(tmpdir(), 'rowcall-crash-'));
});
afterEach(async () => {
  await api.end('SIGKILL');
  await made.close();
  rmSync(folder, { recursive: true, force: true });
});

/** On the embedded engine the folder is the database; on PostgreSQL the one made for this test is. */
const start = async () => {
  const { databaseUrl } = made.config;
  api = await spawnApi({
    ROWCALL_DATA: join(folder, 'data'),
    ROWCALL_ADMIN_PASSWORD: PASSWORD,
    ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
  });
};

async function call<T>(method: string, path: string, body: unknown, token: string | null): Promise<T> {
  const response = await fetch(`${api.url}api/v1${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
    ...(body === null ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path} was answered ${response.status}: ${text}`);
  return JSON.parse(text) as T;
}

/** Reads the run's events until one says what is waited for; the stream itself is the waiting. */
async function until(
  token: string,
  id: string,
  enough: (name: string, data: { state?: string; done?: number; step?: string }) => boolean,
): Promise<void> {
  const response = await fetch(`${api.url}api/v1/tenants/acme/imports/${id}/events`, { headers: { authorization: `Bearer ${token}` } });
  if (!response.body) throw new Error('The events had no body.');
  let text = '';
  for await (const piece of response.body.pipeThrough(new TextDecoderStream())) {
    text += piece;
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const [, name, data] = /^event: (\w+)\ndata: (.*)$/.exec(block) ?? [];
      if (name && data && enough(name, JSON.parse(data))) return;
    }
  }
}

const ended = (name: string, data: { state?: string }) => name === 'state' && data.state === 'succeeded';

test('killed while it checks and several times while it imports, it ends as if nothing had been', async () => {
  await start();
  const { token } = await call<{ token: string }>('POST', '/session', { username: 'admin', password: PASSWORD }, null);
  await call('POST', '/tenants', { id: 'acme', name: 'Acme', country: 'US' }, token);
  const run = await call<Run>('POST', '/tenants/acme/imports', { format: 'csv-app', sheet: sheetOf(people(ROWS)) }, token);
  expect(run.state).toBe('checking');
  await api.end('SIGKILL');

  await start();
  await until(token, run.id, (name, data) => name === 'state' && data.state === 'planned');
  const planned = await call<Run>('GET', `/tenants/acme/imports/${run.id}`, null, token);
  await call('POST', `/tenants/acme/imports/${run.id}/apply`, { digest: planned.plan?.digest }, token);

  for (const seen of [1, 1000]) {
    await until(
      token,
      run.id,
      (name, data) => ended(name, data) || (name === 'progress' && data.step === 'creating' && (data.done ?? 0) >= seen),
    );
    const now = await call<Run>('GET', `/tenants/acme/imports/${run.id}`, null, token);
    const { items } = await call<{ items: unknown[] }>('GET', '/tenants/acme/users?limit=1', null, token);
    if (now.state === 'running') expect(items).toEqual([]);
    await api.end('SIGKILL');
    await start();
  }

  await until(token, run.id, ended);
  const outcomes = new Map<string, number>();
  for (let cursor = ''; ;) {
    const page = await call<{ items: { outcome: string }[]; next: string | null }>(
      'GET',
      `/tenants/acme/imports/${run.id}/items?limit=1000${cursor}`,
      null,
      token,
    );
    for (const { outcome } of page.items) outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    if (page.next === null) break;
    cursor = `&cursor=${page.next}`;
  }
  expect(Object.fromEntries(outcomes)).toEqual({ created: ROWS });
  const again = await call<Run>('POST', '/tenants/acme/imports', { format: 'csv-app', sheet: sheetOf(people(ROWS)) }, token);
  await until(token, again.id, (name, data) => name === 'state' && data.state === 'planned');
  const second = await call<Run>('GET', `/tenants/acme/imports/${again.id}`, null, token);
  expect(second.plan).toMatchObject({ create: { users: 0, extensions: 0, mailboxes: 0, contacts: 0 } });
}, 180_000);
