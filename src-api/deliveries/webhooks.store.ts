// A tenant's webhooks: where, for which events, and the sealed secret that signs.
import type { WebhookRecord } from '../../shared/contracts/deliveries.ts';
import type { Deps } from '../deps.ts';
import { versionMismatch } from '../http/if-match.ts';
import { notFound } from '../http/problem.ts';

type Stored = Omit<WebhookRecord, 'createdAt'> & { createdAt: Date };
const COLUMNS = `id, version, url, events, enabled, created_at as "createdAt"`;
const present = (row: Stored): WebhookRecord => ({ ...row, createdAt: row.createdAt.toISOString() });
const unknown = () => notFound('webhook with this id');

export async function listWebhooks({ database }: Deps, tenantId: string): Promise<WebhookRecord[]> {
  const rows = await database.query<Stored>(`select ${COLUMNS} from webhooks where tenant_id = $1 order by created_at, id`, [tenantId]);
  return rows.map(present);
}

export async function addWebhook(
  { database, ids, clock, seal, random }: Deps,
  tenantId: string,
  { url, events }: { url: string; events: string[] },
): Promise<WebhookRecord & { secret: string }> {
  const secret = random.token();
  const [row] = await database.query<Stored>(
    `insert into webhooks(id, tenant_id, url, events, secret_sealed, created_at) values ($1, $2, $3, $4, $5, $6) returning ${COLUMNS}`,
    [ids.uuid(), tenantId, url, events, seal.seal(secret), clock.now()],
  );
  if (!row) throw new Error('The database gave no row back for a new webhook.');
  return { ...present(row), secret };
}

export interface WebhookChange {
  url?: string | undefined;
  events?: string[] | undefined;
  enabled?: boolean | undefined;
}

async function version({ database }: Deps, tenantId: string, id: string): Promise<number> {
  const [row] = await database.query<{ version: number }>(`select version from webhooks where tenant_id = $1 and id = $2`, [tenantId, id]);
  if (!row) throw unknown();
  return row.version;
}

export async function changeWebhook(
  deps: Deps,
  tenantId: string,
  id: string,
  expected: number,
  change: WebhookChange,
): Promise<WebhookRecord> {
  const [row] = await deps.database.query<Stored>(
    `update webhooks set url = coalesce($4, url), events = coalesce($5, events), enabled = coalesce($6, enabled), version = version + 1
     where tenant_id = $1 and id = $2 and version = $3 returning ${COLUMNS}`,
    [tenantId, id, expected, change.url ?? null, change.events ?? null, change.enabled ?? null],
  );
  if (!row) throw versionMismatch('webhook', await version(deps, tenantId, id));
  return present(row);
}

export async function removeWebhook(deps: Deps, tenantId: string, id: string, expected: number): Promise<void> {
  const rows = await deps.database.query(`delete from webhooks where tenant_id = $1 and id = $2 and version = $3 returning 1`, [
    tenantId,
    id,
    expected,
  ]);
  if (rows.length === 0) throw versionMismatch('webhook', await version(deps, tenantId, id));
}

/** undefined: it was removed or switched off meanwhile. */
export async function signingWebhook(
  { database, seal }: Deps,
  tenantId: string,
  id: string,
): Promise<{ url: string; secret: string } | undefined> {
  const [row] = await database.query<{ url: string; sealed: Buffer }>(
    `select url, secret_sealed as sealed from webhooks where tenant_id = $1 and id = $2 and enabled`,
    [tenantId, id],
  );
  return row && { url: row.url, secret: seal.open(row.sealed).toString('utf8') };
}
