// Another key for the secrets: everything is sealed anew beside other work, a kill in the middle loses nothing, and a process with
// the wrong key does not start.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sealer } from '../../src-api/seal.ts';
import { addKeyToFile, loadSealKeys } from '../../src-api/seal-keys.ts';
import { checkKeys, resealAll } from '../../src-api/secrets/reseal.service.ts';
import { sealedColumns } from '../../src-api/secrets/sealed-columns.store.ts';
import { readConfig } from '../../src-api/config.ts';
import { openDatabase } from '../../src-api/db/open-database.ts';
import { testApi, type TestApi } from '../support/api.ts';
import { failTest, onPostgres, silentLog } from '../support/database.ts';
import { apply, getRun, importSheet, people, post, sheetOf, tenantWith } from '../support/imports.ts';
import { runNode, spawnNode } from '../support/spawn-api.ts';

const [old, fresh, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2), Buffer.alloc(32, 3)];

describe('a sealed value', () => {
  test('opens with its own key among those that are known, and with no other', () => {
    const sealed = sealer(old).seal('secret');
    expect(sealer(fresh, [other, old]).open(sealed).toString()).toBe('secret');
    expect(() => sealer(fresh, [other]).open(sealed)).toThrow(sealer(old).keyId);
  });

  test('from before keys had ids still opens', () => {
    // Version, nonce, tag and text, without the six bytes of the id.
    const sealed = sealer(old).seal('secret');
    const former = Buffer.concat([Buffer.from([1]), sealed.subarray(7)]);
    expect(sealer(fresh, [old]).open(former).toString()).toBe('secret');
    expect(() => sealer(fresh).open(former)).toThrow('none of the known keys');
  });

  test('is the same bytes wherever the same bytes are sealed anew', () => {
    const sealed = sealer(old).seal('secret');
    const now = sealer(fresh, [old]);
    expect(now.reseal(sealed)).toEqual(now.reseal(sealed));
    expect(now.reseal(sealer(old).seal('secret'))).not.toEqual(now.reseal(sealed));
    expect(now.isCurrent(now.reseal(sealed))).toBe(true);
    expect(now.open(now.reseal(sealed)).toString()).toBe('secret');
  });
});

describe('keys', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rowcall-keys-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const keys = (env: Record<string, string> = {}) =>
    loadSealKeys(readConfig({ ROWCALL_DATA: folder, ...env })).map((k) => k.toString('hex'));

  test('are the one of the file, which is made, and those it had before', () => {
    const [first] = keys();
    addKeyToFile(folder);
    expect(keys()).toEqual([expect.not.stringMatching(first ?? ''), first]);
  });

  test('of the environment come first, and what the file has still opens', () => {
    const ofFile = keys();
    const all = keys({ ROWCALL_SECRET_KEY: 'a key of the environment', ROWCALL_SECRET_KEY_OLD: '["one", "two"]' });
    expect(all.slice(3)).toEqual(ofFile);
    expect(() => keys({ ROWCALL_SECRET_KEY_OLD: '[1' })).toThrow('ROWCALL_SECRET_KEY_OLD');
  });

  test('of a damaged file are refused', () => {
    writeFileSync(join(folder, 'secret.key'), `${readFileSync(join(folder, 'secret.key'), 'utf8')}\nabc`);
    expect(() => keys()).toThrow('damaged');
  });
});

/** Every sealed value of the database. */
async function allSealed({ database }: Pick<TestApi['deps'], 'database'>): Promise<Buffer[]> {
  const values: Buffer[] = [];
  const add = (value: unknown) => {
    if (Buffer.isBuffer(value)) values.push(value);
    else if (Array.isArray(value)) value.forEach(add);
    else if (typeof value === 'string') values.push(Buffer.from(value, 'base64'));
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(add);
  };
  for (const { table, column } of await sealedColumns(database))
    for (const row of await database.query<{ value: unknown }>(`select ${column} as value from ${table}`)) add(row.value);
  return values;
}

describe('rotation', () => {
  let api: TestApi;
  const withKey = (key: Buffer, former: readonly Buffer[] = []) => ({ ...api.deps, seal: sealer(key, former) });
  beforeAll(async () => {
    api = await testApi();
    Object.assign(api.deps, { seal: sealer(old) });
    await checkKeys(api.deps);
  });
  afterAll(() => api.close());

  test('the schema calls everything sealed by a name that is found', async () => {
    const { database } = api.deps;
    const columns = await database.query<{ name: string }>(
      `select table_name || '.' || column_name as name from information_schema.columns
       where table_schema = current_schema() and (data_type = 'bytea' or udt_name = '_bytea') and table_name not like 'visible%'`,
    );
    const known = new Set((await sealedColumns(database)).map((c) => `${c.table}.${c.column}`));
    // Hashes of what was made at random or is no secret, and the journal, which has none.
    const open = /_hash$|^audit_\w+\.hash$|^import_pages\.(rows|facts|held_facts)$/;
    expect(columns.map((c) => c.name).filter((name) => !known.has(name) && !open.test(name))).toEqual([]);
  });

  test('everything stored is sealed anew while imports are planned, applied and undone', async () => {
    const tenant = await tenantWith(api, {});
    const rows = people(12).map((row) => ({ ...row, password: `Passw0rd_${row['extension']}` }));
    await importSheet(api, tenant, sheetOf(rows));
    const reset = await importSheet(api, tenant, sheetOf(rows.map((row) => ({ ...row, password: 'Another_One1' }))), {
      options: { resetSecrets: true },
    });
    const planned = (await post(api, tenant, sheetOf(people(3, 100).map((row) => ({ ...row, password: 'Planned_0ne' }))))).body;
    await api.request('POST', `/tenants/${tenant}/provisioning/key`);
    await api.request('POST', `/tenants/${tenant}/webhooks`, { body: { url: 'https://acme.example/hook' } });
    const before = await allSealed(api.deps);
    const next = withKey(fresh, [old]);
    expect(await checkKeys(next)).toBe(true);
    expect(
      await resealAll(
        next,
        () => false,
        () => undefined,
      ),
    ).toBe(true);
    const after = await allSealed(api.deps);
    expect(after.length).toBe(before.length);
    expect(after.length).toBeGreaterThan(50);
    const alone = sealer(fresh);
    const opened = (seal: typeof alone, values: Buffer[]) => values.map((v) => seal.open(v).toString()).sort();
    expect(opened(alone, after)).toEqual(opened(sealer(fresh, [old]), before));
    Object.assign(api.deps, { seal: alone });
    // Sealed anew, the undo still knows that nobody has set another password.
    expect((await api.request('GET', `/tenants/${tenant}/imports/${reset.id}/undo`)).body).toMatchObject({
      skips: [],
      restores: { users: 12 },
    });
    await api.request('POST', `/tenants/${tenant}/imports/${reset.id}/undo`);
    await apply(api, tenant, planned);
    await api.runJobs();
    expect((await api.request('GET', `/tenants/${tenant}/imports/${reset.id}`)).body.state).toBe('undone');
    expect(await checkKeys(withKey(fresh))).toBe(false);
  });

  test('a run under way keeps the former key until it is over', async () => {
    const tenant = await tenantWith(api, {});
    const { body: run } = await post(api, tenant, sheetOf(people(2, 200)));
    expect((await apply(api, tenant, run)).status).toBe(202);
    const next = withKey(other, [fresh]);
    await checkKeys(next);
    expect(
      await resealAll(
        next,
        () => false,
        () => undefined,
      ),
    ).toBe(false);
    Object.assign(api.deps, { seal: next.seal });
    await api.runJobs();
    expect((await getRun(api, tenant, run.id)).state).toBe('succeeded');
    expect(
      await resealAll(
        next,
        () => false,
        () => undefined,
      ),
    ).toBe(true);
    expect((await allSealed(api.deps)).every((v) => sealer(other).isCurrent(v))).toBe(true);
  });

  test('a process with another key is refused, and nothing is written', async () => {
    const before = await allSealed(api.deps);
    await expect(checkKeys(withKey(old, [fresh]))).rejects.toThrow(/sealed with the key .* Give the former key again/);
    expect(await allSealed(api.deps)).toEqual(before);
  });
});

test('killed in the middle, the command goes on where it was; the API refuses the wrong key', async () => {
  const { database, config, close, url } = await populated(2000);
  await database.close();
  const env = (more: Record<string, string>): Record<string, string> => ({ ROWCALL_DATA: config.dataFolder, ...url, ...more });
  const both = { ROWCALL_SECRET_KEY: 'the second key of all', ROWCALL_SECRET_KEY_OLD: 'the key of the tests' };
  const first = spawnNode(['scripts/rotate-secrets.ts'], env(both));
  await new Promise<void>((resolve) => first.child.stdout?.on('data', () => /\.password_sealed: 500/.test(first.output()) && resolve()));
  first.child.kill('SIGKILL');
  await once(first.child, 'close');
  const wrong = await runNode(['src-api/main.ts'], env({ PORT: '0', ROWCALL_SECRET_KEY: 'yet another key, wrong' }));
  expect(wrong).toMatchObject({ code: 1, output: expect.stringContaining('sealed with the key') });
  const second = await runNode(['scripts/rotate-secrets.ts'], env(both));
  expect(second.output).toContain('The former keys are not needed any more.');
  const left = Number(/password_sealed: (\d+)\n(?!.*password_sealed)/s.exec(second.output)?.[1]);
  expect(left).toBeLessThan(2000);
  expect(left).toBeGreaterThan(0);
  const again = await openDatabase(config, silentLog, failTest);
  const now = sealer(loadSealKeys(readConfig(env({ ROWCALL_SECRET_KEY: 'the second key of all' })))[0] as Buffer);
  const opened = (await allSealed({ database: again })).map((v) => now.open(v).toString());
  expect(opened.filter((text) => text.startsWith('password of user')).length).toBe(2000);
  await again.close();
  close();
}, 240_000);

/** Users with sealed passwords, put there at once. */
async function populated(users: number) {
  const api = await testApi();
  await api.deps.queue.stop();
  await checkKeys(api.deps);
  const tenant = await tenantWith(api, {});
  await api.deps.database.query(
    `insert into users(id, tenant_id, username, username_key, password_sealed)
     select gen_random_uuid(), $1, 'u' || n, 'u' || n, s from unnest($2::int[], $3::bytea[]) as t(n, s)`,
    [
      tenant,
      Array.from({ length: users }, (_, i) => i),
      Array.from({ length: users }, (_, i) => api.deps.seal.seal(`password of user ${i}`)),
    ],
  );
  const { config, database } = api.deps;
  const url: Record<string, string> = onPostgres ? { DATABASE_URL: config.databaseUrl ?? '' } : {};
  return { database, config, url, close: () => rmSync(config.dataFolder, { recursive: true, force: true }) };
}
