// Whom an import's welcome mails go to and what stands in them; the tenant's own words.
import type { Deps } from '../deps.ts';
import { versionMismatch } from '../http/if-match.ts';

export interface MailTarget {
  userId: string;
  username: string;
  email: string | null;
}

/** Users the import created, in the order of its rows. */
export async function createdUsers({ database }: Deps, importId: string): Promise<MailTarget[]> {
  return database.query<MailTarget>(
    `select s.id as "userId", s.username, s.email from staged_users p, unnest(p.seq, p.id, p.username, p.email) as s(seq, id, username, email)
     where p.import_id = $1 order by s.seq, s.id`,
    [importId],
  );
}

interface StoredAccess {
  tenant: string;
  username: string;
  firstName: string | null;
  lastName: string | null;
  email: string | null;
  password: Buffer | null;
  extension: string | null;
  number: string | null;
  pin: Buffer | null;
}

export type Access = Record<
  'tenant' | 'username' | 'firstName' | 'lastName' | 'email' | 'password' | 'extension' | 'number' | 'pin',
  string
>;

/** As it is at the moment of sending; undefined: the user is gone, as after an undo. */
export async function accessOf({ database, seal }: Deps, tenantId: string, userId: string): Promise<Access | undefined> {
  const [row] = await database.query<StoredAccess>(
    `select t.name as tenant, u.username, u.first_name as "firstName", u.last_name as "lastName", u.email, u.password_sealed as password,
       (select x.number from visible_extensions x where x.user_id = u.id order by x.position, x.number limit 1) as extension,
       (select p.number from visible_number_assignments a join visible_phone_numbers p on p.id = a.number_id
        where a.user_id = u.id order by a.role = 'additional', p.number limit 1) as number,
       (select m.pin_sealed from visible_mailboxes m join visible_extensions x on x.id = m.extension_id
        where x.user_id = u.id order by x.position, x.number limit 1) as pin
     from visible_users u join tenants t on t.id = u.tenant_id where u.tenant_id = $1 and u.id = $2`,
    [tenantId, userId],
  );
  if (!row) return undefined;
  const open = (sealed: Buffer | null) => (sealed ? seal.open(sealed).toString('utf8') : '');
  return {
    tenant: row.tenant,
    username: row.username,
    firstName: row.firstName ?? '',
    lastName: row.lastName ?? '',
    email: row.email ?? '',
    password: open(row.password),
    extension: row.extension ?? '',
    number: row.number ?? '',
    pin: open(row.pin),
  };
}

export interface StoredTemplate {
  subject: string;
  body: string;
  version: number;
}

export async function findTemplate({ database }: Deps, tenantId: string): Promise<StoredTemplate | undefined> {
  return (await database.query<StoredTemplate>(`select subject, body, version from mail_templates where tenant_id = $1`, [tenantId]))[0];
}

/** `expected` null: there is none yet. */
export async function writeTemplate(
  deps: Deps,
  tenantId: string,
  expected: number | null,
  { subject, body }: { subject: string; body: string },
): Promise<StoredTemplate> {
  const [row] =
    expected === null
      ? await deps.database.query<StoredTemplate>(
          `insert into mail_templates(tenant_id, subject, body) values ($1, $2, $3) on conflict (tenant_id) do nothing returning subject, body, version`,
          [tenantId, subject, body],
        )
      : await deps.database.query<StoredTemplate>(
          `update mail_templates set subject = $3, body = $4, version = version + 1 where tenant_id = $1 and version = $2 returning subject, body, version`,
          [tenantId, expected, subject, body],
        );
  if (!row) throw versionMismatch('mail template', (await findTemplate(deps, tenantId))?.version ?? 0);
  return row;
}

/** Back to the words that come with Rowcall. */
export async function removeTemplate({ database }: Deps, tenantId: string): Promise<void> {
  await database.query(`delete from mail_templates where tenant_id = $1`, [tenantId]);
}
