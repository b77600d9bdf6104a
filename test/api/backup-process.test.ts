// The commands: npm run backup while the service runs and while it does not, npm run restore into a new folder.
import { afterAll, expect, test } from '@jest/globals';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyTemplate } from '../support/database.ts';
import { type ApiProcess, runNode, spawnApi } from '../support/spawn-api.ts';

const PASSWORD = 'first administrator';
const folder = mkdtempSync(join(tmpdir(), 'rowcall-commands-'));
const inFolder = (name: string) => join(folder, name);
let running: ApiProcess | undefined;
afterAll(async () => {
  await running?.end('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

const start = async (data: string) => (running = await spawnApi({ ROWCALL_DATA: inFolder(data), ROWCALL_ADMIN_PASSWORD: PASSWORD }));
const backup = (data: string, file: string) => runNode(['scripts/backup.ts', inFolder(file)], { ROWCALL_DATA: inFolder(data) });
const restore = (data: string, file: string, ...more: string[]) =>
  runNode(['scripts/restore.ts', inFolder(file), ...more], { ROWCALL_DATA: inFolder(data) });

async function tenantsOf({ url }: ApiProcess): Promise<unknown> {
  const body = JSON.stringify({ username: 'admin', password: PASSWORD });
  const signIn = await fetch(`${url}api/v1/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  const { token } = (await signIn.json()) as { token: string };
  return (await fetch(`${url}api/v1/tenants`, { headers: { authorization: `Bearer ${token}` } })).json();
}

test('a backup is made while the service runs or stands still, and restored where its key is', async () => {
  await copyTemplate(inFolder('data'));
  const tenants = await tenantsOf(await start('data'));
  const made = await backup('data', 'running');
  expect(made).toMatchObject({
    code: 0,
    output: expect.stringMatching(/holds \d+ rows of \d+ tables .* sealed with the key [0-9a-f]{12}/s),
  });
  expect(await running?.end('SIGTERM')).toEqual({ code: 0, signal: null });
  expect(existsSync(inFolder('data/backup.sock'))).toBe(false);
  expect((await backup('data', 'still')).code).toBe(0);
  expect(await backup('data', 'still')).toMatchObject({ code: 1, output: expect.stringContaining('exists already') });
  expect(await backup('nowhere', 'none')).toMatchObject({ code: 1, output: expect.stringContaining('There is no database in') });

  expect(await restore('new', 'running')).toMatchObject({
    code: 1,
    output: expect.stringMatching(/need the key [0-9a-f]{12}, and there is none here/),
  });
  expect(existsSync(inFolder('new'))).toBe(false);
  // Made of the same template, it has the same key.
  await copyTemplate(inFolder('new'));
  expect(await restore('new', 'running')).toMatchObject({ code: 0, output: expect.stringMatching(/Restored \d+ rows of \d+ tables/) });
  expect(await restore('new', 'running')).toMatchObject({ code: 1, output: expect.stringContaining('the database is in use') });
  expect(await tenantsOf(await start('new'))).toEqual(tenants);
});

test('with another key a backup is restored only when that is asked for', async () => {
  const other = { ROWCALL_DATA: inFolder('other'), ROWCALL_SECRET_KEY: 'another key of sixteen' };
  await copyTemplate(inFolder('other'));
  // A key file is kept for what it once sealed, and the template has the very key.
  rmSync(inFolder('other/secret.key'));
  const refused = await runNode(['scripts/restore.ts', inFolder('running')], other);
  expect(refused).toMatchObject({ code: 1, output: expect.stringMatching(/need the key [0-9a-f]{12}; the one here is [0-9a-f]{12}/) });
  expect((await runNode(['scripts/restore.ts', inFolder('running'), '--any-key'], other)).code).toBe(0);
});

test.each([['scripts/backup.ts'], ['scripts/restore.ts']])('%s without a file says how to call it', async (script) => {
  expect(await runNode([script], {})).toMatchObject({ code: 1, output: expect.stringMatching(/npm run (backup|restore) -- <file>/) });
});
