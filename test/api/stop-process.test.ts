// Asked to stop, a process hands over the import it is in the middle of, and goes at once when it is asked twice.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Run } from '../../shared/contracts/imports.ts';
import { copyTemplate } from '../support/database.ts';
import { people, sheetOf } from '../support/imports.ts';
import { type ApiProcess, spawnApi } from '../support/spawn-api.ts';

const PASSWORD = 'first administrator';
const ROWS = 2000;
/** What a balancer or systemd gives at least; a quiet machine needs a tenth. */
const STOPS_WITHIN_MS = 30_000;
const folder = mkdtempSync(join(tmpdir(), 'rowcall-stopping-'));
let api: ApiProcess;
let token: string;

const start = async () => (api = await spawnApi({ ROWCALL_DATA: folder, ROWCALL_ADMIN_PASSWORD: PASSWORD, ROWCALL_DRAIN_SECONDS: '60' }));
beforeAll(async () => {
  await copyTemplate(folder);
  await start();
  ({ token } = await call<{ token: string }>('POST', 'session', { username: 'admin', password: PASSWORD }));
});
afterAll(async () => {
  await api.end('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  const answer = await fetch(`${api.url}api/v1/${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

async function until(id: string, holds: (run: Run) => boolean): Promise<Run> {
  for (;;) {
    const run = await call<Run>('GET', `tenants/acme/imports/${id}`);
    if (holds(run)) return run;
    if (['failed', 'rejected', 'cancelled'].includes(run.state)) throw new Error(JSON.stringify(run));
    await pause(10); // between two looks at a process of its own
  }
}

test('SIGTERM in the middle of an import ends the process in seconds, and the next one goes on with it', async () => {
  await call('POST', 'tenants', { id: 'acme', name: 'Acme', country: 'US' });
  const { id } = await call<Run>('POST', 'tenants/acme/imports', { format: 'csv-app', sheet: sheetOf(people(ROWS)) });
  const planned = await until(id, (run) => run.state === 'planned');
  await call('POST', `tenants/acme/imports/${id}/apply`, { digest: planned.plan?.digest });
  await until(id, (run) => run.state === 'running' || run.state === 'succeeded');
  const asked = performance.now();
  expect(await api.end('SIGTERM')).toEqual({ code: 0, signal: null });
  expect(performance.now() - asked).toBeLessThan(STOPS_WITHIN_MS);
  await start();
  expect(await until(id, (run) => run.state === 'succeeded')).toMatchObject({ progress: { done: ROWS } });
  const found = await call<{ items: unknown[] }>('GET', `tenants/acme/users?limit=1000&q=user1999@`);
  expect(found.items).toHaveLength(1);
});

test('the second SIGTERM does not wait for a request that never ends', async () => {
  const hanging = request(new URL('api/v1/session', api.url), { method: 'POST', headers: { 'content-length': 100 } });
  hanging.on('error', () => undefined); // its connection goes with the process
  hanging.flushHeaders();
  await once(hanging, 'socket').then(([socket]) => (socket.connecting ? once(socket, 'connect') : undefined));
  hanging.write('{');
  const ended = once(api.process, 'exit');
  api.process.kill('SIGTERM');
  while (!api.output().includes('"message":"stopping"')) await once(api.process.stderr ?? api.process, 'data');
  expect(api.process.exitCode).toBe(null);
  api.process.kill('SIGTERM');
  expect(await ended).toEqual([1, null]);
  // Nothing was lost by the haste.
  await start();
  expect(await call('GET', 'tenants/acme')).toMatchObject({ id: 'acme' });
});
