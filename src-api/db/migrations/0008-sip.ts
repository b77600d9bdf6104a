// What a SIP server reads, in a schema of its own: views over the published directory, HA1 instead of secrets. PINs stand
// in a table of their own, empty unless the tenant publishes them. docs/sip.md says how to connect Kamailio and Asterisk.
import { type Kysely, sql } from 'kysely';

const statements = `
-- Filled after commit (src-api/sip): a hash needs the unsealed secret. made_from: the endpoint's version it was made of.
-- Without a foreign key: rows of a vanished endpoint show nowhere and are swept with the next change.
create table sip_credentials(
  endpoint_id uuid primary key, tenant_id text not null, username text not null, domain text not null,
  ha1 text not null, ha1b text not null, made_from int not null);
create index sip_credentials_tenant on sip_credentials(tenant_id);

create table sip_mailbox_pins(mailbox_id uuid primary key, tenant_id text not null, pin text not null, made_from int not null);
create index sip_mailbox_pins_tenant on sip_mailbox_pins(tenant_id);

create schema sip;

create view sip.subscriber as
  select c.endpoint_id as id, c.username, c.domain, c.ha1, c.ha1b
  from public.sip_credentials c join public.visible_endpoints e on e.id = c.endpoint_id and e.username = c.username;

-- Asterisk names everything user@domain, so that two tenants may have the same user name.
create view sip.ps_auths as
  select s.username || '@' || s.domain as id, 'md5'::text as auth_type, s.ha1 as md5_cred, s.username, s.domain as realm from sip.subscriber s;

create view sip.ps_aors as
  select s.username || '@' || s.domain as id, 5 as max_contacts, 'yes'::text as remove_existing, 60 as qualify_frequency from sip.subscriber s;

create view sip.ps_endpoints as
  select s.username || '@' || s.domain as id, s.username || '@' || s.domain as aors, s.username || '@' || s.domain as auth,
    e.tenant_id as context, 'all'::text as disallow, 'opus,g722,alaw,ulaw'::text as allow, 'no'::text as direct_media,
    'auth_username,username'::text as identify_by,
    '"' || replace(coalesce(nullif(u.display_name, ''), nullif(concat_ws(' ', u.first_name, u.last_name), ''), x.number), '"', '') || '" <' || x.number || '>' as callerid,
    case when m.id is not null then m.number || '@' || e.tenant_id end as mailboxes
  from sip.subscriber s join public.visible_endpoints e on e.id = s.id join public.visible_extensions x on x.id = e.extension_id
    left join public.visible_users u on u.id = x.user_id left join public.visible_mailboxes m on m.extension_id = x.id;

create view sip.voicemail as
  select m.tenant_id as context, m.number as mailbox, p.pin as password, m.email,
    coalesce(nullif(u.display_name, ''), nullif(concat_ws(' ', u.first_name, u.last_name), ''), m.number) as fullname
  from public.sip_mailbox_pins p join public.visible_mailboxes m on m.id = p.mailbox_id
    join public.visible_extensions x on x.id = m.extension_id left join public.visible_users u on u.id = x.user_id;
`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(statements).execute(db);
}
