// Brings what SIP servers read up to the directory: HA1 of every endpoint for the tenant's domain, and PINs where they are
// published. Only what changed is made again; may run any number of times.
import { createHash } from 'node:crypto';
import type { TenantSettings } from '../../shared/contracts/tenants.ts';
import type { Deps } from '../deps.ts';

const PAGE = 1000;

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

/** As RFC 3261 digests: of user:realm:secret, and of user@realm:realm:secret for phones that send both. */
export const ha1Of = (username: string, domain: string, secret: string) => ({
  ha1: md5(`${username}:${domain}:${secret}`),
  ha1b: md5(`${username}@${domain}:${domain}:${secret}`),
});

interface Outdated {
  id: string;
  name: string;
  version: number;
  sealed: Buffer;
}

export async function refreshSipCredentials(deps: Deps, tenantId: string, { sip }: Pick<TenantSettings, 'sip'>): Promise<void> {
  // Emptied in a form is as good as none.
  await refreshHa1(deps, tenantId, sip?.domain ? sip.domain : null);
  await refreshPins(deps, tenantId, sip?.publishPins === true);
}

async function refreshHa1({ database, seal }: Deps, tenantId: string, domain: string | null): Promise<void> {
  await database.query(
    `delete from sip_credentials c where c.tenant_id = $1 and ($2::text is null or c.domain <> $2
       or not exists (select 1 from endpoints e where e.id = c.endpoint_id and e.secret_sealed is not null))`,
    [tenantId, domain],
  );
  if (domain === null) return;
  for (;;) {
    const page = await database.query<Outdated>(
      `select e.id, e.username as name, e.version, e.secret_sealed as sealed from endpoints e
         left join sip_credentials c on c.endpoint_id = e.id
       where e.tenant_id = $1 and e.secret_sealed is not null and (c.endpoint_id is null or c.made_from <> e.version) limit $2`,
      [tenantId, PAGE],
    );
    const made = page.map((row) => ha1Of(row.name, domain, seal.open(row.sealed).toString('utf8')));
    await database.query(
      `insert into sip_credentials(endpoint_id, tenant_id, domain, username, ha1, ha1b, made_from)
       select t.id, $1, $2, t.name, t.ha1, t.ha1b, t.version
       from unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::int[]) as t(id, name, ha1, ha1b, version)
       on conflict (endpoint_id) do update set domain = excluded.domain, username = excluded.username, ha1 = excluded.ha1,
         ha1b = excluded.ha1b, made_from = excluded.made_from`,
      [
        tenantId,
        domain,
        page.map((r) => r.id),
        page.map((r) => r.name),
        made.map((m) => m.ha1),
        made.map((m) => m.ha1b),
        page.map((r) => r.version),
      ],
    );
    if (page.length < PAGE) return;
  }
}

async function refreshPins({ database, seal }: Deps, tenantId: string, publish: boolean): Promise<void> {
  await database.query(
    `delete from sip_mailbox_pins p where p.tenant_id = $1 and (not $2
       or not exists (select 1 from mailboxes m where m.id = p.mailbox_id and m.pin_sealed is not null))`,
    [tenantId, publish],
  );
  if (!publish) return;
  for (;;) {
    const page = await database.query<Outdated>(
      `select m.id, m.number as name, m.version, m.pin_sealed as sealed from mailboxes m left join sip_mailbox_pins p on p.mailbox_id = m.id
       where m.tenant_id = $1 and m.pin_sealed is not null and (p.mailbox_id is null or p.made_from <> m.version) limit $2`,
      [tenantId, PAGE],
    );
    await database.query(
      `insert into sip_mailbox_pins(mailbox_id, tenant_id, pin, made_from)
       select t.id, $1, t.pin, t.version from unnest($2::uuid[], $3::text[], $4::int[]) as t(id, pin, version)
       on conflict (mailbox_id) do update set pin = excluded.pin, made_from = excluded.made_from`,
      [tenantId, page.map((r) => r.id), page.map((r) => seal.open(r.sealed).toString('utf8')), page.map((r) => r.version)],
    );
    if (page.length < PAGE) return;
  }
}

/** Whether anything of this tenant is published to SIP servers. */
export async function hasSipCredentials({ database }: Deps, tenantId: string): Promise<boolean> {
  const rows = await database.query(
    `select 1 from sip_credentials where tenant_id = $1 union all select 1 from sip_mailbox_pins where tenant_id = $1 limit 1`,
    [tenantId],
  );
  return rows.length > 0;
}
