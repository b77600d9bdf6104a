// A backup, restored, is the same service again: records, vendor files, secrets, runs and their undo, jobs that wait. From each
// engine to each: in the run on PostgreSQL the second database is an embedded one.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { createApp } from '../../src-api/app.ts';
import { openSession } from '../../src-api/auth/sessions.service.ts';
import { readConfig } from '../../src-api/config.ts';
import { openDatabase } from '../../src-api/db/open-database.ts';
import type { Deps } from '../../src-api/deps.ts';
import { makeDeps } from '../../src-api/make-deps.ts';
import { checkBackup } from '../../src-api/operations/backup/backup-file.ts';
import { restoreBackup } from '../../src-api/operations/backup/restore-backup.ts';
import { writeBackup } from '../../src-api/operations/backup/write-backup.ts';
import { testApi, TestClock, type TestApi } from '../support/api.ts';
import { copyTemplate, failTest, silentLog, type TestDatabase, testDatabase } from '../support/database.ts';
import { apply, importSheet, makeSheet, people, post, sheetOf, tenantWith } from '../support/imports.ts';
import { directoryLists } from '../support/tenant.ts';

const KEY = 'the key of the tests';
const FORMATS = ['csv-app', 'mx-one', 'fonality', 'thirdlane', 'univerge-blue'];

const folder = mkdtempSync(join(tmpdir(), 'rowcall-backup-'));
const fileOf = (name: string) => join(folder, name);
const closes: (() => Promise<void>)[] = [];
let api: TestApi;
let first: string;
const tenants: string[] = [];
let undoable: string;
let queued: string;

beforeAll(async () => {
  api = await testApi();
  for (const format of ['csv-app', 'thirdlane']) {
    const { inventory, sheet } = makeSheet(40, 0, 5, format);
    const tenant = await tenantWith(api, inventory);
    const run = await importSheet(api, tenant, sheet, { format });
    tenants.push(tenant);
    undoable = run.id;
  }
  const planned = (await post(api, tenants[0] ?? '', sheetOf(people(3, 700)))).body;
  expect((await apply(api, tenants[0] ?? '', planned)).status).toBe(202);
  queued = planned.id;
  first = fileOf('first');
  await writeBackup(sourceOf(api.deps), first);
});
afterAll(async () => {
  await api.close();
  for (const close of closes) await close();
  rmSync(folder, { recursive: true, force: true });
});

const sourceOf = ({ database, clock, seal }: Deps) => ({ database, clock, keyId: seal.keyId });

async function embedded(): Promise<TestDatabase> {
  const dataFolder = mkdtempSync(join(folder, 'data-'));
  await copyTemplate(dataFolder);
  const database = await openDatabase({ databaseUrl: undefined, dataFolder }, silentLog, failTest);
  return { database, config: { databaseUrl: undefined, dataFolder }, close: () => database.close() };
}

/** Nobody has used it. */
async function unused(made: Promise<TestDatabase>): Promise<Deps> {
  const { database, config, close } = await made;
  const deps = makeDeps({ config: { ...readConfig({}), ...config, secretKey: KEY }, database, clock: new TestClock(), log: silentLog });
  closes.push(async () => {
    await deps.queue.stop();
    await close();
  });
  return deps;
}

type Ask = (path: string, method?: string) => Promise<{ status: number; text: string }>;

async function asAdministrator(deps: Deps): Promise<Ask> {
  const [admin] = await deps.database.query<{ id: string }>(`select id from accounts where username = 'admin'`);
  const { token } = await openSession(deps, { id: admin?.id ?? '', username: 'admin', role: 'system-admin' });
  const app = createApp(deps);
  return async (path, method = 'GET') => {
    const answer = await app.request(`/api/v1${path}`, { method, headers: { authorization: `Bearer ${token}` } });
    return { status: answer.status, text: await answer.text() };
  };
}

/** Everything a client can read of the tenants. */
async function portrait(ask: Ask): Promise<Record<string, string>> {
  const seen: Record<string, string> = {};
  for (const tenant of tenants) {
    const paths = [
      ...directoryLists.map((list) => `/tenants/${tenant}/${list}?limit=1000`),
      ...FORMATS.map((format) => `/tenants/${tenant}/export?format=${format}&as=csv`),
      `/tenants/${tenant}/inventory`,
      `/tenants/${tenant}/imports`,
      `/tenants/${tenant}/deliveries`,
    ];
    for (const path of paths) {
      const { status, text } = await ask(path);
      // Some formats cannot say everything a tenant has, which is an answer too.
      expect([200, 409]).toContain(status);
      seen[path] = text.replaceAll(/"requestId":"[^"]*"/g, '');
    }
  }
  for (const part of ['items', 'plan', 'undo', 'source', 'issues']) {
    const path = `/tenants/${tenants[1]}/imports/${undoable}/${part}`;
    seen[path] = (await ask(path)).text;
  }
  return seen;
}

const secretsOf = async ({ database, seal }: Deps) =>
  (
    await database.query<{ sealed: Buffer }>(
      `select secret_sealed as sealed from endpoints where secret_sealed is not null union all select pin_sealed from mailboxes where pin_sealed is not null`,
    )
  )
    .map(({ sealed }) => seal.open(sealed).toString())
    .sort();

describe('a restored backup', () => {
  let second: Deps;
  let third: Deps;
  beforeAll(async () => {
    second = await unused(embedded());
    await restoreBackup(second, first);
    await writeBackup(sourceOf(second), fileOf('second'));
    third = await unused(testDatabase());
    await restoreBackup(third, fileOf('second'));
  });

  test('answers every question and writes every vendor file as the original does, on either engine', async () => {
    const original = await portrait(await asAdministrator(api.deps));
    expect(Object.keys(original).length).toBeGreaterThan(30);
    expect(await portrait(await asAdministrator(second))).toEqual(original);
    expect(await portrait(await asAdministrator(third))).toEqual(original);
  });

  test('opens the same secrets with the same key', async () => {
    const original = await secretsOf(api.deps);
    expect(original.length).toBeGreaterThan(10);
    expect(await secretsOf(third)).toEqual(original);
    expect(gunzipSync(readFileSync(first)).toString()).not.toContain(original.find((secret) => secret.length > 8));
  });

  test('carries out what was queued, and can still be undone', async () => {
    const ask = await asAdministrator(third);
    await third.queue.runAll();
    expect(JSON.parse((await ask(`/tenants/${tenants[0]}/imports/${queued}`)).text)).toMatchObject({ state: 'succeeded' });
    expect((await ask(`/tenants/${tenants[1]}/imports/${undoable}/undo`, 'POST')).status).toBe(202);
    await third.queue.runAll();
    expect(JSON.parse((await ask(`/tenants/${tenants[1]}/imports/${undoable}`)).text)).toMatchObject({ state: 'undone' });
  });

  test('has the foreign keys, and nobody is signed in', async () => {
    const keys = (deps: Deps) =>
      deps.database.query(`select conname, pg_get_constraintdef(oid), convalidated from pg_constraint where contype = 'f' order by 1, 2`);
    expect(await keys(third)).toEqual(await keys(api.deps));
    const ask = createApp(second);
    expect((await ask.request('/api/v1/tenants', { headers: { authorization: `Bearer ${api.adminToken}` } })).status).toBe(401);
  });
});

describe('a backup', () => {
  test('is of one moment, whatever is written meanwhile', async () => {
    let done = false as boolean;
    const tenant = tenants[0] ?? '';
    const write = async () => {
      for (let n = 0; !done; n += 1) {
        const username = `meanwhile${n}@acme.example`;
        const user = await api.request('POST', `/tenants/${tenant}/users`, {
          body: { username, email: username, firstName: 'A', lastName: 'B' },
        });
        expect(user.status).toBe(201);
        const number = String(88_000 + n);
        expect((await api.request('POST', `/tenants/${tenant}/extensions`, { body: { number, username } })).status).toBe(201);
      }
    };
    const writing = write();
    await writeBackup(sourceOf(api.deps), fileOf('meanwhile'));
    done = true;
    await writing;
    const { rows } = await restoreBackup(await unused(testDatabase()), fileOf('meanwhile'));
    expect(rows).toBeGreaterThanOrEqual((await checkBackup(first)).rows);
  });

  test('is readable by its owner alone, and never overwrites another', async () => {
    expect(statSync(first).mode & 0o777).toBe(0o600);
    await expect(writeBackup(sourceOf(api.deps), first)).rejects.toThrow('exists already');
  });

  test('that cannot be written leaves nothing', async () => {
    const broken = { ...sourceOf(api.deps), clock: { now: () => new Date(NaN) } };
    await expect(writeBackup(broken, fileOf('broken'))).rejects.toThrow();
    expect([existsSync(fileOf('broken')), existsSync(fileOf('broken.part'))]).toEqual([false, false]);
  });
});

describe('restoring', () => {
  let empty: Deps;
  beforeAll(async () => {
    empty = await unused(testDatabase());
  });
  const text = () => gunzipSync(readFileSync(first)).toString();
  const changed = (name: string, change: (lines: string[]) => string[]) => {
    writeFileSync(fileOf(name), gzipSync(change(text().split('\n')).join('\n')));
    return fileOf(name);
  };
  const rowOf = (lines: readonly string[]) => lines.findIndex((line, n) => n > 1000 || (line.startsWith('[') && line.includes('@')));
  const cut = (name: string, length: number) => {
    writeFileSync(fileOf(name), readFileSync(first).subarray(0, length));
    return fileOf(name);
  };
  const flipped = () => {
    const bytes = readFileSync(first);
    const at = Math.floor(bytes.length / 2);
    bytes[at] = (bytes[at] ?? 0) ^ 0x55;
    writeFileSync(fileOf('flipped'), bytes);
    return fileOf('flipped');
  };

  test.each([
    ['a file cut off', () => cut('cut', 20_000), /damaged/],
    ['a file without its last line', () => changed('tailless', (lines) => [...lines.slice(0, -2), '']), /its end is missing/],
    ['a flipped bit', flipped, /damaged|none that Rowcall|sum|rows/],
    ['a row less', () => changed('less', (lines) => lines.filter((_, n) => n !== rowOf(lines))), /rows instead of/],
    [
      'an altered row',
      () => changed('altered', (lines) => lines.map((line, n) => (n === rowOf(lines) ? line.replace('@', '@x') : line))),
      /not those that were backed up/,
    ],
    [
      'a row twice',
      () => changed('twice', (lines) => lines.flatMap((line, n) => (n === rowOf(lines) ? [line, line] : [line]))),
      /duplicate key|rows instead of/,
    ],
    [
      'a newer schema',
      () => changed('newer', ([head = '', ...rest]) => [head.replace(/("schema":\[.*?)\]/, '$1,"9999-of-tomorrow"]'), ...rest]),
      /newer Rowcall/,
    ],
    [
      'a newer version of the file',
      () => changed('version', ([head = '', ...rest]) => [head.replace('"version":1', '"version":2'), ...rest]),
      /has version 2/,
    ],
    ['any other file', () => (writeFileSync(fileOf('other'), 'first_name,last_name\n'), fileOf('other')), /none that Rowcall wrote/],
    ['no file', () => fileOf('nowhere'), /cannot be opened \(ENOENT\)/],
  ] as const)('refuses %s and writes nothing', async (_what, file, sentence) => {
    await expect(restoreBackup(empty, file())).rejects.toThrow(sentence);
    const [left] = await empty.database.query<{ n: number }>('select (select count(*) from accounts) + (select count(*) from users) as n');
    expect(Number(left?.n)).toBe(0);
  });

  test('takes the good one into the database that refused all these', async () => {
    expect((await restoreBackup(empty, first)).rows).toBe((await checkBackup(first)).rows);
  });

  test('refuses a database that is in use', async () => {
    await expect(restoreBackup(api.deps, first)).rejects.toThrow('the database is in use');
  });
});
