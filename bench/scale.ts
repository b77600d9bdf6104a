// node bench/scale.ts [--tenants=1000] [--users=1000000]: the queue and the lookups of a big installation on one PostgreSQL. The
// rows are made by SQL, spread evenly over the tenants; what is asked goes through the API itself. docs/scaling.md has the figures.
import { parseArgs } from 'node:util';
import { startPostgres } from '../test/support/postgres.ts';

const { values } = parseArgs({ options: { tenants: { type: 'string', default: '1000' }, users: { type: 'string', default: '1000000' } } });
const whole = (name: string, given: string): number => {
  const value = Number(given);
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name}=${given} is no number: give a whole one.`);
  return value;
};
const tenants = whole('tenants', values.tenants);
const each = Math.max(1, Math.round(whole('users', values.users) / tenants));

const server = await startPostgres({ durable: true });
process.env['TEST_DATABASE'] = 'postgres';
process.env['TEST_POSTGRES_URL'] = server.url;
// They read at once which engine to use.
const { testApi } = await import('../test/support/api.ts');
const { people, sheetOf } = await import('../test/support/imports.ts');
const api = await testApi();
const { database } = api.deps;

const seconds = async (what: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await what();
  return (performance.now() - start) / 1000;
};
const say = (text: string) => console.log(text);

async function fill(): Promise<void> {
  await database.query(
    `insert into tenants(id, name, country, created_at) select 't' || n, 'Tenant ' || n, 'US', now() from generate_series(0, $1 - 1) n`,
    [tenants],
  );
  await database.query(
    `insert into users(id, tenant_id, username, username_key, email, email_key, first_name, last_name)
     select gen_random_uuid(), 't' || t, u, u, u, u, 'First' || n, 'Last' || n
     from generate_series(0, $1 - 1) t, generate_series(0, $2 - 1) n, lateral (select 'user' || n || '@t' || t || '.example' as u) names`,
    [tenants, each],
  );
  await database.query(
    `insert into extensions(id, tenant_id, number, user_id)
     select gen_random_uuid(), tenant_id, (10000 + row_number() over (partition by tenant_id order by id))::text, id from users`,
  );
  await database.query('analyze');
}

async function timed(count: number, parallel: number, ask: (n: number) => Promise<unknown>): Promise<string> {
  const took: number[] = [];
  let next = 0;
  const total = await seconds(() =>
    Promise.all(
      Array.from({ length: parallel }, async () => {
        for (let n = next++; n < count; n = next++) {
          const start = performance.now();
          await ask(n);
          took.push(performance.now() - start);
        }
      }),
    ),
  );
  took.sort((a, b) => a - b);
  const at = (share: number) => (took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? NaN).toFixed(1);
  return `${Math.round(count / total)} a second, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms`;
}

const ok = async (answer: Promise<{ status: number; text: string }>) => {
  const { status, text } = await answer;
  if (status >= 300) throw new Error(`It was answered ${status}: ${text}`);
};
const tenantOf = (n: number) => (n * 7919) % tenants;
const KEYS = 100;

const lookup = (n: number) => {
  const t = tenantOf(n);
  const which = Array.from({ length: KEYS }, (_, k) => (n * 31 + k * 17) % (each * 2));
  return ok(
    api.request('POST', `/tenants/t${t}/lookups`, {
      body: { usernames: which.map((k) => `user${k}@t${t}.example`), extensions: which.map((k) => String(10001 + k)) },
    }),
  );
};

const planned = async (t: number) => {
  const run = (await api.request('POST', `/tenants/t${t}/imports`, { body: { format: 'csv-app', sheet: sheetOf(people(50, 90_000)) } }))
    .body;
  await ok(api.request('POST', `/tenants/t${t}/imports/${run.id}/apply`, { body: { digest: run.plan?.digest } }));
};

try {
  say(`${tenants} tenants × ${each} users`);
  say(
    `made in ${(await seconds(fill)).toFixed(0)} s; ${(await database.query<{ size: string }>('select pg_size_pretty(pg_database_size(current_database())) as size'))[0]?.size}`,
  );
  say(`lookups of ${2 * KEYS} keys, 8 at once: ${await timed(2000, 8, lookup)}`);
  say(`first page of users: ${await timed(1000, 8, (n) => ok(api.request('GET', `/tenants/t${tenantOf(n)}/users?limit=50`)))}`);
  say(`search by name: ${await timed(200, 4, (n) => ok(api.request('GET', `/tenants/t${tenantOf(n)}/users?q=last7&limit=50`)))}`);
  const queued = Math.min(200, tenants);
  say(`sheets of 50 rows checked and queued, 4 tenants at once: ${await timed(queued, 4, planned)}`);
  const drained = await seconds(() => api.runJobs());
  const [done] = await database.query<{ n: number }>(`select count(*)::int as n from imports where state = 'succeeded'`);
  say(`${done?.n} of ${queued} queued imports carried out by one worker, one after another: ${(queued / drained).toFixed(1)} a second`);
  if (done?.n !== queued) process.exitCode = 1;
} finally {
  await api.close();
  await server.stop();
}
