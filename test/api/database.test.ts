// What all stores rely on: transactions, COPY and types behave as on a PostgreSQL server, whichever engine it is.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type pg from 'pg';
import { migrate } from '../../src-api/db/migrate.ts';
import { onPostgres, type TestDatabase, testDatabase } from '../support/database.ts';

let db: TestDatabase['database'];
let close: () => Promise<void>;
beforeAll(async () => {
  ({ database: db, close } = await testDatabase());
  await db.query('create table notes(id int primary key, text text not null)');
});
afterAll(() => close());

const noteIds = async () => (await db.query<{ id: number }>('select id from notes order by id')).map((n) => n.id);

test('no statement is compiled, which would take longer than to carry it out', async () => {
  const compiles = `select current_setting('jit')::bool and pg_jit_available() as compiles`;
  expect(await db.query(compiles)).toEqual([{ compiles: false }]);
  expect(await db.transaction((tx) => tx.query(compiles))).toEqual([{ compiles: false }]);
});

describe('a transaction', () => {
  test('holds whatever is asked inside it, nested ones and Kysely included, and leaves nothing when it fails', async () => {
    const failing = db.transaction(async (tx) => {
      await tx.query(`insert into notes values (1, 'a')`);
      await db.transaction(() => db.query(`insert into notes values (2, 'b')`));
      await db.kysely.insertInto('notes').values({ id: 3, text: 'c' }).execute();
      expect(await noteIds()).toEqual([1, 2, 3]);
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(await noteIds()).toEqual([]);
  });

  test('that fails in the database leaves a usable connection', async () => {
    await expect(db.transaction((tx) => tx.query('select * from no_such_table'))).rejects.toMatchObject({ code: '42P01' });
    await expect(db.transaction((tx) => tx.query('select 1 as x'))).resolves.toEqual([{ x: 1 }]);
  });

  test('does not catch work that goes on after it has ended', async () => {
    let late: Promise<unknown> = Promise.resolve();
    let goOn: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => (goOn = resolve));
    await db.transaction(() => {
      late = ended.then(() => db.query(`insert into notes values (10, 'late')`));
      return Promise.resolve();
    });
    goOn();
    await late;
    expect(await noteIds()).toEqual([10]);
    await db.query('delete from notes');
  });

  test('and twenty at once all come through', async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, n) => db.transaction((tx) => tx.query('insert into notes values ($1, $2)', [100 + n, 'x']))),
    );
    expect(await noteIds()).toHaveLength(20);
    await db.query('delete from notes');
  });
});

describe('a connection that breaks', () => {
  /** As a network does it: without a word to either side. */
  const cut = (client: pg.PoolClient) => (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
  /** The connection the next transaction will have. */
  const watched = () => new Promise<pg.PoolClient>((resolve) => db.pool.once('acquire', resolve));

  test('between two statements takes its transaction with it, and nothing else', async () => {
    const taken = watched();
    const broken = db.transaction(async (tx) => {
      await tx.query(`insert into notes values (50, 'lost')`);
      cut(await taken);
      await tx.query(`insert into notes values (51, 'lost')`);
    });
    await expect(broken).rejects.toThrow(/[Cc]onnection|not queryable/);
    expect(await noteIds()).toEqual([]);
  });

  test('is heard on the very first connection of a process too', async () => {
    const fresh = await testDatabase();
    try {
      const first = new Promise<pg.PoolClient>((resolve) => fresh.database.pool.once('acquire', resolve));
      const broken = fresh.database.transaction(async (tx) => {
        await tx.query('select 1');
        cut(await first);
        // Past the moment in which an event nobody hears would end the process.
        await new Promise((resolve) => setImmediate(resolve));
        await tx.query('select 2');
      });
      await expect(broken).rejects.toThrow(/[Cc]onnection|not queryable/);
      expect(await fresh.database.query('select 7 as n')).toEqual([{ n: 7 }]);
    } finally {
      await fresh.close();
    }
  });

  test('with the answer of a statement outside transactions is not handed to the next one', async () => {
    const taken = watched();
    const asked = db.query('select 8 as n');
    const client = await taken;
    const ask = client.query.bind(client) as (...given: unknown[]) => Promise<unknown>;
    const lose = async (...given: unknown[]) => {
      const answer = await ask(...given);
      if (!JSON.stringify(given).includes('select 8')) return answer;
      cut(client);
      throw Object.assign(new Error('Connection terminated unexpectedly'), { code: 'ECONNRESET' });
    };
    Object.assign(client, { query: lose });
    await expect(asked).rejects.toThrow('Connection terminated');
    expect(await db.query('select 7 as n')).toEqual([{ n: 7 }]);
  });

  test('under a statement gives its late answer to nobody', async () => {
    const taken = watched();
    const broken = db.transaction(async (tx) => {
      const under = tx.query(`insert into notes select n, 'lost' from generate_series(60, 69) n returning id`);
      cut(await taken);
      await under;
    });
    await expect(broken).rejects.toThrow(/[Cc]onnection/);
    expect(await db.query('select 7 as n')).toEqual([{ n: 7 }]);
    expect(await noteIds()).toEqual([]);
  });
});

test('values come back as the driver gives them for a server', async () => {
  const [row] =
    await db.query(`select 9007199254740993::bigint as big, 1.50::numeric as exact, '{"a":[1]}'::jsonb as json, array['x','y'] as list, true as yes, null as none,
    '\\x00ff'::bytea as bytes, '2026-03-02T09:00:00Z'::timestamptz as at`);
  expect(row).toEqual({
    big: '9007199254740993',
    exact: '1.50',
    json: { a: [1] },
    list: ['x', 'y'],
    yes: true,
    none: null,
    bytes: Buffer.from([0, 255]),
    at: new Date('2026-03-02T09:00:00Z'),
  });
});

test('a large answer and a large question pass whole', async () => {
  const text = 'å'.repeat(3_000_000);
  const [row] = await db.query<{ same: string; length: number }>('select $1::text as same, length($1::text) as length', [text]);
  expect(row?.length).toBe(3_000_000);
  expect(row?.same === text).toBe(true);
});

test('several statements in one text give all their rows, and a failed block leaves nothing open', async () => {
  expect(await db.statements('select 1 as a; select 2 as a', [])).toEqual([{ a: 1 }, { a: 2 }]);
  await expect(db.statements('begin; select 1/0; commit', [])).rejects.toMatchObject({ code: '22012' });
  expect(await db.query('select 3 as a')).toEqual([{ a: 3 }]);
});

test('unique violations, broken references and checks carry the codes of PostgreSQL', async () => {
  await db.query(`insert into notes values (1, 'a')`);
  await expect(db.query(`insert into notes values (1, 'b')`)).rejects.toMatchObject({ code: '23505' });
  await expect(db.query(`insert into notes values (2, null)`)).rejects.toMatchObject({ code: '23502' });
});

test('tables are analysed and vacuumed on request, by quoted names', async () => {
  await db.query('create table "Odd ""name"(x int)');
  await db.maintain({ analyze: ['notes', 'Odd "name'], vacuum: ['notes', 'pgboss.job'] });
});

test('migrating a database that is up to date changes nothing', async () => {
  const applied = () => db.query('select * from kysely_migration order by name');
  const before = await applied();
  await migrate(db);
  expect(await applied()).toEqual(before);
  expect(db.engine).toBe(onPostgres ? 'postgres' : 'embedded');
});
