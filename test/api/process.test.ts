// The process: starting, stopping, dying, and who may share its data.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyTemplate } from '../support/database.ts';
import { type ApiProcess, runNode, spawnApi } from '../support/spawn-api.ts';

let folder: string;
let env: Record<string, string>;
const running: ApiProcess[] = [];
const PASSWORD = 'first administrator';

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rowcall-process-'));
  // Spares each test the seconds of making a database; one below makes its own.
  await copyTemplate(join(folder, 'data'));
  env = { ROWCALL_DATA: join(folder, 'data'), ROWCALL_ADMIN_PASSWORD: PASSWORD };
});
afterEach(async () => {
  for (const one of running.splice(0)) await one.end('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

async function started(more: Record<string, string> = {}): Promise<ApiProcess> {
  const api = await spawnApi({ ...env, ...more });
  running.push(api);
  return api;
}

async function call(api: ApiProcess, method: string, path: string, body?: unknown, token?: string) {
  const headers = { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) };
  const response = await fetch(`${api.url}api/v1${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
  const text = await response.text();
  return { status: response.status, body: (text ? JSON.parse(text) : {}) as Record<string, unknown> };
}
const signIn = async (api: ApiProcess) =>
  String((await call(api, 'POST', '/session', { username: 'admin', password: PASSWORD })).body['token']);

describe('a data folder', () => {
  test('belongs to one process: a second one says so and ends, and the first goes on', async () => {
    const first = await started();
    const second = await runNode(['src-api/main.ts'], { ...env, PORT: '0' });
    expect(second.code).not.toBe(0);
    expect(second.output).toContain('in use by another Rowcall process');
    expect((await fetch(`${first.url}health/ready`)).status).toBe(200);
  });

  test('is closed to other users, key file included', async () => {
    env['ROWCALL_DATA'] = join(folder, 'new');
    await started();
    expect(statSync(env['ROWCALL_DATA'] ?? '').mode & 0o777).toBe(0o700);
    expect(statSync(join(env['ROWCALL_DATA'] ?? '', 'secret.key')).mode & 0o777).toBe(0o600);
  });

  test('keeps what was answered when the process is killed, and serves it to the next', async () => {
    const first = await started();
    const token = await signIn(first);
    const ids = Array.from({ length: 12 }, (_, n) => `kept${n}`);
    for (const id of ids) expect((await call(first, 'POST', '/tenants', { id, name: id, country: 'US' }, token)).status).toBe(201);
    expect((await first.end('SIGKILL')).signal).toBe('SIGKILL');
    const next = await started();
    const { body } = await call(next, 'GET', '/tenants?q=kept', undefined, token);
    expect((body['items'] as { id: string }[]).map((t) => t.id).sort()).toEqual([...ids].sort());
  });
});

describe('starting', () => {
  test('prints a made-up password once, and it signs in', async () => {
    delete env['ROWCALL_ADMIN_PASSWORD'];
    const first = await started();
    const password = /^ {2}password +(\S+)/m.exec(first.output())?.[1];
    expect((await call(first, 'POST', '/session', { username: 'admin', password })).status).toBe(201);
    await first.end('SIGTERM');
    expect((await started()).output()).not.toMatch(/password/);
  });

  test.each([
    [{ PORT: 'http', DATABASE_URL: 'mysql://x' }, [], /2 settings[^]*PORT must[^]*DATABASE_URL must/],
    [{ DATABASE_URL: 'postgres://127.0.0.1:9/none' }, [], /DATABASE_URL \(127\.0\.0\.1:9\/none\) cannot be used/],
    [{}, ['worker'], /needs DATABASE_URL/],
    [{}, ['boss'], /no role "boss"/],
  ])('with %j %j ends with a sentence', async (settings, args, sentence) => {
    const { code, output } = await runNode(['src-api/main.ts', ...args], { ...env, ...settings });
    expect(code).toBe(1);
    expect(output).toMatch(sentence);
    expect(output).not.toMatch(/^\s+at /m);
  });

  test('on a port in use says which and how to choose another', async () => {
    const first = await started();
    const { port } = new URL(first.url);
    await copyTemplate(join(folder, 'other'));
    const { code, output } = await runNode(['src-api/main.ts'], { ...env, ROWCALL_DATA: join(folder, 'other'), PORT: port });
    expect(code).toBe(1);
    expect(output).toContain(`Port ${port} is in use`);
  });
});

test.each(['SIGINT', 'SIGTERM'] as const)('%s stops cleanly', async (signal) => {
  const api = await started();
  expect(await api.end(signal)).toEqual({ code: 0, signal: null });
});
