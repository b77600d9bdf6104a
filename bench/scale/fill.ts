// Rows of a big installation, made by SQL: every tenant with the same number of users, each with an extension, a mailbox, a phone
// with its SIP identity, a number of its own and where that rings, and a directory contact. They come in rounds, some users for
// every tenant, so that the rows of a tenant lie as far apart as they do in life. Keys of others are not looked at, because they
// are made together.
import pg from 'pg';

export interface Size {
  tenants: number;
  /** Users of each. */
  each: number;
  /** Places that each tenant has for the numbers of its objects; at least as many. */
  places: number;
}

export interface Wanted {
  tenants: number;
  each: number;
  tables: readonly string[];
  /** No round begins later. */
  minutes: number;
}

/** As bench/scale.ts asks for them again. */
export const tenantId = (t: number): string => `t${String(t).padStart(5, '0')}`;
export const usernameOf = (t: number, n: number): string => `user${String(n).padStart(6, '0')}@${tenantId(t)}.example`;
export const extensionOf = (n: number): string => String(100_000 + n);
export const numberOf = (t: number, n: number, places: number): string => `+1${2_000_000_000 + t * places + n}`;
export const macOf = (t: number, n: number, places: number): string =>
  `0015${(t * places + n).toString(16).toUpperCase().padStart(8, '0')}`;

/** Rows of one statement: long enough to be fast, short enough to be told about. */
const AT_ONCE = 200_000;
/** Users of each tenant in one round. */
const ROUND = 500;
const WORDS = `array['Ann','Björn','Carla','Dinh','Elif','Farid','Grace','Hugo','Ingrid','Jamal','Karin','Lars','Mei','Nadia','Omar','Priya']`;
const NAMES = `array['Abbott','Bauer','Castro','Diaz','Eriksson','Fontaine','García','Hansen','Ito','Jensen','Kowalski','Lee','Moreau','Nguyen','Okafor','Patel','Rossi','Singh','Tanaka']`;

/** The n-th object of a kind: a digit for the kind, then its place. */
const id = (kind: number) => `('0190000${kind}-0000-7000-8000-' || lpad(to_hex(t::bigint * places + n), 12, '0'))::uuid`;
const TENANT = `'t' || lpad(t::text, 5, '0')`;
const USERNAME = `'user' || lpad(n::text, 6, '0') || '@' || ${TENANT} || '.example'`;
const FIRST = `(${WORDS})[1 + (n * 7 + t) % 16]`;
const LAST = `(${NAMES})[1 + (n * 11 + t) % 19] || n`;
const EXTENSION = `(100000 + n)::text`;

const statements: Readonly<Record<string, string>> = {
  users: `(id, tenant_id, username, username_key, email, email_key, first_name, last_name, display_name)
    select ${id(1)}, ${TENANT}, u, u, u, u, f, l, f || ' ' || l`,
  extensions: `(id, tenant_id, number, user_id, mode) select ${id(2)}, ${TENANT}, ${EXTENSION}, ${id(1)}, 'device'`,
  mailboxes: `(id, tenant_id, number, extension_id, email) select ${id(3)}, ${TENANT}, ${EXTENSION}, ${id(2)}, u`,
  devices: `(id, tenant_id, device_id, brand, family, model, extension_id)
    select ${id(4)}, ${TENANT}, '0015' || lpad(upper(to_hex(t::bigint * places + n)), 8, '0'), 'yealink', 't4x', 't46s', ${id(2)}`,
  endpoints: `(id, tenant_id, username, extension_id, device_id) select ${id(5)}, ${TENANT}, 'sip' || lpad(n::text, 6, '0'), ${id(2)}, ${id(4)}`,
  phone_numbers: `(id, tenant_id, number) select ${id(6)}, ${TENANT}, '+1' || (2000000000 + t::bigint * places + n)`,
  number_assignments: `(id, tenant_id, number_id, user_id, role) select ${id(7)}, ${TENANT}, ${id(6)}, ${id(1)}, 'primary'`,
  inbound_routes: `(id, tenant_id, number_id, extension_id) select ${id(8)}, ${TENANT}, ${id(6)}, ${id(2)}`,
  contacts: `(id, tenant_id, name, extension_id) select ${id(9)}, ${TENANT}, f || ' ' || l, ${id(2)}`,
};
/** Half of the work each, by what they were seen to take. */
const SHARES = [
  ['users', 'extensions', 'mailboxes', 'contacts'],
  ['devices', 'endpoints', 'phone_numbers', 'number_assignments', 'inbound_routes'],
];
export const allTables = SHARES.flat();

async function fillTables(
  client: pg.Client,
  tables: readonly string[],
  { tenants, each }: Wanted,
  from: number,
  to: number,
): Promise<void> {
  const step = Math.max(1, Math.floor(AT_ONCE / (to - from)));
  for (const table of tables) {
    const rows = `from generate_series($1::int, $2::int) t, generate_series($4::int, $5::int - 1) n,
      lateral (select ${USERNAME} as u, ${FIRST} as f, ${LAST} as l, $3::int as places) made order by t, n`;
    for (let t = 0; t < tenants; t += step)
      await client.query(`insert into ${table}${statements[table] ?? ''} ${rows}`, [t, Math.min(tenants, t + step) - 1, each, from, to]);
  }
}

async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`set session_replication_role = replica`);
    await client.query(`set synchronous_commit = off`);
    await client.query(`set work_mem = '128MB'`);
    return await work(client);
  } finally {
    await client.end();
  }
}

/** On two connections; a table belongs to one of them. Answers how far it came in the time. */
export async function fill(url: string, wanted: Wanted): Promise<Size> {
  const { tenants, each, tables, minutes } = wanted;
  const until = performance.now() + minutes * 60_000;
  return connected(url, (one) =>
    connected(url, async (other) => {
      await one.query(
        `insert into tenants(id, name, country, created_at)
         select ${TENANT}, 'Tenant ' || t, 'US', now() from generate_series(0, $1::int - 1) t`,
        [tenants],
      );
      await one.query(`insert into locations(id, tenant_id, name) select gen_random_uuid(), id, 'Main' from tenants where id <> 'demo'`);
      let reached = 0;
      while (reached < each && (reached === 0 || performance.now() < until)) {
        const next = Math.min(each, reached + ROUND);
        const share = (n: number) => (SHARES[n] ?? []).filter((table) => tables.includes(table));
        await Promise.all([one, other].map((client, n) => fillTables(client, share(n), wanted, reached, next)));
        reached = next;
      }
      await one.query('vacuum (analyze)');
      return { tenants, each: reached, places: each };
    }),
  );
}
